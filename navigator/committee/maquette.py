"""The consolidated financing of a contract: funder × axis × status, with the acquired share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from navigator.committee import figures
from navigator.committee.content import Row, Table, computed
from navigator.contracts.choices import FundingStatus, SheetAxis
from navigator.contracts.fields import Kind
from navigator.contracts.records import SheetRecord
from navigator.contracts.sheet import FundingLine
from navigator.search_text import fold

NO_AXIS = "Sans axe"
_NO_FUNDER, _OWN = "Financeur non renseigné", "Autofinancement"
_EVERY_AXIS, _EVERY_FUNDER = "Tous les axes", "Tous les financeurs"
_COUNTED: tuple[FundingStatus | None, ...] = (*figures.COUNTED, None)
_FUNDER = computed("financeur", "Financeur", Kind.LINE)
_AXIS = computed("axe", "Axe", Kind.LINE)
_NO_STATUS = computed("sans_statut", "Statut non renseigné", Kind.MONEY)
_TOTAL = computed("total", "Total hors refus", Kind.MONEY)
_SHARE = computed("part_acquise", "Part acquise", Kind.RATE)
_REFUSED = computed("refuse", "Refusé", Kind.MONEY)
_COLUMNS = (
    _FUNDER,
    _AXIS,
    *(computed(s.value, s.label, Kind.MONEY) if s else _NO_STATUS for s in _COUNTED),
    _TOTAL,
    _SHARE,
    _REFUSED,
)
_Line = tuple[SheetAxis | None, FundingLine]


def maquette(sheets: Sequence[SheetRecord]) -> Table:
    """Return the table of what every funder brings to every axis, in euros.

    A funder of several axes has a subtotal; so has each axis, all funders together.
    """
    lines = [(sheet.content.axis, line) for sheet in sheets for line in sheet.content.funding]
    names: dict[str, str] = {}
    groups: dict[str, list[_Line]] = {}
    for axis, line in lines:
        name = funder_name(line)
        names.setdefault(_same(name), name)
        groups.setdefault(_same(name), []).append((axis, line))
    rows: list[Row] = []
    for key in sorted(groups, key=lambda name: (fold(name), name)):
        by_axis = _by_axis(groups[key])
        rows += [Row((names[key], title, *_amounts(inside))) for title, inside in by_axis]
        if len(by_axis) > 1:
            rows.append(Row((names[key], _EVERY_AXIS, *_amounts(groups[key])), subtotal=True))
    rows += [
        Row((_EVERY_FUNDER, title, *_amounts(inside)), subtotal=True)
        for title, inside in _by_axis(lines)
    ]
    unsaid = sum(line.amount is None for _, line in lines)
    return Table(
        "maquette_financiere",
        "Maquette financière consolidée",
        _COLUMNS,
        tuple(rows),
        ("Total", "", *_amounts(lines)) if lines else None,
        note=_note(unsaid),
    )


def funder_name(line: FundingLine) -> str:
    """Return who brings a line, in words."""
    return line.funder or (_OWN if line.own else _NO_FUNDER)


def _same(name: str) -> str:
    """One funder is often written in several cases."""
    return " ".join(name.casefold().split())


def _by_axis(lines: Iterable[_Line]) -> list[tuple[str, list[_Line]]]:
    every = list(lines)
    found = []
    for axis in (*SheetAxis, None):
        inside = [each for each in every if each[0] is axis]
        if inside:
            found.append((axis.label if axis else NO_AXIS, inside))
    return found


def _amounts(lines: Sequence[_Line]) -> tuple[Any, ...]:
    def of(*statuses: FundingStatus | None) -> Any:
        return figures.known_sum(line.amount for _, line in lines if line.status in statuses)

    total = of(*_COUNTED)
    return (
        *(of(status) for status in _COUNTED),
        total,
        figures.share(of(*figures.ACQUIRED), total),
        of(FundingStatus.REFUSED),
    )


def _note(unsaid: int) -> str:
    note = "Montants en euros hors taxes. Part acquise : acquis et versé, sur le total hors refus."
    if not unsaid:
        return note
    return f"{note} Lignes sans montant, que rien ici ne compte : {unsaid}."
