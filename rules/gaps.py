"""The facts still missing in one known world: for a condition, a table, or a calculation.

One object serves one evaluation: what is missing behind a derived fact is found once, whatever the
number of measures that read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rules.derived import CompiledTable, Deductions
from rules.evaluate import Check
from rules.expressions import Kind
from rules.kleene import World
from rules.vocabulary import Origin, Vocabulary

Names = tuple[str, ...]


class Gaps:
    """Finds which asked facts could still change an outcome."""

    def __init__(self, vocabulary: Vocabulary, deductions: Deductions, world: World) -> None:
        self._vocabulary = vocabulary
        self._deductions = deductions
        self._world = world
        self._behind: dict[str, Names] = {}
        self._checks: dict[int, Names] = {}
        self._tables: dict[int, Names] = {}

    def check(self, check: Check) -> Names:
        """Return the facts that could decide the condition; none when it is decided."""
        known = self._checks.get(id(check))
        if known is None:
            known = () if check.test(self._world) is not None else self._undecided(check)
            self._checks[id(check)] = known
        return known

    def facts(self, names: Iterable[str]) -> Names:
        """Return the unknown facts among these, or behind them."""
        found: dict[str, None] = {}
        for name in names:
            for gap in self._fact(name):
                found[gap] = None
        return tuple(found)

    def table(self, table: CompiledTable) -> Names:
        """Return the facts that could still change the value of a table."""
        known = self._tables.get(id(table))
        if known is None:
            known = self._tables[id(table)] = self._open(table)
        return known

    def _open(self, table: CompiledTable) -> Names:
        possible = table.possible(self._world)
        found: dict[str, None] = {}
        if len(possible) > 1:
            values = {(x.interval(self._world), x.line.choice, x.line.doubt) for x in possible}
            if len(values) > 1:
                for line in possible:
                    found.update(dict.fromkeys(self.check(line.check)))
        for line in possible:
            for name in line.facts():
                found.update(dict.fromkeys(self._fact(name)))
        return tuple(found)

    def reason(self, table: CompiledTable) -> str:
        """Say in words why a table has its value; empty while several lines are possible."""
        return self._deductions.reason(table, self._world)

    def _undecided(self, check: Check) -> Names:
        found: dict[str, None] = {}
        for part in check.parts:
            found.update(dict.fromkeys(self.check(part)))
        for name in check.facts:
            for gap in self._fact(name):
                found[gap] = None
        return tuple(found)

    def _fact(self, name: str) -> Names:
        known = self._behind.get(name)
        if known is None:
            known = self._behind[name] = self._find(name)
        return known

    def _find(self, name: str) -> Names:
        fact = self._vocabulary[name]
        known = self._world.get(name)
        if fact.origin is Origin.ASKED:
            return (name,) if known is None else ()
        derived = self._deductions.derived(name)
        if derived is None or _is_settled(known, fact.kind):
            return ()
        if derived.check is not None:
            return self.check(derived.check)
        assert derived.table is not None
        return self.table(derived.table)


def _is_settled(known: Any, kind: Kind) -> bool:
    if known is None or type(known) is tuple:
        return False
    return not (kind is Kind.CHOICE and isinstance(known, frozenset))
