"""The recapitulation: every answer, what was left aside, and the link that keeps it all."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import render_template, url_for

from navigator.project.project_place import PlaceDeduction, place_clash
from navigator.project.project_state import COMMUNE
from navigator.project.questionnaire import progress
from rules.expressions import Kind
from web.context import Visit, current_visit, services
from web.fact_words import choice_label, fact_question, fact_theme, written
from web.site import site
from web.translation import _


@dataclass(frozen=True, slots=True)
class Row:
    """One answer, or one question left aside; ``values`` are its words, none when left aside.

    ``deduction`` says why when the answer follows from the commune.
    """

    step: str
    question: str
    values: tuple[str, ...]
    deduction: PlaceDeduction | None = None


@site.get("/reponses")
def answers() -> str:
    """Show every answer by theme, with ways to change it, and the link to keep."""
    visit = current_visit()
    address = url_for(".answers", _external=True, **visit.carried())
    vocabulary = services().catalogue.vocabulary
    return render_template(
        "reponses.html",
        visit=visit,
        themes=_themes(visit),
        skipped=_skipped(visit),
        progress=progress(visit.state, visit.evaluation),
        clash=place_clash(visit.state, visit.commune, visit.deductions, vocabulary),
        address=address,
        email=_email(address),
    )


def _themes(visit: Visit) -> dict[str, list[Row]]:
    """The rows by theme, in the order of the vocabulary; the commune opens that of the place."""
    themes: dict[str, list[Row]] = {}
    deductions = {each.fact: each for each in visit.deductions}
    for fact in services().catalogue.vocabulary:
        if fact.name == "departement" and visit.state.commune:
            themes.setdefault(fact_theme(fact), []).append(_commune_row(visit))
        if fact.name not in visit.state.answers:
            continue
        value = visit.state.answers[fact.name]
        if fact.kind is Kind.CHOICES and isinstance(value, frozenset):
            kept = tuple(choice_label(fact, c) for c in fact.choices if c.key in value)
            words = kept or (written(fact, value),)
        else:
            words = (written(fact, value),)
        why = deductions.get(fact.name) if fact.name in visit.state.deduced else None
        row = Row(fact.name, fact_question(fact), words, why)
        themes.setdefault(fact_theme(fact), []).append(row)
    return themes


def _skipped(visit: Visit) -> list[Row]:
    vocabulary = services().catalogue.vocabulary
    return [
        Row(step, _commune_question() if step == COMMUNE else fact_question(vocabulary[step]), ())
        for step in visit.state.history
        if step in visit.state.skipped
    ]


def _commune_row(visit: Visit) -> Row:
    if visit.commune is None:
        words = _("code INSEE %(code)s, inconnu de ce site", code=visit.state.commune)
    else:
        words = visit.commune.label
    return Row(COMMUNE, _commune_question(), (words,))


def _commune_question() -> str:
    return _("Dans quelle commune le projet se situe-t-il ?")


def _email(address: str) -> str:
    subject = _("Mon projet dans Aiguilleur")
    body = _("Les réponses de ce projet, et les aides qui en découlent :") + f"\r\n\r\n{address}"
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"
