"""The vocabulary: every fact a rule may read, declared once, with its type and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from rules.errors import FactValueError, suggestion
from rules.expressions import Condition, Kind, Quantity, fact_names
from rules.quantities import (
    parse_day,
    parse_decimal,
    parse_money,
    parse_percent,
    slug,
    write_quantity,
)
from rules.sources import Source
from rules.tables import Table

EVALUATION_DATE = "date_evaluation"
UNKNOWN_WORD = "inconnu"

FactValue: TypeAlias = Decimal | date | bool | str | frozenset[str]

_YES = frozenset({"oui", "vrai", "true", "o", "yes"})
_NO = frozenset({"non", "faux", "false", "n", "no"})


class Origin(Enum):
    """Who gives a fact its value."""

    ASKED = "demande"
    DERIVED = "derive"
    PARAMETER = "parametre"
    BUILT_IN = "moteur"


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value of a choice: its key in the files, its French label, its group."""

    key: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning attached to a derived fact, shown when its condition holds."""

    condition: Condition
    reason: str
    source: Source


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a derived fact follows from others: a condition (yes/no) or a table."""

    source: Source
    condition: Condition | None = None
    table: Table | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedValue:
    """The value of a parameter from a day on, until the next one, with its source."""

    start: date
    value: Quantity
    source: Source


@dataclass(frozen=True, slots=True)
class FactWording:
    """The words of a fact in another language than the guide's.

    ``label`` is a noun phrase without its article; ``unit`` is singular. ``choices`` are by key,
    ``groups`` by their French title; a choice that keeps its proper name (a region) has none.
    """

    label: str
    theme: str = ""
    question: str = ""
    help: str = ""
    unit: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. ``label`` carries its article and is used to build sentences."""

    name: str
    kind: Kind
    label: str
    origin: Origin
    theme: str = ""
    question: str = ""
    help: str = ""
    unit: str = ""
    minimum: Quantity | None = None
    maximum: Quantity | None = None
    choices: tuple[Choice, ...] = ()
    true_text: str = ""
    false_text: str = ""
    contains_text: str = ""
    relates_to: str = ""
    deduced_from: str = ""
    deductions: Mapping[str, str] = field(default_factory=dict)
    derivation: Derivation | None = None
    dated_values: tuple[DatedValue, ...] = ()
    english: FactWording | None = None

    def choice(self, key: str) -> Choice:
        """Return the choice of that key; KeyError when there is none."""
        for choice in self.choices:
            if choice.key == key:
                return choice
        raise KeyError(key)

    def write(self, value: FactValue) -> str:
        """Write a value of this fact in French."""
        if isinstance(value, bool):
            return "oui" if value else "non"
        if isinstance(value, str):
            return self.choice(value).label
        if isinstance(value, frozenset):
            return (
                ", ".join(choice.label for choice in self.choices if choice.key in value) or "rien"
            )
        return write_quantity(value, self.kind, self.unit)

    def parse(self, text: str) -> FactValue:
        """Read one value from text; multiple choices take a comma-separated list.

        Raises FactValueError with what is accepted.
        """
        if self.kind is Kind.BOOLEAN:
            word = slug(text)
            if word in _YES or word in _NO:
                return word in _YES
            raise FactValueError(f"« {text} » n'est pas une réponse ; écrivez oui ou non")
        if self.kind is Kind.CHOICE:
            return self._parse_choice(text)
        if self.kind is Kind.CHOICES:
            parts = [part for part in text.split(",") if part.strip()]
            return frozenset(self._parse_choice(part) for part in parts)
        return self.parse_quantity(text)

    def _parse_choice(self, text: str) -> str:
        word = slug(text)
        for choice in self.choices:
            if choice.key == text.strip() or slug(choice.key) == word:
                return choice.key
        for choice in self.choices:
            if slug(choice.label) == word:
                return choice.key
        keys = [choice.key for choice in self.choices]
        hint = suggestion(word, keys) or suggestion(text, [choice.label for choice in self.choices])
        accepted = f" ; valeurs acceptées : {', '.join(keys)}" if len(keys) <= 15 else ""
        raise FactValueError(f"« {text.strip()} » n'est pas une valeur connue{hint}{accepted}")

    def parse_quantity(self, text: str) -> Quantity:
        """Read a day or a number, within the bounds of the fact. Raises FactValueError."""
        value: Quantity
        if self.kind is Kind.DATE:
            value = parse_day(text)
        elif self.kind is Kind.MONEY:
            value = parse_money(text)
            if value != round(value, 2):
                raise FactValueError(
                    f"« {text} » a plus de deux décimales ; arrondissez au centime"
                )
        elif self.kind is Kind.PERCENT:
            value = parse_percent(text)
        else:
            value = parse_decimal(text)
        # mypy does not see that the bounds are of the kind of the fact.
        if self.minimum is not None and value < self.minimum:  # type: ignore[operator]
            low = write_quantity(self.minimum, self.kind, self.unit)
            raise FactValueError(f"« {text} » est trop petit ; le minimum est {low}")
        if self.maximum is not None and value > self.maximum:  # type: ignore[operator]
            high = write_quantity(self.maximum, self.kind, self.unit)
            raise FactValueError(f"« {text} » est trop grand ; le maximum est {high}")
        return value


class Vocabulary:
    """All the facts by name, derived ones in an order in which each only reads earlier ones."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = {fact.name: fact for fact in facts}

    def __contains__(self, name: str) -> bool:
        return name in self._facts

    def __getitem__(self, name: str) -> Fact:
        return self._facts[name]

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts.values())

    def get(self, name: str) -> Fact | None:
        """Return the fact, or None."""
        return self._facts.get(name)

    def names(self) -> tuple[str, ...]:
        """Return every fact name."""
        return tuple(self._facts)


def derivation_facts(derivation: Derivation | None) -> tuple[str, ...]:
    """Return the facts that a definition reads directly."""
    names: dict[str, None] = {}

    def note(found: Iterable[str]) -> None:
        names.update(dict.fromkeys(found))

    if derivation is not None:
        if derivation.condition is not None:
            note(fact_names(derivation.condition))
        for notice in derivation.notices:
            note(fact_names(notice.condition))
        for line in derivation.table.lines if derivation.table else ():
            note(fact_names(line.condition))
            for value in (line.value, *(line.bounds or ())):
                if value is not None:
                    note(fact_names(value))
    return tuple(names)
