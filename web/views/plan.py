"""The financing plan: a table of costs and aids that recalculates, and the plans it allows."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from navigator.form_document import document_of, fields_of
from navigator.plan_table import plan_table
from navigator.profile_text import plain_value
from navigator.state_aid_service import planning_from
from rules.errors import ProblemsError
from rules.expressions import FactRef
from rules.plan.results import Planning, Variety
from rules.results import MeasureResult, State
from rules.vocabulary import Fact
from web.context import Visit, current_visit, services
from web.site import site

PLAN_LINK = "plan"
_NOT_IN_FORM = frozenset({"csrf_token", "action", "retirer"})
_CONDITIONS = frozenset(
    {"projet", "autofinancement", "tresorerie", "reste_a_financer", "beneficiaire"}
)
_COST_NAME = "c{}"
_Form = dict[str, Any]


@site.get("/plan")
def plan() -> str | tuple[str, int]:
    """Show the plan that the address carries, or a first one from the answers given."""
    visit = current_visit()
    link = request.args.get(PLAN_LINK, "")
    return _page(visit, services().plan_links.read(link) if link else _first_form(visit))


@site.post("/plan")
def recalculate() -> str | tuple[str, int]:
    """Compute the plan of the form again, without the line to remove."""
    removed = request.form.get("retirer", "")
    fields = [
        (name, text)
        for name, text in request.form.items(multi=True)
        if name not in _NOT_IN_FORM and not (removed and name.startswith(removed))
    ]
    return _page(current_visit(), document_of(fields))


def _page(visit: Visit, form: _Form) -> str | tuple[str, int]:
    errors: dict[str, str] = {}
    planning: Planning | None = None
    if _costs(form):
        try:
            planning = planning_from(_document(visit, form), services().catalogue)
        except ProblemsError as error:
            for problem in error.problems:
                errors.setdefault(problem.location.path or "", problem.message)
    plans = () if planning is None else planning.plans
    tables = {id(each): plan_table(each, planning.bases) for each in plans if planning}
    page = render_template(
        "plan.html",
        visit=visit,
        fields=fields_of(form),
        costs=_costs(form),
        next_cost=_next_cost(form),
        lines={name: len(form.get(name, ())) for name in ("aides", "accordees")},
        past_aids=len(_past_aids(form)),
        conditions_given=bool(_CONDITIONS & set(form)),
        excluded=frozenset(form.get("exclues", ())),
        errors=errors,
        planning=planning,
        table_of=lambda each: tables[id(each)],
        main_plans=[each for each in plans if each.variety is not Variety.OTHER],
        alternatives=[each for each in plans if each.variety is Variety.OTHER],
        cost_facts=_cost_facts(),
        measures=_paying_measures(visit),
        link=services().plan_links.write(form) if planning else None,
    )
    return (page, 422) if errors else page


def _document(visit: Visit, form: _Form) -> _Form:
    """The project of the form, with the visitor's answers as its profile."""
    costs = _costs(form)
    in_table = {cost.get("fait") for cost in costs.values() if isinstance(cost, dict)}
    # A cost of the table replaces the same cost among the answers: one figure, said once.
    profile = {
        name: plain_value(value)
        for name, value in visit.state.answers.items()
        if name not in in_table
    }
    return {"date_octroi": visit.day.isoformat(), **form, "profil": profile}


def _first_form(visit: Visit) -> _Form:
    """A form with the costs that the visitor already gave."""
    answers = visit.state.answers
    known = [fact for fact in _cost_facts() if fact.name in answers]
    costs = {
        _COST_NAME.format(rank): {
            "libelle": fact.label[:1].upper() + fact.label[1:],
            "montant": fact.write(answers[fact.name]),
            "fait": fact.name,
        }
        for rank, fact in enumerate(known, 1)
    }
    return {"assiettes": costs} if costs else {}


def _cost_facts() -> list[Fact]:
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


def _paying_measures(visit: Visit) -> list[MeasureResult]:
    """The measures of the guide that a plan may use: those with a rate or an amount."""
    return [
        result
        for result in visit.evaluation.measures
        if result.state is not State.NOT_ELIGIBLE and result.measure.aid is not None
    ]


def _costs(form: _Form) -> dict[str, Any]:
    costs = form.get("assiettes")
    return costs if isinstance(costs, dict) else {}


def _next_cost(form: _Form) -> str:
    used = _costs(form)
    rank = len(used) + 1
    while _COST_NAME.format(rank) in used:
        rank += 1
    return _COST_NAME.format(rank)


def _past_aids(form: _Form) -> list[Any]:
    beneficiary = form.get("beneficiaire")
    past = beneficiary.get("minimis_recus") if isinstance(beneficiary, dict) else None
    return past if isinstance(past, list) else []
