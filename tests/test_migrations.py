"""The migrations make the tables of tables.py, all or nothing, once, and lose nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from navigator.storage import migrating
from navigator.storage.database import Database, DatabaseError
from navigator.storage.migrating import (
    current,
    differences,
    latest,
    migrate,
    needs_migration,
    require_current,
)
from navigator.storage.tables import AccountRow, MandateRow
from tests.conftest import ROOT
from tests.database_fixtures import add_migration

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
_MIGRATE = """
import sys
from pathlib import Path
from navigator.storage.database import Database, database_url
from navigator.storage.migrating import migrate
database = Database(database_url(sys.argv[1], Path()))
"""


def run(database: Database, program: str) -> subprocess.Popen[str]:
    address = database.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", _MIGRATE + program, address]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def tables(database: Database) -> set[str]:
    with database.reading() as session:
        return set(inspect(session.connection()).get_table_names())


def test_from_nothing_to_the_tables_of_today(bare_database: Database) -> None:
    assert current(bare_database) is None
    assert needs_migration(bare_database)
    assert migrate(bare_database) == ("0001 : crée les tables",)
    assert current(bare_database) == latest() == "0001"
    assert not needs_migration(bare_database)
    require_current(bare_database)


def test_the_migrations_make_what_tables_py_declares(database: Database) -> None:
    assert differences(database) == (), (
        "tables.py et les migrations diffèrent : lancez « python -m tests.write_migration », qui "
        "récrit la première tant que rien n'est déployé."
    )


def test_migrating_again_does_nothing(database: Database) -> None:
    assert migrate(database) == ()


def test_an_old_base_must_be_migrated(bare_database: Database) -> None:
    with pytest.raises(DatabaseError, match="aiguilleur base migrer"):
        require_current(bare_database)


def test_a_base_of_a_later_version_is_refused(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    for act in (migrate, needs_migration, require_current):
        with pytest.raises(DatabaseError, match=r"version « 0999 ».*programme plus récent"):
            act(database)
    assert current(database) == "0999"


def test_a_base_of_another_program_is_refused(bare_database: Database) -> None:
    with bare_database.writing() as session:
        session.execute(text("CREATE TABLE clients (id integer)"))
    with pytest.raises(DatabaseError, match="d'un autre programme"):
        migrate(bare_database)
    assert tables(bare_database) == {"clients"}


def test_processes_that_start_together_migrate_once(bare_database: Database) -> None:
    started = [run(bare_database, "print(len(migrate(database)))") for _ in range(3)]
    said = [process.communicate()[0].strip() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0]
    assert sorted(said) == ["0", "0", "1"]
    assert differences(bare_database) == ()


def test_a_killed_migration_leaves_the_previous_version(bare_database: Database) -> None:
    killed = run(
        bare_database,
        "import os, signal\n"
        "from sqlalchemy import event\n"
        "@event.listens_for(database.engine, 'before_cursor_execute')\n"
        "def _(connection, cursor, statement, *rest):\n"
        "    if 'CREATE TABLE sheets' in statement:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "migrate(database)\n",
    )
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert tables(bare_database) == set()
    assert migrate(bare_database) == ("0001 : crée les tables",)


def test_a_later_migration_keeps_the_rows_and_their_references(
    database: Database, migrations: Path
) -> None:
    with database.writing() as session:
        session.add(AccountRow(id=1, name="Édith", created_at=NOON))
        session.flush()
        session.add(MandateRow(account_id=1, role="chef_de_projet", scope="X"))
    batch = 'with op.batch_alter_table("accounts") as batch: '
    add_migration(migrations, "0002", "0001", f'{batch}batch.alter_column("name", type_=sa.Text())')
    assert migrate(database) == ("0002 : 0002",)
    with database.reading() as session:
        kept = "SELECT a.name FROM accounts a JOIN mandates m ON m.account_id = a.id"
        assert session.scalars(text(kept)).all() == ["Édith"]
    with pytest.raises(IntegrityError), database.engine.begin() as connection:
        connection.execute(text("DELETE FROM accounts"))


def test_a_migration_that_fails_leaves_the_previous_version(
    database: Database, migrations: Path
) -> None:
    before = tables(database)
    add_migration(
        migrations, "0002", "0001", 'op.create_table("relances", sa.Column("id", sa.Integer()))'
    )
    add_migration(migrations, "0003", "0002", 'raise RuntimeError("au milieu")')
    with pytest.raises(RuntimeError, match="au milieu"):
        migrate(database)
    assert current(database) == "0001"
    assert tables(database) == before


def test_an_installed_program_has_its_migrations() -> None:
    # Only the folders with an __init__.py are installed (pyproject.toml).
    for folder in (migrating.SCRIPTS, migrating.SCRIPTS / "versions"):
        assert (folder / "__init__.py").is_file()
