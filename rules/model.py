"""What a sheet of the guide says, once read and checked. Nothing here computes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from rules.errors import Location
from rules.expressions import Condition, Value
from rules.sources import Source
from rules.stateaid.links import BasisLink
from rules.tables import Table


class Axis(Enum):
    """The four needs of the programme."""

    ATTRACT = "attirer"
    RECRUIT = "recruter"
    INNOVATE = "innover"
    SIMPLIFY = "simplifier"


class Nature(Enum):
    """What a measure gives."""

    GRANT = "subvention"
    LOAN = "pret"
    REPAYABLE_ADVANCE = "avance_remboursable"
    EQUITY = "fonds_propres"
    GUARANTEE = "garantie"
    TAX_RELIEF = "avantage_fiscal"
    ADVICE = "conseil"
    SUPPORT = "accompagnement"
    TRAINING = "formation"
    MATCHING = "mise_en_relation"
    INFORMATION = "information"
    LABEL = "label"
    PROCEDURE = "procedure"
    HOUSING = "aide_au_logement"
    INFRASTRUCTURE = "infrastructure"
    PARTICIPATION = "participation"

    @property
    def label(self) -> str:
        """The nature in French words."""
        return _NATURE_LABELS.get(self, self.value.replace("_", " "))


_NATURE_LABELS = {
    Nature.LOAN: "prêt",
    Nature.MATCHING: "mise en relation",
    Nature.PROCEDURE: "procédure",
    Nature.PARTICIPATION: "participation de l'entreprise",
}


class DoubtEffect(Enum):
    """What a doubt in the text touches: the verdict, the figures, or only what one should know."""

    STATE = "etat"
    AMOUNT = "montant"
    INFORMATION = "information"


class CalendarState(Enum):
    """Whether the measure is open on a day, apart from its criteria."""

    OPEN = "ouvert"
    CLOSED = "clos"
    UPCOMING = "a_venir"
    UNKNOWN = "inconnu"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason why the text itself is uncertain; it holds always when ``condition`` is None."""

    id: str
    effect: DoubtEffect
    reason: str
    source: Source
    condition: Condition | None
    location: Location


@dataclass(frozen=True, slots=True)
class Criterion:
    """A written condition; ``doubt`` is the id of the doubt that may suspend it."""

    id: str
    condition: Condition
    source: Source
    doubt: str
    location: Location


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both included, between which the calendar has one state; None is open-ended."""

    start: date | None
    end: date | None
    state: CalendarState
    reason: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The periods of a measure; no period at all when the guide does not date it."""

    periods: tuple[Period, ...]
    source: Source | None


@dataclass(frozen=True, slots=True)
class Base:
    """The eligible base: a cost, and the ceiling of the base in euros."""

    cost: Value
    ceiling: Table | None
    source: Source


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points of percentage added to the rate."""

    id: str
    table: Table


@dataclass(frozen=True, slots=True)
class Detail:
    """An amount computed on the way and shown beside the aid (a deduction from profit)."""

    label: str
    value: Value
    source: Source


@dataclass(frozen=True, slots=True)
class Aid:
    """What the text gives for one project: a rate of a base, or a fixed amount.

    ``rate_ceiling`` caps the rate, bonuses included; ``ceiling`` caps the amount.
    """

    base: Base | None
    rate: Table | None
    bonuses: tuple[Bonus, ...]
    rate_ceiling: Table | None
    amount: Table | None
    ceiling: Table | None
    details: tuple[Detail, ...]


class PriceKind(Enum):
    """How much the text says of the price."""

    UNSAID = "non_dit"
    ON_QUOTE = "sur_devis"
    STATED = "dit"


@dataclass(frozen=True, slots=True)
class Price:
    """The price the beneficiary pays."""

    kind: PriceKind
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence with its source."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to call. ``directory`` names a list to look the project's place up in."""

    source: Source
    organisation: str = ""
    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    doubtful: str = ""
    note: str = ""
    directory: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A web address the text gives."""

    title: str
    url: str
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure for information, as printed."""

    label: str
    value: str
    source: Source
    doubt: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A title and a summary in another language than the guide's."""

    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One offer of a sheet."""

    id: str
    title: str
    nature: Nature
    summary: str
    source: Source
    criteria: tuple[Criterion, ...]
    doubts: tuple[Doubt, ...]
    calendar: Calendar
    aid: Aid | None
    price: Price
    reserves: tuple[Note, ...]
    commitments: tuple[Note, ...]
    steps: tuple[Note, ...]
    documents: tuple[Note, ...]
    figures: tuple[Figure, ...]
    contacts: tuple[Contact, ...]
    contact_absent: bool
    links: tuple[Link, ...]
    legal_bases: tuple[BasisLink, ...]
    location: Location
    english: Wording | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """One sheet: its identity, what holds for all its measures, and its measures."""

    sheet: int | None
    key: str
    axis: Axis
    title: str
    operator: str
    summary: str
    doubts: tuple[Doubt, ...]
    contacts: tuple[Contact, ...]
    contact_absent: bool
    links: tuple[Link, ...]
    figures: tuple[Figure, ...]
    measures: tuple[Measure, ...]
    location: Location
    english: Wording | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What one may call the sheet: its number, if any, or the name of its file."""
        return (self.key,) if self.sheet is None else (str(self.sheet), self.key)

    @property
    def reference(self) -> str:
        """« fiche 6 », or the document of a scheme outside the guide's numbering."""
        if self.sheet is not None:
            return f"fiche {self.sheet}"
        return self.measures[0].source.document.short if self.measures else self.title
