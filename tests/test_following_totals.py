"""Dashboards: sums that agree, whatever the sheets and the filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from navigator.contracts.choices import FundingStatus, Phase, Progress, SheetAxis
from navigator.contracts.demo import DEMO_DAY
from navigator.contracts.records import ContractFile
from navigator.contracts.sheet import Milestone
from navigator.following.charts import dashboard_charts
from navigator.following.dashboard import dashboard
from navigator.following.filters import Filters, known_in
from navigator.following.table_files import tables_xlsx
from tests.contract_cases import DAY, contract_file, cost, funding, record, sheet
from tests.following_samples import EXAMPLE, LAWS, column, read

AMOUNTS = st.none() | st.integers(0, 10**16).map(lambda cents: Decimal(cents) / 100)


@st.composite
def files(draw: st.DrawFn) -> list[ContractFile]:
    found = []
    for contract in range(1, draw(st.integers(1, 3)) + 1):
        sheets = []
        for number in range(1, draw(st.integers(0, 4)) + 1):
            lines = tuple(
                funding(rank, None, funder=draw(st.sampled_from(("A", "a ", "B"))))
                for rank in range(draw(st.integers(0, 3)))
            )
            lines = tuple(
                replace(
                    line,
                    amount=draw(AMOUNTS),
                    status=draw(st.sampled_from([*FundingStatus, None])),
                )
                for line in lines
            )
            content = sheet(
                axis=draw(st.sampled_from([*SheetAxis, None])),
                progress=draw(st.sampled_from([*Progress, None])),
                phase=draw(st.sampled_from([*Phase, None])),
                budget=(replace(cost(0), planned=draw(AMOUNTS)),),
                funding=lines,
                milestones=(
                    Milestone("j", "Jalon", draw(st.dates(date(2020, 1, 1), date(2021, 1, 1)))),
                ),
            )
            sheets.append(record(100 * contract + number, content, number=number))
        found.append(contract_file(contract, *sheets))
    return found


def added(values: list[Any]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


@LAWS
@given(files())
def test_the_totals_are_the_sums_of_the_sheets(given_files: list[ContractFile]) -> None:
    board = dashboard(given_files, Filters(), DAY)
    contents = [each.content for file in given_files for each in file.sheets]
    planned = added([line.planned for content in contents for line in content.budget])
    lines = [line for content in contents for line in content.funding]
    financed = added([line.amount for line in lines if line.status is not FundingStatus.REFUSED])
    said = board.synthesis
    for table in (said.by_axis, board.by_contract, board.by_region):
        assert added(column(table, "fiches")) == len(contents)
        assert added(column(table, "cout_ht")) == planned
        assert added(column(table, "financements_ht")) == financed
    for table in (said.by_progress, said.by_phase, said.by_state):
        assert added(column(table, "fiches")) == len(contents)
    assert added(column(board.financing, "total")) == financed
    assert added(column(said.by_status, "montant_ht")) == added([line.amount for line in lines])
    assert added(column(board.by_contract, "jalons_en_retard")) == len(board.late.rows)


@LAWS
@given(files())
def test_filters_by_axis_cut_the_whole_in_parts(given_files: list[ContractFile]) -> None:
    whole = dashboard(given_files, Filters(), DAY)
    parts = [dashboard(given_files, Filters(axes=(axis,)), DAY) for axis in (*SheetAxis, None)]
    assert sum(len(part.sheets) for part in parts) == len(whole.sheets)
    assert {part.total for part in parts} == {whole.total}
    assert sum(len(part.late.rows) for part in parts) == len(whole.late.rows)


def test_a_funder_alone_counts_only_its_lines() -> None:
    known = known_in([EXAMPLE])
    filters = read("financeur=ademe (exemple)", known)
    board = dashboard([EXAMPLE], filters, DEMO_DAY)
    assert 0 < len(board.sheets) < len(EXAMPLE.sheets)
    assert set(column(board.financing, "financeur")) == {"ADEME (exemple)"}
    assert board.perimeter[0].startswith(f"{len(board.sheets)} fiches sur 12")
    assert board.perimeter[1] == "Financeur : ADEME (exemple)"


def test_a_text_is_found_whatever_its_accents() -> None:
    board = dashboard([EXAMPLE], Filters(text="ECOLE de production"), DEMO_DAY)
    assert [each.content.title for each in board.sheets] == [
        "École de production de métallerie et de soudage"
    ]


def test_archived_sheets_and_contracts_are_left_out_and_hidden_ones_are_said() -> None:
    kept, gone = record(1, sheet()), record(2, sheet(), archived=True)
    files_ = [
        replace(contract_file(1, kept, gone), hidden=2),
        contract_file(2, record(3, sheet()), archived=True),
    ]
    board = dashboard(files_, Filters(), DAY)
    assert board.sheets == (kept,)
    assert board.perimeter == ("1 fiche sur 1 ; 2 autres non accessibles",)


def test_a_territory_between_two_regions_counts_in_both() -> None:
    between = contract_file(1, record(1, sheet()), regions=("Bretagne", "Normandie"))
    board = dashboard([between, contract_file(2)], Filters(), DAY)
    rows = {row.cells[0]: row.cells[1] for row in board.by_region.rows}
    assert rows == {"Bretagne": 1, "Normandie": 1, "occitanie": 0}
    assert "à cheval" in board.by_region.note
    one = dashboard([between], Filters(regions=("Normandie",)), DAY)
    assert len(one.sheets) == 1


def test_late_milestones_are_the_oldest_first() -> None:
    late = dashboard([EXAMPLE], Filters(), DEMO_DAY).late
    dues = column(late, "echeance")
    assert dues == sorted(dues)
    assert column(late, "retard")[0] == (DEMO_DAY - dues[0]).days


def test_nothing_at_all_is_a_dashboard_too() -> None:
    board = dashboard([], Filters(), DAY)
    assert board.total == 0
    assert dashboard_charts(board) == ()
    assert tables_xlsx(board.tables, board.perimeter, "Vide")
