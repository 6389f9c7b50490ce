"""A workbook that somebody sent, kept between the page that says what it would change and his yes.

It is in the data folder, under a name that only he is given, for a day.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from pathlib import Path

from navigator.contracts.reading import NotFoundError

FOLDER_NAME = "imports"
_KEPT_SECONDS = 86_400
_NAME = re.compile(r"[A-Za-z0-9_-]{43}")


class ImportDrafts:
    """The workbooks of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER_NAME

    def keep(self, contract_id: int, account_id: int | None, data: bytes) -> str:
        """Keep a workbook for its sender; return the name to ask for it. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._sweep()
        name = secrets.token_urlsafe(32)
        descriptor = os.open(
            self._path(contract_id, account_id, name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
        )
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        return name

    def read(self, contract_id: int, account_id: int | None, name: str) -> bytes:
        """Return a workbook, to its sender, for its contract. Raises NotFoundError."""
        try:
            return self._path(contract_id, account_id, name).read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError(_missing()) from error

    def forget(self, contract_id: int, account_id: int | None, name: str) -> None:
        """Throw a workbook away, once it is of no more use."""
        self._path(contract_id, account_id, name).unlink(missing_ok=True)

    def _path(self, contract_id: int, account_id: int | None, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise NotFoundError(_missing())
        return self._folder / f"{contract_id}-{account_id or 0}-{name}.xlsx"

    def _sweep(self) -> None:
        limit = time.time() - _KEPT_SECONDS
        for path in self._folder.glob("*.xlsx"):
            try:
                if path.stat().st_mtime < limit:
                    path.unlink()
            except FileNotFoundError:
                continue


def _missing() -> str:
    return "Ce classeur n'est plus gardé ici : envoyez-le de nouveau."
