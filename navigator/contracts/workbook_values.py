"""Reads the value of a field in a cell that a person, or a spreadsheet, may have changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from navigator.contracts.fields import Kind, Spec
from navigator.contracts.typed_values import read_typed
from navigator.contracts.workbook_form import MOST_DIGITS, cell, pieces
from navigator.contracts.workbook_reading import RawCell
from rules.errors import FactValueError

_HUNDRED = Decimal(100)
_NUMBERS = frozenset({Kind.MONEY, Kind.RATE, Kind.NUMBER, Kind.YEAR})
_WORDS = frozenset({Kind.CHOICE, Kind.YES_NO})


def read_cell(spec: Spec, before: Any, raw: RawCell, more: str = "") -> Any:
    """Return the value of a field.

    ``before`` is the value that the cell was written from: a cell that nobody touched gives it
    back, whatever a spreadsheet can hold. ``more`` is what goes on from a cell that was too long.
    Raises FactValueError, in French, with what to write.
    """
    if raw.error:
        raise FactValueError(
            f"la cellule montre l'erreur « {raw.value} » ; écrivez la valeur elle-même"
        )
    if raw.formula and raw.value is None:
        raise FactValueError(
            "la formule n'a pas été calculée ; ouvrez le classeur dans un tableur et "
            "enregistrez-le, ou écrivez la valeur"
        )
    if _is_untouched(spec, before, raw, more):
        return before
    value = raw.value
    if isinstance(value, bool):
        value = "oui" if value else "non"
    if isinstance(value, datetime | date | time | timedelta):
        return _from_day(spec, value)
    if isinstance(value, int | float):
        return _from_number(spec, value, raw.pattern)
    return read_typed(spec, "" if value is None else f"{value}{more}")


def _is_untouched(spec: Spec, before: Any, raw: RawCell, more: str) -> bool:
    held = cell(spec, before)
    if held is None:
        return raw.value in (None, "") and not more
    if isinstance(held, str):
        first, *others = pieces(held)
        return bool(raw.value == first) and "".join(others) == more
    if isinstance(held, date):
        return isinstance(raw.value, datetime) and raw.value == datetime.combine(held, time())
    if isinstance(raw.value, bool) or not isinstance(raw.value, int | float):
        return False
    shown_as_part = spec.kind is Kind.RATE
    if shown_as_part and "%" not in raw.pattern:
        return False
    return _decimal(raw.value) == (held / _HUNDRED if shown_as_part else held)


def _decimal(value: float) -> Decimal:
    """A spreadsheet keeps 15 digits of a number: what comes after is noise."""
    return Decimal(f"{value:.{MOST_DIGITS}g}")


def _from_day(spec: Spec, value: Any) -> date:
    if spec.kind is not Kind.DAY:
        raise FactValueError(
            f"la cellule contient une date ; mettez-la au format {_format(spec)} et écrivez-y la "
            "valeur"
        )
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    raise FactValueError("l'heure est en trop ; écrivez une date : 15/06/2021")


def _from_number(spec: Spec, value: float, pattern: str) -> Any:
    number = _decimal(value)
    if spec.kind is Kind.DAY:
        raise FactValueError(
            f"« {_shown(number)} » est un nombre ; mettez la cellule au format Date, ou écrivez "
            "15/06/2021"
        )
    if spec.kind is Kind.RATE:
        return read_typed(spec, _shown(_rate(number, pattern)))
    if spec.kind in _NUMBERS and "%" in pattern:
        raise FactValueError(
            f"la cellule montre un pourcentage ; mettez-la au format {_format(spec)}"
        )
    if spec.kind not in _NUMBERS and spec.kind not in _WORDS:
        raise FactValueError(
            f"« {_shown(number)} » est un nombre, et un tableur y perd les zéros du début ; "
            "mettez la cellule au format Texte, puis écrivez de nouveau la valeur"
        )
    return read_typed(spec, _shown(number))


def _rate(number: Decimal, pattern: str) -> Decimal:
    if "%" in pattern:
        return number * _HUNDRED
    if 0 < number < 1:
        raise FactValueError(
            f"« {_shown(number)} » peut se lire {_shown(number)} % ou {_shown(number * _HUNDRED)} "
            "% ; écrivez le taux avec « % »"
        )
    return number


def _shown(number: Decimal) -> str:
    return format(number.normalize(), "f").replace(".", ",")


def _format(spec: Spec) -> str:
    return "Nombre" if spec.kind in _NUMBERS else "Texte"
