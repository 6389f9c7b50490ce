"""Compiled tables and derived facts: how a profile is completed before any measure is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rules import intervals
from rules.evaluate import Check, Compiler, Computation, is_asked
from rules.expressions import Always, FactRef, Kind
from rules.intervals import Interval
from rules.kleene import World
from rules.prose import clause
from rules.tables import Line, Table
from rules.vocabulary import EVALUATION_DATE, Fact, Origin, Vocabulary, derivation_facts


@dataclass(frozen=True, slots=True)
class CompiledLine:
    """A line ready to run; ``bounds`` stands for a value that the text leaves in doubt.

    ``reason`` is the condition in words, empty for a line that always applies.
    """

    line: Line
    check: Check
    value: Computation | None
    bounds: tuple[Computation, Computation] | None
    reason: str

    def interval(self, world: World) -> Interval:
        """What is known of the value of the line."""
        if self.value is not None:
            return self.value.read(world)
        if self.bounds is not None:
            low, high = self.bounds
            return low.read(world)[0], high.read(world)[1]
        return Decimal(0), None

    def facts(self) -> tuple[str, ...]:
        """The facts that the value of the line reads."""
        if self.value is not None:
            return self.value.facts
        return () if self.bounds is None else self.bounds[0].facts + self.bounds[1].facts


@dataclass(frozen=True, slots=True)
class CompiledTable:
    """A table ready to run."""

    table: Table
    lines: tuple[CompiledLine, ...]
    is_dated: bool

    def possible(self, world: World) -> list[CompiledLine]:
        """Return the lines that may be the right one: exactly one when everything is known."""
        day = world[EVALUATION_DATE] if self.is_dated else None
        found = []
        for line in self.lines:
            if day is not None and not line.line.applies_on(day):
                continue
            truth = line.check.test(world)
            if truth is False:
                continue
            found.append(line)
            if truth:
                break
        return found

    def interval(self, world: World) -> Interval:
        """What is known of the value of the table."""
        return intervals.hull(line.interval(world) for line in self.possible(world))


def compile_table(table: Table, compiler: Compiler) -> CompiledTable:
    """Compile every line of a table."""
    lines = tuple(
        CompiledLine(
            line,
            compiler.check(line.condition),
            None if line.value is None else compiler.computation(line.value),
            None
            if line.bounds is None
            else (compiler.computation(line.bounds[0]), compiler.computation(line.bounds[1])),
            ""
            if isinstance(line.condition, Always)
            else clause(line.condition, compiler.vocabulary),
        )
        for line in table.lines
    )
    return CompiledTable(table, lines, any(line.start or line.end for line in table.lines))


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """A derived fact ready to run: either a check (yes/no) or a table."""

    fact: Fact
    check: Check | None
    table: CompiledTable | None

    def known(self, world: World) -> Any:
        """What is known of the fact, None when nothing is."""
        if self.check is not None:
            return self.check.test(world)
        assert self.table is not None
        if self.fact.kind is Kind.CHOICE:
            keys = {line.line.choice for line in self.table.possible(world)}
            if len(keys) == 1:
                return keys.pop()
            return frozenset(keys) if keys and len(keys) < len(self.fact.choices) else None
        interval = self.table.interval(world)
        if intervals.is_exact(interval):
            return interval[0]
        return None if interval == intervals.UNKNOWN else interval


class Deductions:
    """Completes a profile with parameters and derived facts."""

    def __init__(self, vocabulary: Vocabulary, compiler: Compiler) -> None:
        self._vocabulary = vocabulary
        self._deduced = tuple(fact for fact in vocabulary if fact.deduced_from)
        self._parameters = tuple(f for f in vocabulary if f.origin is Origin.PARAMETER)
        self._derived = {
            fact.name: DerivedFact(
                fact,
                compiler.check(fact.derivation.condition) if fact.derivation.condition else None,
                compile_table(fact.derivation.table, compiler) if fact.derivation.table else None,
            )
            for fact in vocabulary
            if fact.derivation is not None
        }
        self._settled: dict[str, Any] = {}
        self._asked_behind = self._find_asked_behind()
        self._dependents = self._find_dependents()

    def settled(self, known: Mapping[str, Any]) -> Deductions:
        """Return deductions where derived facts are known from elsewhere, whatever the answers.

        ``known`` maps each of them to its value, to the set of keys still possible for a choice, or
        to None when it stays unknown. No answer then changes it, and none is asked for it.
        """
        other = copy(self)
        other._settled = {**self._settled, **known}
        other._derived = {n: fact for n, fact in self._derived.items() if n not in known}
        other._asked_behind = other._find_asked_behind()
        other._dependents = other._find_dependents()
        return other

    def is_settled(self, name: str) -> bool:
        """True for a derived fact known from elsewhere: what its definition says is beside it."""
        return name in self._settled

    def world(self, profile: Mapping[str, Any], day: date) -> dict[str, Any]:
        """Return all that is known: the answers, the day, the parameters, the derived facts."""
        known: dict[str, Any] = dict(profile)
        known[EVALUATION_DATE] = day
        for fact in self._deduced:
            if fact.name not in known and fact.deduced_from in known:
                region = fact.deductions.get(known[fact.deduced_from])
                if region is not None:
                    known[fact.name] = region
        for fact in self._parameters:
            for dated in fact.dated_values:
                if dated.start <= day:
                    known[fact.name] = dated.value
        known.update({name: value for name, value in self._settled.items() if value is not None})
        self._derive(known, self._derived)
        return known

    def with_answer(self, world: World, name: str, value: Any) -> dict[str, Any]:
        """Return the world after one more answer; None forgets it. Only its dependents move."""
        known = dict(world)
        known[name] = value
        if value is None:
            del known[name]
        for fact in self._deduced:
            if fact.deduced_from == name:
                deduced = fact.deductions.get(value)
                if deduced is None:
                    known.pop(fact.name, None)
                else:
                    known[fact.name] = deduced
        self._derive(known, self._dependents.get(name, ()))
        return known

    def with_derived(self, world: World, name: str, value: Any) -> dict[str, Any]:
        """Return the world where a derived fact is known directly, with what rests on it."""
        known = dict(world)
        known[name] = value
        self._derive(known, (other for other in self._derived if other != name))
        return known

    def reason(self, table: CompiledTable, world: World) -> str:
        """Say in words why a table has its value: the condition of the one line that applies.

        A line that only names a derived fact gives the reason of that fact's own table. Empty
        while several lines are possible, or when the line always applies.
        """
        possible = table.possible(world)
        if len(possible) != 1:
            return ""
        line = possible[0]
        if line.reason or line.value is None or not isinstance(line.value.value, FactRef):
            return line.reason
        derived = self._derived.get(line.value.value.name)
        if derived is None or derived.table is None:
            return ""
        return self.reason(derived.table, world)

    def derived(self, name: str) -> DerivedFact | None:
        """Return the derived fact of that name, or None."""
        return self._derived.get(name)

    def asked_facts(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the asked facts that these facts are, or rest on."""
        found: dict[str, None] = {}
        for name in names:
            found.update(dict.fromkeys(self._asked_behind[name]))
        return tuple(found)

    def derived_facts(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the derived facts among these facts and behind them."""
        found: dict[str, None] = {}
        for name in names:
            derived = self._derived.get(name)
            if derived is not None and name not in found:
                found[name] = None
                behind = self.derived_facts(derivation_facts(derived.fact.derivation))
                found.update(dict.fromkeys(behind))
        return tuple(found)

    def _derive(self, known: dict[str, Any], names: Iterable[str]) -> None:
        for name in names:
            value = self._derived[name].known(known)
            if value is None:
                known.pop(name, None)
            else:
                known[name] = value

    def _find_asked_behind(self) -> dict[str, tuple[str, ...]]:
        behind: dict[str, tuple[str, ...]] = {}
        for fact in self._vocabulary:
            if fact.name in self._derived:
                found: dict[str, None] = {}
                for name in derivation_facts(fact.derivation):
                    found.update(dict.fromkeys(behind.get(name, ())))
                behind[fact.name] = tuple(found)
            else:
                behind[fact.name] = (fact.name,) if is_asked(fact) else ()
        return behind

    def _find_dependents(self) -> dict[str, tuple[str, ...]]:
        dependents: dict[str, list[str]] = {}
        deduced = {fact.name: fact.deduced_from for fact in self._deduced}
        for name in self._derived:
            for asked in self._asked_behind[name]:
                dependents.setdefault(asked, []).append(name)
                if asked in deduced:
                    dependents.setdefault(deduced[asked], []).append(name)
        return {name: tuple(dict.fromkeys(found)) for name, found in dependents.items()}
