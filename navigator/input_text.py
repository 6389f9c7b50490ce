"""What a user gives: bytes turned into text or refused in one sentence, and its common words."""

from __future__ import annotations

import unicodedata

from rules.errors import Location, Problem, ProblemsError
from rules.vocabulary import UNKNOWN_WORD

MAX_BYTES = 1_000_000
UNKNOWN_WORDS = frozenset({UNKNOWN_WORD, "inconnue", "null", "~", ""})
TRUTHS = {"oui": True, "non": False}


def input_text(raw: bytes, file: str) -> str:
    """Return the text of a YAML file. Raises ProblemsError when it is not one."""
    if len(raw) > MAX_BYTES:
        raise _refused(file, "ce fichier est trop gros (1 Mo au plus).")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "ce fichier n'est pas un texte en UTF-8 : on attend un fichier YAML."
        raise _refused(file, message) from error
    if "\0" in text:
        raise _refused(file, "ce fichier est binaire : on attend un fichier texte YAML.")
    return text


def clean(text: str) -> str:
    """A name in one canonical form."""
    return unicodedata.normalize("NFC", text.strip())


def _refused(file: str, message: str) -> ProblemsError:
    return ProblemsError([Problem(Location(file, 1, 1), message)])
