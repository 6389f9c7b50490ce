"""What the fonts of the PDF can show of a text that anybody may have typed.

Typst refuses an accessible PDF (PDF/UA-1) where a character has no glyph in its bundled fonts:
Chinese, emoji… Such a character becomes « □ ». Typst itself is asked, once for each unusual
character of the document, so that the answer is that of the very fonts in use.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import typst

MISSING = "□"
# Trying a character takes some milliseconds: beyond this many in a document, no more are tried.
MOST_TRIED = 100
_USUAL = re.compile(r"[ -~\u00a0-\u017f\u2010-\u2026\u202f\u20ac□\n]*")
_ACCESSIBLE: Final = "ua-1"
_TRIAL = (
    b'#set document(title: "x")\n'
    b'#set text(font: "Libertinus Serif", lang: "fr")\n'
    b'#sys.inputs.texte #text(weight: "bold", sys.inputs.texte)'
)
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def displayable(value: Any, tried: bool = True) -> Any:
    """Return a document in which every text can be shown, whatever was typed in it.

    ``value`` is made of JSON objects, lists, texts and numbers. Unless ``tried``, every unusual
    character is replaced without asking.
    """
    return _Reader(MOST_TRIED if tried else 0).value(value)


class _Reader:
    """Goes through one document, with what may still be tried."""

    def __init__(self, left: int) -> None:
        self._left = left
        self._known: dict[str, bool] = {}

    def value(self, value: Any) -> Any:
        if isinstance(value, str):
            return value if _USUAL.fullmatch(value) else "".join(self._shown(value))
        if isinstance(value, dict):
            return {key: self.value(inside) for key, inside in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(inside) for inside in value]
        return value

    def _shown(self, text: str) -> Iterator[str]:
        for cluster in clusters(text):
            usual = _USUAL.fullmatch(cluster) or self._has_glyph(cluster)
            yield cluster if usual else MISSING

    def _has_glyph(self, cluster: str) -> bool:
        if cluster not in self._known:
            self._left -= 1
            # Its accents may hide that the character itself is missing.
            self._known[cluster] = self._left >= 0 and has_glyph(cluster[0]) and has_glyph(cluster)
        return self._known[cluster]


def clusters(text: str) -> Iterator[str]:
    """The characters as a reader sees them: each with its accents, an emoji with its variants."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _continues(text[at - 1], text[at]):
            yield text[start:at]
            start = at


def _continues(before: str, char: str) -> bool:
    if char == _JOINER or before == _JOINER or ord(char) in _SKIN_TONES:
        return True
    return unicodedata.category(char).startswith("M")


@lru_cache(maxsize=4096)
def has_glyph(cluster: str) -> bool:
    """Whether the bundled fonts show a character, in regular and in bold."""
    try:
        typst.compile(
            _TRIAL,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"texte": cluster},
            pdf_standards=_ACCESSIBLE,
        )
    except typst.TypstError:
        return False
    return True
