"""The JSON form of a symbiosis estimate, and its quantities in French words."""

from __future__ import annotations

from decimal import Decimal

from navigator.forms.json_form import EDITION_NOTICE, notes_json
from navigator.forms.json_values import Json, number, source_json
from navigator.symbiosis.data import PrintedFigure, Question, load_symbiosis
from navigator.symbiosis.estimate import Estimate, Line
from rules.quantities import write_number
from rules.symbiosis_shapes import LimitKind

PROGRAMME_NOTICE = (
    "Ces ordres de grandeur sont des proportions des chiffres du PNSI, une expérimentation menée "
    "de juin 2015 à mi-2017. Ils ne prédisent rien pour votre territoire."
)
LIMIT_TITLES = {
    LimitKind.REFUSED: "Ce que l'évaluation refuse de conclure",
    LimitKind.CAUTION: "Ce qu'elle invite à lire avec prudence",
    LimitKind.NOT_COMPUTED: "Ce que nous ne calculons pas, faute de chiffres",
}


def estimate_json(estimate: Estimate) -> Json:
    """The whole estimate."""
    data = load_symbiosis()
    aid = estimate.aid
    return {
        "avertissements": [EDITION_NOTICE, PROGRAMME_NOTICE],
        "reponses": {name: number(value) for name, value in estimate.inputs.answers.items()},
        "estimations": [
            {"groupe": data.groups[line.group], **_line_json(line)} for line in estimate.lines
        ],
        "aide_animateur": {
            "montant_min": number(aid.low),
            "montant_max": number(aid.high),
            "calcul": aid.arithmetic,
            "manquants": list(aid.missing),
            "a_verifier": notes_json(aid.to_check),
            "sources": [source_json(source) for source in aid.sources],
        },
        "conseils": [
            {
                "vaut": advice.applies,
                "texte": advice.note.text,
                "source": source_json(advice.note.source),
            }
            for advice in estimate.advice
        ],
        "limites": [
            {
                "genre": limit.kind.value,
                "texte": limit.note.text,
                "source": source_json(limit.note.source),
            }
            for limit in estimate.limits
        ],
        "reperes": [_figure_json(figure) for figure in data.figures.values()],
    }


def questions_json() -> list[Json]:
    """What a form needs to ask, in order."""
    return [_question_json(question) for question in load_symbiosis().questions.values()]


def line_words(line: Line) -> str:
    """« de 90 à 120 entreprises », « 3 ateliers », or « inconnu »."""
    if line.low is None or line.high is None:
        return "inconnu"
    low, high = write_number(line.low), write_number(line.high)
    noun = _noun(line, line.high)
    return f"{low}\u00a0{noun}" if line.low == line.high else f"de {low} à {high}\u00a0{noun}"


def _noun(line: Line, value: Decimal) -> str:
    return line.plural if value >= 2 else line.unit


def _line_json(line: Line) -> Json:
    return {
        "id": line.id,
        "libelle": line.label,
        "unite": line.plural,
        "min": number(line.low),
        "max": number(line.high),
        "texte": line_words(line),
        "repondu": line.answered,
        "lectures": [
            {
                "calcul": reading.text,
                "min": number(reading.low),
                "max": number(reading.high),
                "sources": [source_json(source) for source in reading.sources],
            }
            for reading in line.readings
        ],
        "manquants": [list(needed) for needed in line.missing],
        "a_verifier": notes_json(line.to_check),
    }


def _figure_json(figure: PrintedFigure) -> Json:
    return {
        "id": figure.id,
        "libelle": figure.label,
        "min": float(figure.low),
        "max": float(figure.high),
        "unite": figure.plural,
        "imprime": figure.printed,
        "source": source_json(figure.source),
    }


def _question_json(question: Question) -> Json:
    return {
        "id": question.id,
        "libelle": question.label,
        "question": question.question,
        "aide": question.help or None,
        "unite": question.plural,
        "entier": question.whole,
        "maximum": None if question.maximum is None else int(question.maximum),
    }
