"""Opens the office of the contracts: its database, brought up to date the first time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock

from navigator.contracts.office import Office, utc_now
from navigator.storage.database import Database, DatabaseError, database_url
from navigator.storage.migrating import migrate


class Opening:
    """Opens the office when it is first needed; a failure is not final, the next call retries."""

    def __init__(self, url: str, folder: Path, clock: Callable[[], datetime] = utc_now) -> None:
        self._url = database_url(url, folder)
        self._clock = clock
        self._lock = Lock()
        self._office: Office | None = None

    def __call__(self) -> Office:
        """Return the office of this process. Raises DatabaseError."""
        if self._office is None:
            with self._lock:
                if self._office is None:
                    self._office = self._opened()
        return self._office

    def _opened(self) -> Office:
        try:
            database = Database(self._url)
        except OSError as error:
            raise DatabaseError(
                "Le dossier des données n'est pas accessible en écriture : donnez-en un autre "
                "par AIGUILLEUR_DONNEES, ou une base par DATABASE_URL."
            ) from error
        try:
            migrate(database)
        except BaseException:
            database.close()
            raise
        return Office(database, self._clock)
