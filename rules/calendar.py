"""Whether a measure is open on a day, with the words a reader needs."""

from __future__ import annotations

from datetime import date

from rules.model import Calendar, CalendarState
from rules.results import CalendarResult

# « La contractualisation porte sur la période 2019-2022 » (guide, Périmètres d'intervention).
END_OF_CONTRACTS = date(2022, 12, 31)

UNDATED = "Non daté dans l'édition 2019-2020 du guide : à confirmer auprès de l'opérateur."
AFTER_CONTRACTS = (
    "Non daté dans l'édition 2019-2020 du guide, et la période des contrats (2019-2022) est "
    "achevée : à confirmer auprès de l'opérateur."
)

_UNDATED_RESULT = CalendarResult(CalendarState.UNKNOWN, UNDATED, None)
_AFTER_CONTRACTS_RESULT = CalendarResult(CalendarState.UNKNOWN, AFTER_CONTRACTS, None)


def calendar_on(calendar: Calendar, day: date) -> CalendarResult:
    """Return the state of a calendar on a day; an undated measure is never open."""
    if not calendar.periods:
        return _UNDATED_RESULT if day <= END_OF_CONTRACTS else _AFTER_CONTRACTS_RESULT
    for period in calendar.periods:
        after_start = period.start is None or period.start <= day
        if after_start and (period.end is None or day <= period.end):
            return CalendarResult(period.state, period.reason, calendar.source)
    return CalendarResult(CalendarState.UNKNOWN, UNDATED, calendar.source)
