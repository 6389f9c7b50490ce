"""The dates that a measure's text gives, as events of a calendar.

They come from the periods of its calendar, and from the steps that the note on the Diag Eco-Flux
counts in months from the request (« T0 + 3 mois »). What the text leaves in doubt says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import Protocol
from uuid import UUID, uuid5

from navigator.export.calendar_days import is_closing_day
from rules.model import Calendar, CalendarState, Measure, Note, Period, Scheme
from rules.quantities import add_months
from rules.results import Evaluation, State
from rules.sources import Source

WISHED = "La note parle d'un calendrier « souhaité », compté depuis votre demande."
# Drawn once; an identifier depends on nothing else than it, the measure, the kind and the days.
_NAMESPACE = UUID("0b9a1d5e-53a7-4c0b-8f7e-2f7d7f3d9a66")
_STEP = re.compile(r"T0(?: \+ (?P<months>\d+(?:, \d+)*(?: et \d+)?) mois)?(?:,[^:]*)? : .+")


class DeadlineKind(Enum):
    """What happens on the day, in the words shown."""

    WINDOW = "Période ouverte"
    OPENING = "Ouverture"
    DEADLINE = "Échéance"
    CLOSING = "Dernier jour possible"
    NOTABLE = "Date à connaître"
    STEP = "Étape"


class Offer(Protocol):
    """A measure with its sheet: an evaluated one, or one of the catalogue."""

    @property
    def scheme(self) -> Scheme:
        """The sheet."""

    @property
    def measure(self) -> Measure:
        """The measure."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One event: its days, both included, and what the text says of it.

    ``doubtful`` says that the text does not settle the date; ``past`` that its last day is before
    the day asked for. ``uid`` never changes as long as the dates stay the same.
    """

    uid: str
    kind: DeadlineKind
    start: date
    end: date
    measure: str
    title: str
    reference: str
    text: str
    source: Source
    doubtful: bool
    past: bool


def deadlines(
    offers: Evaluation | Iterable[Offer], day: date, request_day: date | None = None
) -> tuple[Deadline, ...]:
    """Return the dates of the measures, earliest first, past ones included.

    Of an evaluation, only the measures it does not refuse are kept. ``request_day`` is the day the
    Diag Eco-Flux is asked for; without it its steps have no date, and none is given.
    """
    if isinstance(offers, Evaluation):
        offers = [m for m in offers.measures if m.state is not State.NOT_ELIGIBLE]
    found: dict[str, Deadline] = {}
    for offer in offers:
        for event in _events(offer.measure, request_day):
            deadline = _deadline(offer, event, day)
            found[deadline.uid] = deadline
    order = list(DeadlineKind)
    return tuple(sorted(found.values(), key=lambda d: (d.start, order.index(d.kind), d.uid)))


@dataclass(frozen=True, slots=True)
class _Event:
    kind: DeadlineKind
    start: date
    end: date
    text: str
    source: Source
    doubtful: bool
    mark: str = ""


def _deadline(offer: Offer, event: _Event, day: date) -> Deadline:
    identity = f"{offer.measure.id} {event.kind.name} {event.start} {event.end}"
    return Deadline(
        str(uuid5(_NAMESPACE, identity)),
        event.kind,
        event.start,
        event.end,
        offer.measure.id,
        f"{offer.measure.title}{event.mark}",
        offer.scheme.reference,
        event.text,
        event.source,
        event.doubtful,
        event.end < day,
    )


def _events(measure: Measure, request_day: date | None) -> Iterator[_Event]:
    source = measure.calendar.source or measure.source
    yield from _windows(measure.calendar, source)
    yield from _turns(measure.calendar, source)
    if request_day is not None:
        yield from _steps(measure.steps, request_day)


def _windows(calendar: Calendar, source: Source) -> Iterator[_Event]:
    """The stretches of open days, when the text gives both ends, and the openings without end."""
    periods = calendar.periods
    for index, (before, period) in enumerate(pairwise(periods), 1):
        opens = before.state is CalendarState.UPCOMING and period.state is CalendarState.OPEN
        if not opens or period.start is None:
            continue
        end = _last_open_day(periods[index:])
        if end is None:
            kind, end = DeadlineKind.OPENING, period.start
        else:
            kind = DeadlineKind.WINDOW
        yield _Event(kind, period.start, end, period.reason, source, doubtful=False)


def _last_open_day(periods: tuple[Period, ...]) -> date | None:
    last = None
    for period in periods:
        if period.state is not CalendarState.OPEN:
            break
        last = period
    return None if last is None else last.end


def _turns(calendar: Calendar, source: Source) -> Iterator[_Event]:
    """The days on which something ends, or is announced."""
    periods = calendar.periods
    for index, period in enumerate(periods):
        before = periods[index - 1] if index > 0 else None
        after = periods[index + 1] if index + 1 < len(periods) else None
        open_end = period.end if period.state is CalendarState.OPEN else None
        if open_end is not None and not is_closing_day(periods, index + 1):
            kind = DeadlineKind.DEADLINE
            yield _Event(kind, open_end, open_end, period.reason, source, doubtful=False)
        if before is not None and period.start is not None and _announces(before, period, index):
            kind, doubtful = DeadlineKind.NOTABLE, period.state is CalendarState.UNKNOWN
            yield _Event(kind, period.start, period.start, period.reason, source, doubtful)
        shut = after is not None and after.state is CalendarState.CLOSED
        if period.state is CalendarState.UNKNOWN and period.end is not None and shut:
            kind = DeadlineKind.CLOSING
            yield _Event(kind, period.end, period.end, period.reason, source, doubtful=True)


def _announces(before: Period, period: Period, index: int) -> bool:
    """True when the first day of a period is one that the text announces.

    A doubt that follows an announcement only makes it last: its first day is none.
    """
    if before.state is CalendarState.UPCOMING:
        return period.state in (CalendarState.UPCOMING, CalendarState.UNKNOWN)
    first_doubt = before.state is CalendarState.UNKNOWN and index == 1
    return first_doubt and period.state is CalendarState.UNKNOWN


def _steps(steps: Iterable[Note], request_day: date) -> Iterator[_Event]:
    """The steps counted in months from the request; the others have no date."""
    for step in steps:
        found = _STEP.fullmatch(step.text)
        if found is None:
            continue
        for months in re.findall(r"\d+", found["months"] or "0"):
            day = add_months(request_day, int(months))
            text, mark = (
                f"{step.text} {WISHED}",
                f", T0 + {months} mois" if found["months"] else ", T0",
            )
            doubtful = day != request_day
            yield _Event(DeadlineKind.STEP, day, day, text, step.source, doubtful, mark)
