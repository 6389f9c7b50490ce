"""The figures that a committee follows, their filters, their charts and their files."""

from __future__ import annotations

import csv
import dataclasses
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.committee.content import Table
from navigator.contracts.choices import Phase, Progress, SheetAxis, SheetState
from navigator.contracts.demo import demo_file
from navigator.contracts.records import ContractFile
from navigator.following.charts import bar_chart
from navigator.following.dashboard import Dashboard, dashboard
from navigator.following.filters import FilterError, Filters, filters_from
from navigator.following.table_files import table_csv, table_xlsx

DAY = date(2021, 6, 1)
FILE = demo_file(datetime(2021, 6, 1, tzinfo=UTC))
HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>&"\u202e'

WORDS = st.text(alphabet="abcé ='&é#", max_size=20).map(lambda text: " ".join(text.split()))
FILTERS = st.builds(
    Filters,
    axis=st.none() | st.sampled_from(SheetAxis),
    phase=st.none() | st.sampled_from(Phase),
    progress=st.none() | st.sampled_from(Progress),
    state=st.none() | st.sampled_from(SheetState),
    funder=WORDS,
    territory=WORDS,
    region=WORDS,
    text=WORDS,
)


EVERYTHING = Filters()


def seen(filters: Filters = EVERYTHING, files: list[ContractFile] | None = None) -> Dashboard:
    return dashboard([FILE] if files is None else files, filters, DAY)


def column(table: Table, key: str) -> list[object]:
    at = [spec.key for spec in table.columns].index(key)
    return [row.cells[at] for row in table.rows if not row.subtotal]


def hostile() -> ContractFile:
    """The example contract, where somebody typed what should do harm."""
    first, *others = FILE.sheets
    content = dataclasses.replace(first.content, title=HOSTILE, owner=HOSTILE)
    named = dataclasses.replace(FILE.contract.content, name=HOSTILE)
    return dataclasses.replace(
        FILE,
        contract=dataclasses.replace(FILE.contract, content=named),
        sheets=(dataclasses.replace(first, content=content), *others),
    )


@given(FILTERS)
def test_filters_survive_the_address(filters: Filters) -> None:
    assert filters_from(filters.to_query()) == filters


@given(FILTERS)
def test_a_filter_only_takes_sheets_away(filters: Filters) -> None:
    every = {each.sheet.id for each in seen().found}
    found = {each.sheet.id for each in seen(filters).found}
    assert found <= every
    assert (found == every) or not filters.is_empty


@pytest.mark.parametrize("key", ["axe", "phase", "etat", "validation"])
def test_an_unknown_value_is_refused_in_french(key: str) -> None:
    with pytest.raises(FilterError, match=r"« inovr », qui n'est pas dans la liste"):
        filters_from({key: "inovr"})


def test_each_axis_adds_up_to_the_whole() -> None:
    said = seen().synthesis
    for key in ("fiches", "cout_ht", "financements_ht", "acquis_ht"):
        figures = [value for value in column(said.by_axis, key) if isinstance(value, Decimal)]
        at = [spec.key for spec in said.by_axis.columns].index(key)
        assert said.by_axis.total is not None
        assert sum(figures) == said.by_axis.total[at] != 0
    for table in (said.by_phase, said.by_progress, said.by_state):
        assert sum(v for v in column(table, "fiches") if isinstance(v, Decimal)) == len(FILE.sheets)


def test_the_parts_of_a_partition_add_up() -> None:
    parts = [seen(Filters(axis=axis)) for axis in SheetAxis]
    assert sum(len(part.found) for part in parts) == len(seen().found)
    assert all(part.all_sheets == len(FILE.sheets) for part in parts)


def test_a_region_keeps_its_contracts_only() -> None:
    elsewhere = dataclasses.replace(
        FILE, contract=dataclasses.replace(FILE.contract, id=2, regions=("Corse",))
    )
    kept = seen(Filters(region="Corse"), [FILE, elsewhere])
    assert {each.contract.id for each in kept.found} == {2}
    assert len(kept.contracts.rows) == 1


def test_sheets_that_may_not_be_read_are_counted() -> None:
    hidden = dataclasses.replace(FILE, sheets=FILE.sheets[2:], hidden=2)
    assert seen(files=[hidden]).hidden == 2


def test_a_milestone_is_late_the_day_after() -> None:
    late = seen().late
    due = [value for value in column(late, "echeance") if isinstance(value, date)]
    assert due
    assert due == sorted(due)
    assert all(day < DAY for day in due)
    on_the_day = dashboard([FILE], Filters(), due[0])
    assert due[0] not in column(on_the_day.late, "echeance")


def test_a_chart_says_in_words_all_that_it_draws() -> None:
    chart = bar_chart(seen().synthesis.by_axis, "financements_ht", "acquis_ht")
    assert chart is not None
    drawing = ElementTree.fromstring(chart.svg())
    assert drawing.get("role") == "img"
    named = {
        drawing.find(f"*[@id='{name}']") for name in str(drawing.get("aria-labelledby")).split()
    }
    assert None not in named
    for bar in chart.bars:
        assert bar.words in chart.description
        assert 0 <= bar.solid <= bar.length <= 1
    assert "style=" not in chart.svg()


def test_nothing_to_draw_is_no_chart() -> None:
    assert bar_chart(seen(files=[]).synthesis.by_axis, "financements_ht") is None


def test_what_people_typed_is_only_text() -> None:
    table = seen(files=[hostile()]).contracts
    chart = bar_chart(table, "fiches")
    assert chart is not None
    assert "<script" not in chart.svg()
    assert HOSTILE in "".join(ElementTree.fromstring(chart.svg()).itertext())
    rows = list(csv.reader(io.StringIO(table_csv(table).decode("utf-8-sig")), delimiter=";"))
    assert rows[1][0] == f"'{HOSTILE}"
    cell = openpyxl.load_workbook(io.BytesIO(table_xlsx(table, (HOSTILE,)))).active["A5"]
    assert (cell.value, cell.data_type) == (HOSTILE, "s")


@pytest.mark.parametrize("table", seen().tables, ids=lambda table: table.key)
def test_every_table_can_be_taken_away(table: Table) -> None:
    rows = list(csv.reader(io.StringIO(table_csv(table).decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 + len(table.rows)
    tab = openpyxl.load_workbook(io.BytesIO(table_xlsx(table, ("Toutes les fiches",)))).active
    amounts = [
        (row, column)
        for row, said in enumerate(table.rows)
        for column, value in enumerate(said.cells)
        if isinstance(value, Decimal) and table.columns[column].kind.name != "RATE"
    ]
    for row, place in amounts:
        assert Decimal(str(tab.cell(5 + row, 1 + place).value)) == table.rows[row].cells[place]
