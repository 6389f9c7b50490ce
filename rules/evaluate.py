"""Three-valued evaluation: the syntax tree compiled once into closures, run for each profile.

A *known world* maps fact names to what is known of them. An absent name is unknown. Derived facts
may be partly known: a choice as the set of keys still possible, a quantity as an interval.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from rules import intervals
from rules.expressions import (
    AddMonths,
    Always,
    And,
    Arithmetic,
    Between,
    Compare,
    Condition,
    Constant,
    Contains,
    Expression,
    Extremum,
    FactRef,
    IsTrue,
    Kind,
    Not,
    OneOf,
    Or,
    Value,
    fact_names,
)
from rules.intervals import Interval, Truth
from rules.vocabulary import Fact, Origin, Vocabulary

World: TypeAlias = Mapping[str, Any]
Test: TypeAlias = Callable[[World], Truth]
Reading: TypeAlias = Callable[[World], Interval]


@dataclass(frozen=True, slots=True)
class Check:
    """A compiled condition: its tree, its test, its parts and the facts it reads directly."""

    condition: Condition
    test: Test
    parts: tuple[Check, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Computation:
    """A compiled calculation: what is known of its result, and the facts it reads."""

    value: Value
    read: Reading
    facts: tuple[str, ...]


class Compiler:
    """Compiles expressions of one vocabulary; equal expressions share one compiled form."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._checks: dict[Condition, Check] = {}
        self._computations: dict[Value, Computation] = {}

    def check(self, condition: Condition) -> Check:
        """Compile a condition."""
        known = self._checks.get(condition)
        if known is None:
            known = self._checks[condition] = self._compile(condition)
        return known

    def computation(self, value: Value) -> Computation:
        """Compile a calculation."""
        known = self._computations.get(value)
        if known is None:
            known = Computation(value, self._reading(value), fact_names(value))
            self._computations[value] = known
        return known

    def _compile(self, condition: Condition) -> Check:
        match condition:
            case And(items=items):
                parts = tuple(self.check(item) for item in items)
                return Check(condition, conjunction(tuple(part.test for part in parts)), parts, ())
            case Or(items=items):
                parts = tuple(self.check(item) for item in items)
                return Check(condition, _any(tuple(part.test for part in parts)), parts, ())
            case Not(item=item):
                part = self.check(item)
                return Check(condition, _negation(part.test), (part,), ())
            case _:
                return Check(condition, self._atom(condition), (), fact_names(condition))

    def _atom(self, condition: Condition) -> Test:
        match condition:
            case IsTrue(name=name):
                return _yes(name)
            case OneOf(name=name, values=values):
                everything = {choice.key for choice in self._vocabulary[name].choices}
                return _one_of(name, frozenset(values), everything <= set(values))
            case Contains(name=name, value=value):
                return _contains(name, value)
            case Compare(operator=sign, left=FactRef(name=name), right=Constant(value=constant)):
                reading = self._reading(condition.left)
                general = _COMPARISONS[sign]
                return _fast_compare(name, _POINTS[sign], constant, reading, general)
            case Compare(operator=sign, left=left, right=right):
                return _compare(_COMPARISONS[sign], self._reading(left), self._reading(right))
            case Between(operand=operand, low=low, high=high):
                first = self.check(Compare(">=", operand, low)).test
                return conjunction((first, self.check(Compare("<=", operand, high)).test))
            case Always():
                return _always
            case _:
                raise TypeError(f"not a condition: {condition!r}")

    def _reading(self, value: Expression) -> Reading:
        match value:
            case Constant(value=constant):
                point = (constant, constant)
                return lambda world: point
            case FactRef(name=name):
                return _fact_reading(self._vocabulary[name])
            case AddMonths(base=base, months=months):
                reading = self._reading(base)
                return lambda world: intervals.shift(reading(world), months)
            case Extremum(name=name, items=items):
                readings = tuple(self._reading(item) for item in items)
                choose = intervals.minimum if name == "min" else intervals.maximum
                return lambda world: choose([reading(world) for reading in readings])
            case Arithmetic(operator=sign, left=left, right=right):
                return self._arithmetic(sign, left, right)
            case _:
                raise TypeError(f"not a calculation: {value!r}")

    def _arithmetic(self, sign: str, left: Value, right: Value) -> Reading:
        first, second = self._reading(left), self._reading(right)
        if sign == "+":
            return lambda world: intervals.add(first(world), second(world))
        if sign == "-":
            return lambda world: intervals.subtract(first(world), second(world))
        if Kind.PERCENT in (left.kind, right.kind):
            return lambda world: intervals.share(intervals.multiply(first(world), second(world)))
        return lambda world: intervals.multiply(first(world), second(world))


def _always(world: World) -> Truth:
    return True


def conjunction(tests: tuple[Test, ...]) -> Test:
    """Kleene's « and » of several tests."""

    def test(world: World) -> Truth:
        result: Truth = True
        for item in tests:
            truth = item(world)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return test


def _any(tests: tuple[Test, ...]) -> Test:
    def test(world: World) -> Truth:
        result: Truth = False
        for item in tests:
            truth = item(world)
            if truth:
                return True
            if truth is None:
                result = None
        return result

    return test


def _negation(item: Test) -> Test:
    def test(world: World) -> Truth:
        truth = item(world)
        return None if truth is None else not truth

    return test


def _yes(name: str) -> Test:
    def test(world: World) -> Truth:
        return world.get(name)

    return test


def _one_of(name: str, values: frozenset[str], covers_everything: bool) -> Test:
    when_unknown: Truth = True if covers_everything else None

    def test(world: World) -> Truth:
        known = world.get(name)
        if known is None:
            return when_unknown
        if isinstance(known, str):
            return known in values
        if known <= values:
            return True
        return None if known & values else False

    return test


def _contains(name: str, value: str) -> Test:
    def test(world: World) -> Truth:
        known = world.get(name)
        return None if known is None else value in known

    return test


def _compare(
    comparison: Callable[[Interval, Interval], Truth], left: Reading, right: Reading
) -> Test:
    return lambda world: comparison(left(world), right(world))


def _fast_compare(
    name: str,
    point: Callable[[Any, Any], bool],
    constant: Any,
    reading: Reading,
    general: Callable[[Interval, Interval], Truth],
) -> Test:
    """Compare one fact with a constant: the most frequent test, so no interval when it is exact."""
    bounds = (constant, constant)

    def test(world: World) -> Truth:
        known = world.get(name)
        if known is None or type(known) is tuple:
            return general(reading(world), bounds)
        return point(known, constant)

    return test


def _fact_reading(fact: Fact) -> Reading:
    name = fact.name
    domain = (fact.minimum, fact.maximum)

    def reading(world: World) -> Interval:
        known = world.get(name)
        if known is None:
            return domain
        return known if type(known) is tuple else (known, known)

    return reading


def _greater(left: Interval, right: Interval) -> Truth:
    return intervals.less(right, left)


def _greater_or_equal(left: Interval, right: Interval) -> Truth:
    return intervals.less_or_equal(right, left)


def _different(left: Interval, right: Interval) -> Truth:
    same = intervals.equal(left, right)
    return None if same is None else not same


_COMPARISONS: Mapping[str, Callable[[Interval, Interval], Truth]] = {
    "<": intervals.less,
    "<=": intervals.less_or_equal,
    ">": _greater,
    ">=": _greater_or_equal,
    "=": intervals.equal,
    "!=": _different,
}
_POINTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


def is_asked(fact: Fact) -> bool:
    """True when a person gives the fact its value."""
    return fact.origin is Origin.ASKED
