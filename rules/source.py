"""YAML text read into located nodes: every value keeps its line and column.

All scalars stay text (``01`` is not 1, ``non`` is not False): the vocabulary gives them their type.
Duplicate keys, aliases and several documents are refused, so a file says one thing once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import yaml

from rules.errors import Location, Problem, ProblemsError

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # libyaml is optional in PyYAML builds; the pure reader is only slower
    # mypy wants one type for both.
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 40
_YAML_HINTS = {
    "found unexpected end of stream": "un guillemet ouvert n'est pas refermé",
    "found character that cannot start any token": (
        "caractère refusé ici ; alignez avec des espaces, sans tabulation, ou mettez la valeur "
        "entre guillemets"
    ),
    "mapping values are not allowed in this context": (
        "« : » inattendu ; mettez la valeur entre guillemets, ou alignez les clés"
    ),
    "could not find expected ':'": "il manque « : » après le nom",
    "did not find expected ',' or '}'": "il manque « , » ou « } »",
    "did not find expected ',' or ']'": "il manque « , » ou « ] »",
    "did not find expected key": "la ligne n'est pas alignée avec les clés du bloc",
    "did not find expected '-' indicator": "la ligne n'est pas alignée avec les « - » de la liste",
}
_OTHER_HINT = "vérifiez l'alignement, les « : » et les guillemets"


class Scalar(NamedTuple):
    """A text value and its place."""

    text: str
    location: Location
    quoted: bool


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    location: Location


class Mapping(NamedTuple):
    """Keys and values in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    location: Location


Node: TypeAlias = Scalar | Sequence | Mapping


def read_yaml(text: str, file: str) -> Node:
    """Read one YAML document.

    Raises ProblemsError when the text is empty, is not YAML, repeats a key or uses an alias.
    """
    try:
        reader = _Reader(text.removeprefix("\ufeff"), file)
        node = reader.document()
    except yaml.reader.ReaderError as error:
        raise ProblemsError(
            [
                Problem(
                    Location(file, 1, 1), "le fichier n'est pas un texte lisible (UTF-8 attendu)."
                )
            ]
        ) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        place = Location(file, line, column)
        hint = _YAML_HINTS.get(error.problem or "", _OTHER_HINT)
        message = f"le YAML ne se lit pas ici : {hint}."
        raise ProblemsError([Problem(place, message)]) from error
    if reader.problems:
        raise ProblemsError(reader.problems)
    return node


class _Reader:
    """Builds nodes from the parser's events; collects what is wrong instead of stopping."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)

    def document(self) -> Node:
        next(self._events)
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):
            self._refuse(start, "le fichier est vide.")
            return Mapping((), self._place(start))
        node = self._node(next(self._events), 0)
        next(self._events)
        following = next(self._events)
        if not isinstance(following, yaml.StreamEndEvent):
            self._refuse(following, "un seul document par fichier est accepté (retirez « --- »).")
        return node

    def _place(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        assert mark is not None
        return Location(self.file, mark.line + 1, mark.column + 1)

    def _refuse(self, event: yaml.Event, message: str) -> None:
        self.problems.append(Problem(self._place(event), message))

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._place(event)
        if depth > MAX_DEPTH:
            raise ProblemsError([Problem(place, "les listes sont emboîtées trop profondément.")])
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, place, bool(event.style))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(event, depth + 1))
            return Sequence(tuple(items), place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place, depth)
        raise ProblemsError(
            [Problem(place, "les alias YAML (« *nom ») ne sont pas acceptés : écrivez la valeur.")]
        )

    def _mapping(self, place: Location, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self.problems.append(Problem(key.location, "une clé doit être un mot."))
            elif key.text in entries:
                first = entries[key.text][0].location
                message = f"la clé « {key.text} » est écrite deux fois (déjà ligne {first.line})."
                self.problems.append(Problem(key.location, message))
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), place)
