"""Shapes of YAML files: one declaration checks a file and makes its JSON Schema.

A check reports every mistake with its place and goes on; what could not be read becomes None.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from rules.errors import FactValueError, Location, Problem, suggestion
from rules.quantities import parse_day
from rules.source import Mapping, Node, Scalar, Sequence

_SCALAR_TYPES = ["string", "number", "boolean"]


@dataclass(slots=True)
class Report:
    """Collects the problems of one or several files."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, location: Location, message: str) -> None:
        """Note one problem; the message is a French sentence."""
        self.problems.append(Problem(location, message))


class Shape(Protocol):
    """What a node must look like."""

    def check(self, node: Node, report: Report) -> Any:
        """Return the value read, or None after reporting why it cannot be."""

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the shape."""


@dataclass(frozen=True, slots=True)
class Record:
    """The values read from a mapping, with the place of each key."""

    values: MappingType[str, Any]
    places: MappingType[str, Location]
    location: Location

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)

    def place(self, key: str) -> Location:
        """Where a key stands, or where the record starts when the key is absent."""
        return self.places.get(key, self.location)

    def text(self, key: str) -> str:
        """The text of a scalar key, or an empty string."""
        value = self.values.get(key)
        return value.text.strip() if isinstance(value, Scalar) else ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text; ``words`` restricts it to a list; returns the scalar itself.

    It is not empty, unless ``may_be_empty``: an answer left blank is an unknown answer.
    """

    words: tuple[str, ...] = ()
    may_be_empty: bool = False

    def check(self, node: Node, report: Report) -> Scalar | None:
        """Return the scalar."""
        if not isinstance(node, Scalar):
            report.add(node.location, "on attend un texte ici, et non une liste ni un bloc.")
            return None
        if not (node.text.strip() or self.may_be_empty):
            report.add(node.location, "il manque une valeur ici.")
            return None
        if self.words and node.text not in self.words:
            hint = suggestion(node.text, self.words)
            accepted = ", ".join(self.words)
            report.add(
                node.location, f"« {node.text} » n'est pas accepté{hint} (au choix : {accepted})."
            )
            return None
        return node

    def json_schema(self) -> dict[str, Any]:
        """An enumeration when words are given; an editor reads a blank value as null."""
        if self.words:
            return {"enum": list(self.words)}
        return {"type": [*_SCALAR_TYPES, "null"] if self.may_be_empty else _SCALAR_TYPES}


@dataclass(frozen=True, slots=True)
class Day:
    """A date AAAA-MM-JJ."""

    def check(self, node: Node, report: Report) -> date | None:
        """Return the date."""
        if not isinstance(node, Scalar):
            report.add(node.location, "on attend une date (AAAA-MM-JJ).")
            return None
        try:
            return parse_day(node.text)
        except FactValueError as error:
            report.add(node.location, f"{error}.")
            return None

    def json_schema(self) -> dict[str, Any]:
        """A string pattern."""
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


@dataclass(frozen=True, slots=True)
class Items:
    """A list whose items have one shape."""

    item: Shape

    def check(self, node: Node, report: Report) -> list[Any]:
        """Return the items that could be read."""
        if not isinstance(node, Sequence):
            report.add(node.location, "on attend une liste ici (des lignes « - … »).")
            return []
        values = [self.item.check(item, report) for item in node.items]
        return [value for value in values if value is not None]

    def json_schema(self) -> dict[str, Any]:
        """An array."""
        return {"type": "array", "items": self.item.json_schema()}


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping from free names to one shape."""

    item: Shape

    def check(self, node: Node, report: Report) -> list[tuple[Scalar, Any]]:
        """Return the pairs that could be read, in order."""
        if not isinstance(node, Mapping):
            report.add(node.location, "on attend un bloc « nom: … » ici.")
            return []
        pairs = [(key, self.item.check(value, report)) for key, value in node.entries]
        return [(key, value) for key, value in pairs if value is not None]

    def json_schema(self) -> dict[str, Any]:
        """An object with free keys."""
        return {"type": "object", "additionalProperties": self.item.json_schema()}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a block: its shape, whether it must be there, and what it is for."""

    shape: Shape
    required: bool = False
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping with known keys; an unknown key is refused with the nearest right one."""

    keys: MappingType[str, Key]
    name: str = "bloc"

    def check(self, node: Node, report: Report) -> Record | None:
        """Return the record of what could be read."""
        if not isinstance(node, Mapping):
            report.add(
                node.location, f"on attend un bloc « {self.name} » (des clés), et non une valeur."
            )
            return None
        values: dict[str, Any] = {}
        places: dict[str, Location] = {}
        for key, value in node.entries:
            known = self.keys.get(key.text)
            if known is None:
                hint = suggestion(key.text, self.keys)
                accepted = ", ".join(self.keys)
                message = (
                    f"clé inconnue « {key.text} » dans « {self.name} »{hint} (clés : {accepted})."
                )
                report.add(key.location, message)
                continue
            places[key.text] = value.location
            values[key.text] = known.shape.check(value, report)
        for name, known in self.keys.items():
            if known.required and name not in values:
                report.add(node.location, f"il manque la clé « {name} » dans « {self.name} ».")
        return Record(values, places, node.location)

    def json_schema(self) -> dict[str, Any]:
        """An object without other keys."""
        properties = {}
        for name, key in self.keys.items():
            schema = key.shape.json_schema()
            properties[name] = {**schema, "description": key.doc} if key.doc else schema
        required = [name for name, key in self.keys.items() if key.required]
        schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**schema, "required": required} if required else schema


@dataclass(frozen=True, slots=True)
class ByForm:
    """A value that is either a word or a block or a list; each form has its own shape."""

    scalar: Shape | None = None
    block: Shape | None = None
    items: Shape | None = None

    def check(self, node: Node, report: Report) -> Any:
        """Check the node with the shape of its form."""
        shape = {Scalar: self.scalar, Mapping: self.block, Sequence: self.items}[type(node)]
        if shape is None:
            forms = (
                (self.scalar, "une valeur"),
                (self.block, "un bloc"),
                (self.items, "une liste"),
            )
            expected = " ou ".join(words for form, words in forms if form is not None)
            given = {Scalar: "une valeur", Mapping: "un bloc", Sequence: "une liste"}[type(node)]
            report.add(node.location, f"on attend {expected} ici, et non {given}.")
            return None
        return shape.check(node, report)

    def json_schema(self) -> dict[str, Any]:
        """Any of the forms."""
        shapes = [shape for shape in (self.scalar, self.block, self.items) if shape is not None]
        return {"anyOf": [shape.json_schema() for shape in shapes]}


def optional(shape: Shape, doc: str = "") -> Key:
    """A key that may be absent."""
    return Key(shape, False, doc)


def required(shape: Shape, doc: str = "") -> Key:
    """A key that must be there."""
    return Key(shape, True, doc)
