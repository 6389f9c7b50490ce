"""A results page for another site's frame: no menu, its own security policy."""

from __future__ import annotations

from flask import render_template

from navigator.wording import Group, group
from rules.results import MeasureResult
from web.context import current_visit
from web.site import site

_SHOWN = (Group.ELIGIBLE, Group.TO_CONFIRM, Group.SHUT)


@site.get("/embed")
def embed() -> str:
    """List what the project can get; links open the whole site."""
    visit = current_visit()
    groups: dict[Group, list[MeasureResult]] = {each: [] for each in _SHOWN}
    for result in visit.evaluation.measures:
        if group(result) in groups:
            groups[group(result)].append(result)
    return render_template("embed.html", visit=visit, groups=groups)
