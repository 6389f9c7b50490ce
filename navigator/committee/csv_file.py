"""One CSV of the whole pack: a row for everything, whose first column says what it is.

Made for a French spreadsheet: UTF-8 with its mark, « ; » and a decimal comma. Amounts and rates
are plain numbers (45 for 45 %), days are 2021-06-15, closed lists are in words.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from navigator.committee.content import Pack, SheetPages, Table
from navigator.contracts.fields import Kind, Spec, attributes
from navigator.contracts.records import SheetRecord
from navigator.contracts.typed_values import typed_value

TYPE, ID, SHEET, SHEET_ID = "type", "id", "fiche", "fiche_id"
# What a row of each list is called.
LINES = {
    "epci": "intercommunalite",
    "signataires": "signataire",
    "deliberations": "deliberation",
    "comite": "membre_comite",
    "partenaires": "partenaire",
    "lieux": "lieu",
    "budget": "budget",
    "financements": "financement",
    "jalons": "jalon",
    "indicateurs": "indicateur",
    "risques": "risque",
    "notes": "note",
    "pieces": "piece",
    "evaluations": "evaluation",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBERS = frozenset({Kind.MONEY, Kind.RATE, Kind.NUMBER, Kind.YEAR, Kind.DAY})
_Row = dict[str, str]


def write_csv(pack: Pack) -> bytes:
    """Return the CSV of a pack; each column is that of a field, whatever the row is about."""
    rows = list(_rows(pack))
    columns = list(
        dict.fromkeys((TYPE, ID, SHEET, SHEET_ID, *(key for row in rows for key in row)))
    )
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _rows(pack: Pack) -> Iterator[_Row]:
    yield _edition(pack)
    for line in pack.perimeter:
        yield {TYPE: "perimetre", "texte": csv_text(line)}
    contract = pack.file.contract
    yield {
        TYPE: "contrat",
        ID: str(contract.id),
        "territoire": csv_text(contract.territory),
        "regions": csv_text(", ".join(contract.regions)),
        "phase": csv_text(contract.phase_words),
        **_facts(contract.content, pack.people),
    }
    for part in pack.identity:
        for table in part.tables:
            yield from _table(table, LINES[table.key])
    for table in pack.signatories:
        for row in _table(table, LINES["signataires"]):
            yield {**row, "groupe": csv_text(table.title)}
    records = {record.id: record for record in pack.file.sheets}
    for sheet in pack.sheets:
        yield from _sheet(sheet, records[sheet.id], pack.people)
    yield from _computed(pack)


def _edition(pack: Pack) -> _Row:
    stamp = pack.stamp
    return {
        TYPE: "edition",
        "version": str(stamp.version),
        "date": stamp.day.isoformat(),
        "auteur": csv_text(stamp.author),
        "sha256": stamp.sha256,
        "signature": csv_text(stamp.signature or "Projet, non signé"),
    }


def _facts(document: Any, people: bool) -> _Row:
    return {
        each.spec.key: csv_value(each.spec, getattr(document, each.name))
        for each in attributes(type(document))
        if each.spec.kind is not Kind.ITEMS and (people or not each.spec.personal)
    }


def _sheet(sheet: SheetPages, record: SheetRecord, people: bool) -> Iterator[_Row]:
    where = {SHEET: str(sheet.number), SHEET_ID: str(sheet.id)}
    yield {
        TYPE: "fiche",
        ID: str(sheet.id),
        **where,
        "version": str(sheet.version),
        "validation": sheet.state.label,
        "auteur": csv_text(sheet.author),
        **_facts(record.content, people),
        **{fact.spec.key: csv_value(fact.spec, fact.value) for fact in sheet.figures},
    }
    for table in sheet.tables:
        for row in _table(table, LINES[table.key]):
            yield {**row, **where}
    if sheet.checks is not None:
        for row in _table(sheet.checks, "controle"):
            yield {**row, **where}


def _computed(pack: Pack) -> Iterator[_Row]:
    synthesis = pack.synthesis
    yield {
        TYPE: "synthese",
        **{fact.spec.key: csv_value(fact.spec, fact.value) for fact in synthesis.figures},
    }
    yield from _table(pack.maquette, "maquette")
    if pack.differences is not None:
        yield from _table(pack.differences.contract, "changement")
        for sheet in pack.differences.sheets:
            where = {SHEET: str(sheet.number), "titre": csv_text(sheet.title)}
            if sheet.news:
                yield {TYPE: "changement", **where, "nouveau": csv_text(sheet.news)}
            for row in _table(sheet.changes, "changement"):
                yield {**row, **where}


def _table(table: Table, kind: str) -> Iterator[_Row]:
    for row in table.rows:
        name = f"{kind}_sous_total" if row.subtotal else kind
        yield {TYPE: name, ID: csv_text(row.id), **_cells(table.columns, row.cells)}
    if table.total is not None and table.key == "maquette_financiere":
        yield {TYPE: f"{kind}_total", **_cells(table.columns, table.total)}


def _cells(columns: Sequence[Spec], cells: Sequence[Any]) -> _Row:
    return {spec.key: csv_value(spec, value) for spec, value in zip(columns, cells, strict=True)}


def csv_value(spec: Spec, value: Any) -> str:
    """Return a value as a French spreadsheet reads it."""
    if isinstance(value, str) and spec.kind in _NUMBERS:
        return csv_text(value)
    if spec.kind is Kind.CHOICE:
        return csv_text(value.label) if value is not None else ""
    typed = typed_value(spec, value)
    return typed if spec.kind in _NUMBERS else csv_text(typed)


def csv_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
