"""What every step of the questionnaire does: show itself, go on, refuse a contradiction."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from navigator.activities import propose_sector
from navigator.activities.sectors import SECTOR
from navigator.project.project_place import PlaceClash, complete, place_clash
from navigator.project.project_state import ProjectState
from navigator.project.questionnaire import progress
from web.context import Visit, services
from web.question_screen import screen_of
from web.wording import french

# The arguments of the address.
FACT, VALUE, ACTION, BACK, ACTIVITY = "fait", "valeur", "action", "retour", "activite"
NEXT, SKIP, REMOVE = "suivant", "passer", "retirer"
LONGEST_SHOWN = 200
_ANSWERS = "reponses"
_MOST_ACTIVITIES = 8


def show(
    visit: Visit,
    step: str,
    values: tuple[str, ...] | None = None,
    error: str = "",
    clash: PlaceClash | None = None,
    **more: object,
) -> ResponseReturnValue:
    """Render one question, with status 422 when the answer cannot be taken."""
    page = render_template(
        "questionnaire.html",
        visit=visit,
        screen=screen_of(visit, step, values, error or (french(clash.message) if clash else "")),
        progress=progress(visit.state, visit.evaluation),
        clash=clash,
        back=_comes_from_answers(),
        activities=_activities() if step == SECTOR else None,
        **more,
    )
    return (page, 422) if error or clash else page


def go_on(visit: Visit, state: ProjectState) -> ResponseReturnValue:
    """Send to the next question with the new answers, or back to the recapitulation."""
    page = ".answers" if _comes_from_answers() else ".questionnaire"
    query: dict[str, Any] = visit.carried(state)
    return redirect(url_for(page, **query), 303)


def clash_of(visit: Visit, state: ProjectState) -> PlaceClash | None:
    """The contradiction that a new answer about the place would bring."""
    known = services()
    completed, commune, deductions = complete(state, known.geography, known.packs, visit.day)
    return place_clash(completed, commune, deductions, known.catalogue.vocabulary)


def _comes_from_answers() -> bool:
    return request.args.get(BACK, "") == _ANSWERS


def _activities() -> dict[str, object]:
    """The activities of the NAF that answer the words typed, each with the sector to confirm."""
    words = request.args.get(ACTIVITY, "").strip()[:LONGEST_SHOWN]
    found = services().naf.search(words, _MOST_ACTIVITIES) if words else ()
    return {"words": words, "found": [(each, propose_sector(each)) for each in found]}
