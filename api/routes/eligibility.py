"""« evaluations » and « questions »: what a project can get, and what to ask next."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import examples
from api.addresses import VERSION_1
from api.answers.evaluation import EvaluationAnswer, QuestionAnswer
from api.bodies import Bodies
from api.problems import json_response
from api.smorest import Group
from navigator.project.evaluation_service import (
    QUESTIONS_REQUEST,
    answer_evaluation,
    answer_questions,
    read_request,
)
from navigator.services import Services


def eligibility(services: Services, bodies: Bodies) -> Group:
    """Return the operations about one project and the sheets of the guide."""
    group = Group(
        "Éligibilité",
        __name__,
        url_prefix=VERSION_1,
        description="À quelles mesures un projet a droit, et ce qu'il reste à lui demander.",
    )
    catalogue = services.catalogue

    @group.operation(
        "POST",
        "/evaluations",
        summary="Évaluer un projet contre toutes les mesures du guide",
        description=(
            "Donnez les faits connus. Un fait absent, `null` ou « inconnu » n'est ni oui ni non : "
            "la mesure est alors « à confirmer », et `faits_manquants` dit lequel demander. "
            "`mesure` limite la réponse à une mesure. Même réponse que "
            "`aiguilleur evaluer --json`."
        ),
        body=bodies.evaluation,
        examples=examples.EVALUATIONS,
        answer=EvaluationAnswer,
    )
    def evaluations(document: dict[str, Any]) -> Response:
        request = read_request(document, catalogue)
        return json_response(answer_evaluation(request, catalogue, services.today()))

    @group.operation(
        "POST",
        "/questions",
        summary="Les prochaines questions utiles",
        description=(
            "La plus utile d'abord : celle dont la réponse tranche le plus de mesures. "
            "Même réponse que `aiguilleur questions --json`."
        ),
        body=bodies.questions,
        examples=examples.QUESTIONS,
        answer=QuestionAnswer(many=True),
    )
    def questions(document: dict[str, Any]) -> Response:
        request = read_request(document, catalogue, QUESTIONS_REQUEST)
        return json_response(answer_questions(request, catalogue, services.today()))

    return group
