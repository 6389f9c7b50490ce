"""A backup holds everything that lasts, as it was at one moment, and restores anywhere."""

from __future__ import annotations

import errno
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from navigator.contracts.office import Office
from navigator.contracts.reading import contract_file
from navigator.storage.attachments import AttachmentStore
from navigator.storage.backup import back_up
from navigator.storage.backup_form import MANIFEST, BackupError, read_manifest
from navigator.storage.database import Database
from navigator.storage.migrating import current, differences
from navigator.storage.restoring import restore
from navigator.storage.rows import FLEETING
from navigator.storage.tables import AccountRow, Base, LoginRow
from navigator.storage.verifying import verify
from tests.backup_world import back_up_to, content, found_content, furnish, silent
from tests.contract_desk import ELSEWHERE, Desk
from tests.database_fixtures import BOTH, Databases, add_migration


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "sauvegarde.zip"


def files(store: AttachmentStore) -> set[str]:
    return {path.name for path in store.folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", BOTH)
def test_what_is_backed_up_is_restored_on_either_database(
    database: Database, databases: Databases, tmp_path: Path, target: Path, kind: str
) -> None:
    world = furnish(database, tmp_path)
    before = content(database)
    assert all(before[name] for name in before), [name for name in before if not before[name]]
    made = back_up_to(target, database, world.store)
    other, store = databases.make(kind, migrated=False), AttachmentStore(tmp_path / "ailleurs")
    assert restore(other, store, target, silent, replace=False) == made
    assert content(other) == before
    assert differences(other) == ()
    assert files(store) == {each.sha256 for each in world.kept}
    assert not any(check.problems for check in verify(other, store))


@pytest.mark.parametrize("kind", BOTH)
def test_a_restored_base_goes_on(
    databases: Databases, tmp_path: Path, target: Path, kind: str
) -> None:
    world = furnish(source := databases.make(kind), tmp_path)
    back_up_to(target, source, world.store)
    restored = databases.make(kind, migrated=False)
    restore(restored, world.store, target, silent, replace=False)
    here = Desk(Office(restored), world.desk.people)
    sheet = here.sheet(world.contract, title="Après la restauration")
    assert sheet > world.sheet
    read = here.read(here.people.manager, contract_file, world.contract)
    assert [each.content.title for each in read.sheets][-1] == "Après la restauration"


def test_every_lasting_table_is_in_the_backup(
    database: Database, tmp_path: Path, target: Path
) -> None:
    made = back_up_to(target, database, AttachmentStore(tmp_path))
    names = {part.table for part in made.parts}
    assert names == set(Base.metadata.tables) - FLEETING


def test_nothing_that_lasts_refers_to_what_is_left_out() -> None:
    for name in set(Base.metadata.tables) - FLEETING:
        for key in Base.metadata.tables[name].foreign_keys:
            assert key.column.table.name not in FLEETING


def test_nobody_stays_signed_in_through_a_restore(
    database: Database, databases: Databases, tmp_path: Path, target: Path
) -> None:
    world = furnish(database, tmp_path)
    back_up_to(target, database, world.store)
    restore(database, world.store, target, silent, replace=True)
    with database.reading() as session:
        assert session.scalars(select(LoginRow)).all() == []


def test_a_backup_is_one_moment_of_a_site_that_runs(
    database: Database, databases: Databases, tmp_path: Path, target: Path
) -> None:
    world = furnish(database, tmp_path)
    before = content(database)

    def write_meanwhile(_what: str, _done: int, _total: int) -> None:
        with database.writing() as session:
            session.add(AccountRow(name="Arrivé pendant", created_at=before_now))

    before_now = world.desk.office.clock()
    back_up(database, world.store, target, write_meanwhile, replace=False)
    restored = databases.make("sqlite", migrated=False)
    restore(restored, world.store, target, silent, replace=False)
    assert content(restored) == before
    assert content(database) != before


def test_the_manifest_says_what_is_there(database: Database, tmp_path: Path, target: Path) -> None:
    world = furnish(database, tmp_path)
    made = back_up_to(target, database, world.store)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert read_manifest(archive.read(MANIFEST)) == made
        assert set(archive.namelist()) == {MANIFEST, *(part.nom for part in made.parts)}
        said = json.loads(archive.read(MANIFEST))
    assert (said["revision"], said["version"]) == ("0001", 1)
    assert made.rows == sum(len(rows) for rows in content(database).values())
    assert made.files == len(world.kept)


def test_a_backup_is_for_its_owner_alone(database: Database, tmp_path: Path, target: Path) -> None:
    back_up_to(target, database, AttachmentStore(tmp_path))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_file_is_replaced_only_when_asked(
    database: Database, tmp_path: Path, target: Path
) -> None:
    target.write_text("précieux", "utf-8")
    with pytest.raises(BackupError, match=r"existe déjà.*--remplacer"):
        back_up_to(target, database, AttachmentStore(tmp_path))
    assert target.read_text("utf-8") == "précieux"
    back_up_to(target, database, AttachmentStore(tmp_path), replace=True)
    assert zipfile.is_zipfile(target)


def test_a_full_disk_leaves_the_previous_backup(
    database: Database, tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.write_text("la précédente", "utf-8")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "plus de place")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BackupError, match="ne s'écrit pas"):
        back_up_to(target, database, AttachmentStore(tmp_path), replace=True)
    assert target.read_text("utf-8") == "la précédente"
    assert [path.name for path in tmp_path.iterdir() if target.name in path.name] == [target.name]


