"""The JSON form of places: French field names, codes as text."""

from __future__ import annotations

from collections.abc import Iterable

from navigator.forms.json_values import Json
from navigator.geography import Commune, CommuneMatch, Place, PlaceFact, Territory
from navigator.geography.place_facts import region_key


def match_json(match: CommuneMatch) -> Json:
    """One answer to a search: how it was found, the sentence to show, the commune."""
    return {
        "trouve_par": match.kind.value,
        "correspondance": match.matched,
        "orthographe_approchee": match.approximate,
        "libelle": match.words,
        "commune": commune_json(match.commune),
    }


def commune_json(commune: Commune) -> Json:
    """A commune; ``epci`` and ``population`` are null where the source has none."""
    return {
        "code_insee": commune.insee,
        "nom": commune.name,
        "codes_postaux": list(commune.postal_codes),
        "epci": None if commune.epci is None else _place(commune.epci),
        "departement": {"code": commune.department.code, "nom": commune.department.name},
        "region": _region(commune.region),
        "zone": commune.zone.value,
        "population": commune.population,
    }


def territory_json(territory: Territory) -> Json:
    """A Territoire d'industrie; ``cle`` is the value of the fact « territoire_industrie »."""
    return {
        "cle": territory.key,
        "nom": territory.name,
        "region": territory.region,
        "ligne_fiche_4": territory.line,
    }


def place_facts_json(facts: Iterable[PlaceFact]) -> list[Json]:
    """What a place decides: fact, value, where it comes from."""
    return [{"fait": fact.fact, "valeur": fact.value, "origine": fact.words} for fact in facts]


def _place(place: Place) -> Json:
    return {"code": place.code, "nom": place.name}


def _region(region: Place) -> Json:
    return {"code": region.code, "nom": region.name, "cle": region_key(region)}
