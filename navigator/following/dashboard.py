"""What a committee follows: the figures of the sheets it looks at, in one contract or in many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from navigator.committee import figures
from navigator.committee.content import Fact, Row, Synthesis, Table, computed
from navigator.committee.maquette import funder_name, maquette
from navigator.committee.synthesis import ACQUIRED, COST, FINANCED, SHEETS, synthesis
from navigator.contracts.fields import Kind, attributes
from navigator.contracts.records import ContractFile, ContractRecord, SheetRecord
from navigator.contracts.sheet import Milestone, SheetContent
from navigator.following.filters import Filters
from navigator.search_text import fold

_TERRITORY = computed("territoire", "Territoire", Kind.LINE)
_REGION = computed("regions", "Région", Kind.LINE)
_NUMBER = computed("fiche", "Fiche", Kind.NUMBER)
_DAYS = computed("jours_de_retard", "Jours de retard", Kind.NUMBER)
_PHASE = computed("avancement", "Contrat", Kind.LINE)
_STATE = computed("validation", "Validation", Kind.CHOICE)
_SPECS = {each.name: each.spec for each in attributes(SheetContent)}
_MILESTONE = {each.name: each.spec for each in attributes(Milestone)}


@dataclass(frozen=True, slots=True)
class FollowedSheet:
    """A sheet and the contract it is in."""

    contract: ContractRecord
    sheet: SheetRecord


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The figures of the sheets shown.

    ``found`` are the sheets, in the order of their contracts. ``all_sheets`` counts those that
    the reader may read before the filters, ``hidden`` those he may not. ``funders`` are the
    names that a filter may take. ``contracts`` has a row for each contract shown.
    """

    filters: Filters
    found: tuple[FollowedSheet, ...]
    all_sheets: int
    hidden: int
    synthesis: Synthesis
    maquette: Table
    late: Table
    sheets: Table
    contracts: Table
    funders: tuple[str, ...]

    @property
    def figures(self) -> tuple[Fact, ...]:
        """Number of sheets, cost, financing, acquired share."""
        return self.synthesis.figures

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the screen, each of which can be downloaded by its key."""
        said = self.synthesis
        return (
            said.by_axis,
            said.by_state,
            said.by_phase,
            said.by_progress,
            said.by_status,
            self.maquette,
            self.late,
            self.sheets,
            self.contracts,
        )


def dashboard(files: Sequence[ContractFile], filters: Filters, day: date) -> Dashboard:
    """Return the figures of the sheets that filters keep; what is late is late on ``day``."""
    shown = [file for file in files if filters.keeps_contract(file.contract)]
    found = tuple(
        FollowedSheet(file.contract, sheet)
        for file in shown
        for sheet in file.sheets
        if filters.keeps(sheet)
    )
    sheets = [each.sheet for each in found]
    return Dashboard(
        filters=filters,
        found=found,
        all_sheets=sum(len(file.sheets) for file in files),
        hidden=sum(file.hidden for file in shown),
        synthesis=synthesis(sheets),
        maquette=maquette(sheets),
        late=_late(found, day),
        sheets=_sheets(found),
        contracts=_contracts(shown, found),
        funders=_funders(files),
    )


def _late(found: Iterable[FollowedSheet], day: date) -> Table:
    late = [
        (milestone, each)
        for each in found
        for milestone in each.sheet.content.milestones
        if milestone.due is not None and milestone.done is None and milestone.due < day
    ]
    late.sort(key=lambda pair: (pair[0].due or day, pair[1].sheet.number))
    return Table(
        "jalons_en_retard",
        "Jalons en retard",
        (_MILESTONE["label"], _TERRITORY, _NUMBER, _SPECS["title"], _MILESTONE["due"], _DAYS),
        tuple(
            Row(
                (
                    milestone.label,
                    each.contract.content.name,
                    Decimal(each.sheet.number),
                    each.sheet.content.title,
                    milestone.due,
                    Decimal((day - (milestone.due or day)).days),
                ),
                id=str(each.sheet.id),
            )
            for milestone, each in late
        ),
    )


def _sheets(found: Iterable[FollowedSheet]) -> Table:
    return Table(
        "fiches",
        "Fiches",
        (
            _SPECS["title"],
            _NUMBER,
            _TERRITORY,
            _SPECS["axis"],
            _STATE,
            _SPECS["phase"],
            _SPECS["progress"],
            _SPECS["owner"],
            COST,
            FINANCED,
            ACQUIRED,
        ),
        tuple(
            Row(
                (
                    each.sheet.content.title,
                    Decimal(each.sheet.number),
                    each.contract.content.name,
                    each.sheet.content.axis,
                    each.sheet.state,
                    each.sheet.content.phase,
                    each.sheet.content.progress,
                    each.sheet.content.owner,
                    figures.cost(each.sheet.content),
                    figures.financed(each.sheet.content),
                    figures.acquired(each.sheet.content),
                ),
                id=str(each.sheet.id),
            )
            for each in found
        ),
    )


def _contracts(shown: Iterable[ContractFile], found: Sequence[FollowedSheet]) -> Table:
    by_contract: defaultdict[int, list[SheetContent]] = defaultdict(list)
    for each in found:
        by_contract[each.contract.id].append(each.sheet.content)
    rows = []
    for file in sorted(shown, key=lambda file: fold(file.contract.content.name)):
        contract = file.contract
        inside = by_contract[contract.id]
        rows.append(
            Row(
                (
                    contract.content.name,
                    ", ".join(contract.regions),
                    contract.phase_words,
                    Decimal(len(inside)),
                    figures.known_sum(figures.cost(content) for content in inside),
                    figures.known_sum(figures.financed(content) for content in inside),
                    figures.known_sum(figures.acquired(content) for content in inside),
                ),
                id=str(contract.id),
            )
        )
    return Table(
        "contrats",
        "Contrats",
        (_TERRITORY, _REGION, _PHASE, SHEETS, COST, FINANCED, ACQUIRED),
        tuple(rows),
    )


def _funders(files: Iterable[ContractFile]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for file in files:
        for sheet in file.sheets:
            for line in sheet.content.funding:
                name = funder_name(line)
                names.setdefault(fold(name), name)
    return tuple(names[key] for key in sorted(names))
