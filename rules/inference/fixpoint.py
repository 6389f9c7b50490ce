"""Rounds of conclusions until nothing new follows; the engine only finds the matches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Protocol, TypeAlias

from rules.inference.matching import conclude
from rules.inference.results import Conclusion, Inference, InferenceError
from rules.inference.ruleset_checks import accepted_facts
from rules.inference.rulesets import Fact, Rule, Ruleset, Term, Variable

# Beyond, a closure takes minutes and the engine's memory (9 kB a fact) is no longer a detail.
MAX_FACTS = 5000

Firing: TypeAlias = tuple[int, tuple[int, ...]]
"""The index of a rule, and for each of its patterns the position of a fact."""

_Key: TypeAlias = tuple[str, tuple[tuple[str, Term], ...]]
_Recipe: TypeAlias = tuple[str, list[tuple[str, int | None, Term]]]


class Matcher(Protocol):
    """Finds where rules apply."""

    def __call__(self, known: Sequence[Fact], start: int) -> Iterable[Firing]:
        """Return every match with at least one fact at ``start`` or after it.

        Called once a round with the same list, longer each time.
        """


def fixpoint(ruleset: Ruleset, facts: Iterable[Fact], match: Matcher, engine: str) -> Inference:
    """Conclude until nothing new follows.

    Each conclusion keeps its first justification: of the earliest round, then of the first rule,
    then of the first facts. So two engines that find the same matches give the same inference.
    """
    known = list(accepted_facts(ruleset, facts))
    seen = {(fact.kind, fact.values) for fact in known}
    recipes = [_recipe(rule) for rule in ruleset.rules]
    conclusions: list[Conclusion] = []
    start = 0
    _check_size(ruleset, len(known))
    while start < len(known):
        firsts: dict[_Key, Firing] = {}
        for firing in match(known, start):
            index, positions = firing
            key = _concluded(recipes[index], known, positions)
            if key not in seen and (key not in firsts or firing < firsts[key]):
                firsts[key] = firing
        start = len(known)
        _check_size(ruleset, start + len(firsts))
        for key, (index, positions) in sorted(firsts.items(), key=itemgetter(1)):
            rule = ruleset.rules[index]
            because = tuple(known[position] for position in positions)
            fact = conclude(rule, because)
            if fact is None:  # whatever the engine does, no conclusion is without a reason
                message = f"le moteur {engine} applique à tort la règle « {rule.name} »."
                raise InferenceError(message)
            conclusions.append(Conclusion(fact, rule, because))
            seen.add(key)
        known += [found.fact for found in conclusions[len(conclusions) - len(firsts) :]]
    return Inference(tuple(conclusions), engine)


def _recipe(rule: Rule) -> _Recipe:
    """Return where each field of the conclusion comes from: a fact's field, or the rule itself."""
    homes = {
        slot: (place, name)
        for place, pattern in enumerate(rule.when)
        for name, slot in pattern.fields
        if isinstance(slot, Variable)
    }
    fields: list[tuple[str, int | None, Term]] = []
    for name, slot in rule.then.fields:
        place, source = homes[slot] if isinstance(slot, Variable) else (None, slot)
        fields.append((name, place, source))
    return rule.then.kind, fields


def _concluded(recipe: _Recipe, known: Sequence[Fact], positions: tuple[int, ...]) -> _Key:
    """Return what a match concludes, as a fact's kind and values: matches are many."""
    kind, fields = recipe
    return kind, tuple(
        [
            (name, source if place is None else known[positions[place]][str(source)])
            for name, place, source in fields
        ]
    )


def _check_size(ruleset: Ruleset, size: int) -> None:
    if size > MAX_FACTS:
        raise InferenceError(
            f"l'ensemble de règles « {ruleset.name} » mène à {size} faits (au plus {MAX_FACTS}) : "
            "donnez-lui moins de faits à la fois."
        )