def test_a_folder_that_does_not_exist_is_said(database: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="vérifiez ce dossier"):
        back_up_to(tmp_path / "absent" / "s.zip", database, AttachmentStore(tmp_path))


def test_lost_and_altered_files_are_named_and_the_rest_is_kept(
    database: Database, databases: Databases, tmp_path: Path, target: Path
) -> None:
    world = furnish(database, tmp_path)
    lost, altered = (each.sha256 for each in world.kept)
    (world.store.folder / lost[:2] / lost).unlink()
    (world.store.folder / altered[:2] / altered).write_bytes(b"autre chose")
    made = back_up_to(target, database, world.store)
    assert (made.files, set(made.missing)) == (0, {lost, altered})
    restored, store = databases.make("sqlite"), AttachmentStore(tmp_path / "ailleurs")
    assert restore(restored, store, target, silent, replace=False).missing == made.missing
    assert content(restored) == content(database)


def test_a_file_that_a_signed_version_names_is_kept_once_detached(
    database: Database, tmp_path: Path, target: Path
) -> None:
    world = furnish(database, tmp_path)
    made = back_up_to(target, database, world.store)
    kept = {part.digest for part in made.parts if part.digest}
    # Detached before the committee saw the sheet: nothing names it any more.
    assert world.detached.sha256 not in kept
    assert kept == {each.sha256 for each in world.kept}


def test_a_base_without_tables_is_not_backed_up(
    bare_database: Database, tmp_path: Path, target: Path
) -> None:
    with pytest.raises(BackupError, match="La base est vide"):
        back_up_to(target, bare_database, AttachmentStore(tmp_path))
    assert not target.exists()


def test_a_backup_of_older_tables_is_restored_then_brought_up_to_date(
    database: Database, databases: Databases, tmp_path: Path, target: Path, migrations: Path
) -> None:
    world = furnish(database, tmp_path)
    before = content(database)
    back_up_to(target, database, world.store)
    column = 'sa.Column("phone", sa.String(20), nullable=False, server_default="inconnu")'
    add_migration(migrations, "0002", "0001", f'op.add_column("accounts", {column})')
    restore(database, world.store, target, silent, replace=True)
    assert current(database) == "0002"
    after = found_content(database)
    assert [row.pop("phone") for row in after["accounts"]] == ["inconnu"] * len(after["accounts"])
    assert after == before


def test_a_base_that_is_not_up_to_date_is_backed_up_as_it_is(
    database: Database, tmp_path: Path, target: Path, migrations: Path
) -> None:
    world = furnish(database, tmp_path)
    add_migration(migrations, "0002", "0001", 'op.drop_column("accounts", "erased_at")')
    assert back_up_to(target, database, world.store).revision == "0001"


def test_restoring_over_a_base_must_be_asked(
    database: Database, tmp_path: Path, target: Path
) -> None:
    world = furnish(database, tmp_path)
    back_up_to(target, database, world.store)
    world.desk.contract(territory=ELSEWHERE)
    before = content(database)
    with pytest.raises(BackupError, match=r"n'est pas vide.*--remplacer"):
        restore(database, world.store, target, silent, replace=False)
    assert content(database) == before
    restore(database, world.store, target, silent, replace=True)
    assert content(database) != before


def test_progress_goes_from_nothing_to_the_end(
    database: Database, tmp_path: Path, target: Path
) -> None:
    world = furnish(database, tmp_path)
    said: list[tuple[str, int, int]] = []
    back_up(database, world.store, target, lambda *step: said.append(step), replace=False)
    restore(database, world.store, target, lambda *step: said.append(step), replace=True)
    for _what, done, total in said:
        assert 0 <= done <= total
    words = {what for what, _, _ in said}
    assert words == {"Tables", "Pièces jointes", "Sauvegarde", "Vérification"}
