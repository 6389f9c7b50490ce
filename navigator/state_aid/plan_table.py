"""A financing plan as a table: funders in lines, costs in columns, totals on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase
from types import MappingProxyType

from rules.plan.results import Base, Plan, PlanLine
from rules.quantities import CENT

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells an aid from the others in a drawing, the same in every plan of a project.

    ``letter`` is A, B… Z, AA…; ``rank`` starts at 0 and chooses a colour and a pattern.
    """

    letter: str
    rank: int


_NO_MARKS: Mapping[str, Mark] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount on a cost, in euros, and its percentage of that cost."""

    amount: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """One aid: ``cells`` follow the order of the costs, None where it gives nothing."""

    aid: str
    name: str
    granted: bool
    doubtful: bool
    cells: tuple[Cell | None, ...]
    total: Decimal
    legal_bases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The rows, what remains to the project lead on each cost, and the totals."""

    bases: tuple[Base, ...]
    rows: tuple[Row, ...]
    public: tuple[Cell, ...]
    remaining: tuple[Cell, ...]
    total: Cell


def plan_table(
    plan: Plan, bases: tuple[Base, ...], marks: Mapping[str, Mark] = _NO_MARKS
) -> PlanTable:
    """Return the table of a plan over these costs, its rows in the order of the marks, if any."""
    by_aid: dict[str, list[PlanLine]] = {}
    ranks = {aid: mark.rank for aid, mark in marks.items()}
    for line in sorted(plan.lines, key=lambda each: ranks.get(each.aid, 0)):
        by_aid.setdefault(line.aid, []).append(line)
    rows = tuple(_row(lines, bases) for lines in by_aid.values())
    public = [
        sum((line.amount for line in plan.lines if line.base == base.id), Decimal(0))
        for base in bases
    ]
    return PlanTable(
        bases=bases,
        rows=rows,
        public=tuple(_cell(a, b.cost) for a, b in zip(public, bases, strict=True)),
        remaining=tuple(_cell(b.cost - a, b.cost) for a, b in zip(public, bases, strict=True)),
        total=_cell(plan.total, plan.cost),
    )


def aid_marks(plans: Iterable[Plan]) -> Mapping[str, Mark]:
    """Return a mark for each aid of these plans, in the order in which they appear."""
    aids = dict.fromkeys(line.aid for plan in plans for line in plan.lines)
    return {aid: Mark(_letters(rank), rank) for rank, aid in enumerate(aids)}


def aid_name(line: PlanLine) -> str:
    """The funder, and the aid when its name says more."""
    return line.label if line.funder == line.label else f"{line.funder}, {line.label}"


def _letters(rank: int) -> str:
    before, last = divmod(rank, len(ascii_uppercase))
    return (_letters(before - 1) if before else "") + ascii_uppercase[last]


def _row(lines: list[PlanLine], bases: tuple[Base, ...]) -> Row:
    by_base = {line.base: line for line in lines}
    cells = tuple(
        _cell(by_base[base.id].amount, base.cost)
        if base.id in by_base and by_base[base.id].amount
        else None
        for base in bases
    )
    return Row(
        aid=lines[0].aid,
        name=aid_name(lines[0]),
        granted=any(line.granted for line in lines),
        doubtful=any(line.doubts for line in lines),
        cells=cells,
        total=sum((line.amount for line in lines), Decimal(0)),
        legal_bases=tuple(dict.fromkeys(line.basis_label for line in lines)),
    )


def _cell(amount: Decimal, cost: Decimal) -> Cell:
    return Cell(amount, (amount * _HUNDRED / cost).quantize(CENT) if cost else Decimal(0))
