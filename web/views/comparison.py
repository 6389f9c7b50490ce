"""Two variants of a project, or one project at two dates, side by side."""

from __future__ import annotations

from flask import render_template, request

from navigator.project.comparison import compare
from web.context import current_visit, services, visit_of
from web.site import site

OTHER_LINK, OTHER_DAY = "variante", "date_variante"


@site.get("/comparer")
def comparison() -> str:
    """Compare the project of the address with a variant: another link, or the link at a date."""
    visit = current_visit()
    pasted = request.args.get(OTHER_LINK, "").strip()
    other_day = request.args.get(OTHER_DAY, "").strip()
    found = None
    if pasted or other_day:
        other = visit_of(_link_in(pasted) or visit.link, other_day or visit.asked_day)
        found = compare(
            services().catalogue.vocabulary,
            (visit.state.answers, visit.evaluation),
            (other.state.answers, other.evaluation),
        )
    return render_template(
        "comparer.html", visit=visit, pasted=pasted, other_day=other_day, comparison=found
    )


def _link_in(pasted: str) -> str:
    """The link itself, when a whole address was pasted."""
    _, found, rest = pasted.partition("p=")
    return rest.partition("&")[0].partition("#")[0] if found else pasted
