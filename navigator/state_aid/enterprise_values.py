"""Reads the values of an enterprise file: quantities, stakes, years, names."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from navigator.input_text import UNKNOWN_WORDS
from rules.errors import FactValueError
from rules.intervals import Interval
from rules.quantities import parse_percent, write_percent
from rules.shapes import Record, Report
from rules.sizing.model import HUNDRED, UNKNOWN_STAKE


def quantity_of(
    report: Report, record: Record, key: str, parse: Callable[[str], Decimal], unknown: Interval
) -> Interval:
    """Read a quantity that is not negative; ``unknown`` when it is absent or said unknown."""
    scalar = record[key]
    if scalar is None or scalar.text.strip().lower() in UNKNOWN_WORDS:
        return unknown
    try:
        value = parse(scalar.text)
    except FactValueError as error:
        report.add(scalar.location, f"« {key} » : {error}.")
        return unknown
    if value < 0:
        message = f"« {key} » : « {scalar.text} » est négatif ; écrivez un nombre positif."
        report.add(scalar.location, message)
        return unknown
    return value, value


def stake_of(report: Report, record: Record, key: str) -> Interval:
    """Read a stake, in percent from 0 to 100; « 0,25 » alone, perhaps a quarter, is refused."""
    stake = quantity_of(report, record, key, parse_percent, UNKNOWN_STAKE)
    if stake[1] > HUNDRED:
        report.add(record.place(key), f"« {key} » : « {record.text(key)} » dépasse 100 %.")
        return UNKNOWN_STAKE
    text = record.text(key)
    if 0 < stake[0] < 1 and stake[0] == stake[1] and "%" not in text:
        written, hundredfold = write_percent(stake[0]), write_percent(stake[0] * HUNDRED)
        message = f"« {key} » : « {text} » : écrivez « {written} » ou « {hundredfold} »."
        report.add(record.place(key), message)
        return UNKNOWN_STAKE
    return stake


def year_of(report: Report, record: Record, key: str) -> int | None:
    """Read a year; None after reporting why it cannot be read."""
    text = record.text(key)
    if re.fullmatch(r"(19|20)\d\d", text):
        return int(text)
    report.add(record.place(key), f"« {key} » : « {text} » n'est pas une année ; écrivez AAAA.")
    return None
