"""Figures typed in an English page: « 50,000 » is fifty thousand there, and fifty in a French one.

The navigator reads figures the French way; what an English reader types is put so before.
"""

from __future__ import annotations

import re

from web.context import language

_ENGLISH = re.compile(r"€?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(k€|K€|M€|€|EUR|%)?")


def as_french(text: str) -> str:
    """The text itself, or, in an English page, an English figure written the French way."""
    match = _ENGLISH.fullmatch(text.strip()) if language() == "en" else None
    if match is None:
        return text
    whole, decimals, unit = match[1].replace(",", ""), (match[2] or "").rstrip("0"), match[3] or ""
    return f"{whole},{decimals} {unit}".strip() if decimals else f"{whole} {unit}".strip()
