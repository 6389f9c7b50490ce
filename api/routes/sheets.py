"""« fiches »: the sheets of the guide."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.addresses import VERSION_1
from api.answers.sheets import Sheet, SheetSummary
from api.caching import cached, catalogue_tag
from api.problems import RefusedRequest, json_response
from api.queries import SheetsQuery
from api.smorest import Group
from navigator.forms.json_form import scheme_json, scheme_summary_json
from navigator.services import Services
from rules.catalogue import Catalogue
from rules.model import Scheme


def sheets(services: Services) -> Group:
    """Return the operations about the sheets."""
    group = Group(
        "Fiches",
        __name__,
        url_prefix=VERSION_1,
        description="Ce que dit le guide, édition 2019-2020, avec ses sources.",
    )
    catalogue = services.catalogue
    tag = catalogue_tag(catalogue.content_hash)
    names = [name for scheme in catalogue.schemes for name in scheme.names]

    @group.operation(
        "GET",
        "/fiches",
        summary="Lister les fiches",
        description="Les 32 fiches et Diag Eco-Flux. Même réponse que `aiguilleur fiches --json`.",
        query=SheetsQuery,
        answer=SheetSummary(many=True),
        cached=True,
    )
    def fiches(query: dict[str, Any]) -> Response:
        axis = query.get("axe")
        chosen = [s for s in catalogue.schemes if axis in (None, s.axis.value)]
        return cached(lambda: json_response([scheme_summary_json(s) for s in chosen]), tag)

    @group.operation(
        "GET",
        "/fiches/<numero>",
        summary="Tout ce que dit une fiche",
        description="Même réponse que `aiguilleur fiche --json`.",
        parameters=[
            {
                "in": "path",
                "name": "numero",
                "required": True,
                "description": "Numéro de la fiche, ou son nom",
                "schema": {"type": "string", "enum": names},
                "example": "8",
            }
        ],
        answer=Sheet,
        cached=True,
        refusals=(404,),
    )
    def fiche(numero: str) -> Response:
        scheme = find_scheme(catalogue, numero)
        return cached(lambda: json_response(scheme_json(catalogue, scheme)), tag)

    return group


def find_scheme(catalogue: Catalogue, name: str) -> Scheme:
    """Return a sheet by its number or its name. Raises RefusedRequest (404) when there is none."""
    for scheme in catalogue.schemes:
        if name in scheme.names:
            return scheme
    detail = "Cette fiche n'existe pas : donnez un numéro de 1 à 32, ou diag-eco-flux."
    raise RefusedRequest(404, detail=detail)
