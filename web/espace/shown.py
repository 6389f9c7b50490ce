"""A document as a page shows it: its parts, with only what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from navigator.contracts.fields import Kind, Spec, attributes
from navigator.contracts.typed_values import shown_value
from rules.quantities import slug

_NUMBERS = frozenset({Kind.MONEY, Kind.RATE, Kind.NUMBER, Kind.YEAR})


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field and its value in words."""

    spec: Spec
    words: str

    @property
    def is_long(self) -> bool:
        """Whether it is a text of several paragraphs."""
        return self.spec.kind is Kind.TEXT


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list: the columns where some line says something, and the words of each cell."""

    spec: Spec
    columns: tuple[Spec, ...]
    rows: tuple[tuple[str, ...], ...]

    def is_number(self, column: int) -> bool:
        """Whether a column holds figures."""
        return self.columns[column].kind in _NUMBERS


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of a document; ``key`` is its name in an address."""

    title: str
    key: str
    fields: tuple[ShownField, ...]
    lists: tuple[ShownList, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not self.fields and not self.lists


def part_keys(parts: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the title of each part by its name in an address."""
    return {slug(title).replace("_", "-"): title for title in parts}


def shown_parts(
    document: Any, parts: Mapping[str, tuple[str, ...]], *, people: bool = True
) -> tuple[ShownPart, ...]:
    """Return every part of a document; without ``people``, no personal data."""
    return tuple(
        _part(document, key, title, parts[title], people) for key, title in part_keys(parts).items()
    )


def _part(document: Any, key: str, title: str, names: Iterable[str], people: bool) -> ShownPart:
    wanted = set(names)
    fields, lists = [], []
    for each in attributes(type(document)):
        value = getattr(document, each.name)
        if each.name not in wanted or not value and value not in (False, 0):
            continue
        if each.spec.kind is Kind.ITEMS:
            lists.append(_list(each.spec, value, people))
        elif people or not each.spec.personal:
            fields.append(ShownField(each.spec, shown_value(each.spec, value)))
    return ShownPart(title, key, tuple(fields), tuple(lists))


def _list(spec: Spec, items: tuple[Any, ...], people: bool) -> ShownList:
    assert spec.item is not None
    columns = [
        each
        for each in attributes(spec.item)
        if (people or not each.spec.personal)
        and any(shown_value(each.spec, getattr(item, each.name)) for item in items)
    ]
    rows = tuple(
        tuple(shown_value(each.spec, getattr(item, each.name)) for each in columns)
        for item in items
    )
    return ShownList(spec, tuple(each.spec for each in columns), rows)
