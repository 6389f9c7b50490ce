"""What an evaluation says: plain frozen values, the same for the CLI, the API and the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from rules.model import CalendarState, Contact, Criterion, Doubt, Measure, Note, Scheme
from rules.sources import Source
from rules.stateaid.model import BasisLimit
from rules.vocabulary import FactValue


class State(Enum):
    """The verdict of the criteria alone; the calendar is apart."""

    ELIGIBLE = "eligible"
    TO_CONFIRM = "a_confirmer"
    NOT_ELIGIBLE = "non_eligible"

    @property
    def label(self) -> str:
        """The verdict in words."""
        return {"eligible": "Éligible", "a_confirmer": "À confirmer"}.get(
            self.value, "Non éligible"
        )


class CriterionState(Enum):
    """The truth of one criterion."""

    TRUE = "vrai"
    FALSE = "faux"
    UNKNOWN = "inconnu"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer used: the fact, its label, the value in words, and the value itself."""

    fact: str
    label: str
    value: str
    raw: FactValue


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion: its state, its sentence, the facts it rests on, those still missing."""

    criterion: Criterion
    state: CriterionState
    text: str
    facts: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarResult:
    """Open, closed, upcoming or unknown at the evaluation date, and why, in words."""

    state: CalendarState
    reason: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class DetailResult:
    """An amount computed on the way, in euros to the cent, as bounds."""

    label: str
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class AmountResult:
    """Figures for the project; euros to the cent, percentages as numbers; None when not given.

    ``rate_min`` and ``rate_max`` are percentages of the retained base, bonuses included, before
    the ceilings in euros. ``effective_rate`` is the largest amount over the eligible cost.
    ``arithmetic`` explains each figure in one French sentence.
    """

    rate_min: Decimal | None = None
    rate_max: Decimal | None = None
    effective_rate: Decimal | None = None
    base: Decimal | None = None
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    details: tuple[DetailResult, ...] = ()
    arithmetic: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceResult:
    """What the beneficiary pays: an exact price, or bounds, or words only."""

    price: Decimal | None
    low: Decimal | None
    high: Decimal | None
    text: str
    missing: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One change of answer: the fact, its value now and the value that would flip the verdict.

    ``before`` and ``after`` are in words; ``raw_before`` is None when the answer is unknown.
    """

    fact: str
    label: str
    before: str
    after: str
    raw_before: FactValue | None
    raw_after: FactValue


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest set of changes after which nothing refuses the measure any more."""

    changes: tuple[Change, ...]
    leads_to: State


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """The answer for one measure."""

    scheme: Scheme
    measure: Measure
    state: State
    calendar: CalendarResult
    criteria: tuple[CriterionResult, ...]
    to_check: tuple[Doubt, ...]
    missing: tuple[str, ...]
    amount: AmountResult
    price: PriceResult
    warnings: tuple[Note, ...]
    contacts: tuple[Contact, ...]
    sources: tuple[Source, ...]
    flip: Flip | None = None
    legal_bases: tuple[BasisLimit, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """The next question: how many measures its answer can settle, or make more precise."""

    fact: str
    settles: tuple[str, ...]
    refines: tuple[str, ...]
    average_settled: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole answer at one date, with the hash of the catalogue that gave it.

    ``answers`` holds the answers used, by fact name, deduced ones included.
    """

    day: date
    catalogue_hash: str
    answers: Mapping[str, Answer]
    measures: tuple[MeasureResult, ...]
    questions: tuple[Question, ...]
