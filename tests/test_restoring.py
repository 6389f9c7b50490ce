"""A damaged or hostile backup is refused in French, and changes nothing at all."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import URL

from navigator.storage import attachments
from navigator.storage.attachments import AttachmentStore
from navigator.storage.backup_form import MANIFEST, BackupError
from navigator.storage.database import Database
from navigator.storage.migrating import current
from navigator.storage.restoring import restore
from navigator.storage.tables import AccountRow
from tests.backup_world import NOON, Tampered, back_up_to, content, furnish, silent
from tests.conftest import ROOT
from tests.database_fixtures import SQLITE, Databases

Change = Callable[[Tampered], Any]


@pytest.fixture(scope="module")
def made_once(sqlite_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a furnished base."""
    folder = tmp_path_factory.mktemp("bonne")
    shutil.copyfile(sqlite_model, folder / "base.sqlite3")
    source = Database(URL.create(SQLITE, database=str(folder / "base.sqlite3")))
    world = furnish(source, folder)
    back_up_to(folder / "bonne.zip", source, world.store)
    source.close()
    return folder / "bonne.zip"


@pytest.fixture
def good(made_once: Path, tmp_path: Path) -> Path:
    """A backup that can be restored, to damage at will."""
    shutil.copyfile(made_once, tmp_path / "bonne.zip")
    return tmp_path / "bonne.zip"


def inhabit(database: Database) -> Database:
    """Make a base that somebody would be sorry to lose."""
    with database.writing() as session:
        session.add(AccountRow(name="Précieux", created_at=NOON))
    return database


@pytest.fixture
def inhabited(database: Database) -> Database:
    return inhabit(database)


