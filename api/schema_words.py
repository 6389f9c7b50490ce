"""Says a JSON Schema in French, for the page of documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

_REFERENCE = "#/components/schemas/"
_SHOWN = 12
_TYPES = {
    "string": "un texte",
    "number": "un nombre",
    "integer": "un nombre entier",
    "boolean": "true ou false",
    "null": "null",
    "object": "un bloc",
    "array": "une liste",
}
_UNITS = {"euro": "€", "pour cent": "%"}


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to another schema."""

    name: str


@dataclass(frozen=True, slots=True)
class Values:
    """A long list of accepted values, folded."""

    values: tuple[str, ...]


Word: TypeAlias = str | Reference | Values


@dataclass(frozen=True, slots=True)
class Row:
    """One key of a block."""

    name: str
    required: bool
    description: str
    words: tuple[Word, ...]
    unit: str


def rows(schema: Mapping[str, Any]) -> Iterator[Row]:
    """The keys of a block; in an answer, which may gain keys, « obligatoire » means nothing."""
    closed = schema.get("additionalProperties") is False
    required = set(schema.get("required", ())) if closed else set()
    for name, known in schema["properties"].items():
        yield Row(
            name=name,
            required=name in required,
            description=sentence(known.get("description") or known.get("title", "")),
            words=value_words(known),
            unit=_UNITS.get(known.get("x-unite", ""), known.get("x-unite", "")),
        )


def value_words(schema: Mapping[str, Any]) -> tuple[Word, ...]:
    """What a value may be: pieces to print one after the other."""
    return tuple(_words(schema))


def _words(schema: Mapping[str, Any]) -> Iterator[Word]:
    if "$ref" in schema:
        yield Reference(schema["$ref"].removeprefix(_REFERENCE))
    elif "anyOf" in schema:
        yield from _joined(schema["anyOf"])
    elif "enum" in schema:
        yield from _values(schema["enum"])
    elif schema.get("type") == "array":
        yield "une liste : "
        yield from _words(schema["items"])
    elif "additionalProperties" in schema and isinstance(schema["additionalProperties"], dict):
        yield "un bloc dont vous choisissez les clés, chaque valeur : "
        yield from _words(schema["additionalProperties"])
    else:
        yield _plain(schema)


def _joined(schemas: Iterable[Mapping[str, Any]]) -> Iterator[Word]:
    for rank, schema in enumerate(schemas):
        if rank:
            yield " ou "
        yield from _words(schema)


def _values(values: list[Any]) -> Iterator[Word]:
    written = tuple("null" if value is None else f"« {value} »" for value in values)
    if len(written) > _SHOWN:
        yield Values(written)
    else:
        yield ", ".join(written[:-1]) + (" ou " if len(written) > 1 else "") + written[-1]


def _plain(schema: Mapping[str, Any]) -> str:
    types = schema.get("type", "object")
    said = " ou ".join(_TYPES[each] for each in ([types] if isinstance(types, str) else types))
    if schema.get("format") == "date":
        said = said.replace("un texte", "une date AAAA-MM-JJ")
    if "minimum" in schema and "maximum" in schema:
        said += f" de {_number(schema['minimum'])} à {_number(schema['maximum'])}"
    elif "pattern" in schema:
        said += " de cette forme"
    elif "maxLength" in schema:
        said += f" de {schema['maxLength']} caractères au plus"
    return said


def _number(value: float) -> str:
    return f"{value:,}".replace(",", "\u202f")


def sentence(text: str) -> str:
    """The text as a sentence: a capital, and a stop if it has none."""
    if not text:
        return ""
    stop = "" if text.rstrip(" »").endswith((".", "?", "…", "!")) else "."
    return f"{text[0].upper()}{text[1:]}{stop}"
