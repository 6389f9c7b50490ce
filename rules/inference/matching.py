"""One rule against the facts it matched: what both engines and the checks agree on."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from rules.inference.results import Conclusion, Inference
from rules.inference.rulesets import Comparison, Fact, Pattern, Rule, Ruleset, Slot, Term, Variable

Binding = dict[Variable, Term]

_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


def bind(pattern: Pattern, fact: Fact, binding: Binding) -> Binding | None:
    """Return the binding extended by a fact, or None when the fact does not match."""
    if fact.kind != pattern.kind:
        return None
    values = dict(fact.values)
    extended = binding.copy()
    for name, slot in pattern.fields:
        if name not in values:
            return None
        value = values[name]
        expected = extended.setdefault(slot, value) if isinstance(slot, Variable) else slot
        if expected != value:
            return None
    return extended


def holds(comparison: Comparison, binding: Binding) -> bool:
    """Tell whether a comparison is true once its variables are bound."""
    test = _TESTS[comparison.operator]
    return test(_resolve(comparison.left, binding), _resolve(comparison.right, binding))


def conclude(rule: Rule, facts: Sequence[Fact]) -> Fact | None:
    """Return what a rule concludes from one fact for each pattern; None when it does not apply."""
    binding: Binding = {}
    for pattern, fact in zip(rule.when, facts, strict=True):
        extended = bind(pattern, fact, binding)
        if extended is None:
            return None
        binding = extended
    if not all(holds(comparison, binding) for comparison in rule.where):
        return None
    return instance(rule.then, binding)


def instance(pattern: Pattern, binding: Binding) -> Fact:
    """Return the fact a pattern becomes once its variables are bound."""
    values = ((name, _resolve(slot, binding)) for name, slot in pattern.fields)
    return Fact(pattern.kind, tuple(values))


def flaws(ruleset: Ruleset, facts: Iterable[Fact], inference: Inference) -> Iterator[str]:
    """Yield what is wrong in the justifications of an inference; nothing when all are valid.

    A justification is valid when its rule, applied to facts given or concluded before, gives the
    conclusion. Whether a conclusion was forgotten is for the comparison with the reference.
    """
    known = set(facts)
    for found in inference.conclusions:
        if found.rule not in ruleset.rules:
            yield f"{found.fact} : la règle « {found.rule.name} » n'est pas de l'ensemble."
        elif found.fact in known:
            yield f"{found.fact} : conclu alors qu'il était connu."
        elif not known.issuperset(found.because):
            yield f"{found.fact} : conclu de faits inconnus."
        elif not _applies(found):
            yield f"{found.fact} : la règle « {found.rule.name} » ne le donne pas."
        known.add(found.fact)


def _applies(found: Conclusion) -> bool:
    if len(found.because) != len(found.rule.when):
        return False
    return conclude(found.rule, found.because) == found.fact


def _resolve(slot: Slot, binding: Binding) -> Term:
    return binding[slot] if isinstance(slot, Variable) else slot
