"""Eight people save two hundred times each, at once: not a word is lost, on both databases."""

from __future__ import annotations

import dataclasses
import itertools
import multiprocessing
from collections import defaultdict
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import make_url

from navigator.accounts.rights import Actor
from navigator.contracts.documents import read_document
from navigator.contracts.editing import EditConflictError
from navigator.contracts.office import Office
from navigator.contracts.reading import sheet_row
from navigator.contracts.sheet import FundingLine, SheetContent
from navigator.contracts.sheet_additions import comment
from navigator.contracts.sheet_writing import edit_sheet
from navigator.storage.database import Database
from navigator.storage.tables import AuditRow, CommentRow, SheetRow, SheetVersionRow
from tests.contract_desk import Desk, desk

WRITERS, EDITS = 8, 200
# Half of the edits are on the first sheet, the others on the next ones in turn.
SHEETS = 4
# One edit in ten adds a word to the same text: the two who do it at once must choose.
SHARED = 10


def write(url: str, actor: Actor, sheets: list[int], writer: int) -> None:
    """What one person does."""
    database = Database(make_url(url))
    office = Office(database)
    for edit in range(EDITS):
        sheet = sheets[0 if edit % 2 else 1 + edit // 2 % (SHEETS - 1)]
        while not _saved(office, actor, sheet, writer, edit):
            pass  # somebody else added a word: read again, and add ours after it
    with office.writing(actor) as unit:
        comment(unit, sheets[0], f"Personne {writer}")
    database.close()


def _saved(office: Office, actor: Actor, sheet: int, writer: int, edit: int) -> bool:
    """Change one's own line, and now and then the common text, from what is read now."""
    with office.reading(actor) as unit:
        _, row = sheet_row(unit, sheet)
        version, content = row.version, read_document(SheetContent, row.content)
    funding = tuple(
        dataclasses.replace(line, amount=Decimal(edit + 1)) if line.id == f"p{writer}" else line
        for line in content.funding
    )
    context = content.context
    if edit % SHARED in (0, 1):
        context = f"{context} p{writer}e{edit}".strip()
    try:
        with office.writing(actor) as unit:
            after = dataclasses.replace(content, funding=funding, context=context)
            edit_sheet(unit, sheet, version, after)
    except EditConflictError:
        return False
    return True


def together(here: Desk, sheets: list[int]) -> None:
    """Eight processes at once."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    url = here.office.database.url.render_as_string(hide_password=False)
    with context.Pool(WRITERS) as pool:
        asked = [(url, here.people.manager, sheets, writer) for writer in range(WRITERS)]
        pool.starmap_async(write, asked, chunksize=1).get(timeout=300)


def test_no_update_of_eight_writers_is_lost(database: Database) -> None:
    here = desk(database)
    contract = here.contract()
    lines = tuple(FundingLine(f"p{writer}", funder=f"P{writer}") for writer in range(WRITERS))
    sheets = [here.sheet(contract, funding=lines) for _ in range(SHEETS)]
    together(here, sheets)
    edits = defaultdict(list)
    for edit in range(EDITS):
        edits[sheets[0 if edit % 2 else 1 + edit // 2 % (SHEETS - 1)]].append(edit)
    for sheet in sheets:
        row = here.row(SheetRow, sheet)
        content = read_document(SheetContent, row.content)
        assert row.version == 1 + WRITERS * len(edits[sheet])
        assert {line.amount for line in content.funding} == {Decimal(max(edits[sheet]) + 1)}
        words = {
            f"p{writer}e{edit}"
            for writer, edit in itertools.product(range(WRITERS), edits[sheet])
            if edit % SHARED in (0, 1)
        }
        assert sorted(content.context.split()) == sorted(words)
        check_history(here, sheet, row)
    with here.unit() as unit:
        said = set(unit.session.scalars(select(CommentRow.text)))
    assert said == {f"Personne {writer}" for writer in range(WRITERS)}


def check_history(here: Desk, sheet: int, row: SheetRow) -> None:
    """Every version is kept, and the log goes from each to the next."""
    with here.unit() as unit:
        kept = select(SheetVersionRow).where(SheetVersionRow.sheet_id == sheet)
        versions = {each.version: each for each in unit.session.scalars(kept)}
        log = select(AuditRow).where(AuditRow.sheet_id == sheet, AuditRow.version.is_not(None))
        entries = list(unit.session.scalars(log.order_by(AuditRow.version)))
    assert sorted(versions) == list(range(1, row.version + 1))
    assert [entry.version for entry in entries] == sorted(versions)
    assert versions[row.version].content == row.content
    last: dict[str, Any] = {}
    for entry in entries:
        for change in entry.changes:
            field = change["champ"]
            assert last.get(field) == change["avant"], (entry.version, field)
            last[field] = change["apres"]
    content = read_document(SheetContent, row.content)
    assert last["contexte"] == content.context
