"""Figures typed in an English page: « 50,000 » is fifty thousand there, and fifty in a French one.

The navigator reads figures the French way; what an English reader types is put so before, and
put back when a field shows it again.
"""

from __future__ import annotations

import re

from web.context import language

_ENGLISH = re.compile(r"€?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(k€|K€|M€|€|EUR|%)?")

_FRENCH = re.compile(r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:,(\d+))?\s*([€%])")


def as_french(text: str) -> str:
    """The text itself, or, in an English page, an English figure written the French way."""
    match = _ENGLISH.fullmatch(text.strip()) if language() == "en" else None
    if match is None:
        return text
    whole, decimals, unit = match[1].replace(",", ""), (match[2] or "").rstrip("0"), match[3] or ""
    return f"{whole},{decimals} {unit}".strip() if decimals else f"{whole} {unit}".strip()


def as_typed(text: str) -> str:
    """The text itself, or, in an English page, a French amount or rate written the English way."""
    match = _FRENCH.fullmatch(text.strip()) if language() == "en" else None
    if match is None:
        return text
    whole = f"{int(re.sub(r'[^0-9]', '', match[1])):,}"
    figure = f"{whole}.{match[2]}" if match[2] else whole
    return f"€{figure}" if match[3] == "€" else f"{figure}%"
