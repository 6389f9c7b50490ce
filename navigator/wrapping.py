"""Paragraphs of French text cut into lines: never at a no-break space, nor before « : »."""

from __future__ import annotations

import textwrap

_NARROW = 40


def wrapped(text: str, width: int, indent: int = 0) -> str:
    """Return the lines of a paragraph, indented; a list item hangs under its dash."""
    margin = " " * indent
    return "\n".join(
        textwrap.wrap(
            together(text),
            max(width, _NARROW),
            initial_indent=margin,
            subsequent_indent=f"{margin}  " if text.startswith("- ") else margin,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def together(text: str) -> str:
    """Keep French signs with their word at the end of a line."""
    for sign in ("»", ":", ";", "?"):
        text = text.replace(f" {sign}", f"\u00a0{sign}")
    return text.replace("« ", "«\u00a0")
