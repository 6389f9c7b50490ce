"""The menus of every page."""

from __future__ import annotations

from typing import cast

from flask import Flask, g

from navigator.project.profile_link import LinkError
from web.context import BadDayError, current_visit
from web.translation import _


def install_navigation(app: Flask) -> None:
    """Give the templates the menus."""
    app.jinja_env.globals.update(menu=menu, outils=tools, pied=footer, porte=carried)


def menu() -> list[tuple[str, str]]:
    """The main menu: endpoint and title."""
    return [
        ("questionnaire", _("Questionnaire")),
        ("results", _("Mes aides")),
        ("plan", _("Plan de financement")),
        ("sheets", _("Les fiches")),
    ]


def tools() -> list[tuple[str, str]]:
    """What else the site computes for a project."""
    return [
        ("comparison", _("Comparer deux variantes")),
        ("minimis", _("Solde de minimis")),
        ("agenda", _("Échéances")),
        ("symbiosis", _("Écologie industrielle")),
        ("territory", _("Territoire du projet")),
    ]


def footer() -> list[tuple[str, str]]:
    """The pages that say what the site is."""
    return [
        ("legal_notice", _("Mentions légales")),
        ("accessibility", _("Accessibilité")),
        ("data", _("Données")),
        ("sources", _("Sources")),
    ]


def carried() -> dict[str, str]:
    """The project of the visitor, to be carried to another page; nothing when it is unreadable."""
    if "carried" not in g:
        try:
            g.carried = current_visit().carried()
        except (LinkError, BadDayError):
            g.carried = {}
    return cast(dict[str, str], g.carried)
