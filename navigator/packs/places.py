"""The places a pack may name: communes of 2026 and of 2019, départements, rows of sheet 4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from navigator.catalogue.loader import shipped_schemes
from navigator.catalogue.references import load_references
from navigator.geography import files
from navigator.packed_tables import read_rows
from rules.quantities import slug

_OVERSEAS = ("97", "98")
# Paris, Lyon and Marseille: the lists know the commune, addresses know the arrondissement.
_ARRONDISSEMENTS = {"751": "75056", "6938": "69123", "132": "13055"}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One name of sheet 4: its key in the vocabulary, the name printed, the key of its region."""

    key: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Departement:
    """A département: its code, its name, the key of its region."""

    code: str
    name: str
    region: str


@cache
def commune_names() -> Mapping[str, str]:
    """Return the communes of 2026: code → name."""
    rows = read_rows(shipped_schemes() / files.FOLDER / files.COMMUNES, files.COMMUNE_COLUMNS)
    return {row[0]: row[2] for row in rows}


@cache
def heirs_of_2019() -> Mapping[str, str]:
    """Return the communes of 2019 that are no more: code → that of 2026, empty if not known."""
    rows = read_rows(shipped_schemes() / files.FOLDER / files.FORMER, files.FORMER_COLUMNS)
    return {row[0]: row[3] for row in rows if row[2] == files.COMMUNE_OF_2019}


@cache
def departements() -> Mapping[str, Departement]:
    """Return the départements that exist, by code."""
    table = load_references(shipped_schemes())["departements"]
    return {
        choice.key: Departement(choice.key, choice.label, table.deductions[choice.key])
        for choice in table.choices
    }


@cache
def sheet_rows() -> tuple[SheetRow, ...]:
    """Return the names of sheet 4, in the order printed."""
    table = load_references(shipped_schemes())["territoires"]
    return tuple(
        SheetRow(choice.key, choice.label, slug(table.deductions[choice.key]))
        for choice in table.choices
    )


def commune_code(insee: str) -> str | None:
    """Return the code of a commune of 2026, in capitals; None when there is no such commune.

    An arrondissement of Paris, Lyon or Marseille gives its commune.
    """
    code = insee.strip().upper()
    for prefix, commune in _ARRONDISSEMENTS.items():
        if code.startswith(prefix):
            code = commune
    return code if code in commune_names() else None


def departement_of(commune: str) -> str:
    """Return the code of the département, or of the overseas collectivity: « 74 », « 971 »."""
    return commune[:3] if commune.startswith(_OVERSEAS) else commune[:2]
