"""What is kept beside a pack: where it comes from, when it was imported, what its files weigh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from rules.quantities import write_day


class PackKind(Enum):
    """The four kinds of packs, by their name on the command line."""

    TERRITORIES = "territoires"
    REGIONAL_AID = "afr"
    DIRECTORY = "annuaire"
    OUTLINES = "contours"


class FileRole(Enum):
    """What a file of a pack is for, by the name of its option."""

    DATA = "donnees"
    NAMES = "noms"


@dataclass(frozen=True, slots=True)
class PackFile:
    """One imported file: its original name, its size in bytes, its SHA-256 in hexadecimal."""

    role: FileRole
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PackInfo:
    """The identity card of a pack.

    ``rows`` counts what was read (communes, bodies, outlines). ``complete`` is the word of whoever
    imported it: the list holds every case, so what it does not list is certainly outside.
    """

    name: str
    kind: PackKind
    files: tuple[PackFile, ...]
    rows: int
    imported: date
    complete: bool = False
    edition: str = ""
    source: str = ""
    licence: str = ""

    @property
    def label(self) -> str:
        """The edition, in words, for whoever reads an answer."""
        if self.edition:
            return self.edition
        return f"{self.files[0].name}, importé le {write_day(self.imported)}"


def info_json(info: PackInfo) -> dict[str, Any]:
    """Return the JSON form of the card, which ``info_from_json`` reads back."""
    return {
        "nom": info.name,
        "sorte": info.kind.value,
        "lignes": info.rows,
        "importe_le": info.imported.isoformat(),
        "complet": info.complete,
        "edition": info.edition,
        "source": info.source,
        "licence": info.licence,
        "fichiers": [
            {"role": f.role.value, "nom": f.name, "octets": f.size, "sha256": f.sha256}
            for f in info.files
        ],
    }


def info_from_json(document: Mapping[str, Any]) -> PackInfo:
    """Read a card. Raises KeyError, TypeError or ValueError when it is damaged."""
    return PackInfo(
        name=document["nom"],
        kind=PackKind(document["sorte"]),
        files=tuple(
            PackFile(FileRole(f["role"]), f["nom"], f["octets"], f["sha256"])
            for f in document["fichiers"]
        ),
        rows=document["lignes"],
        imported=date.fromisoformat(document["importe_le"]),
        complete=document["complet"],
        edition=document["edition"],
        source=document["source"],
        licence=document["licence"],
    )
