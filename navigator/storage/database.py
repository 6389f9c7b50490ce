"""Opens the database, and gives its two kinds of transactions: reading, and writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from navigator.storage.failures import french_failure

FILE_NAME = "aiguilleur.sqlite3"
# Long enough for the eight writers of a busy day, short enough for somebody who waits.
_PATIENCE_SECONDS = 20
_WRITING = "aiguilleur_writing"


class DatabaseError(Exception):
    """The database cannot be reached, or holds no room; the message is French."""


def database_url(given: str, folder: Path) -> URL:
    """Return the address of the database: the one given, or a file of the data folder.

    Raises DatabaseError on an address that is neither SQLite's nor PostgreSQL's.
    """
    if not given:
        return URL.create("sqlite", database=str(folder / FILE_NAME))
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise DatabaseError(_wrong_url()) from error
    match url.get_backend_name():
        case "sqlite":
            return url.set(drivername="sqlite")
        case "postgresql" | "postgres":
            return url.set(drivername="postgresql+psycopg")
    raise DatabaseError(_wrong_url())


def _wrong_url() -> str:
    return (
        "DATABASE_URL ne se lit pas : écrivez postgresql://nom:motdepasse@serveur/base, "
        "sqlite:////chemin/base.sqlite3, ou rien pour la base embarquée."
    )


class Database:
    """One database, for one process. ``close`` it when it is not for the life of the process."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.engine = _engine(url)
        reading, writing = self.engine, self.engine.execution_options(**{_WRITING: True})
        if not self.is_sqlite:
            # A reader sees one moment; a writer who waited for a row must see what it became.
            reading = reading.execution_options(isolation_level="REPEATABLE READ")
            writing = writing.execution_options(isolation_level="READ COMMITTED")
        self._changing = writing
        self._reading = sessionmaker(reading, expire_on_commit=False)
        self._writing = sessionmaker(writing, expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read what is consistent: one transaction, that writes nothing."""
        with _said_in_french(), self._reading() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Write everything or nothing: committed at the end, undone by any exception."""
        with _said_in_french(), self._writing.begin() as session:
            yield session

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Change the tables themselves, everything or nothing."""
        with (
            _said_in_french(),
            self._changing.connect() as connection,
            _migrating_sqlite(connection) if self.is_sqlite else connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            path = Path(url.database)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not path.exists():
                path.touch(mode=0o600)  # SQLite gives its other files the same mode
        engine = create_engine(
            url, connect_args={"timeout": _PATIENCE_SECONDS}, hide_parameters=True
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        url,
        pool_pre_ping=True,
        # What people wrote stays out of every error, hence of the logs.
        hide_parameters=True,
        connect_args={"connect_timeout": _PATIENCE_SECONDS},
    )


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # SQLAlchemy, not the driver, says when a transaction begins.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its turn at once: one that reads first could no longer write.
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def _migrating_sqlite(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew: references are checked at the end, not before."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            yield
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise RuntimeError(f"a migration breaks references: {broken[:5]}")
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _said_in_french() -> Iterator[None]:
    """Turn the failures of the database itself into a sentence; a fault of ours stays a fault."""
    try:
        yield
    except DBAPIError as error:
        message = french_failure(error)
        if message is None:
            raise
        raise DatabaseError(message) from error
