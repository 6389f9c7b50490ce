"""The rows of the tables as JSON, the same on every database and for every version of the tables.

Tables are read from the database itself: a backup of an older version is restored as it was, then
brought up to date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    func,
    select,
    text,
)

from navigator.storage.migrating import VERSION_TABLE

# What lasts a day or two. A restored session, or link, could be one that was ended or used since.
FLEETING = frozenset({"attempts", "exports", "logins", "tokens"})
_AT_ONCE = 500


class RowError(Exception):
    """A row that a table cannot hold; the message is French."""


def kept_tables(connection: Connection) -> list[Table]:
    """Return the tables whose rows last, each after those that it refers to."""
    found = MetaData()
    found.reflect(connection)
    passing = FLEETING | {VERSION_TABLE}
    return [table for table in found.sorted_tables if table.name not in passing]


def count_rows(connection: Connection, tables: list[Table]) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in tables
    }


def read_rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Give the rows of a table as JSON objects, in the order of their keys."""
    query = select(table).order_by(*table.primary_key.columns)
    result = connection.execution_options(yield_per=_AT_ONCE).execute(query)
    for row in result.mappings():
        yield {name: _write(value) for name, value in row.items()}


def insert_rows(connection: Connection, table: Table, rows: Iterator[Mapping[str, Any]]) -> None:
    """Insert JSON objects into a table. Raises RowError on one that it cannot hold."""
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(_values(table, row))
        if len(waiting) == _AT_ONCE:
            connection.execute(table.insert(), waiting)
            waiting = []
    if waiting:
        connection.execute(table.insert(), waiting)


def reset_sequences(connection: Connection, tables: list[Table]) -> None:
    """Make PostgreSQL number the next rows after those that were inserted with their numbers."""
    for table in tables:
        for column in table.primary_key.columns:
            if column.autoincrement is True:
                connection.execute(
                    text(
                        f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), "
                        f"coalesce(max({column.name}), 0) + 1, false) FROM {table.name}"
                    )
                )


def _values(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    if row.keys() != {column.name for column in table.columns}:
        raise RowError(f"une ligne de « {table.name} » n'a pas les colonnes attendues")
    return {column.name: _read(table, column, row[column.name]) for column in table.columns}


def _write(value: Any) -> Any:
    if isinstance(value, datetime):
        # SQLite forgets the zone, which is always UTC (navigator.storage.columns).
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return aware.isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _read(table: Table, column: Column[Any], value: Any) -> Any:
    try:
        return _typed(column, value)
    except (TypeError, ValueError) as error:
        raise RowError(f"« {table.name}.{column.name} » contient {value!r:.80}") from error


def _typed(column: Column[Any], value: Any) -> Any:
    kind = column.type
    if isinstance(kind, JSON):
        return value
    if value is None:
        if not column.nullable:
            raise TypeError(value)
        return None
    if isinstance(kind, Boolean):
        return _of(bool, value)
    if isinstance(kind, Integer):
        # For Python, True is a number.
        return _of(int, value if not isinstance(value, bool) else None)
    if isinstance(kind, DateTime):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(value)
        return moment.astimezone(UTC)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, String):
        words = _of(str, value)
        if "\0" in words or (kind.length is not None and len(words) > kind.length):
            raise ValueError(value)
        return words
    raise TypeError(kind)


def _of(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(value)
    return value
