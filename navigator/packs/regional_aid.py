"""The pack « afr »: the communes in regional-aid zones from 2014 to 2021, and what law says alone.

Décret n° 2014-758 du 2 juillet 2014: zones « a » and « c » from 1 July 2014, prolonged to
31 December 2021. Corsica is wholly in zone « c »; Guadeloupe, Martinique, Guyane, La Réunion,
Mayotte and Saint-Martin wholly in zone « a ».
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from navigator.packs.csv_table import CsvTable, SourceFile, read_table, settle
from navigator.packs.info import FileRole
from navigator.packs.places import commune_names, departement_of, heirs_of_2019

DECREE = "décret n° 2014-758 du 2 juillet 2014"
FIRST_DAY, LAST_DAY = date(2014, 7, 1), date(2021, 12, 31)
_WHOLE = {
    **dict.fromkeys(("971", "972", "973", "974", "976", "978"), "a"),
    **dict.fromkeys(("2A", "2B"), "c"),
}
_ZONES = ("a", "c")
_COVERAGES = ("integral", "partiel")
_OLD, _TODAY, _ZONE, _COVERAGE = (
    "code_insee_cog2019",
    "code_insee_cog2026",
    "zone",
    "couverture_2026",
)


@dataclass(frozen=True, slots=True)
class AidZone:
    """The zone of a commune of 2026, « a » or « c »; ``partly`` when only a part of it is in it."""

    zone: str
    partly: bool


@dataclass(frozen=True, slots=True)
class RegionalAidPack:
    """The zone of each listed commune of 2026."""

    zones: Mapping[str, AidZone]

    @property
    def rows(self) -> int:
        """How many communes of 2026 are listed."""
        return len(self.zones)


def zone_by_law(commune: str) -> str | None:
    """Return the zone of a place that is wholly in one; None where only the list can tell."""
    return _WHOLE.get(departement_of(commune))


def parse_regional_aid(files: Mapping[FileRole, SourceFile]) -> RegionalAidPack:
    """Read the list. Raises ProblemsError with all its problems.

    Several communes of 2019 may have become one: their lines must then agree.
    """
    table = read_table(files[FileRole.DATA])
    table.require(_OLD, _TODAY, _ZONE, _COVERAGE)
    _check_old_codes(table)
    zones: dict[str, AidZone] = {}
    for row in table.rows:
        commune = row[_TODAY]
        if commune not in commune_names():
            message = f"« {commune} » n'est pas le code d'une commune de 2026 (cinq caractères)."
            table.refuse(row, _TODAY, message)
        zone = table.value(row, _ZONE, _ZONES)
        coverage = table.value(row, _COVERAGE, _COVERAGES)
        if zone is None or coverage is None:
            continue
        said = AidZone(zone, coverage == "partiel")
        if zones.setdefault(commune, said) != said:
            message = f"la commune {commune} a une autre zone ou une autre couverture plus haut."
            table.refuse(row, _TODAY, message)
    settle(table)
    return RegionalAidPack(zones)


def _check_old_codes(table: CsvTable) -> None:
    """Each commune of 2019 exists, and is given once."""
    lines: dict[str, int] = {}
    for row in table.rows:
        commune = row[_OLD]
        if commune in lines:
            message = f"la commune {commune} est déjà donnée ligne {lines[commune]}."
            table.refuse(row, _OLD, message)
        elif commune not in commune_names() and commune not in heirs_of_2019():
            message = f"« {commune} » n'est pas le code d'une commune de 2019 (cinq caractères)."
            table.refuse(row, _OLD, message)
        lines.setdefault(commune, row.line)
