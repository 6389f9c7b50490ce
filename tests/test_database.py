"""The two databases say the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from navigator.storage.database import Database
from navigator.storage.tables import AccountRow

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def account(name: str) -> AccountRow:
    return AccountRow(name=name, email=f"{name.lower()}@exemple.fr", created_at=NOON)


def names(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(AccountRow.name).order_by(AccountRow.id)))


def test_what_is_written_is_read_back(database: Database) -> None:
    with database.writing() as session:
        session.add(account("Édith"))
    assert names(database) == ["Édith"]


def test_each_test_has_its_own_database(database: Database) -> None:
    assert names(database) == []


def test_an_exception_undoes_everything(database: Database) -> None:
    with pytest.raises(RuntimeError, match="au milieu"), database.writing() as session:
        session.add(account("Anne"))
        session.flush()
        raise RuntimeError("au milieu")
    assert names(database) == []


def test_a_moment_comes_back_in_utc(database: Database) -> None:
    with database.writing() as session:
        row = account("Lyon")
        row.created_at = NOON.astimezone(timezone(timedelta(hours=2)))
        session.add(row)
    with database.reading() as session:
        moment = session.scalars(select(AccountRow.created_at)).one()
    assert moment == NOON
    assert moment.tzinfo is UTC


def test_a_reader_sees_one_moment(database: Database) -> None:
    with database.reading() as reader:
        assert reader.scalars(select(AccountRow.name)).all() == []
        with database.writing() as session:
            session.add(account("Jean"))
        assert reader.scalars(select(AccountRow.name)).all() == []
    assert names(database) == ["Jean"]
