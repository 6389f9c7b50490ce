"""What every view needs: the services, the language of the page, the project of the visitor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from flask import current_app, g, request

from navigator.geography import Commune
from navigator.project.profile_link import ProjectState
from navigator.project.project_place import PlaceDeduction, complete
from navigator.services import Services
from rules.errors import FactValueError
from rules.guidance import guided, questioned
from rules.quantities import parse_day
from rules.results import Evaluation

LANGUAGES = {"fr": "Français", "en": "English"}
_EXTENSION = "aiguilleur"
LINK, DAY = "p", "date"


class BadDayError(Exception):
    """A replay date that is not one; the message is French."""


def keep_services(app_extensions: dict[str, object], services: Services) -> None:
    """Put the services where the views find them."""
    app_extensions[_EXTENSION] = services


def services() -> Services:
    """The services of this application."""
    return cast(Services, current_app.extensions[_EXTENSION])


def language() -> str:
    """The language of the page, from its address: /en/… is English, the rest French."""
    return language_of(request.path)


def language_of(path: str) -> str:
    """The language of the page at a path."""
    return "en" if path == "/en" or path.startswith("/en/") else "fr"


@dataclass(frozen=True)
class Visit:
    """The project that the address carries, and the date of the evaluation.

    ``state`` is completed with what the commune decides at that date; ``deductions`` say why.
    """

    state: ProjectState
    link: str
    day: date
    asked_day: str
    commune: Commune | None = None
    deductions: tuple[PlaceDeduction, ...] = ()

    @cached_property
    def evaluation(self) -> Evaluation:
        """The answer without the flips, computed once for the page."""
        if not self.state.answers:
            return services().unanswered(self.day)
        return questioned(services().catalogue, self.state.answers, self.day)

    @cached_property
    def explained(self) -> Evaluation:
        """The whole answer, with what would flip each refusal."""
        return guided(services().catalogue, self.state.answers, self.day)

    def carried(self, state: ProjectState | None = None) -> dict[str, str]:
        """The parameters that carry this visit, or another state at the same date, to a page."""
        link = self.link if state is None else services().links.write(state)
        pairs = {LINK: link, DAY: self.asked_day}
        return {name: value for name, value in pairs.items() if value}


def current_visit() -> Visit:
    """Read the project from the address, once a request.

    Raises LinkError or BadDayError, which the site turns into a clear page.
    """
    if "visit" not in g:
        g.visit = visit_of(request.args.get(LINK, ""), request.args.get(DAY, "").strip())
    return cast(Visit, g.visit)


def visit_of(link: str, asked_day: str) -> Visit:
    """Read a project and a date, today when none is asked. Raises LinkError or BadDayError."""
    known = services()
    said, day = known.links.read(link), _day(asked_day)
    state, commune, deductions = complete(said, known.geography, known.packs, day)
    return Visit(state, link, day, asked_day, commune, deductions)


def _day(text: str) -> date:
    if not text:
        return services().today()
    try:
        return parse_day(text)
    except FactValueError as error:
        raise BadDayError(f"La date demandée ne se lit pas : {error}.") from error
