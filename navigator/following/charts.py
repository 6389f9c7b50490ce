"""The charts of a dashboard, as accessible SVG: the bars of a table that is always beside them.

No script and no inline style: colours are classes of the site's sheets, light and dark, and
patterns and letters say as much as colours. Lengths are percentages, so that texts keep their size
on any screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase
from typing import Any

from markupsafe import Markup

from navigator.committee.blocks import Bar, Chart
from navigator.committee.charts import axis_chart, status_chart
from navigator.committee.content import Table, cell_words
from navigator.committee.figures import known_sum, shares
from navigator.following.dashboard import Dashboard
from rules.quantities import write_money, write_percent

# Heights in pixels; a letter needs 6 % of the width.
_LINE, _BAR, _GAP, _BASELINE, _LETTER_LEAST = 21, 22, 8, 15, 6
# What a narrow screen shows on one line.
_NARROW = 36
_SHADES, _PATTERNS = 7, 4
_MOST_FUNDERS = 10
_HUNDRED = 100
_TRAMES = (
    Markup(""),
    Markup('<path class="trame" d="M-2 2l4-4M0 10L10 0M8 12l4-4"/>'),
    Markup('<circle class="trame-pleine" cx="5" cy="5" r="1.8"/>'),
    Markup('<path class="trame" d="M0 5h10"/>'),
)


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart ready for a page; ``table`` says the same in figures."""

    key: str
    title: str
    svg: Markup
    legend: Markup
    table: Table


def dashboard_charts(dashboard: Dashboard) -> tuple[DrawnChart, ...]:
    """Return the charts of a dashboard; those with nothing to show are left out."""
    said = dashboard.synthesis
    drawn: list[tuple[Iterator[Chart], Table]] = [
        (axis_chart(said.by_axis), said.by_axis),
        (status_chart(said.by_status), said.by_status),
        (funder_chart(dashboard.financing), dashboard.financing),
        (count_chart(said.by_progress), said.by_progress),
        (count_chart(said.by_phase), said.by_phase),
        (count_chart(said.by_state), said.by_state),
    ]
    return tuple(
        DrawnChart(key, chart.title, svg(chart, key), legend(chart, key), table)
        for charts, table in drawn
        for chart in charts
        for key in [f"graphe-{table.key.replace('_', '-')}"]
    )


def count_chart(table: Table) -> Iterator[Chart]:
    """How many sheets each row counts, with their share: the shares add up to 100 %."""
    at = [spec.key for spec in table.columns].index("fiches")
    numbers = [_number(row.cells[at]) for row in table.rows]
    longest = max(numbers, default=Decimal(0))
    if not longest:
        return
    bars = tuple(
        Bar(
            cell_words(table.columns[0], row.cells[0]),
            f"{number} ({write_percent(part or Decimal(0))})",
            (_length(number, longest),),
        )
        for row, number, part in zip(table.rows, numbers, shares(numbers), strict=True)
    )
    yield Chart(table.title, _said(table.title, bars), (), bars)


def funder_chart(table: Table) -> Iterator[Chart]:
    """What the largest funders bring, refusals apart: what is acquired, and what is not yet."""
    keys = [spec.key for spec in table.columns]
    name, total = keys.index("financeur"), keys.index("total")
    acquired = [keys.index("acquis"), keys.index("verse")]
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for row in table.rows:
        if not row.subtotal:
            got, whole = sums.get(row.cells[name], (Decimal(0), Decimal(0)))
            part = known_sum(row.cells[at] for at in acquired) or Decimal(0)
            sums[row.cells[name]] = (got + part, whole + _number(row.cells[total]))
    ranked = sorted(sums.items(), key=lambda item: (-item[1][1], item[0]))
    shown = [each for each in ranked if each[1][1]][:_MOST_FUNDERS]
    if not shown:
        return
    longest = shown[0][1][1]
    bars = tuple(
        Bar(
            funder,
            f"{write_money(whole)}, dont {write_money(got)} acquis",
            (_length(got, longest), _length(whole - got, longest)),
        )
        for funder, (got, whole) in shown
    )
    left = sum(1 for _, (_, whole) in ranked if whole) - len(shown)
    title = "Financements par financeur" if not left else f"Les {len(shown)} premiers financeurs"
    yield Chart(title, _said(title, bars), ("Acquis", "Envisagé, sollicité ou sans statut"), bars)


