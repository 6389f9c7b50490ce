"""Reads the values of a dossier: each one checked, every problem noted with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from navigator.input_text import TRUTHS, UNKNOWN_WORDS, clean
from rules.errors import FactValueError
from rules.quantities import CENT, parse_day, parse_decimal, parse_money, parse_percent
from rules.shapes import Record, Report
from rules.source import Scalar

_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
_YEAR_END = re.compile(r"(\d{1,2})/(\d{1,2})")


class Values:
    """The values of a file; None for what is absent, said unknown, or refused."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def known(self, record: Record, key: str) -> Scalar | None:
        """The scalar of a key, None when it is absent or said unknown."""
        value = record[key]
        if not isinstance(value, Scalar):
            return None
        unknown = value.text.strip().lower() in UNKNOWN_WORDS and not value.quoted
        return None if unknown else value

    def word(self, record: Record, key: str) -> str | None:
        """A word."""
        scalar = self.known(record, key)
        return None if scalar is None else clean(scalar.text)

    def truth(self, record: Record, key: str) -> bool | None:
        """« oui » or « non »."""
        return TRUTHS.get(record.text(key))

    def money(self, record: Record, key: str) -> Decimal | None:
        """An amount in euros, to the cent, not negative."""
        scalar = self.known(record, key)
        return None if scalar is None else self.amount(scalar, key)

    def amount(self, scalar: Scalar, name: str) -> Decimal | None:
        """The amount of a scalar."""
        value = self._number(scalar, name, parse_money)
        if value is None:
            return None
        if value != value.quantize(CENT):
            message = f"« {name} » : « {scalar.text} » a plus de deux décimales ; arrondissez."
            self.report.add(scalar.location, message)
            return None
        return value

    def percent(self, record: Record, key: str, most: int | None = 100) -> Decimal | None:
        """A percentage from 0 to ``most``."""
        scalar = self.known(record, key)
        if scalar is None:
            return None
        value = self._number(scalar, key, parse_percent)
        if value is not None and most is not None and value > most:
            message = f"« {key} » : « {scalar.text} » dépasse {most} %."
            self.report.add(scalar.location, message)
            return None
        return value

    def years(self, record: Record, key: str) -> Decimal | None:
        """A duration in years."""
        scalar = self.known(record, key)
        if scalar is None:
            return None
        text = re.sub(r"\s*ans?$", "", scalar.text.strip())
        return self._number(Scalar(text, scalar.location, scalar.quoted), key, parse_decimal)

    def day(self, record: Record, key: str) -> date | None:
        """A plausible date."""
        scalar = self.known(record, key)
        if scalar is None:
            return None
        try:
            value = parse_day(scalar.text)
        except FactValueError as error:
            self.report.add(scalar.location, f"« {key} » : {error}.")
            return None
        if not _FIRST_DAY <= value <= _LAST_DAY:
            message = (
                f"« {key} » : « {scalar.text} » n'est pas une date plausible (de 1990 à 2100)."
            )
            self.report.add(scalar.location, message)
            return None
        return value

    def year(self, record: Record, key: str) -> int | None:
        """A year, AAAA."""
        scalar = self.known(record, key)
        if scalar is None:
            return None
        if re.fullmatch(r"(19[89]|20\d)\d", scalar.text.strip()):
            return int(scalar.text)
        message = f"« {key} » : « {scalar.text} » n'est pas une année ; écrivez AAAA."
        self.report.add(scalar.location, message)
        return None

    def year_end(self, record: Record, key: str) -> tuple[int, int] | None:
        """A day and a month, JJ/MM, returned as month and day."""
        scalar = self.known(record, key)
        if scalar is None:
            return None
        match = _YEAR_END.fullmatch(scalar.text.strip())
        try:
            if match is None:
                raise ValueError
            day, month = int(match[1]), int(match[2])
            date(2020, month, day)  # a leap year: 29 February is a closing day
        except ValueError:
            message = f"« {key} » : « {scalar.text} » n'est pas un jour ; écrivez JJ/MM (31/12)."
            self.report.add(scalar.location, message)
            return None
        return month, day

    def _number(self, scalar: Scalar, name: str, parse: Callable[[str], Decimal]) -> Decimal | None:
        try:
            value = parse(scalar.text)
        except FactValueError as error:
            self.report.add(scalar.location, f"« {name} » : {error}.")
            return None
        if value < 0:
            message = f"« {name} » : « {scalar.text} » est négatif ; écrivez un nombre positif."
            self.report.add(scalar.location, message)
            return None
        return value
