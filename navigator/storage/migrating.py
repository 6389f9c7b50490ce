"""Brings the tables of a database to what this version of the program expects."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, inspect, text

from navigator.storage.database import Database, DatabaseError
from navigator.storage.tables import Base

SCRIPTS = Path(__file__).parent / "migrations"
# Any number, the same for every process: who holds it migrates, the others wait.
_LOCK = 7_420_190_522
VERSION_TABLE = "alembic_version"


def alembic_config(connection: Connection | None = None) -> Config:
    """Return what Alembic is to know; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def latest() -> str:
    """Return the version of the tables that this program expects."""
    return _known()[0].revision


def current(database: Database) -> str | None:
    """Return the version of the tables of a database, None when it has no table at all."""
    with database.reading() as session:
        return current_version(session.connection())


def needs_migration(database: Database) -> bool:
    """Whether ``migrate`` has something to do. Raises DatabaseError on a base of somewhere else."""
    return _to_apply(current(database)) != ()


def migrate(database: Database) -> tuple[str, ...]:
    """Bring the tables up to date, and return what each migration did, in its own words.

    All or nothing, in one transaction. Processes that start together wait for one of them. Raises
    DatabaseError, and changes nothing, on a base of a later version or of another program.
    """
    with database.migrating() as connection:
        return upgrade(connection)


def upgrade(connection: Connection, version: str = "head") -> tuple[str, ...]:
    """Do what ``migrate`` does, in a transaction of ``Database.migrating``, up to a version."""
    if connection.dialect.name != "sqlite":  # there, the transaction itself waits for its turn
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    lacking = _to_apply(current_version(connection))
    if lacking:
        command.upgrade(alembic_config(connection), version)
    return lacking


def is_known(version: str) -> bool:
    """Whether this program knows a version of the tables."""
    return version in [each.revision for each in _known()]


def require_current(database: Database) -> None:
    """Raise DatabaseError unless the tables are those that this program expects."""
    if needs_migration(database):
        raise DatabaseError(
            "La base de données n'est pas à jour : lancez « aiguilleur base migrer »."
        )


def differences(database: Database) -> tuple[str, ...]:
    """Return how the tables differ from what ``tables.py`` declares; nothing when all is well."""
    with database.reading() as session:
        context = MigrationContext.configure(session.connection())
        return tuple(str(each) for each in compare_metadata(context, Base.metadata))


def current_version(connection: Connection) -> str | None:
    """Return the version of the tables, None without any; other tables raise DatabaseError."""
    found = set(inspect(connection).get_table_names())
    if VERSION_TABLE in found:
        return MigrationContext.configure(connection).get_current_revision()
    if found:
        raise DatabaseError(
            "Cette base contient les tables d'un autre programme : donnez à Aiguilleur une base "
            "à lui (DATABASE_URL). Rien n'a été changé."
        )
    return None


def _known() -> list[Script]:
    """Every version, the last one first."""
    return list(ScriptDirectory.from_config(alembic_config()).walk_revisions())


def _to_apply(version: str | None) -> tuple[str, ...]:
    """The migrations that a base of a version lacks, the first one first."""
    known = _known()
    names = [each.revision for each in known]
    if version is not None and version not in names:
        raise DatabaseError(
            f"La base de données est à la version « {version} », que ce programme ne connaît pas : "
            "installez un programme plus récent, ou restaurez une sauvegarde plus ancienne. "
            "Rien n'a été changé."
        )
    lacking = known if version is None else known[: names.index(version)]
    return tuple(f"{each.revision} : {each.doc}" for each in reversed(lacking))
