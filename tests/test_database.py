"""The two databases say the same."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import IntegrityError

from navigator.storage.database import Database, DatabaseError
from navigator.storage.migrating import migrate
from navigator.storage.tables import AccountRow, MandateRow
from tests.database_fixtures import SQLITE

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


def fail_midway(database: Database) -> None:
    with database.writing() as session:
        session.add(account("Anne"))
        session.flush()
        raise RuntimeError("au milieu")


def test_an_exception_undoes_everything(database: Database) -> None:
    with pytest.raises(RuntimeError, match="au milieu"):
        fail_midway(database)
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


def test_the_embedded_base_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "données" / "base.sqlite3"
    database = Database(URL.create(SQLITE, database=str(path)))
    migrate(database)
    modes = {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    database.close()
    assert modes == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_somebody_wrote_is_in_no_error(database: Database) -> None:
    with pytest.raises(IntegrityError) as raised, database.writing() as session:
        session.execute(insert(AccountRow).values(name="Un secret", created_at=None))
    assert "INSERT INTO accounts" in str(raised.value)
    assert "Un secret" not in str(raised.value).partition("[SQL")[2]


def test_the_same_thing_twice_is_told_to_whoever_comes_second(database: Database) -> None:
    with database.writing() as session:
        session.add(account("Anne"))
    said = pytest.raises(DatabaseError, match="Quelqu'un vient d'enregistrer la même chose")
    with said, database.writing() as session:
        session.add(account("Anne"))
    assert names(database) == ["Anne"]


def test_a_reference_to_nobody_is_our_fault(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(MandateRow(account_id=999, role="chef_de_projet"))
