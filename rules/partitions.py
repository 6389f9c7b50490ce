"""For each fact, the values worth trying: one on each side of every bound that a rule tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from rules.expressions import (
    Between,
    Compare,
    Constant,
    Contains,
    Expression,
    FactRef,
    Kind,
    OneOf,
    Value,
    walk,
)
from rules.model import Scheme
from rules.scheme_checks import measure_tables
from rules.tables import Table
from rules.vocabulary import Fact, FactValue, Origin, Vocabulary

_STEPS = {Kind.NUMBER: Decimal(1), Kind.MONEY: Decimal("0.01"), Kind.PERCENT: Decimal("0.1")}


class Partitions:
    """The representative values of every asked fact, from all the rules of a catalogue.

    ``tables`` are others than those of the sheets: the legal bases have theirs.
    """

    def __init__(
        self, vocabulary: Vocabulary, schemes: Iterable[Scheme], tables: Iterable[Table] = ()
    ) -> None:
        self._vocabulary = vocabulary
        self._bounds: dict[str, set[Any]] = {}
        self._keys: dict[str, dict[str, None]] = {}
        for expression in _expressions(vocabulary, schemes, tables):
            for node in walk(expression):
                self._note(node)

    def values(self, name: str) -> tuple[FactValue, ...]:
        """Return values that between them meet every case the rules distinguish."""
        fact = self._vocabulary[name]
        if fact.kind is Kind.BOOLEAN:
            return (True, False)
        if fact.kind is Kind.CHOICE:
            return self._choice_values(fact)
        if fact.kind is Kind.CHOICES:
            return (frozenset(), frozenset(choice.key for choice in fact.choices))
        return around(fact, self._bounds.get(name, ()))

    def _choice_values(self, fact: Fact) -> tuple[str, ...]:
        keys = [choice.key for choice in fact.choices]
        if len(keys) <= 15:
            return tuple(keys)
        named = self._keys.get(fact.name, {})
        other = next((key for key in keys if key not in named), None)
        return (*named, *([other] if other else []))

    def _note(self, node: Expression) -> None:
        match node:
            case OneOf(name=name, values=values):
                self._keys.setdefault(name, {}).update(dict.fromkeys(values))
            case Contains(name=name, value=value):
                self._keys.setdefault(name, {})[value] = None
            case Compare(left=left, right=right):
                self._note_bound(left, right)
                self._note_bound(right, left)
            case Between(operand=operand, low=low, high=high):
                self._note_bound(operand, low)
                self._note_bound(operand, high)

    def _note_bound(self, subject: Value, bound: Value) -> None:
        if not isinstance(subject, FactRef):
            return
        bounds = self._bounds.setdefault(subject.name, set())
        if isinstance(bound, Constant):
            bounds.add(bound.value)
        elif isinstance(bound, FactRef):
            fact = self._vocabulary[bound.name]
            bounds.update(dated.value for dated in fact.dated_values)
            bounds.update(_table_constants(fact))


def around(fact: Fact, bounds: Iterable[Any]) -> tuple[Any, ...]:
    """Return each bound with its neighbours one step away, inside the domain of the fact."""
    found: set[Any] = set()
    for bound in bounds:
        if isinstance(bound, date):
            step: Any = timedelta(days=1)
        else:
            step = _STEPS[fact.kind]
        found.update((bound - step, bound, bound + step))
    if not found:
        found.add(date(2020, 1, 1) if fact.kind is Kind.DATE else Decimal(1))
    low, high = fact.minimum, fact.maximum
    return tuple(
        sorted(
            value
            for value in found
            if (low is None or value >= low) and (high is None or value <= high)
        )
    )


def _table_constants(fact: Fact) -> Iterator[Any]:
    table = fact.derivation.table if fact.derivation else None
    for line in table.lines if table else ():
        if isinstance(line.value, Constant):
            yield line.value.value


def table_expressions(table: Table) -> Iterator[Expression]:
    """Yield the conditions and values of a table."""
    for line in table.lines:
        yield line.condition
        yield from (value for value in (line.value, *(line.bounds or ())) if value is not None)


def _expressions(
    vocabulary: Vocabulary, schemes: Iterable[Scheme], tables: Iterable[Table]
) -> Iterator[Expression]:
    for table in tables:
        yield from table_expressions(table)
    for fact in vocabulary:
        if fact.origin is Origin.DERIVED and fact.derivation is not None:
            if fact.derivation.condition is not None:
                yield fact.derivation.condition
            if fact.derivation.table is not None:
                yield from table_expressions(fact.derivation.table)
    for scheme in schemes:
        for measure in scheme.measures:
            for criterion in measure.criteria:
                yield criterion.condition
            for doubt in (*scheme.doubts, *measure.doubts):
                if doubt.condition is not None:
                    yield doubt.condition
            for table in measure_tables(measure):
                yield from table_expressions(table)
