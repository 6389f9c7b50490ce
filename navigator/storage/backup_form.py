"""The form of a backup: an archive whose manifest says, and seals, everything that is in it.

``tables/NOM.jsonl`` has the rows of a table, one JSON object on each line; ``pieces/SHA256`` is a
file joined to a sheet. The same backup restores into SQLite and into PostgreSQL.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from navigator.storage.safe_zip import Limits

MANIFEST = "manifeste.json"
FORM = 1
LONGEST_MANIFEST = 100_000_000
LONGEST_LINE = 64_000_000
LIMITS = Limits(
    members=500_000,
    directory=100_000_000,
    total=200_000_000_000,
    ratio=500,
    ratio_from=100_000_000,
)
_KIND = "sauvegarde-aiguilleur"
_SEAL = "empreinte"
_TABLE = re.compile(r"tables/([a-z][a-z_]{0,62})\.jsonl")
_FILE = re.compile(r"pieces/([0-9a-f]{64})")

# Says what is being done, how much of it is done, out of how much.
Progress = Callable[[str, int, int], None]


class BackupError(Exception):
    """A backup that cannot be made, read or restored; the message is French."""


@dataclass(frozen=True, slots=True)
class Part:
    """A member of the archive; ``lignes`` counts the rows of a table, ``taille`` is in bytes."""

    nom: str
    taille: int
    sha256: str
    lignes: int = 0

    @property
    def table(self) -> str | None:
        """The table whose rows it has, if it is one."""
        found = _TABLE.fullmatch(self.nom)
        return found and found[1]

    @property
    def digest(self) -> str | None:
        """The SHA-256 of the joined file that it is, if it is one."""
        found = _FILE.fullmatch(self.nom)
        return found and found[1]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; ``revision`` is the version of its tables.

    ``missing`` are the SHA-256 of the joined files that were already lost or altered when it was
    made.
    """

    program: str
    revision: str
    made_at: datetime
    parts: tuple[Part, ...]
    missing: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return sum(part.lignes for part in self.parts)

    @property
    def files(self) -> int:
        """How many joined files it has."""
        return sum(part.digest is not None for part in self.parts)


def table_part(name: str) -> str:
    """Return the name of the member that has the rows of a table."""
    return f"tables/{name}.jsonl"


def file_part(sha256: str) -> str:
    """Return the name of the member that is a joined file."""
    return f"pieces/{sha256}"


def write_manifest(manifest: Manifest) -> bytes:
    """Return the manifest as it stands in the archive, with the seal that covers all the rest."""
    document = {
        "forme": _KIND,
        "version": FORM,
        "programme": manifest.program,
        "revision": manifest.revision,
        "date": manifest.made_at.isoformat(),
        "parties": [asdict(part) for part in manifest.parts],
        "pieces_manquantes": list(manifest.missing),
    }
    sealed = {**document, _SEAL: _seal(document)}
    return json.dumps(sealed, ensure_ascii=False, indent=1).encode()


def read_manifest(content: bytes) -> Manifest:
    """Return what a manifest says. Raises BackupError on one that does not hold together."""
    try:
        document = json.loads(content)
        if document["forme"] != _KIND:
            raise BackupError("ce fichier n'est pas une sauvegarde d'Aiguilleur")
        if document["version"] != FORM:
            raise BackupError("cette sauvegarde vient d'une version plus récente du programme")
        seal = document.pop(_SEAL)
        if seal != _seal(document):
            raise BackupError("son manifeste a été altéré")
        return _manifest(document)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise BackupError("son manifeste ne se lit pas") from error


def _manifest(document: Mapping[str, Any]) -> Manifest:
    parts = tuple(_part(each) for each in document["parties"])
    if len({part.nom for part in parts}) != len(parts):
        raise ValueError("the same part twice")
    missing = tuple(document["pieces_manquantes"])
    if any(not _FILE.fullmatch(file_part(each)) for each in missing):
        raise ValueError(missing)
    return Manifest(
        program=str(document["programme"])[:100],
        revision=str(document["revision"])[:100],
        made_at=datetime.fromisoformat(document["date"]),
        parts=parts,
        missing=missing,
    )


def _part(said: Mapping[str, Any]) -> Part:
    part = Part(**said)
    counts = (part.taille, part.lignes)
    if any(type(each) is not int or each < 0 for each in counts):
        raise ValueError(said)
    if part.table is None and part.digest is None:
        raise ValueError(said)
    return part


def _seal(document: Mapping[str, Any]) -> str:
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
