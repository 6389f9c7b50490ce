"""Charts that can be read without seeing them, and the tables as files."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import openpyxl

from navigator.committee.content import Row, Table, computed
from navigator.contracts.choices import Progress, SheetAxis
from navigator.contracts.demo import DEMO_DAY
from navigator.contracts.fields import Kind
from navigator.following.charts import dashboard_charts
from navigator.following.dashboard import dashboard
from navigator.following.filters import Filters
from navigator.following.table_files import table_csv, tables_xlsx
from tests.contract_cases import DAY, contract_file, cost, funding, own, record, sheet
from tests.following_samples import EXAMPLE, column


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


def test_charts_say_in_words_what_they_draw() -> None:
    charts = dashboard_charts(dashboard([EXAMPLE], Filters(), DEMO_DAY))
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


def test_the_files_of_a_dashboard_hold_what_is_on_screen() -> None:
    board = dashboard([EXAMPLE], Filters(axes=(SheetAxis.INNOVATE,)), DEMO_DAY)
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
