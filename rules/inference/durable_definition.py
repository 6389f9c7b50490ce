"""A ruleset and its facts written for durable_rules: everything becomes integers.

durable_rules finds "9" >= 10, True = "true", and reads undefined memory when it compares a text to
a number. So texts become numbers of their own, above every integer a fact may hold, and kinds and
fields become short codes. Orderings never meet them: rulesets order integers only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rules.inference.rulesets import Comparison, Fact, Pattern, Rule, Ruleset, Term, Variable

SID = "s"
# The kind of the fact, in every fact and in every condition: the guard that keeps rules away from
# the engine's own state. The marker has the kind 0, and the sentinel rule always fires on it.
GUARD = "_go"
MARKER = 0
SENTINEL = "sentinelle"
_ALWAYS = "_1"
_TEXTS = 10**17
# How many matches durable_rules hands over at a time. One at a time is ten times slower.
_BATCH = 1000

_OPERATORS = {"<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte", "!=": "$neq"}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}

Message = dict[str, str | int]


class Codes:
    """The integers that stand for kinds, fields and texts."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._kinds = {kind: code for code, kind in enumerate(sorted(ruleset.needed), 1)}
        fields = {name for names in ruleset.needed.values() for name in names}
        self._fields = {name: f"f{code}" for code, name in enumerate(sorted(fields))}
        self._needed = ruleset.needed
        self._texts: dict[str, int] = {}

    def kind(self, kind: str) -> int:
        """Return the code of a kind that rules read."""
        return self._kinds[kind]

    def field(self, name: str) -> str:
        """Return the code of a field that rules read."""
        return self._fields[name]

    def texts(self) -> dict[str, int]:
        """Return the codes of the texts met so far, to be continued by one evaluation."""
        return self._texts.copy()

    def term(self, term: Term) -> int:
        """Return the integer of a term of the ruleset."""
        return coded(term, self._texts)

    def message(self, position: int, fact: Fact, texts: dict[str, int]) -> Message | None:
        """Return a fact as durable_rules takes it; None when no rule reads its kind."""
        needed = self._needed.get(fact.kind)
        if needed is None:
            return None
        message: Message = {
            "id": str(position),
            "sid": SID,
            GUARD: self._kinds[fact.kind],
            _ALWAYS: 1,
        }
        for name, value in fact.values:
            if name in needed:
                message[self._fields[name]] = coded(value, texts)
        return message


def coded(term: Term, texts: dict[str, int]) -> int:
    """Return the integer of a term, giving a new one to a new text."""
    return term if isinstance(term, int) else texts.setdefault(term, _TEXTS + len(texts))


def marker(step: int) -> Message:
    """Return the fact that makes the sentinel fire."""
    return {"id": f"marker{step}", "sid": SID, GUARD: MARKER}


def places(rule: Rule) -> tuple[str, ...]:
    """Return the names under which the facts of a match are handed over."""
    return tuple(f"p{place}" for place in range(len(rule.when)))


def definition(rules: Sequence[Rule], codes: Codes) -> dict[str, dict[str, Any]]:
    """Return the rules as durable_rules reads them, without what they run."""
    written = {f"r{index}": _rule(rule, codes) for index, rule in enumerate(rules)}
    written[SENTINEL] = {"all": [{"m": {"$and": [{GUARD: MARKER}]}}], "cap": _BATCH}
    return written


def _rule(rule: Rule, codes: Codes) -> dict[str, Any]:
    homes: dict[Variable, tuple[int, str]] = {}
    conditions = [_pattern(place, pattern, homes, codes) for place, pattern in enumerate(rule.when)]
    for comparison in rule.where:
        place, condition = _comparison(comparison, homes, codes)
        conditions[place].append(condition)
    for place, written in enumerate(conditions):
        # The last joined condition must be true: after a false one, durable_rules steps over the
        # end of the list and reads what follows in memory (reduceExpressionSequence).
        if place:
            written.append({_ALWAYS: {"p0": _ALWAYS}})
    return {
        "all": [
            {name: {"$and": written}}
            for name, written in zip(places(rule), conditions, strict=True)
        ],
        "cap": _BATCH,
        "dist": 0,  # one fact may match several patterns
    }


def _pattern(
    place: int, pattern: Pattern, homes: dict[Variable, tuple[int, str]], codes: Codes
) -> list[Mapping[str, Any]]:
    conditions: list[Mapping[str, Any]] = [{GUARD: codes.kind(pattern.kind)}]
    joins: list[Mapping[str, Any]] = []
    for name, slot in pattern.fields:
        here = codes.field(name)
        if not isinstance(slot, Variable):
            conditions.append({here: codes.term(slot)})
        elif slot not in homes:
            homes[slot] = (place, here)
        else:
            joins.append({here: _reference(place, homes[slot])})
    return conditions + joins


def _comparison(
    comparison: Comparison, homes: Mapping[Variable, tuple[int, str]], codes: Codes
) -> tuple[int, Mapping[str, Any]]:
    """Return the condition, and the place of the pattern that carries it: the later one."""
    left, operator, right = comparison.left, comparison.operator, comparison.right
    if not isinstance(left, Variable) or (
        isinstance(right, Variable) and homes[left][0] < homes[right][0]
    ):
        left, operator, right = right, _MIRRORED[operator], left
    assert isinstance(left, Variable)  # the ruleset refuses a comparison of two constants
    place, here = homes[left]
    there = _reference(place, homes[right]) if isinstance(right, Variable) else codes.term(right)
    condition = {here: there}
    return place, condition if operator == "=" else {_OPERATORS[operator]: condition}


def _reference(place: int, home: tuple[int, str]) -> dict[str, str]:
    """Return a field of the same fact, or of an earlier one."""
    return {"$m" if home[0] == place else f"p{home[0]}": home[1]}
