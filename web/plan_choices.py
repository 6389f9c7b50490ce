"""The choices of the plan's form: legal bases, origins, costs ticked."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask

from rules.cumulation.dossier import Origin
from web.context import services
from web.translation import _


def install_plan_choices(app: Flask) -> None:
    """Give the templates the choices of the plan's form."""
    app.jinja_env.globals.update(
        bases_legales=legal_bases,
        origines_aides=origins,
        choisis=chosen,
    )


def legal_bases() -> list[tuple[str, str]]:
    """Every legal basis that a free aid may rest on; their names are those of the texts."""
    return [(basis.id, basis.name) for basis in services().catalogue.legal_bases]


def origins() -> list[tuple[str, str]]:
    """Where the money of an aid may come from; the plan leaves European central funds aside."""
    words = {
        Origin.STATE: _("l'État"),
        Origin.STATE_ENDOWMENT: _("une dotation de l'État aux collectivités"),
        Origin.AUTHORITY: _("une collectivité"),
        Origin.OPERATOR: _("un opérateur de l'État"),
        Origin.STRUCTURAL: _("un fonds structurel européen"),
    }
    return [(origin.value, text) for origin, text in words.items()]


def chosen(path: str, fields: Mapping[str, str]) -> set[str]:
    """The boxes ticked under a path."""
    return {text for name, text in fields.items() if name == path or name.startswith(f"{path}[")}
