"""One question a screen, chosen by what it settles; answers travel in the address alone."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from navigator.project.answer_reading import read_answer
from navigator.project.needs import NEEDS
from navigator.project.project_state import COMMUNE, ProjectState
from navigator.project.questionnaire import next_step, progress, worth_reopening
from rules.errors import FactValueError
from rules.evaluate import is_asked
from rules.vocabulary import Fact
from web.answer_advice import answer_error
from web.context import Visit, current_visit, services
from web.site import site
from web.steps import ACTION, FACT, LONGEST_SHOWN, NEXT, REMOVE, SKIP, VALUE, clash_of, go_on, show
from web.typed_figures import as_french
from web.views.commune_step import answer_commune

NEED = "besoin"


@site.get("/questions")
def questionnaire() -> ResponseReturnValue:
    """Ask the next question, or the one asked for; record the answer that the form brings."""
    visit = current_visit()
    needs = request.args.getlist(NEED)
    if needs:
        return go_on(visit, _with_needs(visit.state, needs))
    step = request.args.get(FACT, "")
    if not step:
        step = next_step(visit.state, visit.evaluation)
        return show(visit, step) if step else _nothing_left(visit)
    if step != COMMUNE and not _is_question(step):
        raise NotFound
    action = request.args.get(ACTION, "")
    if action == SKIP:
        return go_on(visit, visit.state.without(step, skipped=True))
    if action == REMOVE:
        return go_on(visit, visit.state.without(step))
    if step == COMMUNE:
        return answer_commune(visit)
    if action == NEXT:
        return _record(visit, services().catalogue.vocabulary[step])
    proposed = request.args.getlist(VALUE)
    return show(visit, step, tuple(proposed) if proposed else None)


def _record(visit: Visit, fact: Fact) -> ResponseReturnValue:
    values = request.args.getlist(VALUE)
    typed = tuple(value[:LONGEST_SHOWN] for value in values)
    try:
        answer = read_answer(fact, [as_french(value) for value in values])
        state = visit.state.with_answer(fact.name, answer)
    except FactValueError as error:
        return show(visit, fact.name, typed, answer_error(fact, error))
    clash = clash_of(visit, state)
    if clash and fact.name in clash.steps:
        return show(visit, fact.name, typed, clash=clash)
    return go_on(visit, state)


def _with_needs(state: ProjectState, wanted: list[str]) -> ProjectState:
    """Add needs to those already said; raises NotFound when one does not exist."""
    known = {choice.key for choice in services().catalogue.vocabulary[NEEDS].choices}
    if not known.issuperset(wanted):
        raise NotFound
    said = state.answers.get(NEEDS, frozenset())
    assert isinstance(said, frozenset)
    return state.with_answer(NEEDS, said | frozenset(wanted))


def _is_question(step: str) -> bool:
    fact = services().catalogue.vocabulary.get(step)
    return fact is not None and is_asked(fact)


def _nothing_left(visit: Visit) -> str:
    vocabulary = services().catalogue.vocabulary
    reopen = [vocabulary[name] for name in worth_reopening(visit.state, visit.evaluation)]
    return render_template(
        "questionnaire_fin.html",
        visit=visit,
        progress=progress(visit.state, visit.evaluation),
        reopen=reopen,
    )
