"""The charts of the synthesis: what their bars show, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from navigator.committee.blocks import Bar, Chart
from navigator.committee.content import Row, Table, cell_words

_HUNDRED = 100


def axis_chart(table: Table) -> Iterator[Chart]:
    """What each axis has acquired, and what it still expects; nothing without an amount."""
    keys = [spec.key for spec in table.columns]
    financed, acquired = keys.index("financements_ht"), keys.index("acquis_ht")
    longest = max((_amount(row, financed) for row in table.rows), default=Decimal(0))
    if not longest:
        return
    bars = []
    for row in table.rows:
        whole, part = _amount(row, financed), _amount(row, acquired)
        words = cell_words(table.columns[financed], row.cells[financed])
        parts = (_length(part, longest), _length(whole - part, longest))
        bars.append(Bar(cell_words(table.columns[0], row.cells[0]), words, parts))
    spec = table.columns[acquired]
    said = " ; ".join(
        f"{bar.label} : {bar.words}, dont {cell_words(spec, row.cells[acquired])} acquis"
        for bar, row in zip(bars, table.rows, strict=True)
    )
    yield Chart(
        "Financements par axe",
        f"Barres des financements par axe. {said}.",
        ("Acquis", "Envisagé, sollicité ou sans statut"),
        tuple(bars),
    )


def status_chart(table: Table) -> Iterator[Chart]:
    """What has become of the financing; nothing without an amount."""
    amount = [spec.key for spec in table.columns].index("montant_ht")
    longest = max((_amount(row, amount) for row in table.rows), default=Decimal(0))
    if not longest:
        return
    bars = tuple(
        Bar(
            cell_words(table.columns[0], row.cells[0]),
            cell_words(table.columns[amount], row.cells[amount]),
            (_length(_amount(row, amount), longest),),
        )
        for row in table.rows
    )
    said = " ; ".join(f"{bar.label} : {bar.words}" for bar in bars)
    yield Chart("Financements par statut", f"Barres des financements par statut. {said}.", (), bars)


def _amount(row: Row, at: int) -> Decimal:
    value = row.cells[at]
    return value if isinstance(value, Decimal) else Decimal(0)


def _length(part: Decimal, longest: Decimal) -> float:
    return round(float(part * _HUNDRED / longest), 2)
