"""« Ajouter à une fiche-action »: from the aids of a project, or its plan, to a sheet."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from navigator.accounts.rights import Act, may
from navigator.committee.names import catalogue_names
from navigator.contracts import reading
from navigator.contracts.aid_to_sheet import (
    AidToSheetError,
    Prefilled,
    prefilled,
    prefilled_from_plan,
)
from navigator.contracts.choices import SheetState
from navigator.contracts.fields import attributes
from navigator.contracts.office import Unit
from navigator.contracts.sheet import BudgetLine, FundingLine, SheetContent
from navigator.contracts.sheet_additions import keep_evaluation
from navigator.contracts.sheet_writing import create_sheet, edit_sheet
from navigator.contracts.typed_values import read_typed
from navigator.project.answer_reading import read_answer
from rules.errors import FactValueError, RuleError
from rules.plan.results import Plan
from rules.quantities import parse_day
from rules.vocabulary import FactValue
from web.context import Visit, current_visit, services
from web.espace.access import CONNECTED, allowed, current_actor
from web.espace.blueprint import espace
from web.espace.limits import number_asked
from web.espace.sessions import say
from web.espace.shown import shown_lines
from web.espace.shown_tables import ShownTable
from web.plan_form import Form, costs_of
from web.views.plan import PLAN_LINK, asked_form, planning_for

_SHEET, _CONTRACT = "fiche-", "contrat-"
_TITLE = next(each.spec for each in attributes(SheetContent) if each.name == "title")


@dataclass(frozen=True, slots=True)
class Adding:
    """What the address asks to add; ``plans`` are the others that it might have asked for."""

    lines: tuple[FundingLine, ...]
    budget: tuple[BudgetLine, ...]
    found: Prefilled
    plans: tuple[Plan, ...] = ()
    chosen: int = 0


@espace.get("/fiches-actions/ajouter")
@allowed(CONNECTED)
def add_aid() -> ResponseReturnValue:
    """Show the lines to add, and ask to which sheet."""
    return _page(secrets.token_hex(4))


@espace.post("/fiches-actions/ajouter")
@allowed(Act.EDIT)
def aid_added() -> ResponseReturnValue:
    """Add the lines and keep the evaluation, together."""
    seed = request.form.get("jeton", "")
    if not (seed.isalnum() and len(seed) == 8):
        raise NotFound
    try:
        adding = _asked(current_visit(), seed)
    except AidToSheetError as error:
        return _impossible(error)
    target, errors = request.form.get("cible", ""), {}
    number = target.removeprefix(_SHEET).removeprefix(_CONTRACT)
    if not (target.startswith((_SHEET, _CONTRACT)) and number.isdigit() and len(number) < 10):
        errors["cible"] = "choisissez une fiche, ou une nouvelle fiche"
    title = ""
    if target.startswith(_CONTRACT):
        try:
            title = read_typed(_TITLE, request.form.get("titre", ""))
        except FactValueError as error:
            errors["titre"] = str(error)
        if not title and "titre" not in errors:
            errors["titre"] = "donnez un titre à la nouvelle fiche"
    if errors:
        return _page(seed, errors)
    with services().office().writing(current_actor()) as unit:
        sheet_id = (
            _to_new(unit, int(number), title, adding)
            if target.startswith(_CONTRACT)
            else _to_known(unit, int(number), adding)
        )
    say("C'est ajouté à la fiche, avec l'évaluation qui l'a donné.")
    return redirect(url_for("espace.sheet", sheet_id=sheet_id, _anchor="p-financements"), 303)


def _to_new(unit: Unit, contract_id: int, title: str, adding: Adding) -> int:
    content = SheetContent(title=title, budget=adding.budget, funding=adding.lines)
    sheet_id = create_sheet(unit, contract_id, content)
    keep_evaluation(unit, sheet_id, adding.found.evaluation)
    return sheet_id


def _to_known(unit: Unit, sheet_id: int, adding: Adding) -> int:
    """Add to a sheet; a form sent twice adds once, its lines having the same ids."""
    _, row = reading.sheet_row(unit, sheet_id, Act.EDIT, lock=True)
    content = reading.sheet_record(unit, row).content
    known = {line.id for line in content.funding}
    added = tuple(line for line in adding.lines if line.id not in known)
    if not added and adding.lines:
        return sheet_id
    budget = content.budget or adding.budget
    changed = dataclasses.replace(content, funding=(*content.funding, *added), budget=budget)
    edit_sheet(unit, sheet_id, row.version, changed)
    keep_evaluation(unit, sheet_id, adding.found.evaluation)
    return sheet_id


def _impossible(error: AidToSheetError) -> tuple[str, int]:
    return render_template("espace/ajouter-impossible.html", reason=str(error)), 422


def _page(seed: str, errors: dict[str, str] | None = None) -> tuple[str, int]:
    visit, actor = current_visit(), current_actor()
    try:
        adding = _asked(visit, seed)
    except AidToSheetError as error:
        return _impossible(error)
    with services().office().reading(actor) as unit:
        files = [
            each
            for each in services().followed.files(unit)
            if may(actor, Act.EDIT, each.contract.ground)
        ]
    page = render_template(
        "espace/ajouter.html",
        visit=visit,
        adding=adding,
        funding=_table("funding", adding.lines),
        budget=_table("budget", adding.budget),
        files=files,
        DRAFT=SheetState.DRAFT,
        seed=seed,
        errors=errors or {},
        typed=request.form,
        here=request.full_path.rstrip("?"),
        other=lambda rank: url_for(
            "espace.add_aid", **{**request.args.to_dict(flat=False), "lequel": rank}
        ),
    )
    return page, 422 if errors else 200


def _table(name: str, lines: tuple[FundingLine | BudgetLine, ...]) -> ShownTable | None:
    names = catalogue_names(services().catalogue)
    return shown_lines(SheetContent, name, lines, names) if lines else None


def _asked(visit: Visit, seed: str) -> Adding:
    """What the address asks to add. Raises AidToSheetError, LinkError."""
    numbers = count(1)

    def new_id() -> str:
        return f"{seed}-{next(numbers)}"

    if request.args.get(PLAN_LINK):
        return _from_plan(visit, new_id)
    measures = request.args.getlist("mesure")
    if not measures:
        raise AidToSheetError(
            "L'adresse ne dit pas quelle aide ajouter : repartez de « Mes aides »."
        )
    found = prefilled(visit.evaluation, visit.state.answers, measures, services().today(), new_id)
    return Adding(found.lines, (), found)


def _from_plan(visit: Visit, new_id: Callable[[], str]) -> Adding:
    form = asked_form(visit)
    try:
        planning = planning_for(visit, form)
    except RuleError as error:
        raise AidToSheetError(
            "Ce plan ne se calcule plus : corrigez-le dans « Plan de financement », puis "
            "recommencez."
        ) from error
    if not planning.plans:
        raise AidToSheetError("Il n'y a pas de plan à ajouter : aucune aide ne peut s'appliquer.")
    chosen = number_asked("lequel") or 0
    if chosen >= len(planning.plans):
        raise NotFound
    known = services()
    found = prefilled_from_plan(
        planning,
        planning.plans[chosen],
        known.catalogue,
        _profile(visit, form),
        _granted_on(visit, form),
        known.today(),
        new_id,
    )
    budget = tuple(
        BudgetLine(new_id(), label=base.label[:200], planned=base.cost) for base in planning.bases
    )
    return Adding(found.lines, budget, found, planning.plans, chosen)


def _profile(visit: Visit, form: Form) -> dict[str, FactValue]:
    """The answers of the visitor, with the costs that the table of the plan says."""
    vocabulary = services().catalogue.vocabulary
    known = {fact.name for fact in vocabulary}
    answers = dict(visit.state.answers)
    for cost in costs_of(form).values():
        name = cost.get("fait", "") if isinstance(cost, dict) else ""
        if name in known:
            answers[name] = read_answer(vocabulary[name], [str(cost.get("montant", ""))])
    return answers


def _granted_on(visit: Visit, form: Form) -> date:
    said = form.get("date_octroi")
    return parse_day(said) if isinstance(said, str) and said else visit.day
