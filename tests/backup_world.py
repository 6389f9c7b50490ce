"""A base with something in every table, its joined files, and backups that were tampered with."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table

from navigator.contracts.choices import NoteKind
from navigator.contracts.records import EvaluationRecord, MeasureAnswer
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_additions import add_note, attach, comment, detach, keep_evaluation
from navigator.contracts.sheet_writing import edit_sheet
from navigator.contracts.signing import freeze_for_committee, open_amendment
from navigator.storage.attachments import AttachmentStore, StoredFile
from navigator.storage.backup import back_up
from navigator.storage.backup_form import MANIFEST, Manifest, read_manifest
from navigator.storage.database import Database
from navigator.storage.rows import FLEETING, kept_tables, read_rows
from navigator.storage.tables import (
    AttemptRow,
    Base,
    ExportRow,
    LoginRow,
    MandateRow,
    TokenRow,
)
from tests.attachment_samples import SAMPLES
from tests.contract_desk import Desk, desk, whole

NOON = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
TRICKY = "Été « 2026 » : 1 000 €, \u2066مرحبا\u2069, 🏭, \"guillemets\", \\ et 'apostrophe'"
_DECLARED = [table for table in Base.metadata.sorted_tables if table.name not in FLEETING]


def silent(_what: str, _done: int, _total: int) -> None:
    """What a progress bar that nobody looks at does."""


@dataclass(frozen=True)
class World:
    """A furnished base: the contract, its inscribed sheet, and the files joined to it."""

    desk: Desk
    store: AttachmentStore
    contract: int
    sheet: int
    kept: tuple[StoredFile, ...]
    detached: StoredFile


def furnish(database: Database, folder: Path) -> World:
    """Put something into every table."""
    here, store = desk(database), AttachmentStore(folder)
    contract, _ = here.signed(description=TRICKY)
    manager = here.people.manager
    here.do(here.people.north, open_amendment, contract)
    draft = here.sheet(contract)
    full: SheetContent = whole(SheetContent)
    here.do(manager, edit_sheet, draft, here.version(draft), full)
    here.do(manager, comment, draft, TRICKY)
    here.do(manager, add_note, draft, NoteKind.FACT, date(2026, 2, 3), TRICKY)
    answers = EvaluationRecord(
        0, {"effectif": 12.5}, date(2026, 2, 3), "a" * 64, (MeasureAnswer("x", "eligible"),)
    )
    here.do(manager, keep_evaluation, draft, answers)
    names = ("dossier.pdf", "note.docx", "liste.csv")
    kept = tuple(store.keep(io.BytesIO(SAMPLES[name]), name) for name in names)
    numbers = [
        here.do(manager, attach, draft, each.name, each.kind, each.size, each.sha256)
        for each in kept
    ]
    here.do(manager, detach, numbers[-1])
    here.do(manager, freeze_for_committee, contract, "Comité de mars")
    _add_the_rest(database, here, contract)
    return World(here, store, contract, draft, kept[:-1], kept[-1])


def _add_the_rest(database: Database, here: Desk, contract: int) -> None:
    account = here.people.manager.account
    assert account is not None
    with database.writing() as session:
        session.add_all(
            [
                MandateRow(account_id=account, role="chef_de_projet", scope="ti-0001"),
                TokenRow(
                    digest="b" * 64, account_id=account, purpose="invitation", expires_at=LATER
                ),
                LoginRow(
                    digest="c" * 64,
                    account_id=account,
                    begun_at=NOON,
                    seen_at=NOON,
                    expires_at=LATER,
                ),
                AttemptRow(who="d" * 64, at=NOON),
                ExportRow(
                    id="e" * 43,
                    contract_id=contract,
                    options={},
                    state="fait",
                    asked_at=NOON,
                    changed_at=NOON,
                ),
            ]
        )


def content(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Every lasting row, whatever the database."""
    return _content(database, lambda _: _DECLARED)


def found_content(database: Database) -> dict[str, list[dict[str, Any]]]:
    """The same, when the tables are not those of today."""
    return _content(database, kept_tables)


def _content(
    database: Database, tables: Callable[[Connection], list[Table]]
) -> dict[str, list[dict[str, Any]]]:
    with database.reading() as session:
        connection = session.connection()
        return {table.name: list(read_rows(connection, table)) for table in tables(connection)}


def back_up_to(
    target: Path, database: Database, store: AttachmentStore, *, replace: bool = False
) -> Manifest:
    return back_up(database, store, target, silent, replace=replace)


class Tampered:
    """The members of a backup, to change and to write again."""

    def __init__(self, backup: Path) -> None:
        with zipfile.ZipFile(backup) as archive:
            self.members = {name: archive.read(name) for name in archive.namelist()}

    @property
    def manifest(self) -> Manifest:
        return read_manifest(self.members[MANIFEST])

    def rows(self, table: str, change: Callable[[list[Any]], Any]) -> None:
        """Change the rows of a table, and the manifest with them: nothing shows."""
        name = f"tables/{table}.jsonl"
        rows = [json.loads(line) for line in self.members[name].splitlines()]
        change(rows)
        lines = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in rows]
        self.put(name, b"".join(line + b"\n" for line in lines), len(rows))

    def put(self, name: str, content: bytes, rows: int = 0) -> None:
        """Put a member, and say so in the manifest."""
        self.members[name] = content
        said = {
            "nom": name,
            "taille": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "lignes": rows,
        }
        document = json.loads(self.members[MANIFEST])
        document["parties"] = [
            *(each for each in document["parties"] if each["nom"] != name),
            said,
        ]
        self.seal(document)

    def say(self, **said: Any) -> None:
        """Change what the manifest says, and seal it again."""
        self.seal({**json.loads(self.members[MANIFEST]), **said})

    def seal(self, document: dict[str, Any]) -> None:
        document.pop("empreinte", None)
        text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        document["empreinte"] = hashlib.sha256(text.encode()).hexdigest()
        self.members[MANIFEST] = json.dumps(document, ensure_ascii=False).encode()

    def write(self, target: Path) -> Path:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, member in self.members.items():
                archive.writestr(name, member)
        return target
