"""Lays a table of the pack out for a page: which columns, how wide, what goes underneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from navigator.committee.blocks import Grid, GridColumn, GridRow, Tone
from navigator.committee.content import (
    UNSAID_SHORT,
    Table,
    is_said,
    total_words,
)
from navigator.committee.names import named_value
from navigator.contracts.fields import Kind, Spec

# What a page holds of the usual size, in characters.
PORTRAIT, LANDSCAPE = 112, 170
_FIGURES = frozenset({Kind.MONEY, Kind.RATE, Kind.NUMBER})
# Neither a figure nor a text: too short to wrap either.
_FIXED = frozenset({Kind.DAY, Kind.YEAR, Kind.SIRET, Kind.CHOICE, Kind.YES_NO})
# Around a figure, then around a text.
_GAP, _WIDE_GAP = 3, 4
_LEAST_TEXT, _MOST_TEXT, _WITH_DETAILS = 12, 26, 60
_SHORT_LABEL = 16
# A row of more characters may break between two pages.
_LONG_ROW = 500
_SMALLEST = 0.6

# The lists too wide for a page: the columns shown, then, under the text, what else is said.
_SHOWN: dict[str, tuple[str, ...]] = {
    "budget": ("annee", "nature", "libelle", "prevu_ht", "realise_ht"),
    "financements": ("financeur", "dispositif", "montant", "taux", "statut"),
    "indicateurs": ("fiche", "libelle", "valeur_depart", "cible", "realise"),
}
# The column that holds what else is said.
_WITH_DETAIL = {
    "budget": "libelle",
    "financements": "dispositif",
    "indicateurs": "libelle",
}


def grid(table: Table, names: Mapping[str, str], page: int = PORTRAIT, title: str = "") -> Grid:
    """Return a table for a page of ``page`` characters, under a title or none."""
    wanted = _SHOWN.get(table.key)
    places = [at for at, spec in enumerate(table.columns) if wanted is None or spec.key in wanted]
    columns = [table.columns[at] for at in places]
    others = [at for at in range(len(table.columns)) if at not in places]
    rows = [
        _row(
            [_cell(table.columns[at], row.cells[at], names) for at in places],
            _detail(table.columns, row.cells, others, names),
            Tone.SUBTOTAL if row.subtotal else Tone.USUAL,
        )
        for row in table.rows
    ]
    if table.total is not None:
        cells = [total_words(table.columns[at], table.total[at]) for at in places]
        detail = _detail(table.columns, table.total, others, names)
        rows.append(_row([str(table.total[0]), *cells[1:]], detail, Tone.TOTAL))
    detail_key = _WITH_DETAIL.get(table.key)
    detailed = next((at for at, spec in enumerate(columns) if spec.key == detail_key), -1)
    widths, scale = _widths(columns, rows, page, detailed)
    return Grid(
        title,
        tuple(
            GridColumn(spec.label, spec.kind in _FIGURES, width)
            for spec, width in zip(columns, widths, strict=True)
        ),
        tuple(rows),
        table.note,
        scale,
        max(detailed, 0),
    )


def _row(cells: Sequence[str], detail: str, tone: Tone) -> GridRow:
    long = max(len(text) for text in (*cells, detail)) > _LONG_ROW
    return GridRow(tuple(cells), detail, tone, long)


def _cell(spec: Spec, value: Any, names: Mapping[str, str]) -> str:
    return named_value(spec, value, names) or UNSAID_SHORT


def _detail(
    columns: Sequence[Spec], cells: Sequence[Any], others: Sequence[int], names: Mapping[str, str]
) -> str:
    said = (
        f"{columns[at].label} : {named_value(columns[at], cells[at], names)}"
        for at in others
        if is_said(cells[at])
    )
    return " ; ".join(said)


def _widths(
    columns: Sequence[Spec], rows: Sequence[GridRow], page: int, detailed: int
) -> tuple[tuple[float, ...], float]:
    """Return the width of each column in percent, and the scale of the letters.

    Figures and dates take what they need; texts share the rest.
    """
    needs = [_need(at, spec, rows, at == detailed) for at, spec in enumerate(columns)]
    is_text = [spec.kind not in _FIGURES | _FIXED for spec in columns]
    texts = sum(need for need, text in zip(needs, is_text, strict=True) if text)
    fixed = sum(needs) - texts
    least = sum(_LEAST_TEXT for text in is_text if text)
    scale = max(_SMALLEST, min(1.0, page / (fixed + least)))
    left = max(page / scale - fixed, least)
    widths = [
        need * left / texts if text else need for need, text in zip(needs, is_text, strict=True)
    ]
    whole = sum(widths)
    return tuple(round(100 * width / whole, 2) for width in widths), round(scale, 3)


def _need(at: int, spec: Spec, rows: Sequence[GridRow], details: bool) -> int:
    """How many characters a column needs; the one with ``details`` needs more."""
    words = [spec.label] if len(spec.label) <= _SHORT_LABEL else spec.label.split()
    header = max(len(word) for word in words)
    longest = max((len(row.cells[at]) for row in rows), default=0)
    if spec.kind in _FIGURES:
        return max(header, longest) + _GAP
    if spec.kind in _FIXED:
        return max(header, longest) + _WIDE_GAP
    most = _WITH_DETAILS if details or spec.kind is Kind.TEXT else _MOST_TEXT
    least = _WITH_DETAILS if details else _LEAST_TEXT
    return min(max(header, longest, least), most) + _WIDE_GAP
