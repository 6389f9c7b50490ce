"""The first page: what the site is, and three ways in."""

from __future__ import annotations

from flask import render_template

from rules.model import Axis
from web.context import services
from web.site import site


@site.get("/")
def home() -> str:
    """Say what the site does in one screen."""
    catalogue = services().catalogue
    sheets = {axis: [s for s in catalogue.schemes if s.axis is axis] for axis in Axis}
    return render_template("accueil.html", sheets=sheets, topics=services().topics)
