"""What a legal basis says, and the ceiling it sets. Nothing here computes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from rules.errors import Location
from rules.expressions import Condition
from rules.model import Bonus, Doubt
from rules.sources import Source
from rules.stateaid.dated import DatedParameters
from rules.stateaid.links import BasisLink
from rules.tables import Table


class BasisKind(Enum):
    """Why public money may be given: market terms, no aid at all, de minimis, GBER article."""

    MARKET = "marche"
    NO_AID = "sans_aide"
    DE_MINIMIS = "minimis"
    ARTICLE = "article"

    @property
    def label(self) -> str:
        """The kind in French words."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    BasisKind.MARKET: "conditions de marché",
    BasisKind.NO_AID: "pas d'aide d'État",
    BasisKind.DE_MINIMIS: "aide de minimis",
    BasisKind.ARTICLE: "article du règlement d'exemption (RGEC)",
}


class AmountKind(Enum):
    """What the amount in euros of a basis is."""

    MAXIMUM = "montant_maximal"
    NOTIFICATION = "seuil_notification"


@dataclass(frozen=True, slots=True)
class Regime:
    """The French scheme that applies an article for some years: a label, never a condition.

    ``doubtful`` says why the number or its dates are to be checked, and is empty otherwise.
    """

    number: str
    label: str
    start: date | None
    end: date | None
    doubtful: str
    source: Source

    def in_force(self, day: date) -> bool:
        """True when the scheme covers grants of that day."""
        return _covers(self.start, self.end, day)


@dataclass(frozen=True, slots=True)
class LegalCondition:
    """A condition of the basis that the engine does not test, for the days given."""

    text: str
    start: date | None
    end: date | None
    source: Source

    def in_force(self, day: date) -> bool:
        """True when the text says so that day."""
        return _covers(self.start, self.end, day)


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One legal basis: its rate (percent of ``cost_base``), its bonuses in points, its caps.

    ``maximum`` is the most the text allows in euros; ``threshold`` is the amount above which the
    aid must be notified, counted as ``threshold_unit`` says. ``parameter`` names the dated
    horizontal rule that gives the maximum instead. The basis exists between ``start`` and ``end``,
    both included.
    """

    id: str
    kind: BasisKind
    article: str
    title: str
    cost_base: str
    start: date | None
    end: date | None
    rate: Table | None
    bonuses: tuple[Bonus, ...]
    rate_ceiling: Table | None
    maximum: Table | None
    threshold: Table | None
    threshold_unit: str
    parameter: str
    regimes: tuple[Regime, ...]
    conditions: tuple[LegalCondition, ...]
    doubts: tuple[Doubt, ...]
    source: Source
    location: Location

    @property
    def name(self) -> str:
        """The basis in a few words: « RGEC, article 38 (efficacité énergétique) »."""
        if self.kind is BasisKind.ARTICLE:
            return f"RGEC, article {self.article} ({self.title})"
        return self.title

    @property
    def tables(self) -> Iterator[Table]:
        """Every table of the basis."""
        tables = (self.rate, *(bonus.table for bonus in self.bonuses), self.rate_ceiling)
        for table in (*tables, self.maximum, self.threshold):
            if table is not None:
                yield table

    def in_force(self, day: date) -> bool:
        """True when the basis can carry an aid granted that day."""
        return _covers(self.start, self.end, day)

    def regimes_on(self, day: date) -> tuple[Regime, ...]:
        """The French schemes that cover grants of that day."""
        return tuple(regime for regime in self.regimes if regime.in_force(day))

    def conditions_on(self, day: date) -> tuple[LegalCondition, ...]:
        """The conditions in force that day."""
        return tuple(condition for condition in self.conditions if condition.in_force(day))


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most one basis allows for one project, granted one day.

    ``rate_min`` and ``rate_max`` bound the rate, bonuses and cap included, in percent of the
    article's own cost base; both are None when the basis has no rate. ``amount_min`` and
    ``amount`` bound a sum in euros, which ``amount_kind`` explains. ``words`` is the arithmetic in
    French, ``missing`` the facts that would make it exact. ``in_force`` is False when the basis
    cannot carry an aid granted that day: no figure then means no aid, not an unknown one.
    """

    basis: LegalBasis
    rate_min: Decimal | None = None
    rate_max: Decimal | None = None
    amount: Decimal | None = None
    words: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    missing: tuple[str, ...] = ()
    amount_min: Decimal | None = None
    amount_kind: AmountKind | None = None
    in_force: bool = True
    regimes: tuple[Regime, ...] = ()
    conditions: tuple[LegalCondition, ...] = ()

    @property
    def is_exact(self) -> bool:
        """True when nothing is left open: one rate or none, and no fact missing."""
        return self.rate_min == self.rate_max and not self.missing


class Binding(Enum):
    """Which of two limits holds the aid down: the scheme's own, or that of the legal basis."""

    SCHEME = "dispositif"
    BASIS = "base_legale"
    BOTH = "les_deux"
    NONE = "aucune"
    UNDECIDED = "indetermine"


@dataclass(frozen=True, slots=True)
class BasisLimit:
    """A legal basis of a measure beside the scheme's own limit; it never changes the amounts.

    ``rate_min`` and ``rate_max`` are those of the ceiling, with the points of a repayable advance;
    ``amount_min`` and ``amount_max`` are what they allow in euros for the cost of the project, None
    while it is unknown. ``missing`` holds the facts that would settle ``binding``.
    """

    link: BasisLink
    ceiling: Ceiling | None
    binding: Binding
    words: str
    rate_min: Decimal | None = None
    rate_max: Decimal | None = None
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """When public money is aid at all; elsewhere no basis limits it."""

    condition: Condition
    source: Source


@dataclass(frozen=True, slots=True)
class Advance:
    """When the aid is an advance whose rate the regulation raises; ``parameter`` gives points."""

    condition: Condition
    parameter: str
    source: Source
    location: Location


@dataclass(frozen=True, slots=True)
class StateAid:
    """What the folder ``aides_etat/`` says, before it is compiled."""

    bases: tuple[LegalBasis, ...]
    parameters: DatedParameters
    scope: Scope | None = None
    advance: Advance | None = None


def _covers(start: date | None, end: date | None, day: date) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)
