"""Turns a plain document (JSON: objects, lists, texts, numbers) into located nodes.

The readers of files then read it as they read YAML, with the same messages; a problem names its
field (``aides[2].montant``) instead of a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import count

from rules import source
from rules.errors import Location, Problem, ProblemsError
from rules.source import MAX_DEPTH, Node, Scalar

ROOT_NAME = "document"
_TRUTHS = {True: "oui", False: "non"}
_LINE_BREAKS = "\t\n\r"


def document_node(document: Mapping[str, object]) -> Node:
    """Return the nodes of a document.

    true and false are « oui » and « non », null is an answer left blank, a number is written in
    full. Raises ProblemsError on what no YAML file could hold either: lists nested too deep,
    characters that are not text, a value of another type.
    """
    return _Reader().node(document, "", 0)


def document_problem(message: str, path: str = "") -> ProblemsError:
    """Return the refusal of a document, or of one of its fields."""
    return ProblemsError([Problem(Location(ROOT_NAME, 1, 1, path), message)])


class _Reader:
    """Builds nodes, and ranks their places in the order of the document."""

    def __init__(self) -> None:
        self._ranks: Iterator[int] = count(1)

    def node(self, value: object, path: str, depth: int) -> Node:
        place = self._place(path)
        if depth > MAX_DEPTH:
            raise document_problem("les listes sont emboîtées trop profondément.", path)
        if isinstance(value, Mapping):
            entries = tuple(self._entry(key, value[key], path, depth) for key in value)
            return source.Mapping(entries, place)
        if isinstance(value, list | tuple):
            items = (
                self.node(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value)
            )
            return source.Sequence(tuple(items), place)
        return Scalar(_text(value, path), place, quoted=False)

    def _entry(self, key: object, value: object, path: str, depth: int) -> tuple[Scalar, Node]:
        name = _text(key, path)
        inside = f"{path}.{name}" if path else name
        return Scalar(name, self._place(inside), quoted=False), self.node(value, inside, depth + 1)

    def _place(self, path: str) -> Location:
        return Location(ROOT_NAME, next(self._ranks), 1, path)


def _text(value: object, path: str) -> str:
    """The text of a value, as a French YAML file would write it."""
    match value:
        case None:
            return ""
        case bool():
            return _TRUTHS[value]
        case str():
            return _checked(value, path)
        case int():
            return f"{Decimal(value):f}"  # str() refuses a number of 5 000 digits
        case float() | Decimal():
            # In full and with a comma: « 1.125 » could be read as 1 125.
            return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
        case date():
            return value.isoformat()
    raise document_problem("on attend un texte, un nombre, oui ou non, une liste ou un bloc.", path)


def _checked(text: str, path: str) -> str:
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in _LINE_BREAKS for c in text):
        raise document_problem("ce texte contient un caractère de contrôle : retirez-le.", path)
    return text
