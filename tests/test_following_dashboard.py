"""Dashboards: filters in the address, sums that agree, charts that can be read, files."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.committee.content import Row, Table, computed
from navigator.contracts.choices import FundingStatus, Phase, Progress, SheetAxis, SheetState
from navigator.contracts.demo import DEMO_DAY, demo_file
from navigator.contracts.fields import Kind
from navigator.contracts.records import ContractFile
from navigator.contracts.sheet import Milestone
from navigator.following.charts import dashboard_charts
from navigator.following.dashboard import dashboard
from navigator.following.filters import FilterError, Filters, Known, known_in
from navigator.following.table_files import table_csv, tables_xlsx
from tests.contract_cases import DAY, MOMENT, contract_file, cost, funding, own, record, sheet

LAWS = settings(max_examples=60, deadline=None, derandomize=True)
AMOUNTS = st.none() | st.integers(0, 10**16).map(lambda cents: Decimal(cents) / 100)


def read(query: str, known: Known, *others: str) -> Filters:
    return Filters.from_query(parse_qsl(query, keep_blank_values=True), known, others)


@pytest.fixture(scope="module")
def example() -> ContractFile:
    return demo_file(MOMENT)


# Filters


def test_filters_are_read_from_an_address_and_written_back(example: ContractFile) -> None:
    known = known_in([example])
    query = "axe=innover&axe=attirer&phase=non_dit&financeur=ADEME+(exemple)&texte=chaleur&page=2"
    filters = read(query, known, "page")
    assert filters.axes == (SheetAxis.ATTRACT, SheetAxis.INNOVATE)
    assert filters.phases == (None,)
    assert filters.funders == ("ademe (exemple)",)
    written = filters.to_query()
    assert read(written, known) == filters
    assert filters.words(known) == (
        "Axe : Attirer, Innover",
        "Phase : non renseigné",
        "Financeur : ADEME (exemple)",
        "Texte cherché : chaleur",
    )
    assert read("axe=&texte=", known).is_empty
    assert Filters().to_query() == ""


def test_the_order_of_the_query_changes_nothing(example: ContractFile) -> None:
    known = known_in([example])
    assert read("etat=bloquee&etat=en_cours", known) == read("etat=en_cours&etat=bloquee", known)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("axe=inover", "« innover »"),
        ("axes=innover", "Le filtre « axes » n'existe pas (vouliez-vous"),
        ("financeur=inconnu", "« Financeur »"),
        ("territoire=ailleurs", "« Territoire »"),
        ("region=nulle-part", "« Région »"),
        (f"texte={'a' * 201}", "200 caractères"),
    ],
)
def test_unknown_values_are_refused_with_what_to_write(
    example: ContractFile, query: str, words: str
) -> None:
    with pytest.raises(FilterError) as refused:
        read(query, known_in([example]))
    assert words in str(refused.value)


def test_every_problem_of_a_query_is_said(example: ContractFile) -> None:
    with pytest.raises(FilterError) as refused:
        read("axe=x&phase=y&z=1", known_in([example]))
    assert len(refused.value.problems) == 3


CHOSEN = st.builds(
    Filters,
    axes=st.sets(st.sampled_from([*SheetAxis, None])).map(
        lambda found: tuple(each for each in (*SheetAxis, None) if each in found)
    ),
    progress=st.sets(st.sampled_from([*Progress, None])).map(
        lambda found: tuple(each for each in (*Progress, None) if each in found)
    ),
    states=st.sets(st.sampled_from(SheetState)).map(
        lambda found: tuple(each for each in SheetState if each in found)
    ),
    text=st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs")), max_size=20),
)


@LAWS
@given(CHOSEN)
def test_any_filters_survive_their_address(filters: Filters) -> None:
    assert read(filters.to_query(), Known()) == filters


# Figures


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


def column(table: Table, key: str) -> list[Any]:
    at = [spec.key for spec in table.columns].index(key)
    return [row.cells[at] for row in table.rows if not row.subtotal]


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


def test_a_funder_alone_counts_only_its_lines(example: ContractFile) -> None:
    known = known_in([example])
    filters = read("financeur=ademe (exemple)", known)
    board = dashboard([example], filters, DEMO_DAY)
    assert 0 < len(board.sheets) < len(example.sheets)
    assert set(column(board.financing, "financeur")) == {"ADEME (exemple)"}
    assert board.perimeter[0].startswith(f"{len(board.sheets)} fiches sur 12")
    assert board.perimeter[1] == "Financeur : ADEME (exemple)"


def test_a_text_is_found_whatever_its_accents(example: ContractFile) -> None:
    board = dashboard([example], Filters(text="ECOLE de production"), DEMO_DAY)
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


def test_late_milestones_are_the_oldest_first(example: ContractFile) -> None:
    late = dashboard([example], Filters(), DEMO_DAY).late
    dues = column(late, "echeance")
    assert dues == sorted(dues)
    assert column(late, "retard")[0] == (DEMO_DAY - dues[0]).days


def test_nothing_at_all_is_a_dashboard_too() -> None:
    board = dashboard([], Filters(), DAY)
    assert board.total == 0
    assert dashboard_charts(board) == ()
    assert tables_xlsx(board.tables, board.perimeter, "Vide")


# Charts


class Svg(HTMLParser):
    """Reads a chart as a browser does, and refuses what is left open."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(markup)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_charts_say_in_words_what_they_draw(example: ContractFile) -> None:
    charts = dashboard_charts(dashboard([example], Filters(), DEMO_DAY))
    assert len({chart.key for chart in charts}) == len(charts) == 6
    ids: list[str] = []
    for chart in charts:
        page = Svg(f"{chart.legend}{chart.svg}")
        root = next(attrs for tag, attrs in page.tags if tag == "svg" and attrs.get("role"))
        assert root["role"] == "img"
        found = [str(attrs["id"]) for _, attrs in page.tags if "id" in attrs]
        assert str(root["aria-labelledby"]).split() == found[:2]
        ids += found
        used = set(re.findall(r"url\(#([^)]+)\)", chart.svg + chart.legend))
        assert used <= set(found)
        assert "style=" not in chart.svg
        assert "<script" not in chart.svg
        bars = [attrs for tag, attrs in page.tags if tag == "rect" and attrs.get("class") == "part"]
        assert bars
        assert all(
            float(str(bar["x"]).rstrip("%")) + float(str(bar["width"]).rstrip("%")) <= 100.02
            for bar in bars
        )
        assert chart.table.rows
    assert len(set(ids)) == len(ids)


