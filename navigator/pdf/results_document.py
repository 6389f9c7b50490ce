"""The results of an evaluation as a document to print or to send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from navigator.forms.json_form import EDITION_NOTICE
from navigator.forms.json_values import Json
from navigator.pdf.typesetting import typeset
from navigator.wording import (
    Group,
    amount_words,
    calendar_line,
    capital,
    contact_words,
    doubt_reasons,
    flip_words,
    group,
    lower,
)
from rules.catalogue import Catalogue
from rules.quantities import write_day
from rules.results import CriterionState, Evaluation, MeasureResult, State

_SHOWN = (Group.ELIGIBLE, Group.TO_CONFIRM, Group.SHUT, Group.REFUSED)
_HASH_SHOWN = 12


def results_pdf(catalogue: Catalogue, evaluation: Evaluation, given: Sequence[str]) -> bytes:
    """Return the PDF of an evaluation; ``given`` are the facts the visitor answered, in order."""
    return typeset("resultats.typ", results_content(catalogue, evaluation, given), evaluation.day)


def results_content(catalogue: Catalogue, evaluation: Evaluation, given: Sequence[str]) -> Json:
    """Return everything the document says, in words."""
    groups: dict[Group, list[MeasureResult]] = {each: [] for each in Group}
    for result in evaluation.measures:
        groups[group(result)].append(result)
    day = write_day(evaluation.day)
    return {
        "titre": "Les aides pour ce projet",
        "date": f"Évaluation au {day}.",
        "avertissement": EDITION_NOTICE,
        "pied": f"Aiguilleur, évaluation au {day}, "
        f"catalogue {evaluation.catalogue_hash[:_HASH_SHOWN]}",
        "comptes": [
            {"cle": each.name, "groupe": each.value, "nombre": len(groups[each])} for each in _SHOWN
        ],
        "reponses": [
            {
                "libelle": capital(evaluation.answers[name].label),
                "valeur": evaluation.answers[name].value,
            }
            for name in given
            if name in evaluation.answers
        ],
        "groupes": [
            {
                "cle": each.name,
                "titre": each.value,
                "mesures": [_measure(catalogue, each, result) for result in groups[each]],
            }
            for each in _SHOWN
            if groups[each]
        ],
    }


def _measure(catalogue: Catalogue, shown: Group, result: MeasureResult) -> Mapping[str, object]:
    lines = [f"{text}." for text in _conditions(result)]
    if result.state is State.TO_CONFIRM and result.missing:
        labels = ", ".join(catalogue.vocabulary[name].label for name in result.missing)
        lines.append(f"Il manque : {labels}.")
    lines += [f"À vérifier : {reason}" for reason in doubt_reasons(result)]
    if result.flip is not None:
        lines.append(flip_words(result.flip))
    if result.state is not State.NOT_ELIGIBLE:
        lines += list(result.amount.arithmetic)
        lines.append(calendar_line(result))
        lines += [f"S'adresser à : {contact_words(c)}" for c in result.contacts[:1]]
    return {
        "etat": shown.value,
        "titre": result.measure.title,
        "identite": f"{capital(result.measure.nature.label)}, {result.scheme.operator}, "
        f"{result.scheme.reference}",
        "gain": _gain(result),
        "lignes": lines,
        "sources": " ; ".join(dict.fromkeys(source.label for source in result.sources[:3])),
    }


def _gain(result: MeasureResult) -> str:
    if result.state is State.NOT_ELIGIBLE:
        return ""
    aid = amount_words(result.amount)
    paid = "" if result.price.price is None else f"prix : {result.price.text}"
    return capital(", ".join(part for part in (aid, paid) if part))


def _conditions(result: MeasureResult) -> list[str]:
    """The conditions that decide or keep the answer open, in words."""
    words = {CriterionState.FALSE: "Non rempli", CriterionState.UNKNOWN: "À savoir"}
    return [
        f"{words[criterion.state]} : {lower(criterion.text)}"
        for criterion in result.criteria
        if criterion.state in words
    ]
