"""« taille », « cumul » and « plans »: the rules on State aid."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import examples
from api.addresses import VERSION_1
from api.answers.finance import CumulationAnswer, PlanningAnswer, SizeAnswer
from api.bodies import GRANT_DAY, Bodies, without_day
from api.problems import json_response
from api.smorest import Group
from navigator.services import Services
from navigator.state_aid.service import best_plan, check_cumulation, firm_size
from rules.quantities import parse_day


def finance(services: Services, bodies: Bodies) -> Group:
    """Return the operations about the size of a firm, aids together, and the best plan."""
    group = Group(
        "Financement",
        __name__,
        url_prefix=VERSION_1,
        description="La taille d'une entreprise, le cumul d'aides, le meilleur plan.",
    )
    catalogue = services.catalogue

    @group.operation(
        "POST",
        "/taille",
        summary="Dire la taille européenne d'une entreprise et de son groupe",
        description=(
            "Les clés sont celles d'un fichier d'entreprise, plus `date_octroi` : le jour où "
            "l'aide serait accordée. Les comptes ne sont pas consolidés. Même réponse que "
            "`aiguilleur taille --json`."
        ),
        body=bodies.size,
        examples=examples.SIZES,
        answer=SizeAnswer,
    )
    def taille(document: dict[str, Any]) -> Response:
        day = document.get(GRANT_DAY)
        granted = services.today() if day is None else parse_day(day)
        return json_response(firm_size(without_day(document), granted))

    @group.operation(
        "POST",
        "/cumul",
        summary="Vérifier que des aides se cumulent, et de combien les réduire",
        description=(
            "Les clés sont celles d'un dossier d'aides. Ce que le dossier ne dit pas devient une "
            "réserve. Même réponse que `aiguilleur cumul --json`."
        ),
        body=bodies.cumulation,
        examples=examples.CUMULATIONS,
        answer=CumulationAnswer,
    )
    def cumul(document: dict[str, Any]) -> Response:
        return json_response(check_cumulation(document, catalogue))

    @group.operation(
        "POST",
        "/plans",
        summary="Chercher le plan de financement le plus riche en aides",
        description=(
            "Les clés sont celles d'un projet à financer ; `profil` donne les faits eux-mêmes. "
            "Même réponse que `aiguilleur plan --json`."
        ),
        body=bodies.plan,
        examples=examples.PLANS,
        answer=PlanningAnswer,
    )
    def plans(document: dict[str, Any]) -> Response:
        return json_response(best_plan(document, catalogue))

    return group
