"""Horizontal rules of state aid as dated values: one text at a time, or two when both apply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from rules.errors import Location
from rules.expressions import Kind
from rules.quantities import write_quantity
from rules.sources import Source


class Selection(Enum):
    """Which day chooses the text: the rule is the day of grant, the others are exceptions."""

    GRANT = "octroi"
    APPLICATION = "reception_demande"
    ORDER = "commande"
    ACQUISITION = "acquisition"

    @property
    def label(self) -> str:
        """The day in French words, with its article."""
        return _SELECTION_LABELS[self]


_SELECTION_LABELS = {
    Selection.GRANT: "la date d'octroi de l'aide",
    Selection.APPLICATION: "la date de réception de la demande",
    Selection.ORDER: "la date de la commande",
    Selection.ACQUISITION: "la date d'acquisition du bien",
}


@dataclass(frozen=True, slots=True)
class DatedRule:
    """The value that one text gives between two days, both included (None is open-ended).

    ``value`` is in euros, percent or units; it is None when the rule is only words, and ``key`` is
    then a word that other rules may test. ``text`` names the legal text, and ``beside`` says that
    it may apply beside another. ``doubtful`` says why the value is to be checked, and is empty
    otherwise.
    """

    start: date | None
    end: date | None
    value: Decimal | None
    words: str
    key: str
    text: str
    beside: bool
    doubtful: str
    note: str
    source: Source
    location: Location

    def in_force(self, day: date) -> bool:
        """True when the text applies that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class DatedParameter:
    """One horizontal rule and its values over time."""

    name: str
    label: str
    kind: Kind | None
    unit: str
    selected_by: Selection
    rules: tuple[DatedRule, ...]
    location: Location

    def on(self, day: date) -> tuple[DatedRule, ...]:
        """The texts in force that day: none, one, or two when both really apply."""
        return tuple(rule for rule in self.rules if rule.in_force(day))

    def write(self, rule: DatedRule) -> str:
        """The value of a text in French: « 200 000 € », or its words."""
        if rule.value is None or self.kind is None:
            return rule.words
        return write_quantity(rule.value, self.kind, self.unit)


class DatedParameters:
    """All the horizontal rules by name."""

    def __init__(self, parameters: Iterable[DatedParameter] = ()) -> None:
        self._parameters = {parameter.name: parameter for parameter in parameters}

    def __getitem__(self, name: str) -> DatedParameter:
        """Return the parameter; KeyError when there is none."""
        return self._parameters[name]

    def __contains__(self, name: str) -> bool:
        return name in self._parameters

    def __iter__(self) -> Iterator[DatedParameter]:
        return iter(self._parameters.values())

    def get(self, name: str) -> DatedParameter | None:
        """Return the parameter, or None."""
        return self._parameters.get(name)

    def names(self) -> tuple[str, ...]:
        """Return every name."""
        return tuple(self._parameters)

    def on(self, name: str, day: date) -> tuple[DatedRule, ...]:
        """Return the texts in force that day for a parameter; KeyError when there is none.

        ``day`` is the one that ``selected_by`` names: the day of grant but for the exceptions.
        """
        return self._parameters[name].on(day)
