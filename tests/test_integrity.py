"""« base verifier » sees what somebody did to the base behind the program's back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, update

from navigator.contracts.integrity import Check
from navigator.storage.attachments import AttachmentStore
from navigator.storage.database import Database, DatabaseError
from navigator.storage.tables import (
    AuditRow,
    Base,
    ContractRow,
    ContractVersionRow,
    SheetRow,
    SheetVersionRow,
    SnapshotRow,
)
from navigator.storage.verifying import verify
from tests.backup_world import World, furnish
from tests.database_fixtures import POSTGRESQL, SQLITE, Databases


@pytest.fixture
def world(database: Database, tmp_path: Path) -> World:
    return furnish(database, tmp_path)


def problems(world: World) -> dict[str, tuple[str, ...]]:
    """What is wrong, under the name of what was checked."""
    checks = verify(world.desk.office.database, world.store)
    return {check.title.split(" :")[0]: check.problems for check in checks if check.problems}


def alter(world: World, statement: Any) -> None:
    with world.desk.office.database.engine.begin() as connection:
        assert connection.execute(statement).rowcount


def table(row: type[Base]) -> Table:
    found = row.__table__
    assert isinstance(found, Table)
    return found


def test_a_base_that_the_program_alone_wrote_is_sound(world: World) -> None:
    checks = verify(world.desk.office.database, world.store)
    assert [check for check in checks if check.problems] == []
    assert all(check.counted for check in checks), checks
    assert isinstance(checks[0], Check)


def test_every_row_of_a_long_log_is_checked(world: World) -> None:
    """More rows than are read at once: the last of them is seen too."""
    at = datetime(2021, 6, 15, tzinfo=UTC)
    lines = [{"at": at, "act": "essai", "changes": []} for _ in range(350)]
    alter(world, insert(table(AuditRow)).values(lines))
    assert not problems(world)
    wrong = {"at": at, "act": "essai", "changes": [], "contract_id": 1, "version": 99}
    alter(world, insert(table(AuditRow)).values(wrong))
    (said,) = problems(world)["Journal"]
    assert said.endswith("sa version 99 n'existe pas")


def test_an_empty_base_is_sound(database: Database, tmp_path: Path) -> None:
    assert not any(check.problems for check in verify(database, AttachmentStore(tmp_path)))


def test_a_base_without_tables_must_be_migrated(bare_database: Database, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="aiguilleur base migrer"):
        verify(bare_database, AttachmentStore(tmp_path))


ALTERATIONS: dict[str, tuple[Callable[[World], Any], str, str]] = {
    "a sheet that does not read": (
        lambda w: (
            update(table(SheetRow)).where(SheetRow.id == w.sheet).values(content={"titre": 12})
        ),
        "Fiches",
        "fiche 2 du contrat 1 : « ",
    ),
    "a state that does not exist": (
        lambda w: update(table(SheetRow)).where(SheetRow.id == w.sheet).values(state="oubliee"),
        "Fiches",
        "fiche 2 du contrat 1 : ne se lit plus",
    ),
    "a sheet changed without a version": (
        lambda w: (
            update(table(SheetRow)).where(SheetRow.id == w.sheet).values(content={"titre": "Autre"})
        ),
        "Fiches",
        "son texte n'est pas celui de sa dernière version",
    ),
    "a sheet validated without a version": (
        lambda w: update(table(SheetRow)).where(SheetRow.id == w.sheet).values(state="validee"),
        "Fiches",
        "son état n'est pas celui de sa dernière version",
    ),
    "a version too many": (
        lambda w: update(table(SheetRow)).where(SheetRow.id == w.sheet).values(version=1),
        "Fiches",
        "il manque de ses versions, ou il y en a de trop",
    ),
    "a version in the middle taken away": (
        lambda w: delete(table(SheetVersionRow)).where(
            SheetVersionRow.sheet_id == w.sheet, SheetVersionRow.version == 1
        ),
        "Fiches",
        "il manque de ses versions, ou il y en a de trop",
    ),
    "an old version that does not read": (
        lambda w: (
            update(table(SheetVersionRow))
            .where(SheetVersionRow.sheet_id == w.sheet, SheetVersionRow.version == 1)
            .values(content={"titre": 12})
        ),
        "Versions anciennes",
        "version 1 : ",
    ),
    "a contract changed without a version": (
        lambda w: update(table(ContractRow)).values(content={"nom": "Autre"}),
        "Contrats",
        "contrat 1 : son texte n'est pas celui de sa dernière version",
    ),
    "a contract without its versions": (
        lambda w: delete(table(ContractVersionRow)),
        "Contrats",
        "contrat 1 : il manque de ses versions",
    ),
    "a phase that does not exist": (
        lambda w: update(table(ContractRow)).values(phase="autre"),
        "Contrats",
        "contrat 1 : ne se lit plus",
    ),
    "a broken seal": (
        lambda w: update(table(SnapshotRow)).values(sha256="0" * 64),
        "Versions signées ou présentées",
        "a été altérée",
    ),
    "an audit line about a version that is not": (
        lambda w: update(table(AuditRow)).where(AuditRow.id == 1).values(version=99),
        "Journal",
        "ligne 1 : sa version 99 n'existe pas",
    ),
}


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_an_alteration_is_seen(world: World, alteration: str) -> None:
    statement, where, words = ALTERATIONS[alteration]
    alter(world, statement(world))
    found = problems(world)
    assert where in found, found
    assert any(words in problem for problem in found[where]), found[where]


def test_lost_and_altered_files_are_named(world: World) -> None:
    lost, altered = world.kept
    (world.store.folder / lost.sha256[:2] / lost.sha256).unlink()
    (world.store.folder / altered.sha256[:2] / altered.sha256).write_bytes(b"autre chose")
    (found,) = problems(world).values()
    assert sorted(each.split(", ", 1)[1] for each in found) == [
        f"« {lost.name} » : absente",
        f"« {altered.name} » : altérée",
    ]


def test_tables_changed_by_hand_are_seen(world: World) -> None:
    with world.desk.office.database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE notes ADD COLUMN humeur text")
    assert "humeur" in problems(world)["Tables"][0]


def test_a_broken_reference_is_seen_on_sqlite(databases: Databases, tmp_path: Path) -> None:
    world = furnish(databases.make(SQLITE), tmp_path)
    with world.desk.office.database.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute("UPDATE comments SET author_id = 999")
        driver.execute("PRAGMA foreign_keys = ON")
    assert "« comments », ligne 1 : ce qu'elle cite dans « accounts »" in problems(world)["Base"][0]


def test_a_reference_that_is_switched_off_is_seen_on_postgresql(
    databases: Databases, tmp_path: Path
) -> None:
    world = furnish(databases.make(POSTGRESQL), tmp_path)
    name = "fk_comments_author_id_accounts"
    with world.desk.office.database.engine.begin() as connection:
        connection.exec_driver_sql(f"ALTER TABLE comments DROP CONSTRAINT {name}")
        connection.exec_driver_sql("UPDATE comments SET author_id = 999")
        connection.exec_driver_sql(
            f"ALTER TABLE comments ADD CONSTRAINT {name} FOREIGN KEY (author_id) "
            "REFERENCES accounts (id) NOT VALID"
        )
    assert f"« comments » : la contrainte « {name} »" in problems(world)["Base"][0]


def test_a_damaged_file_is_said_on_sqlite(databases: Databases, tmp_path: Path) -> None:
    database = databases.make(SQLITE)
    world = furnish(database, tmp_path)
    database.close()
    path = Path(database.url.database or "")
    whole = bytearray(path.read_bytes())
    whole[4096 * 3 : 4096 * 12] = b"\xff" * (4096 * 9)
    path.write_bytes(whole)
    with pytest.raises(DatabaseError, match="abîmée"):
        verify(database, world.store)
