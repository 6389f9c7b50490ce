"""A document as a page shows it: its parts, with only what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from navigator.committee.content import Fact, Table, is_said
from navigator.committee.sheet_pages import document_parts, items_table
from navigator.contracts.fields import attributes
from rules.quantities import slug
from web.espace.shown_tables import ShownTable, shown_table

Parts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of a document; ``key`` is its name in an address."""

    title: str
    key: str
    facts: tuple[Fact, ...]
    tables: tuple[ShownTable, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not self.facts and not self.tables


def part_keys(parts: Parts) -> dict[str, str]:
    """Return the title of each part by its name in an address."""
    return {slug(title).replace("_", "-"): title for title in parts}


def shown_parts(
    document: Any, parts: Parts, names: Mapping[str, str] | None = None, *, people: bool = True
) -> tuple[ShownPart, ...]:
    """Return every part of a document; without ``people``, no personal data.

    ``names`` gives the French name of a measure or of a legal basis by its id.
    """
    return tuple(
        ShownPart(
            part.title,
            key,
            tuple(fact for fact in part.facts if fact.said),
            tuple(shown_table(_said(table, names or {})) for table in part.tables if table.rows),
        )
        for key, part in zip(part_keys(parts), document_parts(document, parts, people), strict=True)
    )


def shown_lines(
    document: type[Any], name: str, lines: tuple[Any, ...], names: Mapping[str, str]
) -> ShownTable:
    """Return lines of a list of a document, in words; ``names`` as for ``shown_parts``."""
    spec = next(each.spec for each in attributes(document) if each.name == name)
    return shown_table(_said(items_table(spec, lines, people=True), names))


def _said(table: Table, names: Mapping[str, str]) -> Table:
    """The columns where some line says something; a total of a single line says nothing."""
    shown = [
        place
        for place in range(len(table.columns))
        if place == 0 or any(is_said(row.cells[place]) for row in table.rows)
    ]
    total = table.total if len(table.rows) > 1 else None
    return replace(
        table,
        columns=tuple(table.columns[place] for place in shown),
        rows=tuple(
            replace(row, cells=tuple(_named(row.cells[place], names) for place in shown))
            for row in table.rows
        ),
        total=total and tuple(total[place] for place in shown),
    )


def _named(value: Any, names: Mapping[str, str]) -> Any:
    return names.get(value, value) if isinstance(value, str) else value
