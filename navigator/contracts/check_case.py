"""What the checks of one sheet have in common: its costs, its lines, what its answers said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from navigator.contracts.check import Path
from navigator.contracts.choices import FundingStatus
from navigator.contracts.legal_basis_text import bases_named
from navigator.contracts.records import EvaluationRecord
from navigator.contracts.sheet import FundingLine, SheetContent
from navigator.project.kept_profile import read_kept_profile
from navigator.state_aid.project_file import KIND_FACT
from rules.catalogue import Catalogue
from rules.cumulation.law import REGION_FACT, Law
from rules.errors import ProblemsError
from rules.stateaid.bases import SIZE_FACT, ZONE_FACT, LegalBasis

ZERO = Decimal(0)
HUNDRED = Decimal(100)
BUDGET, FUNDING = "budget", "financements"


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of amounts of which some may be unsaid: ``known`` is then only what it is at least."""

    known: Decimal
    unsaid: int
    count: int

    @property
    def exact(self) -> Decimal | None:
        """The sum, None when an amount is unsaid or when there is nothing to add."""
        return self.known if self.count and not self.unsaid else None


def total(amounts: Iterable[Decimal | None]) -> Total:
    """Add amounts up; None is one that nobody said."""
    said = list(amounts)
    known = [amount for amount in said if amount is not None]
    return Total(sum(known, ZERO), len(said) - len(known), len(said))


@dataclass(frozen=True)
class SheetCase:
    """A sheet to check on a day, with the evaluations kept with it."""

    content: SheetContent
    catalogue: Catalogue
    day: date
    evaluations: tuple[EvaluationRecord, ...] = field(default=())

    @cached_property
    def law(self) -> Law:
        """The law of cumulation."""
        return Law(self.catalogue.legal_bases, self.catalogue.vocabulary)

    @cached_property
    def lines(self) -> tuple[FundingLine, ...]:
        """The lines of financing that nobody refused."""
        return tuple(
            line for line in self.content.funding if line.status is not FundingStatus.REFUSED
        )

    @cached_property
    def funders(self) -> tuple[FundingLine, ...]:
        """The lines that another than the owner pays."""
        return tuple(line for line in self.lines if line.own is not True)

    @cached_property
    def cost(self) -> Total:
        """The planned cost, before tax."""
        return total(line.planned for line in self.content.budget)

    @cached_property
    def net_cost(self) -> Total:
        """What the owner pays in the end: tax included, less the tax it recovers."""
        return total(
            None
            if line.planned_with_tax is None or line.recovered_tax is None
            else line.planned_with_tax - line.recovered_tax
            for line in self.content.budget
        )

    @cached_property
    def most_cost(self) -> Decimal | None:
        """The most that an aid may count: the cost, or the net cost when that is greater."""
        known = [each.exact for each in (self.cost, self.net_cost) if each.exact is not None]
        return max(known) if known and self.cost.exact is not None else None

    @cached_property
    def profiles(self) -> tuple[tuple[EvaluationRecord, Mapping[str, Any]], ...]:
        """The evaluations kept with the sheet whose answers can still be read, the last first."""
        found = []
        for record in sorted(self.evaluations, key=lambda each: each.id, reverse=True):
            try:
                profile = read_kept_profile(record.profile, self.catalogue.vocabulary)
            except ProblemsError:
                continue
            found.append((record, profile))
        return tuple(found)

    def answers(self, measure: str = "") -> dict[str, Any]:
        """What is known of the project: the last evaluation of a measure, or the last of all.

        The zone that the sheet itself says comes first.
        """
        named = [
            profile
            for record, profile in self.profiles
            if any(each.id == measure for each in record.measures)
        ]
        last = [profile for _, profile in self.profiles]
        found = dict((*named, *last, {})[0])
        if self.content.aid_zone is not None:
            found[ZONE_FACT] = self.content.aid_zone.value
        return found

    @cached_property
    def beneficiary(self) -> Mapping[str, Any]:
        """What the answers say of the owner: size, zone, region and kind, when they do."""
        world = self.catalogue.deductions.world(self.answers(), self.day)
        facts = (SIZE_FACT, ZONE_FACT, REGION_FACT, KIND_FACT)
        return {name: world[name] for name in facts if world.get(name) is not None}

    def granted_on(self, line: FundingLine) -> date | None:
        """The day of grant of a line, which chooses the texts: the one the sheet plans before."""
        if line.status in (FundingStatus.GRANTED, FundingStatus.PAID):
            return line.granted_on
        return line.granted_on or self.content.aid_day

    def bases(self, line: FundingLine) -> tuple[LegalBasis, ...]:
        """The legal bases that the words of a line may mean.

        The article of the sheet is not lent to a line that says none: it may be private money.
        """
        return bases_named(line.legal_basis, self.catalogue.legal_bases)

    def basis(self, line: FundingLine) -> LegalBasis | None:
        """The legal basis of a line, None when its words do not settle it."""
        found = self.bases(line)
        return found[0] if len(found) == 1 else None


def line_name(line: FundingLine) -> str:
    """How a line of financing is called in a sentence."""
    parts = [part for part in (line.funder.strip(), line.scheme.strip()) if part]
    return f"« {', '.join(parts)} »" if parts else "« ligne sans financeur »"


def line_path(line: FundingLine, *keys: str) -> tuple[Path, ...]:
    """The fields of a line; the line itself when none is named."""
    return tuple((FUNDING, line.id, key) for key in keys) or ((FUNDING, line.id),)