@pytest.fixture
def store(tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(tmp_path / "données")


def refused(database: Database, store: AttachmentStore, backup: Path) -> str:
    """Restore, see that nothing changed, and return the reason given."""
    before = content(database)
    with pytest.raises(BackupError) as raised:
        restore(database, store, backup, silent, replace=True)
    assert content(database) == before
    assert not [path for path in store.folder.rglob("*") if path.is_file()]
    message = str(raised.value)
    assert message.endswith("Rien n'a été changé.")
    assert f"« {backup} »" in message
    return message


def altered(name: str) -> Change:
    def change(backup: Tampered) -> None:
        member = bytearray(backup.members[name])
        member[len(member) // 2] ^= 1
        backup.members[name] = bytes(member)

    return change


def first(table: str, **said: Any) -> Change:
    return lambda backup: backup.rows(table, lambda rows: rows[0].update(said))


def without(name: str) -> Change:
    def change(backup: Tampered) -> None:
        del backup.members[name]
        parts = json.loads(backup.members[MANIFEST])["parties"]
        backup.say(parties=[part for part in parts if part["nom"] != name])

    return change


def any_file(backup: Tampered) -> str:
    return next(name for name in backup.members if name.startswith("pieces/"))


# What is seen before the base is opened.
ARCHIVES: dict[str, tuple[Change, str]] = {
    "an altered row": (altered("tables/sheets.jsonl"), "« tables/sheets.jsonl » a été altéré"),
    "an altered file": (lambda backup: altered(any_file(backup))(backup), "a été altéré"),
    "an altered manifest": (altered(MANIFEST), "manifeste"),
    "a missing table": (lambda b: b.members.pop("tables/audit.jsonl"), "il y manque « tables/"),
    "a missing file": (lambda b: b.members.pop(any_file(b)), "il y manque « pieces/"),
    "no manifest": (lambda b: b.members.pop(MANIFEST), "n'est pas une sauvegarde d'Aiguilleur"),
    "an unknown member": (lambda b: b.members.update({"x.txt": b"x"}), "ne connaît pas « x.txt »"),
    "a way out": (lambda b: b.members.update({"../cle-secrete": b"x"}), "sort de l'archive"),
    "a way out that is announced": (
        lambda b: b.put("pieces/../../cle-secrete", b"x"),
        "sort de l'archive",
    ),
    "an unknown part": (lambda b: b.put("cle-secrete", b"x"), "son manifeste ne se lit pas"),
    "a bomb": (lambda b: b.put("tables/notes.jsonl", bytes(200_000_000)), "démesuré"),
    "a file under another digest": (
        lambda b: b.put("pieces/" + "0" * 64, b"%PDF-"),
        "a été altéré",
    ),
    "a later form": (lambda b: b.say(version=2), "version plus récente du programme"),
    "later tables": (lambda b: b.say(revision="0999"), "plus récente que celle-ci"),
    "another program": (lambda b: b.say(forme="autre"), "n'est pas une sauvegarde d'Aiguilleur"),
    "a manifest that is a list": (
        lambda b: b.members.update({MANIFEST: b"[]"}),
        "son manifeste ne se lit pas",
    ),
    "a manifest of boxes": (
        lambda b: b.members.update({MANIFEST: b"[" * 100_000}),
        "son manifeste ne se lit pas",
    ),
    "a count that lies": (
        lambda b: b.put("tables/audit.jsonl", b.members["tables/audit.jsonl"], 1),
        "« tables/audit.jsonl » a été altéré",
    ),
}
# What is seen once in its transaction.
ROWS: dict[str, tuple[Change, str]] = {
    "a table too many": (lambda b: b.put("tables/intrus.jsonl", b""), "ses tables ne sont pas"),
    "a table too few": (
        without("tables/notes.jsonl"),
        "ses tables ne sont pas",
    ),
    "a column too many": (first("accounts", administrateur=True), "les colonnes attendues"),
    "words for a number": (first("sheets", number="un"), "« sheets.number » contient 'un'"),
    "yes for a number": (first("sheets", number=True), "« sheets.number » contient True"),
    "nothing where something is due": (first("accounts", name=None), "« accounts.name » contient"),
    "a moment without zone": (first("accounts", created_at="2026-01-01"), "accounts.created_at"),
    "a name without end": (first("accounts", name="x" * 1_000), "« accounts.name » contient"),
    "a null character": (first("accounts", name="a\0"), "« accounts.name » contient"),
    "a reference to nobody": (first("sheets", contract_id=999), "ne se tiennent pas"),
    "the same row twice": (
        lambda b: b.rows("accounts", lambda rows: rows.append(rows[0])),
        "« accounts » ne se tiennent pas",
    ),
    "a line that is not JSON": (
        lambda b: b.rows("accounts", lambda rows: rows.append(b"{")),
        "une ligne de « accounts » ne se lit pas",
    ),
    "a line of boxes": (
        lambda b: b.rows("accounts", lambda rows: rows.append(b"[" * 100_000)),
        "une ligne de « accounts » ne se lit pas",
    ),
    "a line that is a list": (
        lambda b: b.rows("accounts", lambda rows: rows.append([1])),
        "une ligne de « accounts » ne se lit pas",
    ),
    "not a number": (
        lambda b: b.rows("evaluations", lambda rows: rows[0].update(profile={"x": float("nan")})),
        "une ligne de « evaluations » ne se lit pas",
    ),
}


@pytest.mark.parametrize("tampering", ARCHIVES)
def test_a_hostile_archive_changes_nothing(
    databases: Databases, store: AttachmentStore, good: Path, tmp_path: Path, tampering: str
) -> None:
    change, reason = ARCHIVES[tampering]
    backup = Tampered(good)
    change(backup)
    database = inhabit(databases.make(SQLITE))
    assert reason in refused(database, store, backup.write(tmp_path / "mauvaise.zip"))


@pytest.mark.parametrize("tampering", ROWS)
def test_hostile_rows_change_nothing(
    inhabited: Database, store: AttachmentStore, good: Path, tmp_path: Path, tampering: str
) -> None:
    change, reason = ROWS[tampering]
    backup = Tampered(good)
    change(backup)
    assert reason in refused(inhabited, store, backup.write(tmp_path / "mauvaise.zip"))


def test_what_is_only_written_again_is_restored(
    inhabited: Database, store: AttachmentStore, good: Path, tmp_path: Path
) -> None:
    """The refusals above come from what was changed, not from the way it was."""
    backup = Tampered(good)
    backup.rows("accounts", lambda rows: rows[0].update(name="Un autre nom"))
    restore(inhabited, store, backup.write(tmp_path / "s.zip"), silent, replace=True)
    assert "Un autre nom" in [row["name"] for row in content(inhabited)["accounts"]]


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda whole: whole[: len(whole) // 2], "n'est pas une archive lisible"),
        (lambda whole: b"PK\x03\x04" + whole[40:], "n'est pas une archive lisible|abîmé"),
        (lambda _: b"", "n'est pas une archive lisible"),
        (lambda _: b"SQLite format 3\x00", "n'est pas une archive lisible"),
    ],
)
def test_a_damaged_archive_is_refused(
    databases: Databases,
    store: AttachmentStore,
    good: Path,
    damage: Callable[[bytes], bytes],
    reason: str,
) -> None:
    good.write_bytes(damage(good.read_bytes()))
    message = refused(inhabit(databases.make(SQLITE)), store, good)
    assert any(each in message for each in reason.split("|"))


def test_every_altered_byte_is_seen(
    databases: Databases, store: AttachmentStore, good: Path
) -> None:
    """Wherever it falls, an altered byte is refused, or was of no use to the archive."""
    whole = good.read_bytes()
    reference = databases.make(SQLITE)
    restore(reference, store, good, silent, replace=True)
    expected, seen = content(reference), 0
    database = databases.make(SQLITE)
    for position in range(0, len(whole), len(whole) // 60):
        changed = bytearray(whole)
        changed[position] ^= 0x10
        good.write_bytes(changed)
        try:
            restore(database, store, good, silent, replace=True)
        except BackupError:
            seen += 1
        else:
            assert content(database) == expected
    assert seen > 40


def test_a_file_that_is_not_there_is_said(
    inhabited: Database, store: AttachmentStore, tmp_path: Path
) -> None:
    with pytest.raises(BackupError, match="ne s'ouvre pas : vérifiez son nom"):
        restore(inhabited, store, tmp_path / "absente.zip", silent, replace=True)


def test_a_disk_that_is_full_of_files_changes_no_row(
    inhabited: Database, store: AttachmentStore, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "plus de place")

    monkeypatch.setattr(attachments, "_sync_folder", full)
    before = content(inhabited)
    with pytest.raises(BackupError, match=r"Le disque est plein.*Rien n'a été changé\.$"):
        restore(inhabited, store, good, silent, replace=True)
    assert content(inhabited) == before


@pytest.mark.parametrize("moment", ["DELETE FROM", "INSERT INTO sheets", "INSERT INTO audit"])
def test_a_restore_that_is_killed_changes_nothing(
    inhabited: Database, good: Path, tmp_path: Path, moment: str
) -> None:
    before = content(inhabited)
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from sqlalchemy import event\n"
        "from navigator.storage.attachments import AttachmentStore\n"
        "from navigator.storage.database import Database, database_url\n"
        "from navigator.storage.restoring import restore\n"
        "address, backup, folder, moment = sys.argv[1:]\n"
        "database = Database(database_url(address, Path()))\n"
        "@event.listens_for(database.engine, 'after_cursor_execute')\n"
        "def _(connection, cursor, statement, *rest):\n"
        "    if moment in statement:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "store = AttachmentStore(Path(folder))\n"
        "restore(database, store, Path(backup), lambda *_: None, replace=True)\n"
    )
    address = inhabited.url.render_as_string(hide_password=False)
    given = [address, str(good), str(tmp_path / "données"), moment]
    killed = subprocess.run([sys.executable, "-c", program, *given], cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    assert content(inhabited) == before
    restore(inhabited, AttachmentStore(tmp_path / "données"), good, silent, replace=True)
    assert content(inhabited) != before


def test_a_refused_backup_makes_no_table(
    bare_database: Database, store: AttachmentStore, good: Path, tmp_path: Path
) -> None:
    backup = Tampered(good)
    first("sheets", contract_id=999)(backup)
    with pytest.raises(BackupError):
        restore(
            bare_database, store, backup.write(tmp_path / "mauvaise.zip"), silent, replace=False
        )
    assert current(bare_database) is None
