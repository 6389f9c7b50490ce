"""The plain matcher: the oracle of the tests, and the engine where durable_rules cannot run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rules.inference.fixpoint import Firing, fixpoint
from rules.inference.matching import Binding, bind, holds
from rules.inference.results import Inference
from rules.inference.rulesets import Fact, Pattern, Rule, Ruleset, Term, Variable

NAME = "référence"


def infer(ruleset: Ruleset, facts: Iterable[Fact]) -> Inference:
    """Conclude everything that follows from the facts."""
    return fixpoint(ruleset, facts, _Matcher(ruleset), NAME)


class _Matcher:
    """Facts indexed by kind and by each of their values; rules joined one pattern at a time."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._rules = ruleset.rules
        self._by_kind: dict[str, list[int]] = defaultdict(list)
        self._by_value: dict[tuple[str, str, Term], list[int]] = defaultdict(list)

    def __call__(self, known: Sequence[Fact], start: int) -> Iterator[Firing]:
        for position in range(start, len(known)):
            fact = known[position]
            self._by_kind[fact.kind].append(position)
            for name, value in fact.values:
                self._by_value[fact.kind, name, value].append(position)
        for index, rule in enumerate(self._rules):
            # The first new fact of a match is at the pivot: so each match is found once.
            for pivot in range(len(rule.when)):
                order = [pivot, *(place for place in range(len(rule.when)) if place != pivot)]
                for chosen in self._join(rule, order, known, start, {}, {}):
                    yield index, tuple(chosen[place] for place in range(len(rule.when)))

    def _join(
        self,
        rule: Rule,
        order: list[int],
        known: Sequence[Fact],
        start: int,
        binding: Binding,
        chosen: dict[int, int],
    ) -> Iterator[dict[int, int]]:
        if len(chosen) == len(order):
            if all(holds(comparison, binding) for comparison in rule.where):
                yield chosen
            return
        place, pivot = order[len(chosen)], order[0]
        pattern = rule.when[place]
        for position in self._candidates(pattern, binding):
            if (place == pivot and position < start) or (place < pivot and position >= start):
                continue
            extended = bind(pattern, known[position], binding)
            if extended is not None:
                yield from self._join(
                    rule, order, known, start, extended, {**chosen, place: position}
                )

    def _candidates(self, pattern: Pattern, binding: Binding) -> Sequence[int]:
        """Return the shortest list that holds every fact the pattern may still match."""
        lists = [self._by_kind.get(pattern.kind, [])]
        for name, slot in pattern.fields:
            value = binding.get(slot) if isinstance(slot, Variable) else slot
            if value is not None:
                lists.append(self._by_value.get((pattern.kind, name, value), []))
        return min(lists, key=len)
