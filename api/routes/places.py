"""« communes », « territoires » and « contacts »: where the project is, and whom to call there."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.addresses import VERSION_1
from api.answers.places import CommuneMatchBlock, TerritoryBlock
from api.answers.sheets import ContactsAnswer
from api.caching import cached
from api.problems import json_response
from api.queries import (
    DEFAULT_ANSWERS,
    DEPARTMENT,
    TERRITORY,
    CommunesQuery,
    TerritoriesQuery,
    contacts_query,
)
from api.routes.sheets import find_scheme
from api.smorest import Group
from navigator.forms.contact_form import contacts_json
from navigator.geography import place_facts
from navigator.geography.places_form import match_json, place_facts_json, territory_json
from navigator.services import Services
from rules.quantities import parse_day


def places(services: Services) -> Group:
    """Return the operations about places."""
    group = Group(
        "Lieux",
        __name__,
        url_prefix=VERSION_1,
        description="Communes, Territoires d'industrie, et qui y appeler.",
    )
    catalogue, geography = services.catalogue, services.geography

    @group.operation(
        "GET",
        "/communes",
        summary="Chercher une commune",
        description=(
            "Par son nom, un ancien nom, un code postal ou INSEE ; les accents, les traits d'union "
            "et « St » sont tolérés. Un code postal n'est pas une commune : plusieurs peuvent "
            "répondre ; si aucune ne répond, la liste est vide. `faits` est ce que la commune "
            "décide d'un profil, à coup sûr. Même réponse que `aiguilleur commune --json`."
        ),
        query=CommunesQuery,
        answer=CommuneMatchBlock(many=True),
        cached=True,
    )
    def communes(query: dict[str, Any]) -> Response:
        limit = int(query.get("limite", DEFAULT_ANSWERS))
        day = parse_day(query["date"]) if "date" in query else services.today()
        found = [
            match_json(match) | {"faits": place_facts_json(place_facts(match.commune, day))}
            for match in geography.search(query["q"], limit)
        ]
        return cached(lambda: json_response(found))

    @group.operation(
        "GET",
        "/territoires",
        summary="Lister ou chercher les Territoires d'industrie",
        description="Ceux qu'imprime la fiche 4 du guide.",
        query=TerritoriesQuery,
        answer=TerritoryBlock(many=True),
        cached=True,
    )
    def territoires(query: dict[str, Any]) -> Response:
        found = geography.territories(query.get("q", ""), limit=len(territory_names))
        return cached(lambda: json_response([territory_json(each) for each in found]))

    territory_names = catalogue.vocabulary[TERRITORY].choices

    @group.operation(
        "GET",
        "/contacts",
        summary="Les personnes à appeler",
        description=(
            "Les contacts que le guide imprime, par fiche. `departement` choisit les référents de "
            "la fiche 10, `territoire` le coach de la fiche 4 ; sans eux, la réponse dit quoi "
            "préciser. `organismes` vient des annuaires importés par l'exploitant, s'il y en a."
        ),
        query=contacts_query(catalogue),
        answer=ContactsAnswer,
        cached=True,
    )
    def contacts(query: dict[str, Any]) -> Response:
        named = {DEPARTMENT: query.get("departement"), TERRITORY: query.get("territoire")}
        place = {fact: value for fact, value in named.items() if value is not None}
        sheet = query.get("fiche")
        schemes = catalogue.schemes if sheet is None else (find_scheme(catalogue, sheet),)
        bodies = services.packs.local_bodies(place.get(DEPARTMENT, ""))
        return cached(lambda: json_response(contacts_json(catalogue, schemes, place, bodies)))

    return group
