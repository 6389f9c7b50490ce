"""The form of the plan, between the screen and the document that the planner reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from navigator.forms.form_document import document_of, fields_of, is_inside
from navigator.project.profile_text import plain_value
from rules.expressions import FactRef
from rules.vocabulary import Fact
from web.context import Visit, services
from web.fact_words import plain_label
from web.translation import _

Form = dict[str, Any]
LINES = ("aides", "accordees")
NO_PAST_AID = "beneficiaire.minimis"
_BENEFICIARY, _PAST, _NONE_SAID, _NONE = "beneficiaire", "minimis_recus", "minimis", "aucun"
_COSTS, _FUNDED = "assiettes", "assiettes"
_COST_NAME = "c{}"
_FUNDED_COST = re.compile(r"(?:aides|accordees)\[\d+\]\.assiettes(?:\[\d+\])?")


def typed_form(fields: Iterable[tuple[str, str]], removed: str = "") -> Form:
    """Return the form that was sent, without the line to remove nor the lines left blank.

    A cost that goes is no longer funded by any aid. Raises TooManyFieldsError.
    """
    key = removed.removeprefix(f"{_COSTS}.") if removed.startswith(f"{_COSTS}.") else ""
    kept = [
        (name, text)
        for name, text in fields
        if not (removed and is_inside(name, removed))
        and not (key and text == key and _FUNDED_COST.fullmatch(name))
    ]
    form = document_of(kept)
    # The boxes of a line are ticked beforehand: alone, they say nothing.
    aids = [aid for aid in lines_of(form, "aides") if not is_blank(aid)]
    if "aides" in form and isinstance(form["aides"], list):
        form["aides"] = aids
        if not aids:
            del form["aides"]
    return form


def is_blank(aid: object) -> bool:
    """Whether a line of aid says nothing but which costs it would fund."""
    return isinstance(aid, Mapping) and set(aid) == {_FUNDED}


def first_form(visit: Visit) -> Form:
    """A form with the costs that the visitor already gave."""
    answers = visit.state.answers
    known = [fact for fact in cost_facts() if fact.name in answers]
    costs = {
        _COST_NAME.format(rank): {
            "libelle": _capital(plain_label(fact)),
            "montant": fact.write(answers[fact.name]),
            "fait": fact.name,
        }
        for rank, fact in enumerate(known, 1)
    }
    return {_COSTS: costs} if costs else {}


def project_document(form: Form, visit: Visit) -> Form:
    """The project of the form, with the visitor's answers as its profile."""
    costs = costs_of(form)
    in_table = {cost.get("fait") for cost in costs.values() if isinstance(cost, dict)}
    # A cost of the table replaces the same cost among the answers: one figure, said once.
    profile = {
        name: plain_value(value)
        for name, value in visit.state.answers.items()
        if name not in in_table
    }
    names = cost_names(form)
    named = {
        key: {"libelle": names[key], **cost} if isinstance(cost, dict) else cost
        for key, cost in costs.items()
    }
    document = {"date_octroi": visit.day.isoformat(), **form, "profil": profile}
    if isinstance(form.get(_BENEFICIARY), dict):
        document[_BENEFICIARY] = said_beneficiary(form)
    return {**document, _COSTS: named} if costs else document


def said_beneficiary(form: Form) -> Form:
    """The beneficiary of the form, with « none » said of past aids where the screen says so."""
    beneficiary = form.get(_BENEFICIARY)
    if not isinstance(beneficiary, dict):
        return {}
    said = {key: value for key, value in beneficiary.items() if key != _NONE_SAID}
    if beneficiary.get(_NONE_SAID) == _NONE:
        said.setdefault(_PAST, _NONE)
    return said


def contradiction(form: Form) -> dict[str, str]:
    """The problem, by path, of a form that says « none » and gives some; empty otherwise."""
    beneficiary = form.get(_BENEFICIARY)
    if not isinstance(beneficiary, dict) or not beneficiary.get(_NONE_SAID) or not past_aids(form):
        return {}
    message = "Vous répondez « Aucune », et vous en donnez une : corrigez l'un des deux."
    return {NO_PAST_AID: message}


def costs_of(form: Form) -> dict[str, Any]:
    """The costs of the form, by key."""
    costs = form.get(_COSTS)
    return costs if isinstance(costs, dict) else {}


def cost_names(form: Form) -> dict[str, str]:
    """What each cost is called: as the visitor says, or else by its kind or its rank."""
    labels = {fact.name: _capital(plain_label(fact)) for fact in cost_facts()}
    names = {}
    for rank, (key, cost) in enumerate(costs_of(form).items(), 1):
        said = fields_of(cost) if isinstance(cost, dict) else {}
        name = said.get("libelle") or labels.get(said.get("fait", ""))
        names[key] = name or _("Coût %(rank)s", rank=rank)
    return names


def next_cost(form: Form) -> str:
    """A key for one more cost."""
    used = costs_of(form)
    rank = len(used) + 1
    while _COST_NAME.format(rank) in used:
        rank += 1
    return _COST_NAME.format(rank)


def lines_of(form: Form, name: str) -> list[Any]:
    """The lines of a list of the form."""
    lines = form.get(name)
    return lines if isinstance(lines, list) else []


def past_aids(form: Form) -> list[Any]:
    """The de minimis aids already received."""
    beneficiary = form.get(_BENEFICIARY)
    return lines_of(beneficiary, _PAST) if isinstance(beneficiary, dict) else []


def excluded_measures(form: Form) -> frozenset[str]:
    """The measures that the visitor does not want."""
    return frozenset(name for name in lines_of(form, "exclues") if isinstance(name, str))


def cost_facts() -> list[Fact]:
    """The costs of the vocabulary that the aids of the guide are computed on."""
    catalogue = services().catalogue
    names = {
        compiled.measure.aid.base.cost.name
        for compiled in catalogue.measures
        if compiled.measure.aid is not None
        and compiled.measure.aid.base is not None
        and isinstance(compiled.measure.aid.base.cost, FactRef)
    }
    return [fact for fact in catalogue.vocabulary if fact.name in names]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
