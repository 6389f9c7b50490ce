"""The financing plan: a table of costs and aids that recalculates, and the plans it allows."""

from __future__ import annotations

import sys

from flask import current_app, g, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge

from navigator.forms.form_document import TooManyFieldsError, fields_of
from navigator.project.answer_reading import read_answer
from navigator.state_aid.plan_table import aid_marks, plan_table
from navigator.state_aid.project_file import KIND_FACT
from navigator.state_aid.service import planning_from
from rules.errors import FactValueError, ProblemsError, RuleError
from rules.plan.results import Plan, Planning, Variety
from rules.results import MeasureResult, State
from web.context import LINK, Visit, current_visit, services, visit_of
from web.form_problems import problems_by_field
from web.plan_form import (
    LINES,
    Form,
    contradiction,
    cost_facts,
    cost_names,
    costs_of,
    excluded_measures,
    first_form,
    lines_of,
    next_cost,
    past_aids,
    project_document,
    typed_form,
)
from web.site import site
from web.translation import _
from web.typed_figures import as_french

PLAN_LINK = "plan"
_NOT_IN_FORM = frozenset({"csrf_token", "action", "retirer", KIND_FACT})
_CONDITIONS = frozenset(
    {"projet", "autofinancement", "tresorerie", "reste_a_financer", "beneficiaire", "date_octroi"}
)


@site.get("/plan")
def plan() -> str | tuple[str, int]:
    """Show the plan that the address carries, or a first one from the answers given."""
    visit = current_visit()
    return _page(visit, asked_form(visit))


@site.post("/plan")
def recalculate() -> str | tuple[str, int]:
    """Compute the plan of the form again, without the line to remove."""
    visit, refused = _with_kind(current_visit())
    fields = [
        (name, as_french(text))
        for name, text in request.form.items(multi=True)
        if name not in _NOT_IN_FORM
    ]
    try:
        form = typed_form(fields, request.form.get("retirer", ""))
    except TooManyFieldsError as error:
        raise RequestEntityTooLarge from error
    return _page(visit, form, refused)


def asked_form(visit: Visit) -> Form:
    """The form that the address carries, or a first one. Raises LinkError on a damaged link."""
    link = request.args.get(PLAN_LINK, "")
    return services().plan_links.read(link) if link else first_form(visit)


def planning_for(visit: Visit, form: Form) -> Planning:
    """Return the plans of a form. Raises ProblemsError; another RuleError is a fault of ours."""
    return planning_from(project_document(form, visit), services().catalogue)


def main_plans(planning: Planning) -> list[Plan]:
    """The best plans: without doubts, with them, or both."""
    return [each for each in planning.plans if each.variety is not Variety.OTHER]


def alternatives(planning: Planning) -> list[Plan]:
    """The other plans."""
    return [each for each in planning.plans if each.variety is Variety.OTHER]


def _page(visit: Visit, form: Form, errors: dict[str, str] | None = None) -> str | tuple[str, int]:
    errors = {**(errors or {}), **contradiction(form)}
    planning: Planning | None = None
    failed = False
    kind_missing = KIND_FACT not in visit.state.answers
    if kind_missing and costs_of(form) and request.method == "POST":
        errors.setdefault(
            KIND_FACT, _("dites qui porte le projet : c'est ce qui choisit les règles.")
        )
    if costs_of(form) and not kind_missing and not errors:
        try:
            planning = planning_for(visit, form)
        except ProblemsError as error:
            errors = problems_by_field(error.problems, cost_names(form))
        except RuleError:
            current_app.log_exception(sys.exc_info())
            failed = True
    plans = () if planning is None else planning.plans
    marks = aid_marks(plans)
    tables = {id(each): plan_table(each, planning.bases, marks) for each in plans if planning}
    page = render_template(
        "plan.html",
        visit=visit,
        fields=fields_of(form),
        costs=cost_names(form),
        next_cost=next_cost(form),
        lines={name: len(lines_of(form, name)) for name in LINES},
        past_aids=len(past_aids(form)),
        conditions_given=bool(_CONDITIONS & set(form)),
        excluded=excluded_measures(form),
        errors=errors,
        failed=failed,
        kind_missing=kind_missing,
        kind=services().catalogue.vocabulary[KIND_FACT],
        planning=planning,
        marks=marks,
        table_of=lambda each: tables[id(each)],
        main_plans=main_plans(planning) if planning else [],
        alternatives=alternatives(planning) if planning else [],
        cost_facts=cost_facts(),
        measures=_paying_measures(visit),
        link=services().plan_links.write(form) if planning else None,
    )
    if failed:
        return page, 500
    return (page, 422) if errors else page


def _with_kind(visit: Visit) -> tuple[Visit, dict[str, str]]:
    """The visit with the answer that this page may ask for; or why it cannot be taken."""
    typed = request.form.get(KIND_FACT, "").strip()
    if not typed:
        return visit, {}
    try:
        value = read_answer(services().catalogue.vocabulary[KIND_FACT], [typed])
    except FactValueError as error:
        return visit, {KIND_FACT: str(error)}
    state = visit.state.with_answer(KIND_FACT, value)
    # Every link of the page carries the project with this answer.
    g.visit = visit_of(visit.carried(state).get(LINK, ""), visit.asked_day)
    return g.visit, {}


def _paying_measures(visit: Visit) -> list[MeasureResult]:
    """The measures of the guide that a plan may use: those with a rate or an amount."""
    return [
        result
        for result in visit.evaluation.measures
        if result.state is not State.NOT_ELIGIBLE and result.measure.aid is not None
    ]
