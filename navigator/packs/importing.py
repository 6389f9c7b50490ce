"""Imports a pack: everything is checked before anything is replaced."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from navigator.packs.csv_table import SourceFile
from navigator.packs.formats import parse_pack
from navigator.packs.info import FileRole, PackFile, PackInfo, PackKind
from navigator.packs.store import PackStore


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What somebody asks to import; ``day`` is the day of the import, texts may be empty."""

    kind: PackKind
    name: str
    files: Mapping[FileRole, SourceFile]
    day: date
    complete: bool = False
    edition: str = ""
    source: str = ""
    licence: str = ""


def import_pack(store: PackStore, request: ImportRequest) -> PackInfo:
    """Check the files, then put them in use in place of the pack of that name.

    Raises ProblemsError with every problem of the files, StoreError when they cannot be written;
    the pack in use then stays as it was.
    """
    content = parse_pack(request.kind, request.files, request.complete)
    info = PackInfo(
        name=request.name,
        kind=request.kind,
        files=tuple(_file(role, source) for role, source in request.files.items()),
        rows=content.rows,
        imported=request.day,
        complete=request.complete,
        edition=request.edition,
        source=request.source,
        licence=request.licence,
    )
    store.write(info, request.files)
    return info


def _file(role: FileRole, source: SourceFile) -> PackFile:
    """Return what is kept of a file: its name only, not where it was on the importer's machine."""
    digest = hashlib.sha256(source.raw).hexdigest()
    return PackFile(role, Path(source.name).name, len(source.raw), digest)
