"""Rulesets as data: facts, patterns that meet them, and what follows from them.

A term is an integer (cents, basis points, days, counts) or a text. Nothing else enters: the
inference engine compares the rest wrongly, or not at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from rules.errors import RuleError

Term: TypeAlias = str | int

MAX_INTEGER = 10**15
ORDERINGS = ("<", "<=", ">", ">=")
OPERATORS = (*ORDERINGS, "=", "!=")


class RulesetError(RuleError):
    """A ruleset that cannot be used; the message says everything that is wrong with it."""


class FactError(RuleError):
    """A fact that a ruleset does not accept."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known: a kind and its fields, always in the same order."""

    kind: str
    values: tuple[tuple[str, Term], ...]

    def __post_init__(self) -> None:
        _check_names(self.kind, (name for name, _ in self.values), FactError)
        place = f"le fait « {self.kind} »"
        cleaned = ((name, _term(value, place, name, FactError)) for name, value in self.values)
        object.__setattr__(self, "values", tuple(sorted(cleaned)))

    @classmethod
    def of(cls, kind: str, /, **values: Term) -> Fact:
        """Build a fact from its fields."""
        return cls(kind, tuple(values.items()))

    def __getitem__(self, name: str) -> Term:
        for known, value in self.values:
            if known == name:
                return value
        raise KeyError(name)

    def __str__(self) -> str:
        fields = ", ".join(f"{name}: {value}" for name, value in self.values)
        return f"{self.kind}({fields})"


@dataclass(frozen=True, slots=True)
class Variable:
    """A name that stands for the same term everywhere in one rule."""

    name: str

    def __str__(self) -> str:
        return f"${self.name}"


Slot: TypeAlias = Variable | Term


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a fact must look like; fields left out may hold anything."""

    kind: str
    fields: tuple[tuple[str, Slot], ...]

    def __post_init__(self) -> None:
        _check_names(self.kind, (name for name, _ in self.fields), RulesetError)
        place = f"le motif « {self.kind} »"
        cleaned = ((name, _slot(value, place, name)) for name, value in self.fields)
        object.__setattr__(self, "fields", tuple(sorted(cleaned, key=lambda field: field[0])))

    @classmethod
    def of(cls, kind: str, /, **fields: Slot) -> Pattern:
        """Build a pattern from its fields."""
        return cls(kind, tuple(fields.items()))

    def variables(self) -> frozenset[Variable]:
        """Return the variables it binds, or needs."""
        return frozenset(slot for _, slot in self.fields if isinstance(slot, Variable))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two terms or variables compared; orderings are between integers only."""

    left: Slot
    operator: str
    right: Slot

    def __post_init__(self) -> None:
        for side in ("left", "right"):
            cleaned = _slot(getattr(self, side), "une comparaison", self.operator)
            object.__setattr__(self, side, cleaned)

    def __str__(self) -> str:
        return f"{self.left} {self.operator} {self.right}"

    def variables(self) -> frozenset[Variable]:
        """Return the variables compared."""
        return frozenset(slot for slot in (self.left, self.right) if isinstance(slot, Variable))


@dataclass(frozen=True, slots=True)
class Rule:
    """When facts match every pattern and every comparison holds, one more fact follows.

    One fact may match several patterns; ``where`` can ask that two of them differ.
    """

    name: str
    when: tuple[Pattern, ...]
    where: tuple[Comparison, ...]
    then: Pattern
    source: str


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Rules that work together; it checks itself when made.

    Raises RulesetError with every problem found.
    """

    name: str
    rules: tuple[Rule, ...]
    kinds: frozenset[str] = field(init=False, repr=False, compare=False)
    """The kinds of fact it reads or concludes; a fact of another kind is refused."""
    needed: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    """For each kind it reads, the fields a fact must have."""
    numbers: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    """For each kind it reads, the fields that must be integers."""

    def __post_init__(self) -> None:
        # The checks read the classes above: imported here, they may live in their own module.
        from rules.inference.ruleset_checks import needed_fields, number_fields, ruleset_problems

        problems = [
            f"règle « {self.rules[found.rule].name} » : {found.message}"
            if found.rule is not None
            else found.message
            for found in ruleset_problems(self.rules)
        ]
        if problems:
            raise RulesetError(f"L'ensemble de règles « {self.name} » : " + " ".join(problems))
        patterns = (pattern for rule in self.rules for pattern in (*rule.when, rule.then))
        object.__setattr__(self, "kinds", frozenset(pattern.kind for pattern in patterns))
        object.__setattr__(self, "needed", needed_fields(self.rules))
        object.__setattr__(self, "numbers", number_fields(self.rules))


def _slot(value: Slot, place: str, name: str) -> Slot:
    return value if isinstance(value, Variable) else _term(value, place, name, RulesetError)


def _term(value: Term, place: str, name: str, error: type[RuleError]) -> Term:
    """Return the term, texts in NFC; exact types only: True is not 1, 0.5 and dates are refused."""
    if type(value) is str:
        return unicodedata.normalize("NFC", value)
    if type(value) is not int:
        raise error(
            f"{place}, « {name} » : {value!r} n'est ni un entier ni un texte "
            "(écrivez un montant en centimes, un taux en points de base, une date en jours, "
            "un oui/non en toutes lettres)."
        )
    if abs(value) > MAX_INTEGER:
        raise error(f"{place}, « {name} » : {value} est trop grand (au plus {MAX_INTEGER}).")
    return value


def _check_names(kind: str, fields: Iterable[str], error: type[RuleError]) -> None:
    names = tuple(fields)
    for name in (kind, *names):
        if not name.isidentifier():
            raise error(
                f"« {name} » n'est pas un nom : des lettres, des chiffres et « _ », sans espace."
            )
    if len(set(names)) < len(names):
        raise error(f"« {kind} » : un champ est donné deux fois.")
