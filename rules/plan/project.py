"""What a project asks of a plan, as its file says it. Amounts are euros, percentages numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rules.cumulation.dossier import Aid, Beneficiary, CostBase, Derogation, Dossier, Origin
from rules.cumulation.law import REGION_FACT
from rules.stateaid.bases import SIZE_FACT, ZONE_FACT


@dataclass(frozen=True, slots=True)
class Cost:
    """One set of identifiable costs; ``fact`` is the fact of the vocabulary it answers, if any."""

    id: str
    label: str
    amount: Decimal
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A measure of the guide that the user names.

    ``bases`` is empty to let its cost decide; ``legal`` is empty to keep those of its sheet.
    """

    id: str
    bases: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    advance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class FreeAid:
    """An aid outside the guide that may be asked for.

    ``legal`` gives, for each cost it may pay, the legal bases it may rest on there. ``rate`` is a
    percentage of the costs, ``most`` and ``least`` are euros, ``advance`` the percentage paid
    before the costs.
    """

    name: str
    funder: str
    legal: Mapping[str, tuple[str, ...]]
    rate: Decimal | None = None
    most: Decimal | None = None
    least: Decimal = Decimal(0)
    advance: Decimal = Decimal(0)
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class GrantedAid:
    """An aid already granted: euros by base, under one legal basis."""

    name: str
    funder: str
    shares: Mapping[str, Decimal]
    legal: str
    granted_on: date
    advance: Decimal = Decimal(0)
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """The whole question.

    ``day`` is the date of grant that the plan supposes. ``measures`` is None for all those of the
    guide that fit. ``own_least`` and ``own_most`` bound what the project pays itself; ``cash`` is
    what it can lay out before the aids are paid; ``gap_most`` what may stay without financing.
    """

    day: date
    profile: Mapping[str, Any]
    beneficiary: Beneficiary
    costs: tuple[Cost, ...]
    measures: tuple[Chosen, ...] | None = None
    unwanted: frozenset[str] = frozenset()
    demanded: frozenset[str] = frozenset()
    free: tuple[FreeAid, ...] = ()
    granted: tuple[GrantedAid, ...] = ()
    exclusions: tuple[frozenset[str], ...] = ()
    own_least: Decimal | None = None
    own_most: Decimal | None = None
    cash: Decimal | None = None
    gap_most: Decimal | None = None
    applied_on: date | None = None
    started_on: date | None = None
    investment: bool | None = None
    derogation: Derogation | None = None
    lead_competence: bool | None = None

    @property
    def answers(self) -> dict[str, Any]:
        """What the legal bases may ask; size and place are those of the beneficiary."""
        apart = (SIZE_FACT, ZONE_FACT, REGION_FACT)
        return {name: value for name, value in self.profile.items() if name not in apart}

    @property
    def cost(self) -> Decimal:
        """The whole cost."""
        return sum((cost.amount for cost in self.costs), Decimal(0))

    def dossier(
        self, bases: Iterable[CostBase], aids: Iterable[Aid], own: Decimal | None = None
    ) -> Dossier:
        """Return aids of this project as the question that the rules of cumulation answer."""
        return Dossier(
            self.beneficiary,
            tuple(bases),
            tuple(aids),
            own=own,
            applied_on=self.applied_on,
            started_on=self.started_on,
            investment=self.investment,
            derogation=self.derogation,
            lead_competence=self.lead_competence,
        )
