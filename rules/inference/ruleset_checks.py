"""What is wrong with rules, and what they ask of facts. Everything is found in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rules.errors import suggestion
from rules.inference.rulesets import (
    OPERATORS,
    ORDERINGS,
    Comparison,
    Fact,
    FactError,
    Pattern,
    Rule,
    Ruleset,
    Variable,
)

# What the engine bears (design/durable_rules.md): 40 rules; at most 64 conditions met by one fact;
# 256 patterns that share a condition; 16 facts and 32 comparisons in one rule.
MAX_RULES = 40
MAX_PATTERNS = 6
MAX_PATTERNS_OF_A_KIND = 60
MAX_COMPARISONS = 8
MAX_FIELDS = 12


class RuleProblem(NamedTuple):
    """A problem of the rule at that place, or of the whole set; a complete French sentence."""

    rule: int | None
    message: str


def ruleset_problems(rules: Sequence[Rule]) -> list[RuleProblem]:
    """Return every problem of the rules, in order."""
    problems = [RuleProblem(None, message) for message in _set_problems(rules)]
    names = Counter(rule.name for rule in rules)
    numbers = number_fields(rules)
    needed = needed_fields(rules)
    for index, rule in enumerate(rules):
        found = [*_rule_problems(rule), *_type_problems(rule, numbers)]
        if names[rule.name] > 1:
            found.insert(0, "ce nom est donné à plusieurs règles.")
        given = {name for name, _ in rule.then.fields}
        found += [
            f"elle conclut « {rule.then.kind} » sans le champ « {field} », que lisent des règles."
            for field in sorted(needed.get(rule.then.kind, frozenset()) - given)
        ]
        problems += [RuleProblem(index, message) for message in found]
    return problems


def number_fields(rules: Sequence[Rule]) -> dict[str, frozenset[str]]:
    """Return, for each kind, the fields that a rule orders, directly or by what it concludes."""
    found: dict[str, frozenset[str]] = {}
    settled = False
    while not settled:
        settled = True
        for rule in rules:
            numbers = _number_variables(rule, found)
            for pattern in rule.when:
                known = found.get(pattern.kind, frozenset())
                more = known.union(name for name, slot in pattern.fields if slot in numbers)
                if len(more) > len(known):
                    found[pattern.kind] = more
                    settled = False
    return found


def needed_fields(rules: Sequence[Rule]) -> dict[str, frozenset[str]]:
    """Return, for each kind that rules read, the fields they read."""
    needed: dict[str, frozenset[str]] = {}
    for rule in rules:
        for pattern in rule.when:
            names = frozenset(name for name, _ in pattern.fields)
            needed[pattern.kind] = needed.get(pattern.kind, frozenset()) | names
    return needed


def accepted_facts(ruleset: Ruleset, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts once each, in an order of their own.

    Raises FactError for a kind that the rules do not know, a field they read and do not find, or a
    text where they order numbers: closed world, such a fact would silently count as false.
    """
    unique = set(facts)
    for fact in unique:
        if fact.kind not in ruleset.kinds:
            hint = suggestion(fact.kind, ruleset.kinds)
            raise FactError(
                f"l'ensemble de règles « {ruleset.name} » ne connaît pas de fait "
                f"« {fact.kind} »{hint}."
            )
        given = dict(fact.values)
        for name in ruleset.needed.get(fact.kind, ()):
            if name not in given:
                raise FactError(
                    f"le fait {fact} n'a pas le champ « {name} », que lisent les règles."
                )
        for name in ruleset.numbers.get(fact.kind, ()):
            if type(given[name]) is str:
                raise FactError(f"le fait {fact} : « {name} » doit être un entier.")
    return tuple(sorted(unique, key=_sort_key))


def _sort_key(fact: Fact) -> tuple[object, ...]:
    return fact.kind, tuple((name, type(value) is str, value) for name, value in fact.values)


def _number_variables(rule: Rule, numbers: Mapping[str, frozenset[str]]) -> set[Variable]:
    """Return the variables of a rule that must be integers."""
    ordered = {v for test in rule.where if test.operator in ORDERINGS for v in test.variables()}
    ordered_later = numbers.get(rule.then.kind, frozenset())
    passed_on = (slot for name, slot in rule.then.fields if name in ordered_later)
    return ordered | {slot for slot in passed_on if isinstance(slot, Variable)}


def _set_problems(rules: Sequence[Rule]) -> Iterator[str]:
    if not rules:
        yield "il ne contient aucune règle."
    if len(rules) > MAX_RULES:
        yield f"il contient {len(rules)} règles (au plus {MAX_RULES})."
    for kind, count in Counter(pattern.kind for rule in rules for pattern in rule.when).items():
        if count > MAX_PATTERNS_OF_A_KIND:
            yield f"{count} motifs lisent « {kind} » (au plus {MAX_PATTERNS_OF_A_KIND})."


def _rule_problems(rule: Rule) -> Iterator[str]:
    if not rule.name.strip():
        yield "une règle n'a pas de nom."
    if not rule.source.strip():
        yield "elle ne dit pas sa source."
    if not rule.when:
        yield "elle n'a aucun motif : il lui faut au moins un fait à lire."
    if len(rule.when) > MAX_PATTERNS:
        yield f"elle a {len(rule.when)} motifs (au plus {MAX_PATTERNS})."
    if len(rule.where) > MAX_COMPARISONS:
        yield f"elle a {len(rule.where)} comparaisons (au plus {MAX_COMPARISONS})."
    for pattern in (*rule.when, rule.then):
        if len(pattern.fields) > MAX_FIELDS:
            yield f"« {pattern.kind} » a {len(pattern.fields)} champs (au plus {MAX_FIELDS})."
    bound = {variable for pattern in rule.when for variable in pattern.variables()}
    names = sorted(variable.name for variable in bound)
    for place, used in _uses(rule):
        for variable in sorted(used - bound, key=str):
            hint = suggestion(variable.name, names)
            yield f"la variable « {variable} » de {place} n'est liée par aucun motif{hint}."
    for test in rule.where:
        if test.operator not in OPERATORS:
            accepted = " ".join(OPERATORS)
            yield f"« {test.operator} » n'est pas une comparaison (au choix : {accepted})."
        elif not test.variables():
            yield f"la comparaison « {test} » ne dépend d'aucun fait."


def _uses(rule: Rule) -> Iterator[tuple[str, frozenset[Variable]]]:
    yield "la conclusion", rule.then.variables()
    for test in rule.where:
        yield f"la comparaison « {test} »", test.variables()


def _type_problems(rule: Rule, numbers: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for test in rule.where:
        if test.operator in ORDERINGS and _has_text(test):
            yield f"la comparaison « {test} » ordonne un texte : seuls les entiers s'ordonnent."
    for pattern in (*rule.when, rule.then):
        yield from _text_for_number(pattern, numbers)


def _has_text(test: Comparison) -> bool:
    return type(test.left) is str or type(test.right) is str


def _text_for_number(pattern: Pattern, numbers: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for name, slot in pattern.fields:
        if type(slot) is str and name in numbers.get(pattern.kind, ()):
            yield (
                f"« {pattern.kind} » : le champ « {name} » est un entier, que des règles "
                f"ordonnent, et non le texte « {slot} »."
            )
