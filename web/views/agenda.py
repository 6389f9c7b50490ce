"""The dates that the texts give: a list, and a file for any diary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from flask import Response, render_template, request

from navigator.export.calendar_file import calendar_file
from navigator.export.deadlines import Deadline, deadlines
from rules.errors import FactValueError
from rules.model import Scheme
from rules.quantities import parse_day
from web.context import BadDayError, Visit, current_visit, services
from web.sheet_dates import dates_of, has_steps
from web.site import site
from web.views.documents import download
from web.views.sheets import find_scheme

SHEET, REQUEST_DAY = "fiche", "demande"
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address asks for: one sheet or the visitor's measures, and a day of request.

    ``error`` says why the day cannot be read, empty when it can.
    """

    scheme: Scheme | None
    typed_day: str
    found: tuple[Deadline, ...]
    error: str

    @property
    def parameters(self) -> dict[str, str]:
        """What to carry to the file."""
        sheet = "" if self.scheme is None else self.scheme.names[0]
        pairs = {SHEET: sheet, REQUEST_DAY: self.typed_day}
        return {name: value for name, value in pairs.items() if value}


@site.get("/echeances")
def agenda() -> str | tuple[str, int]:
    """List the dates of the measures still possible, or of one sheet."""
    visit = current_visit()
    asked = _asked(visit)
    page = render_template(
        "echeances.html",
        visit=visit,
        scheme=asked.scheme,
        fields={REQUEST_DAY: asked.typed_day},
        errors={REQUEST_DAY: asked.error} if asked.error else {},
        current=[each for each in asked.found if each.start < visit.day <= each.end],
        coming=[each for each in asked.found if each.start >= visit.day],
        past=[each for each in asked.found if each.past],
        parameters=asked.parameters,
        has_steps=has_steps(asked.scheme, visit.day),
    )
    return (page, 422) if asked.error else page


@site.get("/echeances.ics")
def agenda_file() -> Response:
    """The same dates as a calendar. Raises BadDayError on a day that cannot be read."""
    asked = _asked(current_visit())
    if asked.error:
        raise BadDayError(asked.error)
    stamp = datetime.combine(services().today(), time(), UTC)
    name = f"echeances-fiche-{asked.scheme.names[0]}" if asked.scheme else "echeances"
    return download(calendar_file(asked.found, stamp), "text/calendar", f"{name}.ics")


def _asked(visit: Visit) -> _Asked:
    key = request.args.get(SHEET, "").strip()
    scheme = find_scheme(key) if key else None
    typed = request.args.get(REQUEST_DAY, "").strip()[:_LONGEST]
    day, error = None, ""
    if typed:
        try:
            day = parse_day(typed)
        except FactValueError as failure:
            error = f"{failure}."
    if scheme is None:
        found = deadlines(visit.evaluation, visit.day, day)
    else:
        found = dates_of(scheme, visit.day, day)
    return _Asked(scheme, typed, found, error)
