"""The bytes of the files joined to sheets: in the data folder, each under its own SHA-256.

They are outside of what the web server serves, and a file that is there never changes. The rows
(``tables.AttachmentRow``) say what each is called and to which sheet it belongs.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from navigator.storage.attachment_kinds import AttachmentError, clean_name, recognise

MOST_BYTES = 20_000_000
FOLDER_NAME = "pieces"
# What is younger may still be on its way to its row.
_SWEPT_AFTER_SECONDS = 3_600
_CHUNK = 65_536
_DRAFT = "depot-"
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was kept; ``kind`` is its media type, ``size`` in bytes."""

    name: str
    kind: str
    size: int
    sha256: str


class AttachmentStore:
    """The files of one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER_NAME

    def keep(self, stream: IO[bytes], name: str) -> StoredFile:
        """Keep a file that was sent, safely on disk when this returns.

        Raises AttachmentError on a file that is empty, too large, of a kind that is not accepted,
        or not what its name says.
        """
        shown = clean_name(name)
        with self._draft(shown) as draft:
            size, sha256 = self._receive(stream, draft, shown)
            kind = recognise(shown, draft)
            self._land(draft, sha256)
        return StoredFile(shown, kind, size, sha256)

    def put_back(self, stream: IO[bytes], sha256: str) -> None:
        """Put back a file that a backup held. Raises AttachmentError when it was altered."""
        with self._draft(sha256) as draft:
            _, found = self._receive(stream, draft, sha256)
            if found != sha256:
                raise AttachmentError(f"La pièce {sha256} a été altérée.")
            self._land(draft, sha256)

    def open(self, sha256: str) -> BinaryIO:
        """Open a kept file. Raises AttachmentError when it is not there."""
        try:
            return self._path(sha256).open("rb")
        except OSError as error:
            raise AttachmentError(
                "Cette pièce jointe n'est plus dans le dossier des données : demandez à "
                "l'exploitant du site de la restaurer."
            ) from error

    def holds(self, sha256: str) -> bool:
        """Whether a file is there, whatever it contains."""
        return self._path(sha256).is_file()

    def is_whole(self, sha256: str) -> bool:
        """Whether a file is there, unaltered."""
        try:
            with self._path(sha256).open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def sweep(self, in_use: Collection[str]) -> int:
        """Remove the files that no row names, and return how many; what is recent is left."""
        limit = time.time() - _SWEPT_AFTER_SECONDS
        removed = 0
        for path in self._files():
            if path.name not in in_use and path.stat().st_mtime < limit:
                path.unlink(missing_ok=True)
                removed += 1
        return removed

    def _files(self) -> Iterator[Path]:
        yield from self.folder.glob(f"{_DRAFT}*")
        yield from (p for p in self.folder.glob("??/*") if _DIGEST.fullmatch(p.name))

    def _path(self, sha256: str) -> Path:
        if not _DIGEST.fullmatch(sha256):
            raise AttachmentError("Cette pièce jointe n'existe pas.")
        return self.folder / sha256[:2] / sha256

    @contextmanager
    def _draft(self, name: str) -> Iterator[IO[bytes]]:
        """A file beside the others, that disappears unless it lands."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=_DRAFT, delete=False) as draft:
                try:
                    yield draft
                finally:
                    Path(draft.name).unlink(missing_ok=True)
        except OSError as error:
            raise AttachmentError(_failure(error, name)) from error

    def _receive(self, stream: IO[bytes], draft: IO[bytes], name: str) -> tuple[int, str]:
        size, digest = 0, hashlib.sha256()
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > MOST_BYTES:
                raise AttachmentError(
                    f"« {name} » dépasse {MOST_BYTES // 1_000_000} Mo : réduisez-le, ou donnez "
                    "l'adresse où il se trouve."
                )
            digest.update(chunk)
            draft.write(chunk)
        if not size:
            raise AttachmentError(f"« {name} » est vide : choisissez un autre fichier.")
        draft.flush()
        return size, digest.hexdigest()

    def _land(self, draft: IO[bytes], sha256: str) -> None:
        """Give a draft its name. The same bytes may be there: the newer file takes their place."""
        target = self._path(sha256)
        os.fsync(draft.fileno())
        target.parent.mkdir(exist_ok=True, mode=0o700)
        os.replace(draft.name, target)
        for folder in (target.parent, self.folder):
            _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _failure(error: OSError, name: str) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"Le disque est plein : « {name} » n'a pas été enregistré. Libérez de la place."
    return (
        f"« {name} » n'a pas été enregistré : le dossier des pièces jointes n'est pas accessible "
        "en écriture. Prévenez l'exploitant du site."
    )
