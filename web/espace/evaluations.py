"""The evaluations kept with a sheet: read again, and replayed on the catalogue of today."""

from __future__ import annotations

from flask import render_template
from werkzeug.exceptions import NotFound

from navigator.committee.names import catalogue_names
from navigator.contracts.replaying import Outcome, replay
from navigator.project.kept_profile import read_kept_profile
from navigator.project.profile_link import ProjectState
from rules.results import State
from web.addresses import page_address
from web.context import services
from web.espace.access import CONNECTED, allowed, current_actor
from web.espace.blueprint import espace
from web.espace.sheets import view_of


@espace.get("/fiches-actions/<int:sheet_id>/evaluations/<int:evaluation_id>")
@allowed(CONNECTED)
def kept_evaluation(sheet_id: int, evaluation_id: int) -> str:
    """What the engine answered when a measure was added, and what it answers now."""
    with services().office().reading(current_actor()) as unit:
        view = view_of(unit, sheet_id)
    record = next((each for each in view.sheet.evaluations if each.id == evaluation_id), None)
    if record is None:
        raise NotFound
    known = services()
    found = replay(record, known.catalogue)
    project = None
    if found.outcome is not Outcome.UNREADABLE:
        link = known.links.write(
            ProjectState(read_kept_profile(record.profile, known.catalogue.vocabulary))
        )
        project = page_address("results", p=link, date=record.day.isoformat())
    names = catalogue_names(known.catalogue)
    states = {state.value: state for state in State}
    return render_template(
        "espace/evaluation.html",
        view=view,
        contract=view.contract,
        sheet=view.sheet,
        record=record,
        replay=found,
        changed=found.outcome not in (Outcome.SAME_CATALOGUE, Outcome.SAME_ANSWER),
        project=project,
        answers=[
            (names.get(each.id, each.id), states.get(each.state), each) for each in record.measures
        ],
    )
