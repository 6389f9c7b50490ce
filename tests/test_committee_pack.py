"""What a committee pack says: sums, shares, perimeter, people, what changed, the file's name."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.committee import figures
from navigator.committee.content import Pack, Table
from navigator.committee.naming import file_name, stamp_words
from navigator.committee.options import UnknownSheetError
from navigator.contracts.choices import FundingStatus, SheetAxis, SheetState, SignatoryGroup
from navigator.contracts.contract import ContractContent, Signatory
from navigator.contracts.documents import write_document
from navigator.contracts.records import ContractFile, Signature
from navigator.contracts.sheet import BudgetLine, FundingLine, Milestone, SheetContent
from tests.contract_samples import contract_file, demo, hostile, pack_of, sheet_record

SIGNED = Signature(4, "contrat", "Contrat signé", datetime(2020, 2, 3, tzinfo=UTC), "ab" * 32)
COMMITTEE = Signature(5, "comite", "Comité du 3 mars", datetime(2021, 3, 3, tzinfo=UTC), "cd" * 32)


def line(item: str, funder: str, amount: str | None, status: FundingStatus | None) -> FundingLine:
    said = None if amount is None else Decimal(amount)
    return FundingLine(item, funder=funder, amount=said, status=status)


def row_of(table: Table, *start: Any) -> dict[str, Any]:
    """The only row that starts with these cells, by the key of its columns."""
    (found,) = [row for row in table.rows if row.cells[: len(start)] == start]
    return {spec.key: cell for spec, cell in zip(table.columns, found.cells, strict=True)}


# --- sums and shares ---


def test_what_nobody_wrote_is_not_zero():
    assert figures.known_sum([]) == 0
    assert figures.known_sum([None, None]) is None
    assert figures.known_sum([None, Decimal(5)]) == 5
    assert figures.cost(SheetContent(title="x")) is None
    assert figures.cost(SheetContent(title="x", budget=(BudgetLine("a"),))) is None


def test_the_gap_is_known_only_when_every_amount_is():
    budget = (BudgetLine("a", planned=Decimal(100)),)
    lines = (line("f", "Région", "60", FundingStatus.GRANTED),)
    known = SheetContent(title="x", budget=budget, funding=lines)
    assert figures.gap(known) == 40
    refused = line("g", "État", "40", FundingStatus.REFUSED)
    assert figures.gap(dataclasses.replace(known, funding=(*lines, refused))) == 40
    unsaid = line("g", "État", None, FundingStatus.REQUESTED)
    assert figures.gap(dataclasses.replace(known, funding=(*lines, unsaid))) is None


def test_a_share_is_whole_only_when_everything_is_there():
    assert figures.share(Decimal("99.99"), Decimal(100)) == Decimal("99.9")
    assert figures.share(Decimal(100), Decimal(100)) == 100
    assert figures.share(Decimal(0), Decimal(0)) is None
    assert figures.share(None, Decimal(100)) is None


def test_three_thirds_add_up_to_a_hundred():
    assert figures.shares([Decimal(1)] * 3) == (Decimal("33.4"), Decimal("33.3"), Decimal("33.3"))
    assert figures.shares([Decimal(0), None]) == (None, None)
    assert figures.shares([Decimal(2), None]) == (Decimal(100), None)


@given(st.lists(st.decimals(0, 10**14, places=2), max_size=20))
def test_shares_add_up_to_a_hundred_and_stay_close(parts: list[Decimal]):
    found = figures.shares(parts)
    whole = sum(parts)
    if not whole:
        assert set(found) <= {None}
        return
    said = [each for each in found if each is not None]
    assert sum(said) == 100
    for part, each in zip(parts, said, strict=True):
        assert abs(each - part * 100 / whole) < Decimal("0.1")


# --- the consolidated financing ---


def test_the_maquette_crosses_funder_axis_and_status():
    attract = SheetContent(
        title="A",
        axis=SheetAxis.ATTRACT,
        funding=(
            line("1", "Région", "60000", FundingStatus.GRANTED),
            line("2", "région ", "20000", FundingStatus.REQUESTED),
            line("3", "Europe", "25000", FundingStatus.REFUSED),
        ),
    )
    recruit = SheetContent(
        title="B",
        axis=SheetAxis.RECRUIT,
        funding=(
            line("1", "Région", "20000", FundingStatus.PAID),
            line("2", "", None, None),
        ),
    )
    table = pack_of(contract_file(sheet_record(attract, 1), sheet_record(recruit, 2))).maquette
    found = row_of(table, "Région", "Attirer")
    assert (found["acquis"], found["sollicite"], found["total"]) == (60000, 20000, 80000)
    assert (found["part_acquise"], found["verse"]) == (75, 0)
    both = row_of(table, "Région", "Tous les axes")
    assert (both["total"], both["part_acquise"]) == (100000, 80)
    europe = row_of(table, "Europe", "Attirer")
    assert (europe["refuse"], europe["total"], europe["part_acquise"]) == (25000, 0, None)
    unsaid = row_of(table, "Financeur non renseigné", "Recruter")
    assert (unsaid["sans_statut"], unsaid["total"]) == (None, None)
    assert row_of(table, "Tous les financeurs", "Attirer")["total"] == 80000
    assert table.total is not None
    whole = dict(zip((spec.key for spec in table.columns), table.total, strict=True))
    assert (whole["total"], whole["refuse"]) == (100000, 25000)
    assert "que rien ici ne compte : 1." in table.note


def test_names_in_other_scripts_are_not_one_funder():
    content = SheetContent(
        title="A",
        funding=(
            line("1", "基金", "1", FundingStatus.GRANTED),
            line("2", "صندوق", "2", FundingStatus.GRANTED),
        ),
    )
    table = pack_of(contract_file(sheet_record(content))).maquette
    assert {row.cells[0] for row in table.rows} == {"基金", "صندوق", "Tous les financeurs"}


def test_the_rows_of_the_maquette_add_up():
    table = pack_of(demo()).maquette
    assert table.total is not None
    lines = [row for row in table.rows if not row.subtotal]
    for at, spec in enumerate(table.columns[2:], start=2):
        if spec.key != "part_acquise":
            assert sum(row.cells[at] or 0 for row in lines) == table.total[at], spec.label


def test_the_synthesis_says_what_it_leaves_aside():
    said = SheetContent(title="A", budget=(BudgetLine("a", planned=Decimal(10)),))
    funded = SheetContent(
        title="B",
        funding=(
            line("1", "Région", None, None),
            line("2", "Europe", "5", FundingStatus.REFUSED),
        ),
    )
    found = pack_of(contract_file(sheet_record(said, 1), sheet_record(funded, 2))).synthesis
    by_key = {fact.spec.key: fact.value for fact in found.figures}
    assert (by_key["fiches"], by_key["cout_ht"], by_key["financements_ht"]) == (2, 10, None)
    assert len(found.notes) == 3
    assert found.notes[0].startswith("1 fiche ne dit pas son coût")


# --- perimeter, people, signatories ---


@pytest.mark.parametrize(
    ("hidden", "sheets", "said"),
    [
        (0, None, "12 fiches sur 12."),
        (2, None, "12 fiches sur 14 ; 2 non accessibles."),
        (2, (1, 2, 3), "3 fiches sur 14 ; 9 hors de la sélection, 2 non accessibles."),
        (1, (5,), "1 fiche sur 13 ; 11 hors de la sélection, 1 non accessible."),
    ],
)
def test_the_perimeter_is_said(hidden: int, sheets: tuple[int, ...] | None, said: str):
    file = dataclasses.replace(demo(), hidden=hidden)
    pack = pack_of(file, sheets=sheets, filters=("Axe : Attirer", "Phase : Étude"))
    assert pack.perimeter[0] == said
    assert pack.perimeter[1] == "Filtres : Axe : Attirer ; Phase : Étude."
    assert [sheet.id for sheet in pack.sheets] == list(sheets or range(1, 13))


def test_a_sheet_that_is_not_there_is_refused():
    with pytest.raises(UnknownSheetError, match="n'est pas dans ce contrat"):
        pack_of(demo(), sheets=(1, 99))


def test_without_people_nothing_personal_is_left():
    said = hostile()
    nothing = str(pack_of(said, people=False).file) + str(pack_of(said, people=False).identity)
    assert "nom@exemple.invalid" not in nothing
    for sheet in pack_of(demo(), people=False).sheets:
        keys = [fact.spec.key for part in sheet.parts for fact in part.facts]
        assert "contact_nom" not in keys
        assert sheet.author == ""
        assert all("contact" not in spec.key for spec in sheet.unsaid)


def test_signatories_are_in_three_groups():
    content = ContractContent(
        name="x",
        signatories=(
            Signatory("a", SignatoryGroup.INDUSTRY, "Fonderies Exemple"),
            Signatory("b", None, "Personne"),
        ),
    )
    tables = pack_of(contract_file(content=content), people=False).signatories
    assert [table.title for table in tables] == [
        *(group.label for group in SignatoryGroup),
        "Groupe non renseigné",
    ]
    assert [len(table.rows) for table in tables] == [0, 0, 1, 1]
    assert [spec.key for spec in tables[0].columns] == ["nom"]


# --- calendar ---


@pytest.mark.parametrize(
    ("due", "done", "said"),
    [
        (date(2021, 6, 14), None, "En retard"),
        (date(2021, 6, 15), None, "À venir"),
        (date(2021, 6, 1), date(2021, 6, 10), "Fait"),
        (None, None, "Sans échéance"),
    ],
)
def test_a_milestone_is_done_late_or_to_come(due: date | None, done: date | None, said: str):
    content = SheetContent(title="x", milestones=(Milestone("a", "Jalon", due, done),))
    (row,) = pack_of(contract_file(sheet_record(content))).annexes.calendar.rows
    assert row.cells[-1] == said


# --- since the last committee ---


def since(before: ContractFile, after: ContractFile, **options: Any) -> Pack:
    return pack_of(after, since=dataclasses.replace(before, signed=COMMITTEE), **options)


def test_nothing_changed_since_the_last_committee():
    found = since(demo(), demo()).differences
    assert found is not None
    assert (found.contract.rows, found.sheets) == ((), ())
    assert found.since == "Comité du 3 mars, 3 mars 2021"


def test_amounts_dates_and_statuses_before_and_after():
    old = SheetContent(
        title="Halle",
        description="avant",
        end=date(2021, 5, 1),
        funding=(line("1", "Région", "60000", FundingStatus.REQUESTED),),
        contact_name="Camille",
    )
    new = dataclasses.replace(
        old,
        description="après",
        end=date(2021, 9, 1),
        funding=(line("1", "Région", "55000", FundingStatus.GRANTED),),
        contact_name="Dominique",
    )
    before = contract_file(sheet_record(old, state=SheetState.DRAFT))
    after = contract_file(sheet_record(new, state=SheetState.SUBMITTED))
    found = since(before, after, people=False).differences
    assert found is not None
    (sheet,) = found.sheets
    assert sheet.news == "Brouillon → Soumise"
    assert [row.cells for row in sheet.changes.rows] == [
        ("Description", "(texte)", "(texte modifié)"),
        ("Financements, « Région » : Montant", "60\u202f000\u00a0€", "55\u202f000\u00a0€"),
        ("Financements, « Région » : Statut", "Sollicité", "Acquis"),
        ("Fin", "1er mai 2021", "1er septembre 2021"),
    ]


def test_a_sheet_came_another_left_and_a_selection_hides_none():
    first, second, third = (sheet_record(SheetContent(title=f"Fiche {n}"), n) for n in (1, 2, 3))
    before, after = contract_file(first, second), contract_file(second, third)
    found = since(before, after).differences
    assert found is not None
    assert [(each.number, each.news) for each in found.sheets] == [
        (1, "Retirée du contrat"),
        (3, "Nouvelle fiche"),
    ]
    hidden = since(before, dataclasses.replace(after, hidden=1)).differences
    assert hidden is not None
    assert hidden.sheets[0].news == "Retirée du contrat, ou devenue non accessible"
    some = since(before, after, sheets=(second.id,)).differences
    assert some is not None
    assert [each.number for each in some.sheets] == [1]


# --- which text it is ---


def test_a_draft_a_committee_and_a_signed_text():
    draft = pack_of(demo()).stamp
    shown = pack_of(dataclasses.replace(demo(), signed=COMMITTEE)).stamp
    signed = pack_of(dataclasses.replace(demo(), signed=SIGNED)).stamp
    assert (draft.draft, shown.draft, signed.draft) == (True, True, False)
    assert (shown.sha256, signed.sha256) == (COMMITTEE.sha256, SIGNED.sha256)
    assert stamp_words(signed) == (
        "Territoire d'exemple du Val de Vive, Avenant n°\u00a01, version 1, signé le "
        "3 février 2020, Camille Exemple. SHA-256 : abababababab"
    )
    assert "projet au 15 juin 2021" in stamp_words(draft)


def test_the_seal_changes_with_a_word_and_not_with_the_selection():
    file = demo()
    sheet = file.sheets[0]
    content = dataclasses.replace(sheet.content, title="Autre titre")
    other = dataclasses.replace(
        file, sheets=(dataclasses.replace(sheet, content=content), *file.sheets[1:])
    )
    seal = pack_of(file).stamp.sha256
    assert pack_of(other).stamp.sha256 != seal
    assert pack_of(file, sheets=(1, 2), people=False).stamp.sha256 == seal


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "é à ü « Œ »", "基金", "a" * 300])
def test_the_name_of_the_file_is_safe(name: str):
    file = contract_file(content=ContractContent(name=name))
    found = file_name(pack_of(file), "pdf")
    assert found.isascii()
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert found.endswith(".pdf")
    assert found.count(".") == 1
    assert len(found) < 180
    assert "_v3_2021-06-15_autrice-d-exemple_projet_" in found


def test_the_name_of_the_file_of_one_sheet_says_which():
    assert "_fiche-5_" in file_name(pack_of(demo(), sheets=(5,)), "docx")


def test_the_pack_holds_everything_that_the_contract_says():
    """Each field of each sheet is in its pages: a new field cannot be forgotten."""
    for record, sheet in zip(hostile().sheets, pack_of(hostile()).sheets, strict=True):
        entries = [entry for part in sheet.parts for entry in part.entries]
        keys = {entry.key if isinstance(entry, Table) else entry.spec.key for entry in entries}
        assert keys == set(write_document(record.content))
