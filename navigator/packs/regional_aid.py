"""The pack « afr »: the communes in regional-aid zones from 2014 to 2021, and what law says alone.

Décret n° 2014-758 du 2 juillet 2014: zones « a » and « c » until 31 December 2021. Corsica is wholly
in zone « c »; Guadeloupe, Martinique, Guyane, La Réunion, Mayotte and Saint-Martin wholly in « a ».
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from navigator.packs.csv_table import SourceFile, read_table
from navigator.packs.info import FileRole
from navigator.packs.places import departement_of, is_commune_code

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
    lines: dict[str, int] = {}
    zones: dict[str, AidZone] = {}
    for row in table.rows:
        for column in (_OLD, _TODAY):
            if not is_commune_code(row[column]):
                message = f"« {row[column]} » n'est pas un code de commune, comme « 01004 »."
                table.refuse(row, column, message)
        if row[_OLD] in lines:
            message = f"la commune {row[_OLD]} est déjà donnée ligne {lines[row[_OLD]]}."
            table.refuse(row, _OLD, message)
        lines.setdefault(row[_OLD], row.line)
        zone = table.value(row, _ZONE, _ZONES)
        coverage = table.value(row, _COVERAGE, _COVERAGES)
        if zone is None or coverage is None:
            continue
        said = AidZone(zone, coverage == "partiel")
        if zones.setdefault(row[_TODAY], said) != said:
            message = f"la commune {row[_TODAY]} a une autre zone ou une autre couverture plus haut."
            table.refuse(row, _TODAY, message)
    table.settle()
    return RegionalAidPack(zones)
