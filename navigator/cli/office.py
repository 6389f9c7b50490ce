"""Opens the contracts of this installation for a command, and closes them after it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from navigator.cli.tools import PROBLEMS_FOUND, refuse
from navigator.contracts.office import Office
from navigator.data_folder import data_folder
from navigator.opening import Opening
from navigator.storage.database import DatabaseError


@contextmanager
def opened_office() -> Iterator[Office]:
    """Give the office; a database that does not answer ends the command with a sentence."""
    try:
        office = Opening(os.environ.get("DATABASE_URL", "").strip(), data_folder())()
        try:
            yield office
        finally:
            office.database.close()
    except DatabaseError as error:
        refuse((), f"Erreur : {error}", PROBLEMS_FOUND)
