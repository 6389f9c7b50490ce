"""« export »: the catalogue in the inter-ministry format of aid schemes."""

from __future__ import annotations

from flask import Response

from api.addresses import VERSION_1
from api.answers.exports import ExportAnswer
from api.caching import cached, catalogue_tag
from api.problems import json_response
from api.smorest import Group
from navigator.export.export_mapping import SCHEMA_NAME, SCHEMA_VERSION
from navigator.export.scheme_export import export_csv, export_json
from navigator.services import Services

_FORMAT = (
    f"Schéma « {SCHEMA_NAME} » {SCHEMA_VERSION}, une ligne par mesure. Ce que le guide ne dit pas "
    "reste vide. `date_mise_a_jour` est le jour de la demande."
)
CSV_TYPE = "text/csv"


def exports(services: Services) -> Group:
    """Return the operations that give the whole catalogue."""
    group = Group(
        "Export",
        __name__,
        url_prefix=f"{VERSION_1}/export",
        description="Le catalogue entier, pour d'autres sites.",
    )
    catalogue = services.catalogue

    def tag() -> str:
        return f"{catalogue_tag(catalogue.content_hash)}-{services.today().isoformat()}"

    @group.operation(
        "GET",
        "/dispositifs.csv",
        summary="Le catalogue en CSV",
        description=f"{_FORMAT} UTF-8, virgules.",
        answer={"type": "string"},
        answer_type=CSV_TYPE,
        cached=True,
    )
    def dispositifs_csv() -> Response:
        return cached(
            lambda: Response(export_csv(catalogue, services.today()), mimetype=CSV_TYPE), tag()
        )

    @group.operation(
        "GET",
        "/dispositifs.json",
        summary="Le catalogue en JSON",
        description=f"{_FORMAT} Avec le bilan de ce qui reste vide, et pourquoi.",
        answer=ExportAnswer,
        cached=True,
    )
    def dispositifs_json() -> Response:
        return cached(lambda: json_response(export_json(catalogue, services.today())), tag())

    return group
