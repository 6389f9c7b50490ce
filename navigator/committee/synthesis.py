"""The contract in one page: how many sheets, how much, from whom, how far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from navigator.committee import figures
from navigator.committee.content import Fact, Row, Synthesis, Table, computed
from navigator.contracts.choices import FundingStatus, Phase, Progress, SheetAxis, SheetState
from navigator.contracts.fields import Choice, Kind
from navigator.contracts.records import SheetRecord
from navigator.wording import count

SHEETS = computed("fiches", "Fiches", Kind.NUMBER)
COST = computed("cout_ht", "Coût prévu HT", Kind.MONEY)
FINANCED = computed("financements_ht", "Financements", Kind.MONEY)
ACQUIRED = computed("acquis_ht", "Dont acquis", Kind.MONEY)
ACQUIRED_SHARE = computed("part_acquise", "Part acquise", Kind.RATE)
SPENT = computed("realise_ht", "Réalisé HT", Kind.MONEY)
GAP = computed("reste_ht", "Reste à financer", Kind.MONEY)
LINES = computed("lignes", "Lignes", Kind.NUMBER)
AMOUNT = computed("montant_ht", "Montant", Kind.MONEY)
SHARE = computed("part", "Part", Kind.RATE)
TOTAL = "Total"


def synthesis(sheets: Sequence[SheetRecord]) -> Synthesis:
    """Return the figures of the sheets shown."""
    return Synthesis(
        figures=(Fact(SHEETS, Decimal(len(sheets))), *amounts(sheets)),
        by_axis=_by_axis(sheets),
        by_status=_by_status(sheets),
        by_phase=_counts(
            sheets, "par_phase", "Fiches par phase", "Phase", Phase, lambda s: s.content.phase
        ),
        by_progress=_counts(
            sheets, "par_etat", "Fiches par état", "État", Progress, lambda s: s.content.progress
        ),
        by_state=_counts(
            sheets, "par_validation", "Fiches par validation", "Validation", SheetState, _state
        ),
        notes=tuple(_notes(sheets)),
    )


def amounts(sheets: Sequence[SheetRecord]) -> tuple[Fact, ...]:
    """Return cost, financing, acquired part and share of some sheets."""
    cost, financed, acquired = _sums(sheets)
    return (
        Fact(COST, cost),
        Fact(FINANCED, financed),
        Fact(ACQUIRED, acquired),
        Fact(ACQUIRED_SHARE, figures.share(acquired, financed)),
    )


def sheet_figures(sheet: SheetRecord) -> tuple[Fact, ...]:
    """Return the figures of one sheet."""
    return (
        *amounts([sheet]),
        Fact(GAP, figures.gap(sheet.content)),
        Fact(SPENT, figures.spent(sheet.content)),
    )


def _sums(sheets: Sequence[SheetRecord]) -> tuple[Decimal | None, ...]:
    return tuple(
        figures.known_sum(of(sheet.content) for sheet in sheets)
        for of in (figures.cost, figures.financed, figures.acquired)
    )


def _state(sheet: SheetRecord) -> SheetState:
    return sheet.state


def _members(kind: Iterable[Choice], found: Iterable[Choice | None]) -> list[Choice | None]:
    """Every member of a list, and None when some sheet says none."""
    members: list[Choice | None] = list(kind)
    return [*members, None] if None in set(found) else members


def _by_axis(sheets: Sequence[SheetRecord]) -> Table:
    rows = []
    for axis in _members(SheetAxis, (sheet.content.axis for sheet in sheets)):
        inside = [sheet for sheet in sheets if sheet.content.axis is axis]
        rows.append(Row((axis, *_money_row(inside))))
    return Table(
        "par_axe",
        "Fiches et montants par axe",
        (
            computed("axe", "Axe", Kind.CHOICE),
            SHEETS,
            COST,
            FINANCED,
            ACQUIRED,
            ACQUIRED_SHARE,
        ),
        tuple(rows),
        (TOTAL, *_money_row(sheets)),
    )


def _money_row(sheets: Sequence[SheetRecord]) -> tuple[Any, ...]:
    return (Decimal(len(sheets)), *(fact.value for fact in amounts(sheets)))


def _by_status(sheets: Sequence[SheetRecord]) -> Table:
    lines = [line for sheet in sheets for line in sheet.content.funding]
    members = _members(figures.STATUSES, (line.status for line in lines))
    by_member = [[line for line in lines if line.status is each] for each in members]
    sums = [figures.known_sum(line.amount for line in each) for each in by_member]
    parts = figures.shares(sums)
    total = figures.known_sum(line.amount for line in lines)
    return Table(
        "par_statut",
        "Financements par statut",
        (computed("statut", "Statut", Kind.CHOICE), LINES, AMOUNT, SHARE),
        tuple(
            Row((member, Decimal(len(each)), amount, part))
            for member, each, amount, part in zip(members, by_member, sums, parts, strict=True)
        ),
        (TOTAL, Decimal(len(lines)), total, Decimal(100) if total else None),
    )


def _counts(
    sheets: Sequence[SheetRecord],
    key: str,
    title: str,
    label: str,
    kind: type[Choice],
    of: Callable[[SheetRecord], Choice | None],
) -> Table:
    """Count the sheets of each member; those without any sheet are left out."""
    rows = []
    for member in (*kind, None):
        inside = [sheet for sheet in sheets if of(sheet) is member]
        if inside:
            rows.append(Row((member, Decimal(len(inside)), _sums(inside)[0])))
    return Table(
        key,
        title,
        (computed(key.removeprefix("par_"), label, Kind.CHOICE), SHEETS, COST),
        tuple(rows),
    )


def _notes(sheets: Sequence[SheetRecord]) -> Iterable[str]:
    """What the sums leave aside, because nobody wrote it."""
    costless = sum(figures.cost(sheet.content) is None for sheet in sheets)
    if costless:
        words = count(costless, "fiche ne dit pas son coût", "fiches ne disent pas leur coût")
        yield f"{words} : les sommes n'en tiennent pas compte."
    lines = [line for sheet in sheets for line in sheet.content.funding]
    amountless = sum(line.amount is None for line in lines)
    if amountless:
        words = count(amountless, "ligne de financement est", "lignes de financement sont")
        yield f"{words} sans montant : les sommes n'en tiennent pas compte."
    refused = figures.known_sum(
        line.amount for line in lines if line.status is FundingStatus.REFUSED
    )
    if refused:
        yield "Les financements refusés ne comptent pas dans « Financements »."
