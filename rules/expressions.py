"""The abstract syntax of conditions and calculations: small, closed, frozen.

Every node could be read as SQL or by a solver: no callable, no free Python.
Boolean nodes: Always, IsTrue, Compare, Between, OneOf, Contains, Not, And, Or.
Number and date nodes: Constant, FactRef, Arithmetic, AddMonths, Extremum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias


class Kind(Enum):
    """The type of a fact or of an expression; values are the words of the YAML files."""

    NUMBER = "nombre"
    MONEY = "montant"
    PERCENT = "pourcentage"
    DATE = "date"
    BOOLEAN = "oui_non"
    CHOICE = "choix"
    CHOICES = "choix_multiple"

    @property
    def is_ordered(self) -> bool:
        """True for numbers, money, percentages and dates."""
        return self in _ORDERED


_ORDERED = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DATE})

Quantity: TypeAlias = Decimal | date


@dataclass(frozen=True, slots=True)
class Constant:
    """A written number, amount in euros, percentage (70 for 70 %) or date."""

    value: Quantity
    kind: Kind


@dataclass(frozen=True, slots=True)
class FactRef:
    """The value of an ordered fact or parameter."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``left operator right``, operator among + - *; a percentage times a number is a share."""

    operator: str
    left: Value
    right: Value
    kind: Kind


@dataclass(frozen=True, slots=True)
class AddMonths:
    """A date moved by whole months (the last day of the month when the day does not exist)."""

    base: Value
    months: int
    kind: Kind = Kind.DATE


@dataclass(frozen=True, slots=True)
class Extremum:
    """``min(a; b)`` or ``max(a; b)``."""

    name: str
    items: tuple[Value, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Always:
    """A line without condition: always true."""


@dataclass(frozen=True, slots=True)
class IsTrue:
    """A yes/no fact is yes."""

    name: str


@dataclass(frozen=True, slots=True)
class Compare:
    """``left operator right``, operator among < <= > >= = !=."""

    operator: str
    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class Between:
    """``low <= operand <= high``, bounds included."""

    operand: Value
    low: Value
    high: Value


@dataclass(frozen=True, slots=True)
class OneOf:
    """A choice is one of the given values."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contains:
    """A multiple choice contains the given value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    item: Condition


@dataclass(frozen=True, slots=True)
class And:
    """All the items."""

    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one item."""

    items: tuple[Condition, ...]


Value: TypeAlias = Constant | FactRef | Arithmetic | AddMonths | Extremum
Condition: TypeAlias = Always | IsTrue | Compare | Between | OneOf | Contains | Not | And | Or
Expression: TypeAlias = Value | Condition


def children(node: Expression) -> tuple[Expression, ...]:
    """Return the direct sub-expressions of a node."""
    match node:
        case Arithmetic(left=left, right=right) | Compare(left=left, right=right):
            return (left, right)
        case AddMonths(base=base):
            return (base,)
        case Between(operand=operand, low=low, high=high):
            return (operand, low, high)
        case Extremum(items=items):
            return items
        case And(items=items) | Or(items=items):
            return items
        case Not(item=item):
            return (item,)
        case _:
            return ()


def walk(node: Expression) -> Iterator[Expression]:
    """Yield the node and everything below it."""
    yield node
    for child in children(node):
        yield from walk(child)


def fact_names(node: Expression) -> tuple[str, ...]:
    """Return the names of the facts an expression reads, in order, each once."""
    names: dict[str, None] = {}
    for part in walk(node):
        if isinstance(part, FactRef | IsTrue | OneOf | Contains):
            names[part.name] = None
    return tuple(names)