def test_what_people_typed_stays_a_text_in_a_chart() -> None:
    name = '<script>alert("x")</script>&'
    content = sheet(budget=(cost(10),), funding=(funding(1, 10, funder=name),))
    charts = dashboard_charts(dashboard([contract_file(1, record(1, content))], Filters(), DAY))
    drawn = "".join(f"{chart.legend}{chart.svg}" for chart in charts)
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_shares_add_up_to_one_hundred() -> None:
    records = [
        record(number, sheet(progress=progress))
        for number, progress in enumerate((Progress.LATE, Progress.ON_TIME, Progress.PAUSED), 1)
    ]
    charts = dashboard_charts(dashboard([contract_file(1, *records)], Filters(), DAY))
    chart = next(each for each in charts if each.key == "graphe-par-etat")
    found = re.findall(r"\(([\d,]+)\s%\)</text>", chart.svg)
    assert sum(Decimal(each.replace(",", ".")) for each in found) == 100


# Files


def danger() -> Table:
    columns = (
        computed("nom", "=Nom", Kind.LINE),
        computed("montant", "Montant", Kind.MONEY),
        computed("jour", "Jour", Kind.DAY),
        computed("axe", "Axe", Kind.CHOICE),
    )
    rows = (
        Row(("=HYPERLINK(1)", Decimal("1234567890123.45"), date(2020, 2, 29), SheetAxis.ATTRACT)),
        Row(("+33 1", None, None, None)),
        Row(('a;b\n"c" 🏭 שלום', Decimal("-0.5"), None, None), subtotal=True),
    )
    return Table("t", "Un titre: [très] long / avec des signes interdits", columns, rows,
                 ("Total", Decimal(3), "", ""))  # fmt: skip


def test_a_table_as_csv_has_no_formula_and_reads_in_french() -> None:
    raw = table_csv(danger())
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0][0] == "'=Nom"
    assert rows[1] == ["'=HYPERLINK(1)", "1234567890123,45", "2020-02-29", "Attirer"]
    assert rows[2] == ["'+33 1", "", "", ""]
    assert rows[3][0] == 'a;b\n"c" 🏭 שלום'
    assert rows[4] == ["Total", "3", "", ""]


def test_tables_as_a_workbook_have_real_numbers_and_no_formula() -> None:
    raw = tables_xlsx([danger(), danger()], ["2 fiches sur 3", "=1+1"], "Tableau de bord")
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert len(book.sheetnames) == 2
    page = book.worksheets[0]
    cells = {cell.value: cell for row in page.iter_rows() for cell in row if cell.value is not None}
    assert cells["=HYPERLINK(1)"].data_type == "s"
    assert cells["=1+1"].data_type == "s"
    assert cells["=Nom"].data_type == "s"
    assert any(cell.data_type == "d" for cell in cells.values())
    assert 1234567890123.45 in cells
    assert page.freeze_panes
    assert page.auto_filter.ref


def test_the_files_of_a_dashboard_hold_what_is_on_screen(example: ContractFile) -> None:
    board = dashboard([example], Filters(axes=(SheetAxis.INNOVATE,)), DEMO_DAY)
    book = openpyxl.load_workbook(
        io.BytesIO(tables_xlsx(board.tables, board.perimeter, "Tableau de bord"))
    )
    assert len(book.sheetnames) == len(board.tables)
    for page, table in zip(book.worksheets, board.tables, strict=True):
        values = [[cell.value for cell in row] for row in page.iter_rows()]
        assert [row[0] for row in values if row[0] == "Axe : Innover"] == ["Axe : Innover"]
        titles = [spec.label for spec in table.columns]
        start = values.index([*titles, *[None] * (len(values[0]) - len(titles))])
        assert len(values) >= start + 1 + len(table.rows)
        text = table_csv(table).decode("utf-8-sig")
        assert len(list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))) == (
            1 + len(table.rows) + (table.total is not None)
        )


def test_own_money_is_a_funder_of_its_own() -> None:
    line = replace(own(5), funder="")
    board = dashboard([contract_file(1, record(1, sheet(funding=(line,))))], Filters(), DAY)
    assert column(board.financing, "financeur") == ["Autofinancement"]
