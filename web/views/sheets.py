"""The sheets of the guide: the list, and one page for each."""

from __future__ import annotations

from flask import abort, render_template

from web.context import services
from web.site import site


@site.get("/fiches")
def sheets() -> str:
    """List the sheets."""
    return render_template("fiches.html", schemes=services().catalogue.schemes)


@site.get("/fiches/<key>")
def sheet(key: str) -> str:
    """Show everything a sheet says."""
    catalogue = services().catalogue
    scheme = next((s for s in catalogue.schemes if key in s.names), None)
    if scheme is None:
        abort(404)
    return render_template("fiche.html", scheme=scheme)
