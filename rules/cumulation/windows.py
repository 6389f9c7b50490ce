"""Which days the three years of a de minimis ceiling cover, looking back from a day of grant.

Three fiscal years: the current one and the two before (Regulation 1407/2013, article 3(5)). Three
rolling years: Regulation 2023/2831, recital 11. Where the text or the fiscal year leaves a doubt
the window has two starts: from the later one a grant surely counts, before the earlier one it
surely does not.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from rules.cumulation.law import MinimisText
from rules.quantities import add_months

_DAY = timedelta(days=1)
_TWO_YEARS, _THREE_YEARS = -24, -36


@dataclass(frozen=True, slots=True)
class Window:
    """The days that count for grants of ``end`` under one text, all included."""

    text: MinimisText
    possible_start: date
    sure_start: date
    end: date


def window(text: MinimisText, day: date, year_end: tuple[int, int] | None) -> Window:
    """Return the window of a text; ``year_end`` is the month and day that close fiscal years."""
    back = add_months(day, _THREE_YEARS)
    if text.rolling:
        # « The preceding three years »: is the same day, three years before, in? Not said.
        return Window(text, back, back + _DAY, day)
    if year_end is None:
        # The current year may have begun today, or end today.
        return Window(text, back + _DAY, add_months(day, _TWO_YEARS), day)
    start = closing_day(closing_year(day, year_end) - 3, year_end) + _DAY
    return Window(text, start, start, day)


def closing_year(day: date, year_end: tuple[int, int]) -> int:
    """Return the civil year in which the fiscal year of a day closes."""
    return day.year if day <= closing_day(day.year, year_end) else day.year + 1


def closing_day(year: int, year_end: tuple[int, int]) -> date:
    """Return the day that closes the fiscal year of a civil year."""
    month, day = year_end
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def fiscal_year_bounds(year: int, year_end: tuple[int, int] | None) -> tuple[date, date]:
    """Return the first and last possible days of the fiscal year that closes in a civil year."""
    if year_end is None:
        return date(year - 1, 1, 2), date(year, 12, 31)
    return closing_day(year - 1, year_end) + _DAY, closing_day(year, year_end)
