"""The menus of every page, and the addresses of the static files."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, url_for
from flask_babel import gettext as _

from navigator.profile_link import LinkError
from web.context import BadDayError, current_visit
from web.site import site


def install_navigation(app: Flask) -> None:
    """Give the templates the menus and the static files."""
    app.jinja_env.globals.update(menu=menu, pied=footer, porte=carried, ressource=static_address)


def menu() -> list[tuple[str, str]]:
    """The main menu: endpoint and title."""
    return [
        ("questionnaire", _("Questionnaire")),
        ("results", _("Mes aides")),
        ("sheets", _("Les fiches")),
    ]


def footer() -> list[tuple[str, str]]:
    """The pages that say what the site is."""
    return []


def carried() -> dict[str, str]:
    """The project of the visitor, to be carried to another page; nothing when it is unreadable."""
    try:
        return current_visit().carried()
    except (LinkError, BadDayError):
        return {}


def static_address(name: str) -> str:
    """The address of a static file, which changes with its content so that caches keep it long."""
    return url_for("fr.static", filename=name, v=_fingerprint(name))


@lru_cache(maxsize=64)
def _fingerprint(name: str) -> str:
    folder = Path(site.static_folder or "")
    return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:10]
