"""What the site is: legal notice, accessibility, data, sources."""

from __future__ import annotations

from flask import render_template

from web.context import services
from web.site import site


@site.get("/mentions-legales")
def legal_notice() -> str:
    """Who publishes the site, and what it keeps of its visitors."""
    return render_template("mentions-legales.html", settings=services().settings)


@site.get("/accessibilite")
def accessibility() -> str:
    """What is done for access, and what is not claimed."""
    return render_template("accessibilite.html", settings=services().settings)


@site.get("/donnees")
def data() -> str:
    """The data of the site, their dates, and how to take them away."""
    return render_template("donnees.html", services=services())


@site.get("/sources")
def sources() -> str:
    """The texts that every figure comes from."""
    return render_template("sources.html", documents=services().catalogue.documents.values())
