"""Three-valued evaluation: the syntax tree compiled once into closures, run for each profile."""

from __future__ import annotations

from dataclasses import dataclass

from rules import intervals, kleene
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
from rules.kleene import Reading, Test
from rules.vocabulary import Fact, Origin, Vocabulary


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
        self.vocabulary = vocabulary
        self._checks: dict[Condition, Check] = {}
        self._computations: dict[Value, Computation] = {}
        self._conjunctions: dict[tuple[Test, ...], Test] = {}
        self._suspensions: dict[tuple[Test, Test | None], Test] = {}

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

    def conjunction(self, tests: tuple[Test, ...]) -> Test:
        """Return Kleene's « and » of several tests."""
        known = self._conjunctions.get(tests)
        if known is None:
            known = self._conjunctions[tests] = kleene.conjunction(tests)
        return known

    def suspended(self, test: Test, doubt: Test | None) -> Test:
        """Return a test that keeps its verdict only where the doubt is surely absent.

        A doubt without test (None) always holds, so nothing is ever decided.
        """
        known = self._suspensions.get((test, doubt))
        if known is None:
            known = self._suspensions[test, doubt] = kleene.suspended(test, doubt)
        return known

    def _compile(self, condition: Condition) -> Check:
        match condition:
            case And(items=items):
                parts = tuple(self.check(item) for item in items)
                return Check(
                    condition, kleene.conjunction(tuple(part.test for part in parts)), parts, ()
                )
            case Or(items=items):
                parts = tuple(self.check(item) for item in items)
                return Check(
                    condition, kleene.disjunction(tuple(part.test for part in parts)), parts, ()
                )
            case Not(item=item):
                part = self.check(item)
                return Check(condition, kleene.negation(part.test), (part,), ())
            case _:
                return Check(condition, self._atom(condition), (), fact_names(condition))

    def _atom(self, condition: Condition) -> Test:
        match condition:
            case IsTrue(name=name):
                return kleene.is_yes(name)
            case OneOf(name=name, values=values):
                everything = {choice.key for choice in self.vocabulary[name].choices}
                return kleene.is_one_of(name, frozenset(values), everything <= set(values))
            case Contains(name=name, value=value):
                return kleene.has(name, value)
            case Compare(operator=sign, left=FactRef(name=name), right=Constant(value=constant)):
                reading = self._reading(condition.left)
                general = kleene.COMPARISONS[sign]
                return kleene.fact_against_constant(
                    name, kleene.POINTS[sign], constant, reading, general
                )
            case Compare(operator=sign, left=left, right=right):
                return kleene.comparison_of(
                    kleene.COMPARISONS[sign], self._reading(left), self._reading(right)
                )
            case Between(operand=operand, low=low, high=high):
                first = self.check(Compare(">=", operand, low)).test
                return kleene.conjunction((first, self.check(Compare("<=", operand, high)).test))
            case Always():
                return kleene.always
            case _:
                raise TypeError(f"not a condition: {condition!r}")

    def _reading(self, value: Expression) -> Reading:
        match value:
            case Constant(value=constant):
                point = (constant, constant)
                return lambda world: point
            case FactRef(name=name):
                return kleene.fact_reading(self.vocabulary[name])
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


def is_asked(fact: Fact) -> bool:
    """True when a person gives the fact its value."""
    return fact.origin is Origin.ASKED
