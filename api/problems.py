"""What the API answers when it cannot: ``application/problem+json`` (RFC 9457), in French."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.urls import iri_to_uri

from api.addresses import DOCUMENTATION
from rules.errors import Problem

MAX_FAULTS = 100
MAX_MESSAGE = 500
PROBLEM_TYPE = "application/problem+json"
_KEPT_HEADERS = frozenset({"Allow", "Retry-After"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of refusal: its title, what to do, and what a client reads in the documentation."""

    title: str
    detail: str


KINDS = {
    400: Kind("Requête illisible", "Le corps doit être un objet JSON, en UTF-8, sans répétition."),
    404: Kind("Adresse inconnue", "Vérifiez l'adresse : la documentation est à /api/docs."),
    405: Kind("Méthode non prévue", "L'en-tête Allow dit les méthodes de cette adresse."),
    409: Kind(
        "Demande incohérente",
        "Chaque valeur est bien écrite, mais l'ensemble se contredit ou ne peut être calculé.",
    ),
    413: Kind("Envoi trop gros", "Un corps ne dépasse pas 1 Mo : raccourcissez les textes."),
    415: Kind("Type de contenu non accepté", "Envoyez « Content-Type: application/json »."),
    422: Kind("Valeurs non acceptées", "Corrigez les champs nommés, puis renvoyez la demande."),
    429: Kind("Trop de requêtes", "L'en-tête Retry-After dit dans combien de secondes revenir."),
    500: Kind(
        "Erreur du service", "Ce n'est pas votre demande : signalez-la-nous, puis réessayez."
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: the path of the field (« aides[2].montant », empty for all), and what to do."""

    field: str
    message: str


class RefusedRequest(HTTPException):
    """A request refused with every mistake found."""

    def __init__(self, code: int, faults: Iterable[Fault] = (), detail: str = "") -> None:
        super().__init__(detail or None)
        self.code = code
        self.faults = tuple(faults)
        self.detail = detail


def faults_of(problems: Iterable[Problem]) -> list[Fault]:
    """The mistakes that a reader found in a document."""
    return [Fault(problem.location.path or "", problem.message) for problem in problems]


def problem_response(error: HTTPException) -> Response:
    """Answer an HTTP error of the API, whoever raised it."""
    code = error.code or 500
    kind = KINDS.get(code, Kind(error.name, ""))
    faults = error.faults if isinstance(error, RefusedRequest) else ()
    detail = error.detail if isinstance(error, RefusedRequest) else ""
    shown = [{"champ": f.field, "message": _shortened(f.message)} for f in faults[:MAX_FAULTS]]
    if len(faults) > MAX_FAULTS:
        more = f"… et {len(faults) - MAX_FAULTS} autres erreurs."
        shown.append({"champ": "", "message": more})
    document = {
        "type": f"{DOCUMENTATION}#probleme-{code}",
        "title": kind.title,
        "status": code,
        "detail": detail or kind.detail,
        "instance": iri_to_uri(request.path),
        "erreurs": shown,
    }
    headers = [
        (name, value) for name, value in error.get_headers(request.environ) if name in _KEPT_HEADERS
    ]
    response = json_response(document, code)
    response.mimetype = PROBLEM_TYPE
    response.headers.extend(headers)
    return response


def json_response(document: Mapping[str, Any] | list[Any], code: int = 200) -> Response:
    """A JSON answer in UTF-8; half a letter that someone sent back to us is escaped."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    body = text.encode("utf-8", "backslashreplace")
    return Response(body, code, mimetype="application/json")


def _shortened(message: str) -> str:
    return message if len(message) <= MAX_MESSAGE else f"{message[:MAX_MESSAGE]}…"
