"""The evaluation of a project given as a plain document, for the API.

The document holds ``profil`` (the YAML profile's keys and answers), and, if wanted, ``date`` and
``mesure``: what ``aiguilleur evaluer`` takes. The answer is what it prints with ``--json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from navigator.forms.json_form import evaluation_json, question_json
from navigator.forms.json_values import Json
from navigator.plain_document import document_node, document_problem
from navigator.project.profile_file import MAX_ANSWERS, Profile, profile_from_pairs
from rules.catalogue import Catalogue
from rules.errors import ProblemsError, suggestion
from rules.evaluation import evaluate
from rules.file_shapes import PROFILE
from rules.guidance import guided, next_questions
from rules.shapes import Block, Day, Report, Text, optional, required

QUESTIONS_REQUEST = Block(
    {
        "profil": required(PROFILE, "Les réponses : « fait: valeur »"),
        "date": optional(Day(), "Date de l'évaluation ; aujourd'hui par défaut"),
    },
    "demande",
)
EVALUATION_REQUEST = Block(
    {
        **QUESTIONS_REQUEST.keys,
        "mesure": optional(Text(), "Une seule mesure, par son identifiant"),
    },
    "demande",
)


@dataclass(frozen=True, slots=True)
class EvaluationRequest:
    """A profile to evaluate; ``day`` is None for today, ``measure`` is empty for all measures."""

    profile: Profile
    day: date | None
    measure: str


def read_request(
    document: Mapping[str, Any], catalogue: Catalogue, shape: Block = EVALUATION_REQUEST
) -> EvaluationRequest:
    """Read a request. Raises ProblemsError with every problem found."""
    report = Report()
    record = shape.check(document_node(document), report)
    profile: Profile = {}
    if record is not None:
        pairs = record["profil"] or []
        if len(pairs) > MAX_ANSWERS:
            message = f"ce profil a trop de faits ({len(pairs)} ; {MAX_ANSWERS} au plus)."
            report.add(record.place("profil"), message)
        else:
            try:
                profile = profile_from_pairs(pairs, catalogue.vocabulary)
            except ProblemsError as error:
                report.problems.extend(error.problems)
        measure = record.text("mesure")
        if measure and catalogue.measure(measure) is None:
            known = [compiled.measure.id for compiled in catalogue.measures]
            message = f"la mesure « {measure} » n'existe pas{suggestion(measure, known)}."
            report.add(record.place("mesure"), message)
    if report.problems:
        raise ProblemsError(report.problems)
    if record is None:
        raise document_problem("la demande ne se lit pas.")
    return EvaluationRequest(profile, record["date"], record.text("mesure"))


def answer_evaluation(request: EvaluationRequest, catalogue: Catalogue, today: date) -> Json:
    """Return the evaluation of the request, of one measure when it names one."""
    evaluation = guided(catalogue, request.profile, request.day or today)
    if request.measure:
        kept = tuple(r for r in evaluation.measures if r.measure.id == request.measure)
        evaluation = replace(evaluation, measures=kept)
    return evaluation_json(catalogue, evaluation)


def answer_questions(request: EvaluationRequest, catalogue: Catalogue, today: date) -> list[Json]:
    """Return the next useful questions, the most useful first."""
    day = request.day or today
    evaluation = evaluate(catalogue, request.profile, day)
    world = catalogue.deductions.world(request.profile, day)
    return [question_json(catalogue, each) for each in next_questions(catalogue, evaluation, world)]
