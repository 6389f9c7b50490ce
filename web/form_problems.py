"""Problems of a form, field by field: in the words of the screen, and where to correct them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from flask import Flask

from navigator.forms.form_document import around
from navigator.forms.form_words import screen_words
from rules.errors import Problem

_MISSING = re.compile(r"il manque la clé « (\w+) » dans « [^»]+ »\.")
_ID = re.compile(r'\sid="([^"]+)"')
_TOP = "formulaire"


def install_form_problems(app: Flask) -> None:
    """Let the templates link the problems to their fields."""
    app.jinja_env.filters["liens_erreurs"] = error_links
    app.jinja_env.filters["mots_ecran"] = screen_words


def problems_by_field(
    problems: Iterable[Problem], names: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return a message for each field, by path; an empty path is the whole form.

    ``names`` gives other words quoted in the messages: what a visitor calls « c1 ».
    """
    found: dict[str, str] = {}
    for problem in problems:
        path, message = problem.location.path or "", problem.message
        missing = _MISSING.fullmatch(message)
        if missing:
            path = f"{path}.{missing[1]}" if path else missing[1]
            message = f"il manque « {missing[1]} »."
        words = screen_words(message, names or {})
        found[path] = f"{found[path]} {words}" if path in found else words
    return found


def error_links(errors: Mapping[str, str], form: str) -> list[tuple[str, str]]:
    """The id and the message of each problem, in the order of a form given as HTML.

    The id is that of the field, or else of the nearest group around it.
    """
    places = {name: rank for rank, name in enumerate(_ID.findall(form))}
    found = [(_nearest(path, places), message) for path, message in errors.items()]
    return sorted(found, key=lambda link: places.get(link[0], -1))


def _nearest(path: str, ids: Mapping[str, int]) -> str:
    while path and path not in ids:
        path = around(path)
    return path or _TOP
