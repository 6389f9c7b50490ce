"""What the search for a plan answers: plain frozen values. Amounts are euros to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from rules.cumulation.results import Cumulation
from rules.plan.offers import SetAside


class Variety(Enum):
    """Why a plan is shown."""

    SURE = "sans_doute"
    DOUBTFUL = "avec_doutes"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One aid on one cost under one legal basis; ``rate`` is its percentage of the cost."""

    aid: str
    label: str
    funder: str
    base: str
    basis: str
    basis_label: str
    amount: Decimal
    rate: Decimal
    granted: bool
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Constraint:
    """A rule that the plan reaches exactly.

    ``gain`` is what one more euro of this ceiling would bring in public aid, in euros, with the
    same files and bases.
    """

    name: str
    rule: str
    article: str
    limit: Decimal
    text: str
    gain: Decimal


@dataclass(frozen=True, slots=True)
class Plan:
    """A financing plan; ``to_check`` lists all that is not sure in it."""

    variety: Variety
    title: str
    lines: tuple[PlanLine, ...]
    cost: Decimal
    total: Decimal
    own: Decimal
    gap: Decimal
    files: tuple[str, ...]
    constraints: tuple[Constraint, ...]
    to_check: tuple[str, ...]
    cumulation: Cumulation


@dataclass(frozen=True, slots=True)
class Conflict:
    """Demands that cannot hold together; no part of them can be left out."""

    text: str
    demands: tuple[tuple[str, str], ...]
    """Each as a French sentence, with its article or an empty text."""


@dataclass(frozen=True, slots=True)
class Base:
    """A cost, for the tables."""

    id: str
    label: str
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Planning:
    """The whole answer: plans, the best first; or why there is none."""

    bases: tuple[Base, ...]
    plans: tuple[Plan, ...]
    conflicts: tuple[Conflict, ...]
    set_aside: tuple[SetAside, ...]
