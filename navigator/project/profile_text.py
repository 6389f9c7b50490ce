"""Writes an answer so that the readers of profiles read the same one back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules.vocabulary import FactValue


def plain_value(value: FactValue) -> str | list[str]:
    """Return the text of a value; a list for several choices."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Decimal):
        # With a comma: « 1.125 » could be read as 1 125.
        return format(value, "f").replace(".", ",")
    if isinstance(value, date):
        return value.isoformat()
    return value
