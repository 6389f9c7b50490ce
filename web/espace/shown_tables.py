"""A table of the committee's exports as a page shows it: the same figures, in words."""

from __future__ import annotations

from dataclasses import dataclass

from navigator.committee.content import Fact, Table, cell_words, is_said, total_words
from navigator.contracts.fields import Kind, Spec

_NUMBERS = frozenset({Kind.MONEY, Kind.RATE, Kind.NUMBER, Kind.YEAR})


@dataclass(frozen=True, slots=True)
class ShownRow:
    """The words of a row; a ``subtotal`` sums rows that are also in the table.

    ``id`` is that of what the row is about, empty for what is computed.
    """

    cells: tuple[str, ...]
    subtotal: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table ready to be drawn; the first column names the row."""

    key: str
    title: str
    columns: tuple[Spec, ...]
    rows: tuple[ShownRow, ...]
    total: tuple[str, ...]
    note: str

    def is_number(self, column: int) -> bool:
        """Whether a column holds figures."""
        return self.columns[column].kind in _NUMBERS


def shown_table(table: Table) -> ShownTable:
    """Return a table in words; what nobody wrote is said so."""
    specs = table.columns
    return ShownTable(
        table.key,
        table.title,
        specs,
        tuple(
            ShownRow(
                tuple(cell_words(spec, cell) for spec, cell in zip(specs, row.cells, strict=True)),
                row.subtotal,
                row.id,
            )
            for row in table.rows
        ),
        tuple(
            total_words(spec, cell) for spec, cell in zip(specs, table.total or (), strict=False)
        ),
        table.note,
    )


def shown_figures(facts: tuple[Fact, ...]) -> tuple[tuple[str, str], ...]:
    """Return the label and the words of the figures that are known."""
    return tuple((fact.spec.label, fact.words) for fact in facts if is_said(fact.value))
