"""The deadlines as an iCalendar file (.ics), readable by any diary."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from navigator.export.deadlines import Deadline
from navigator.forms.json_form import EDITION_NOTICE

PRODUCT = "-//Aiguilleur//Échéances//FR"
NAME = "Échéances des aides, édition 2019-2020 du guide"


def calendar_file(deadlines: Iterable[Deadline], stamp: datetime, name: str = NAME) -> bytes:
    """Return the file, in UTF-8: one all-day event for each deadline.

    ``stamp`` is the moment the file is made, with its time zone: there is no clock in here.
    Raises ValueError when it has none.
    """
    if stamp.tzinfo is None:
        raise ValueError("« stamp » n'a pas de fuseau horaire")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    moment = stamp.astimezone(UTC)
    for deadline in deadlines:
        calendar.add_component(_event(deadline, moment))
    content: bytes = calendar.to_ical()
    return content


def summary(deadline: Deadline) -> str:
    """« Échéance : Campus des métiers », said past or to check first."""
    marks = ["passé"] if deadline.past else []
    marks += ["à vérifier"] if deadline.doubtful else []
    mark = f"[{', '.join(marks)}] " if marks else ""
    return f"{mark}{deadline.kind.value} : {deadline.title}"


def description(deadline: Deadline) -> str:
    """What the text says, its source and the edition."""
    lines = [deadline.text, f"Source : {deadline.source.label}."]
    if deadline.past:
        lines.append("Cette date est passée.")
    if deadline.doubtful:
        lines.append("Le texte ne tranche pas cette date : à vérifier auprès de l'opérateur.")
    lines.append(EDITION_NOTICE)
    return "\n".join(lines)


def _event(deadline: Deadline, moment: datetime) -> Event:
    event = Event()
    event.add("uid", deadline.uid)
    event.add("dtstamp", moment)
    event.add("dtstart", deadline.start)
    # The end of an all-day event is the day after its last.
    event.add("dtend", deadline.end + timedelta(days=1))
    event.add("summary", summary(deadline))
    event.add("description", description(deadline))
    event.add("status", "TENTATIVE" if deadline.doubtful else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("categories", [deadline.kind.value, deadline.reference])
    return event
