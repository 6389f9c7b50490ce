"""Makes a backup: every lasting row and every joined file, as they are at one moment."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Table
from sqlalchemy.orm import Session

from navigator.contracts.joined_files import joined_files
from navigator.storage.attachment_kinds import AttachmentError
from navigator.storage.attachments import AttachmentStore
from navigator.storage.backup_form import (
    MANIFEST,
    BackupError,
    Manifest,
    Part,
    Progress,
    file_part,
    table_part,
    write_manifest,
)
from navigator.storage.database import Database
from navigator.storage.migrating import current_version, needs_migration
from navigator.storage.rows import count_rows, kept_tables, read_rows

_SPOKEN_EVERY = 500
_CHUNK = 1 << 16


def back_up(
    database: Database, store: AttachmentStore, target: Path, progress: Progress, *, replace: bool
) -> Manifest:
    """Write a backup, while the site runs; nothing is there under that name until it is whole.

    Raises BackupError when ``target`` exists, unless it may be replaced, or cannot be written;
    DatabaseError.
    """
    if target.exists() and not replace:
        raise BackupError(f"« {target} » existe déjà : donnez un autre nom, ou --remplacer.")
    # Refuses a database that this program does not know.
    needs_migration(database)
    try:
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=f".{target.name}.", delete=False
        ) as draft:
            try:
                with database.reading() as session:
                    made = _write(session, store, draft, progress)
                draft.flush()
                os.fsync(draft.fileno())
                os.replace(draft.name, target)
            finally:
                Path(draft.name).unlink(missing_ok=True)
    except AttachmentError as error:
        raise BackupError(f"{error} Recommencez.") from error
    except OSError as error:
        raise BackupError(
            f"« {target} » ne s'écrit pas : vérifiez ce dossier, vos droits et la place qui reste. "
            f"({error.strerror})"
        ) from error
    return made


@dataclass
class _Writer:
    """The archive being written, and the parts that it has."""

    archive: zipfile.ZipFile
    parts: list[Part]

    def add(self, name: str, pieces: Iterable[bytes], *, compressed: bool) -> Part:
        """Add a member, one piece after the other."""
        member = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
        member.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
        digest, size, count = hashlib.sha256(), 0, 0
        with self.archive.open(member, "w", force_zip64=True) as stream:
            for piece in pieces:
                stream.write(piece)
                digest.update(piece)
                size += len(piece)
                count += 1
        return Part(name, size, digest.hexdigest(), count if compressed else 0)


def _write(
    session: Session, store: AttachmentStore, draft: IO[bytes], progress: Progress
) -> Manifest:
    connection = session.connection()
    tables, revision = kept_tables(connection), current_version(connection)
    if revision is None:
        raise BackupError("La base est vide : il n'y a rien à sauvegarder.")
    counts = count_rows(connection, tables)
    files = sorted(joined_files(session))
    total, done = sum(counts.values()) + len(files), 0
    missing: list[str] = []
    with zipfile.ZipFile(draft, "w") as archive:
        writer = _Writer(archive, [])
        for table in tables:
            lines = _lines(connection, table, progress, done, total)
            writer.parts.append(writer.add(table_part(table.name), lines, compressed=True))
            done += counts[table.name]
        for sha256 in files:
            progress("Pièces jointes", done, total)
            if store.is_whole(sha256):
                pieces = _pieces(store, sha256)
                writer.parts.append(writer.add(file_part(sha256), pieces, compressed=False))
            else:
                missing.append(sha256)
            done += 1
        manifest = Manifest(
            installed_version("aiguilleur"),
            revision,
            datetime.now(UTC),
            tuple(writer.parts),
            tuple(missing),
        )
        archive.writestr(MANIFEST, write_manifest(manifest), zipfile.ZIP_DEFLATED)
    progress("Sauvegarde", total, total)
    return manifest


def _lines(
    connection: Connection, table: Table, progress: Progress, done: int, total: int
) -> Iterable[bytes]:
    for number, row in enumerate(read_rows(connection, table)):
        if number % _SPOKEN_EVERY == 0:
            progress("Tables", done + number, total)
        yield json.dumps(row, separators=(",", ":")).encode() + b"\n"


def _pieces(store: AttachmentStore, sha256: str) -> Iterable[bytes]:
    with store.open(sha256) as stream:
        while piece := stream.read(_CHUNK):
            yield piece
