"""Restores a backup: everything in it is checked first, then all of it is put back, or nothing."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NoReturn

from sqlalchemy import Connection, MetaData, Table, text
from sqlalchemy.exc import DataError, IntegrityError

from navigator.storage.attachment_kinds import AttachmentError
from navigator.storage.attachments import AttachmentStore
from navigator.storage.backup_form import (
    LIMITS,
    LONGEST_LINE,
    LONGEST_MANIFEST,
    MANIFEST,
    BackupError,
    Manifest,
    Part,
    Progress,
    read_manifest,
    table_part,
)
from navigator.storage.database import Database
from navigator.storage.migrating import VERSION_TABLE, is_known, latest, upgrade
from navigator.storage.rows import (
    RowError,
    count_rows,
    insert_rows,
    kept_tables,
    reset_sequences,
)
from navigator.storage.safe_zip import UnsafeZipError, open_checked

_SPOKEN_EVERY = 500
_CHUNK = 1 << 16


def restore(
    database: Database, store: AttachmentStore, source: Path, progress: Progress, *, replace: bool
) -> Manifest:
    """Put back what a backup holds; a database that is not empty must be said to be replaced.

    A backup of older tables is brought up to date. Raises BackupError, DatabaseError: nothing has
    changed then.
    """
    with _opened(source) as archive:
        reading = _Reading(archive, _manifest(archive), progress)
        reading.check()
        with database.migrating() as connection:
            _make_room(connection, reading.manifest.revision, replace=replace)
            reading.put_back_rows(connection)
            upgrade(connection)
            # The last thing before the rows are there for good: files that no row names are swept.
            reading.put_back_files(store)
    return reading.manifest


class _Reading:
    """One backup being read: first to check it, then to put it back."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest, progress: Progress) -> None:
        self.archive = archive
        self.manifest = manifest
        self._progress = progress
        self._done, self._total = 0, 2 * (manifest.rows + manifest.files)

    def check(self) -> None:
        """Read everything once. Raises BackupError on what is missing, altered, or too much."""
        expected = {MANIFEST, *(part.nom for part in self.manifest.parts)}
        found = set(self.archive.namelist())
        if missing := sorted(expected - found):
            raise BackupError(f"il y manque « {missing[0]} »")
        if unknown := sorted(found - expected):
            raise BackupError(f"son manifeste ne connaît pas « {unknown[0]:.100} »")
        for part in self.manifest.parts:
            self._check(part)

    def _check(self, part: Part) -> None:
        digest, size, lines = hashlib.sha256(), 0, 0
        with self.archive.open(part.nom) as stream:
            while size <= part.taille and (chunk := stream.read(_CHUNK)):
                digest.update(chunk)
                size += len(chunk)
                lines += chunk.count(b"\n")
        whole = (size, digest.hexdigest()) == (part.taille, part.sha256)
        rows = lines if part.table else 0
        if not whole or rows != part.lignes or part.digest not in (None, part.sha256):
            raise BackupError(f"« {part.nom} » a été altéré")
        self._advance("Vérification", part.lignes if part.table else 1)

    def put_back_rows(self, connection: Connection) -> None:
        """Insert the rows of every table, each after those that it refers to."""
        tables = kept_tables(connection)
        given = {part.table for part in self.manifest.parts if part.table}
        if given != {table.name for table in tables}:
            raise BackupError(
                f"ses tables ne sont pas celles de la version {self.manifest.revision}"
            )
        for table in tables:
            try:
                insert_rows(connection, table, self._rows(table))
            except RowError as error:
                raise BackupError(str(error)) from error
            except (DataError, IntegrityError) as error:
                raise BackupError(f"les lignes de « {table.name} » ne se tiennent pas") from error
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise BackupError(f"les lignes de « {broken[0]} » ne se tiennent pas")
        else:
            reset_sequences(connection, tables)

    def _rows(self, table: Table) -> Iterator[dict[str, Any]]:
        with self.archive.open(table_part(table.name)) as stream:
            for number, line in enumerate(_lines(stream), start=1):
                yield _row(table.name, line)
                if number % _SPOKEN_EVERY == 0:
                    self._advance("Tables", _SPOKEN_EVERY)

    def put_back_files(self, store: AttachmentStore) -> None:
        """Put the joined files back into the data folder."""
        for part in self.manifest.parts:
            if part.digest is None:
                continue
            try:
                with self.archive.open(part.nom) as stream:
                    store.put_back(stream, part.digest)
            except AttachmentError as error:
                raise BackupError(f"une pièce jointe n'a pas pu être remise. {error}") from error
            self._advance("Pièces jointes", 1)

    def _advance(self, what: str, done: int) -> None:
        self._done += done
        self._progress(what, self._done, self._total)


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup, and say of every failure which file it comes from."""
    try:
        stream = source.open("rb")
    except OSError as error:
        raise BackupError(
            f"« {source} » ne s'ouvre pas : vérifiez son nom et vos droits."
        ) from error
    try:
        with stream, open_checked(stream, LIMITS) as archive:
            yield archive
    except UnsafeZipError as error:
        raise BackupError(f"« {source} » {error}. Rien n'a été changé.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise BackupError(f"« {source} » est abîmé. Rien n'a été changé.") from error
    except BackupError as error:
        reason = str(error).rstrip(".")
        raise BackupError(
            f"« {source} » ne se restaure pas : {reason}. Rien n'a été changé."
        ) from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise BackupError("ce fichier n'est pas une sauvegarde d'Aiguilleur")
    with archive.open(MANIFEST) as stream:
        content = stream.read(LONGEST_MANIFEST + 1)
    if len(content) > LONGEST_MANIFEST:
        raise BackupError("son manifeste est démesuré")
    manifest = read_manifest(content)
    if not is_known(manifest.revision):
        raise BackupError(
            f"elle a été faite par la version {manifest.program} du programme, plus récente que "
            "celle-ci : installez-la d'abord"
        )
    return manifest


def _make_room(connection: Connection, revision: str, *, replace: bool) -> None:
    """Leave a database with the empty tables of a version."""
    upgrade(connection)
    found = MetaData()
    found.reflect(connection)
    tables = [table for table in found.sorted_tables if table.name != VERSION_TABLE]
    if connection.dialect.name != "sqlite":  # there, the transaction keeps the other writers away
        names = ", ".join(table.name for table in tables)
        connection.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
    if not replace and any(count_rows(connection, kept_tables(connection)).values()):
        raise BackupError(
            "la base n'est pas vide. Pour perdre ce qu'elle contient et prendre la sauvegarde à "
            "la place, ajoutez --remplacer"
        )
    if revision == latest():
        for table in reversed(tables):
            connection.execute(table.delete())
    else:
        found.drop_all(connection)
        upgrade(connection, revision)


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise BackupError("une ligne est démesurée")
        yield line


def _row(table: str, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BackupError(f"une ligne de « {table} » ne se lit pas") from error
    if not isinstance(row, dict):
        raise BackupError(f"une ligne de « {table} » ne se lit pas")
    return row


def _no_constant(word: str) -> NoReturn:
    raise ValueError(word)
