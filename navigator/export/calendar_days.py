"""The days on which a measure opens and closes, when its calendar says them beyond doubt."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from rules.model import Calendar, CalendarState, Period

ONE_DAY = timedelta(days=1)


def opening_day(calendar: Calendar) -> date | None:
    """The first day open, when the days before it are said not to be; None otherwise."""
    for before, period in pairwise(calendar.periods):
        if before.state is CalendarState.UPCOMING and period.state is CalendarState.OPEN:
            return period.start
    return None


def closing_day(calendar: Calendar) -> date | None:
    """The last day, when it is open until then or only the hour is in doubt; None otherwise."""
    for index, (before, period) in enumerate(pairwise(calendar.periods)):
        if period.state is not CalendarState.CLOSED or before.end is None:
            continue
        if before.state is CalendarState.OPEN:
            return before.end
        if is_closing_day(calendar.periods, index):
            return before.end
    return None


def is_closing_day(periods: tuple[Period, ...], index: int) -> bool:
    """True for one doubtful day between an open period and a closed one: the hour is not said."""
    if not 0 < index < len(periods) - 1:
        return False
    before, day, after = periods[index - 1 : index + 2]
    return (
        before.state is CalendarState.OPEN
        and day.state is CalendarState.UNKNOWN
        and day.start == day.end
        and after.state is CalendarState.CLOSED
    )
