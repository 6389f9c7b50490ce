"""What a place decides of the vocabulary with certainty, and why; nothing else.

A reference pack may say more (Territoire d'industrie, regional-aid zone of a commune): without
one, those facts are simply absent, hence unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from navigator.geography.model import Commune, Department, Epci, Place
from rules.quantities import slug
from rules.vocabulary import FactValue

DEPARTMENT, REGION, ZONE = "departement", "region", "zone_afr"

_CORSICA = frozenset({"2A", "2B"})
# The outermost regions of the map: five overseas départements, and Saint-Martin.
_OUTERMOST = frozenset({"971", "972", "973", "974", "976", "978"})

MAP_START = date(2014, 7, 1)
CORSICA_END = date(2021, 12, 31)
OUTERMOST_END = date(2027, 12, 31)

_SOURCE = "selon le découpage administratif au 1er janvier 2026"
_CORSICA_WORDS = (
    "Toute la Corse est en zone « c » du 1er juillet 2014 au 31 décembre 2021 "
    "(carte AFR 2014-2021, décret n° 2014-758)."
)
_OUTERMOST_WORDS = (
    "{name} : tout ce territoire est en zone « a » du 1er juillet 2014 au 31 décembre 2027 "
    "(cartes AFR 2014-2021, décret n° 2014-758, et 2022-2027)."
)


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """One fact that the place decides: its name, its value, and where that comes from."""

    fact: str
    value: FactValue
    words: str


def place_facts(place: Commune | Epci, day: date) -> tuple[PlaceFact, ...]:
    """Return what the place decides on the day of the evaluation, taken as that of the grant.

    For an EPCI, only what is the same in every département it touches. ``zone_afr`` is given for
    Corsica from 1 July 2014 to 31 December 2021, and for the outermost regions to 31 December
    2027 (décret 2014-758; map 2022-2027); elsewhere and at other dates it is unknown.
    """
    departments = (place.department,) if isinstance(place, Commune) else place.departments
    facts = []
    if len(departments) == 1:
        words = f"{place.name} : département {_written(departments[0])}, {_SOURCE}."
        facts.append(PlaceFact(DEPARTMENT, departments[0].code, words))
    regions = {department.region for department in departments}
    if len(regions) == 1:
        (region,) = regions
        places = ", ".join(_written(department) for department in departments)
        words = f"{places} : région {region.name}, {_SOURCE}."
        facts.append(PlaceFact(REGION, region_key(region), words))
    zones = {_zone(department, day) for department in departments}
    if len(zones) == 1:
        (zone,) = zones
        if zone is not None:
            facts.append(zone)
    return tuple(facts)


def place_answers(place: Commune | Epci, day: date) -> dict[str, FactValue]:
    """Return the same as answers of a profile: values by fact name."""
    return {fact.fact: fact.value for fact in place_facts(place, day)}


def region_key(region: Place) -> str:
    """Return the key of a région in the vocabulary: « la_reunion »."""
    return slug(region.name)


def _zone(department: Department, day: date) -> PlaceFact | None:
    if department.code in _CORSICA and MAP_START <= day <= CORSICA_END:
        return PlaceFact(ZONE, "c", _CORSICA_WORDS)
    if department.code in _OUTERMOST and MAP_START <= day <= OUTERMOST_END:
        return PlaceFact(ZONE, "a", _OUTERMOST_WORDS.format(name=department.name))
    return None


def _written(department: Department) -> str:
    return f"{department.name} ({department.code})"
