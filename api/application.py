"""Puts the API on a Flask application."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response

from api.addresses import PREFIX, VERSION_1
from api.bodies import make_bodies
from api.caching import cached, catalogue_tag
from api.cors import install_cors
from api.documentation import documentation
from api.limits import install_limit
from api.problems import RefusedRequest, faults_of, json_response, problem_response
from api.routes.eligibility import eligibility
from api.routes.exports import exports
from api.routes.finance import finance
from api.routes.places import places
from api.routes.sheets import sheets
from api.smorest import make_api
from navigator.services import Services
from rules.errors import ProblemsError

API_TITLE = "API d'Aiguilleur"
API_VERSION = "1.0"
_DESCRIPTION = (
    "À quelles aides du guide « Territoires d'industrie » (édition 2019-2020) un projet a-t-il "
    "droit, pourquoi, pour combien, auprès de qui. Rien n'assure qu'une mesure soit encore "
    "ouverte. L'API ne garde rien : ni compte, ni cookie, ni demande."
)


def register_api(app: Flask, services: Services) -> tuple[Blueprint, ...]:
    """Register every operation, and return the blueprints: they use no cookie, hence no CSRF.

    Errors are not handled here: ``is_api`` and ``problems.problem_response`` are for the
    application's one handler, which the site shares.
    """
    bodies = make_bodies(services.catalogue)
    groups = (
        eligibility(services, bodies),
        finance(services, bodies),
        sheets(services),
        places(services),
        exports(services),
    )
    api = make_api(app, API_TITLE, API_VERSION, _DESCRIPTION)
    for group in groups:
        group.register_error_handler(ProblemsError, _refuse_contradiction)
        api.register_blueprint(group)
    document = api.spec.to_dict()
    per_minute = services.settings.requests_per_minute
    limited = (*groups, _openapi(document, services))
    page = documentation(document, per_minute)
    app.register_blueprint(limited[-1])
    app.register_blueprint(page)
    install_cors(app)
    install_limit(app, limited, per_minute)
    return (*limited, page)


def is_api(path: str) -> bool:
    """Say whether an address is the API's: its errors are problem+json, not pages."""
    return path.startswith(PREFIX)


def _refuse_contradiction(error: ProblemsError) -> Response:
    """Every value has the right form, else it was refused before: together they do not hold."""
    return problem_response(RefusedRequest(409, faults_of(error.problems)))


def _openapi(document: dict[str, Any], services: Services) -> Blueprint:
    page = Blueprint("openapi", __name__, url_prefix=VERSION_1)
    tag = catalogue_tag(services.catalogue.content_hash)

    @page.get("/openapi.json")
    def openapi() -> Response:
        return cached(lambda: json_response(document), tag)

    return page