def svg(chart: Chart, key: str) -> Markup:
    """Return a chart as SVG; ``key`` begins its ids, and must be its own on the page."""
    lines = _lines(chart)
    row = lines * _LINE + _BAR + _GAP
    rows = Markup("").join(
        _texts(bar, rank * row, lines) + _parts(chart, bar, rank * row + lines * _LINE, key)
        for rank, bar in enumerate(chart.bars)
    )
    return Markup(
        '<svg class="graphe" width="100%" height="{height}" role="img" '
        'aria-labelledby="{key}-t {key}-d"><title id="{key}-t">{title}</title>'
        '<desc id="{key}-d">{words}</desc><defs>{patterns}</defs>{rows}</svg>'
    ).format(
        height=row * len(chart.bars),
        key=key,
        title=chart.title,
        words=chart.alternative,
        patterns=_patterns(chart, key),
        rows=rows,
    )


def legend(chart: Chart, key: str) -> Markup:
    """Return what the patterns and the letters stand for; empty when there is one part only."""
    if len(chart.legend) < 2:
        return Markup("")
    entries = Markup("").join(
        Markup(
            '<li><svg class="pastille" width="16" height="16" aria-hidden="true" '
            'focusable="false"><rect width="16" height="16" rx="2" fill="url(#{key}-m{rank})"/>'
            "</svg> <strong>{letter}</strong> {name}</li>"
        ).format(key=key, rank=rank, letter=ascii_uppercase[rank], name=name)
        for rank, name in enumerate(chart.legend)
    )
    return Markup('<ul class="legende" aria-label="Légende">{}</ul>').format(entries)


def _patterns(chart: Chart, key: str) -> Markup:
    parts = max((len(bar.parts) for bar in chart.bars), default=0)
    return Markup("").join(
        Markup(
            '<pattern id="{key}-m{rank}" width="10" height="10" patternUnits="userSpaceOnUse">'
            '<rect class="teinte-{shade}" width="10" height="10"/>{trame}</pattern>'
        ).format(key=key, rank=rank, shade=rank % _SHADES, trame=_TRAMES[rank % _PATTERNS])
        for rank in range(parts)
    )


def _lines(chart: Chart) -> int:
    """One line for the name of a bar and its figure, two when a narrow screen needs them."""
    longest = max((len(bar.label) + len(bar.words) for bar in chart.bars), default=0)
    return 1 if longest < _NARROW else 2


def _texts(bar: Bar, top: int, lines: int) -> Markup:
    """The name of a bar, cut short when it is too long: the table has it in full."""
    label = bar.label if len(bar.label) <= _NARROW else f"{bar.label[: _NARROW - 1].rstrip()}…"
    second = (
        Markup('<text x="100%" y="{y}" text-anchor="end" fill="currentColor">{words}</text>')
        if lines == 1
        else Markup('<text x="0" y="{y}" fill="currentColor">{words}</text>')
    )
    first = Markup('<text x="0" y="{y}" fill="currentColor">{label}</text>')
    below = top + _BASELINE + (lines - 1) * _LINE
    return first.format(y=top + _BASELINE, label=label) + second.format(y=below, words=bar.words)


def _parts(chart: Chart, bar: Bar, top: int, key: str) -> Markup:
    """The parts of a bar; letters name them where they fit."""
    drawn, at = Markup(""), 0.0
    for place, length in enumerate(bar.parts):
        if not length:
            continue
        drawn += Markup(
            '<rect class="part" x="{x}%" y="{y}" width="{width}%" height="{height}" '
            'fill="url(#{key}-m{place})"/>'
        ).format(x=_written(at), y=top, width=_written(length), height=_BAR, key=key, place=place)
        if len(chart.legend) > 1 and length >= _LETTER_LEAST:
            drawn += Markup(
                '<svg x="{x}%" y="{y}" overflow="visible"><rect class="etiquette" x="-9" '
                'width="18" height="16" rx="3"/><text class="lettre" y="13" '
                'text-anchor="middle">{letter}</text></svg>'
            ).format(x=_written(at + length / 2), y=top + 3, letter=ascii_uppercase[place])
        at += length
    return drawn


def _said(title: str, bars: Sequence[Bar]) -> str:
    words = " ; ".join(f"{bar.label} : {bar.words}" for bar in bars)
    return f"{title}. {words}."


def _length(part: Decimal, longest: Decimal) -> float:
    return round(float(part * _HUNDRED / longest), 2)


def _written(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")


def _number(value: Any) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)
