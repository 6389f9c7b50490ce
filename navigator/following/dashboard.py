"""The dashboard of one or several contracts: the same for a contract, a region, the country.

Its tables are those of the committee pack, on the sheets that the filters keep: what a screen
shows and what a document says cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from navigator.committee.content import Fact, Row, Synthesis, Table, computed
from navigator.committee.maquette import maquette
from navigator.committee.synthesis import (
    ACQUIRED,
    ACQUIRED_SHARE,
    COST,
    FINANCED,
    SHEETS,
    TOTAL,
    amounts,
    synthesis,
)
from navigator.contracts.fields import Kind
from navigator.contracts.records import ContractFile, ContractRecord, SheetRecord
from navigator.following.alerts import is_followed
from navigator.following.filters import Filters, Known, known_in
from navigator.search_text import fold
from navigator.wording import count

_LATE = computed("jalons_en_retard", "Jalons en retard", Kind.NUMBER)
_TERRITORY = computed("territoire", "Territoire", Kind.LINE)
_MONEY = (SHEETS, COST, FINANCED, ACQUIRED, ACQUIRED_SHARE, _LATE)
_LATE_COLUMNS = (
    _TERRITORY,
    computed("numero", "Fiche", Kind.NUMBER),
    computed("titre", "Titre", Kind.LINE),
    computed("jalon", "Jalon", Kind.LINE),
    computed("echeance", "Échéance", Kind.DAY),
    computed("retard", "Jours de retard", Kind.NUMBER),
    computed("maitre_ouvrage", "Maître d'ouvrage", Kind.LINE),
)
_UNNAMED = "Territoire sans nom"


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What is shown; ``total`` counts the sheets before the filters, ``hidden`` those not readable.

    The rows of ``by_contract`` bear the id of their contract, those of ``late`` the id of their
    sheet. ``sheets`` are those shown, with only the lines of financing that count.
    """

    filters: Filters
    known: Known
    day: date
    sheets: tuple[SheetRecord, ...]
    total: int
    hidden: int
    synthesis: Synthesis
    financing: Table
    by_contract: Table
    by_region: Table
    late: Table

    @property
    def figures(self) -> tuple[Fact, ...]:
        """The key figures."""
        late = Fact(_LATE, Decimal(len(self.late.rows)))
        return (*self.synthesis.figures, late)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the page, in order; each has its own key."""
        said = self.synthesis
        return (
            said.by_axis,
            said.by_progress,
            said.by_phase,
            said.by_state,
            said.by_status,
            self.financing,
            self.by_contract,
            self.by_region,
            self.late,
        )

    @property
    def perimeter(self) -> tuple[str, ...]:
        """What the figures are about: « 18 fiches sur 20 », the filters, what is not readable."""
        shown = f"{count(len(self.sheets), 'fiche')} sur {self.total}"
        if self.hidden:
            words = count(self.hidden, "autre n'est pas accessible", "autres non accessibles")
            shown += f" ; {words}"
        return (shown, *self.filters.words(self.known))


def dashboard(files: Iterable[ContractFile], filters: Filters, day: date) -> Dashboard:
    """Return the dashboard of contracts on a day; archived contracts and sheets are left out."""
    every = [file for file in files if not file.contract.archived]
    kept = [file for file in every if filters.keeps_contract(file.contract)]
    shown = [(file.contract, _shown(file, filters)) for file in kept]
    sheets = tuple(sheet for _, inside in shown for sheet in inside)
    return Dashboard(
        filters=filters,
        known=known_in(every),
        day=day,
        sheets=sheets,
        total=sum(not sheet.archived for file in every for sheet in file.sheets),
        hidden=sum(file.hidden for file in kept),
        synthesis=synthesis(sheets),
        financing=maquette(sheets),
        by_contract=_by_contract(shown, sheets, day),
        by_region=_by_region(shown, day),
        late=_late(shown, day),
    )


_Shown = Sequence[tuple[ContractRecord, Sequence[SheetRecord]]]


def _shown(file: ContractFile, filters: Filters) -> list[SheetRecord]:
    kept = [sheet for sheet in file.sheets if not sheet.archived and filters.keeps(sheet)]
    if not filters.funders:
        return kept
    return [
        replace(
            sheet,
            content=replace(
                sheet.content,
                funding=tuple(filter(filters.keeps_line, sheet.content.funding)),
            ),
        )
        for sheet in kept
    ]


def _by_contract(shown: _Shown, sheets: Sequence[SheetRecord], day: date) -> Table:
    rows = [
        Row((_name(contract), *_row(inside, day)), id=str(contract.id))
        for contract, inside in sorted(shown, key=lambda each: _order(each[0]))
    ]
    return Table(
        "par_contrat",
        "Fiches et montants par territoire",
        (_TERRITORY, *_MONEY),
        tuple(rows),
        (TOTAL, *_row(sheets, day)),
    )


def _by_region(shown: _Shown, day: date) -> Table:
    regions: dict[str, list[SheetRecord]] = {}
    between = 0
    for contract, inside in shown:
        between += len(contract.regions) > 1
        for region in contract.regions:
            regions.setdefault(region, []).extend(inside)
    note = ""
    if between:
        words = count(between, "territoire est", "territoires sont")
        note = (
            f"{words} à cheval sur plusieurs régions : ses fiches comptent dans chacune, et la "
            "somme des régions dépasse le total."
            if between == 1
            else f"{words} à cheval sur plusieurs régions : leurs fiches comptent dans chacune, et "
            "la somme des régions dépasse le total."
        )
    return Table(
        "par_region",
        "Fiches et montants par région",
        (computed("region", "Région", Kind.LINE), *_MONEY),
        tuple(Row((region, *_row(regions[region], day))) for region in sorted(regions, key=fold)),
        note=note,
    )


def _late(shown: _Shown, day: date) -> Table:
    found: list[tuple[Any, Row]] = []
    for contract, inside in shown:
        for sheet in inside:
            for label, due in late_milestones(sheet, day):
                cells = (
                    _name(contract),
                    Decimal(sheet.number),
                    sheet.content.title,
                    label,
                    due,
                    Decimal((day - due).days),
                    sheet.content.owner,
                )
                order = (due, *_order(contract), sheet.number, label)
                found.append((order, Row(cells, id=str(sheet.id))))
    found.sort(key=lambda each: each[0])
    return Table(
        "jalons_en_retard", "Jalons en retard", _LATE_COLUMNS, tuple(row for _, row in found)
    )


def late_milestones(sheet: SheetRecord, day: date) -> Iterator[tuple[str, date]]:
    """Return the milestones of a followed sheet that were due before a day and are not done."""
    if is_followed(sheet):
        for milestone in sheet.content.milestones:
            if milestone.done is None and milestone.due is not None and milestone.due < day:
                yield milestone.label, milestone.due


def _row(sheets: Sequence[SheetRecord], day: date) -> tuple[Any, ...]:
    late = sum(1 for sheet in sheets for _ in late_milestones(sheet, day))
    return (
        Decimal(len(sheets)),
        *(fact.value for fact in amounts(sheets)),
        Decimal(late),
    )


def _name(contract: ContractRecord) -> str:
    return contract.content.name or _UNNAMED


def _order(contract: ContractRecord) -> tuple[str, int]:
    return fold(_name(contract)), contract.id
