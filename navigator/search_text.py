"""Folds French text so that what people type and what official lists print can be compared."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = (("œ", "oe"), ("æ", "ae"))
_ABBREVIATIONS = {"st": "saint", "sts": "saints", "ste": "sainte", "stes": "saintes"}
_ABBREVIATED = re.compile(r"\bstes?\b|\bsts?\b")
_ACCENT = re.compile("[\u0300-\u036f]+")
_NOT_A_LETTER = re.compile(r"[^a-z0-9\n]+")


def fold_lines(text: str) -> str:
    """Return the text in lower-case letters, digits, single spaces and its own line ends.

    Accents and ligatures are resolved, whatever the Unicode form; hyphens, apostrophes and
    every other sign become spaces; « s/ » is read « sur », « St » and « Ste » in full.

    >>> fold_lines("L'Haÿ-les-Roses")
    'l hay les roses'
    >>> fold_lines("Ste-Foy s/Mer")
    'sainte foy sur mer'
    """
    plain = text.lower()
    if not plain.isascii():
        for ligature, letters in _LIGATURES:
            plain = plain.replace(ligature, letters)
        plain = _ACCENT.sub("", unicodedata.normalize("NFKD", plain)).lower()
    if "/" in plain:
        plain = re.sub(r"\bs/", "sur ", plain)
    plain = _NOT_A_LETTER.sub(" ", plain).replace(" \n", "\n").replace("\n ", "\n").strip(" ")
    return _ABBREVIATED.sub(lambda found: _ABBREVIATIONS[found[0]], plain)


def fold(text: str) -> str:
    """Return the words of one text, folded and separated by single spaces."""
    return fold_lines(" ".join(text.split()))


def ends_with_abbreviation(text: str) -> str:
    """Return the last word when it may be « St » or « Ste » or the start of another; else "".

    >>> ends_with_abbreviation("rue st")
    'st'
    """
    words = _NOT_A_LETTER.sub(" ", " ".join(text.lower().split())).split()
    return words[-1] if words and words[-1] in _ABBREVIATIONS else ""
