"""Problems of a form, field by field: in the words of the screen, and where to correct them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from flask import Flask

from navigator.form_document import around
from navigator.form_words import screen_words
from rules.errors import Problem

_MISSING = re.compile(r"il manque la clé « (\w+) » dans « [^»]+ »\.")
_ID = re.compile(r'\sid="([^"]+)"')
_TOP = "formulaire"


def install_form_problems(app: Flask) -> None:
    """Let the templates link a problem to its field."""
    app.jinja_env.globals["ancre"] = anchor
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


def anchor(path: str, form: str) -> str:
    """The id to link a problem to: its field, or the nearest group around it in a form's HTML."""
    ids = set(_ID.findall(form))
    while path and path not in ids:
        path = around(path)
    return path or _TOP
