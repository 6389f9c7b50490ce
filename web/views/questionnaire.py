"""One question a screen, chosen by what it settles."""

from __future__ import annotations

from flask import render_template

from web.context import current_visit
from web.site import site


@site.get("/questions")
def questionnaire() -> str:
    """Ask the next question."""
    return render_template("questionnaire.html", visit=current_visit())
