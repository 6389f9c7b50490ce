"""The smallest tests and readings, as closures over a known world; the compiler assembles them.

A *known world* maps fact names to what is known of them. An absent name is unknown. Derived facts
may be partly known: a choice as the set of keys still possible, a quantity as an interval.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from rules import intervals
from rules.intervals import Interval, Truth
from rules.vocabulary import Fact

World: TypeAlias = Mapping[str, Any]
Test: TypeAlias = Callable[[World], Truth]
Reading: TypeAlias = Callable[[World], Interval]


def always(world: World) -> Truth:
    """The test of a line without condition."""
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


def disjunction(tests: tuple[Test, ...]) -> Test:
    """Kleene's « or » of several tests."""

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


def suspended(test: Test, doubt: Test | None) -> Test:
    """A test that keeps its verdict only where the doubt is surely absent."""

    def run(world: World) -> Truth:
        if doubt is None or doubt(world) is not False:
            return None
        return test(world)

    return run


def negation(item: Test) -> Test:
    """Kleene's « not »."""

    def test(world: World) -> Truth:
        truth = item(world)
        return None if truth is None else not truth

    return test


def is_yes(name: str) -> Test:
    """A yes/no fact is yes."""

    def test(world: World) -> Truth:
        return world.get(name)

    return test


def is_one_of(name: str, values: frozenset[str], covers_everything: bool) -> Test:
    """A choice is one of these values; certain as soon as every possible value is."""
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


def has(name: str, value: str) -> Test:
    """A multiple choice contains a value."""

    def test(world: World) -> Truth:
        known = world.get(name)
        return None if known is None else value in known

    return test


def comparison_of(
    comparison: Callable[[Interval, Interval], Truth], left: Reading, right: Reading
) -> Test:
    """Two readings compared."""
    return lambda world: comparison(left(world), right(world))


def fact_against_constant(
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


def fact_reading(fact: Fact) -> Reading:
    """What is known of an ordered fact: its value, its interval, or its whole domain."""
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


COMPARISONS: Mapping[str, Callable[[Interval, Interval], Truth]] = {
    "<": intervals.less,
    "<=": intervals.less_or_equal,
    ">": _greater,
    ">=": _greater_or_equal,
    "=": intervals.equal,
    "!=": _different,
}
POINTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
