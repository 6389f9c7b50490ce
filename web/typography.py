"""French typography: the spaces that must not break a line."""

from __future__ import annotations

import re

_NO_BREAK = "\u00a0"
# A « % » that opens a « %(name)s » is no per cent sign.
_BEFORE = re.compile(r" ([»:;?!€]|%(?!\())")
_AFTER = re.compile(r"« ")


def unbroken(text: str) -> str:
    """Put no-break spaces where a French line must not break.

    >>> unbroken("« Oui » : 40 %").replace(chr(160), "_")
    '«_Oui_»_: 40_%'
    """
    if " " not in text:
        return text
    return _AFTER.sub(f"«{_NO_BREAK}", _BEFORE.sub(rf"{_NO_BREAK}\1", text))
