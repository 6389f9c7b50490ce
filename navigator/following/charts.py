"""Bar charts as accessible SVG: no script, no style of their own, and the same said in words.

The site's policy forbids styles written in a page: shapes carry classes that the style sheet
colours, in both themes. Each bar bears its label and its figure in full; a part of a bar is told
from the other by a pattern as well as by a colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from navigator.committee.content import Table, cell_words
from navigator.contracts.fields import Kind

_WIDTH, _ROW, _BAR, _TOP = 640, 46, 16, 8
_LABEL_Y, _BAR_Y = 14, 20


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its figure in words, its length and its solid part, from 0 to 1."""

    label: str
    words: str
    length: float
    solid: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """A chart; ``key`` is that of its table. ``legend`` names the solid part and the rest."""

    key: str
    title: str
    description: str
    bars: tuple[Bar, ...]
    legend: tuple[str, str] | None = None

    def svg(self) -> Markup:
        """Return the drawing; everything that people typed is escaped."""
        height = _TOP + _ROW * len(self.bars)
        rows = Markup("").join(_row(bar, _TOP + _ROW * at) for at, bar in enumerate(self.bars))
        return Markup(
            '<svg class="graphique" viewBox="0 0 {width} {height}" role="img" '
            'aria-labelledby="{key}-titre {key}-texte">'
            '<title id="{key}-titre">{title}</title><desc id="{key}-texte">{description}</desc>'
            "{rows}</svg>"
        ).format(
            width=_WIDTH,
            height=height,
            key=f"graphique-{self.key}",
            title=self.title,
            description=self.description,
            rows=rows,
        )


def _row(bar: Bar, top: int) -> Markup:
    length, solid = bar.length * _WIDTH, bar.solid * _WIDTH
    return Markup(
        '<text class="libelle" x="0" y="{text_y}">{label}</text>'
        '<text class="valeur" x="{width}" y="{text_y}" text-anchor="end">{words}</text>'
        '<rect class="fond" x="0" y="{bar_y}" width="{width}" height="{bar}"/>'
        '<rect class="attendu" x="0" y="{bar_y}" width="{length}" height="{bar}"/>'
        '<rect class="acquis" x="0" y="{bar_y}" width="{solid}" height="{bar}"/>'
    ).format(
        text_y=top + _LABEL_Y,
        bar_y=top + _BAR_Y,
        label=bar.label,
        words=bar.words,
        width=_WIDTH,
        bar=_BAR,
        length=f"{length:.1f}",
        solid=f"{solid:.1f}",
    )


def bar_chart(
    table: Table, figure: str, part: str | None = None, legend: tuple[str, str] | None = None
) -> BarChart | None:
    """Return the chart of a column of figures of a table, by its key; None when all are nil.

    ``part`` is the column of a part of each figure, drawn solid; without it the whole bar is.
    """
    keys = [spec.key for spec in table.columns]
    at, inside = keys.index(figure), None if part is None else keys.index(part)
    rows = [row for row in table.rows if not row.subtotal]
    longest = max((_size(row.cells[at]) for row in rows), default=Decimal(0))
    if not longest:
        return None
    spec = table.columns[at]
    bars = []
    for row in rows:
        whole = _size(row.cells[at])
        solid = whole if inside is None else min(_size(row.cells[inside]), whole)
        words = _words(table, row.cells, at, inside)
        label = cell_words(table.columns[0], row.cells[0])
        bars.append(Bar(label, words, float(whole / longest), float(solid / longest)))
    said = " ; ".join(f"{bar.label} : {bar.words}" for bar in bars)
    title = f"{table.title} ({spec.label.lower()})"
    return BarChart(table.key, title, f"Barres horizontales. {said}.", tuple(bars), legend)


def _words(table: Table, cells: Sequence[object], at: int, inside: int | None) -> str:
    words = cell_words(table.columns[at], cells[at])
    if table.columns[at].kind is Kind.NUMBER:
        words = f"{words} fiche{'s' if _size(cells[at]) >= 2 else ''}"
    if inside is None:
        return words
    return f"{words}, dont {cell_words(table.columns[inside], cells[inside])} acquis"


def _size(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)
