"""The industrial-symbiosis estimator of sheet 7: orders of magnitude, each with its arithmetic."""

from __future__ import annotations

from flask import render_template, request

from navigator.project.profile_text import plain_value
from navigator.symbiosis.data import load_symbiosis
from navigator.symbiosis.estimate import Estimate, estimate
from navigator.symbiosis.inputs import read_inputs
from navigator.symbiosis.words import LIMIT_TITLES, PROGRAMME_NOTICE, line_words
from rules.errors import ProblemsError
from web.context import Visit, current_visit
from web.form_problems import problems_by_field
from web.site import site
from web.typed_figures import as_french

_LONGEST = 200


@site.get("/symbiose")
def symbiosis() -> str | tuple[str, int]:
    """Estimate what an approach may bring and ask for; the address carries the answers."""
    visit = current_visit()
    data = load_symbiosis()
    asked = {name: request.args[name].strip() for name in data.questions if name in request.args}
    fields = {name: text[:_LONGEST] for name, text in (asked or _from_project(visit)).items()}
    errors: dict[str, str] = {}
    found: Estimate | None = None
    try:
        found = estimate(read_inputs({name: as_french(text) for name, text in fields.items()}))
    except ProblemsError as error:
        errors = problems_by_field(error.problems)
    page = render_template(
        "symbiose.html",
        visit=visit,
        data=data,
        fields=fields,
        errors=errors,
        estimate=found if any(fields.values()) else None,
        line_words=line_words,
        notice=PROGRAMME_NOTICE,
        limits=[
            (title, [limit.note for limit in data.limits if limit.kind is kind])
            for kind, title in LIMIT_TITLES.items()
        ],
    )
    return (page, 422) if errors else page


def _from_project(visit: Visit) -> dict[str, str]:
    """What the answers of the project already say: two questions bear the names of its facts."""
    answers = visit.state.answers
    written = {n: plain_value(answers[n]) for n in load_symbiosis().questions if n in answers}
    return {name: text for name, text in written.items() if isinstance(text, str)}
