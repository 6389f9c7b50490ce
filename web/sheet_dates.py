"""The dates of the measures of a sheet, or of the whole guide."""

from __future__ import annotations

from datetime import date

from navigator.export.deadlines import Deadline, deadlines
from rules.model import Scheme
from web.context import services


def dates_of(scheme: Scheme | None, day: date, request_day: date | None) -> tuple[Deadline, ...]:
    """The dates of a sheet, of all when None; ``request_day`` dates the steps that follow it."""
    offers = [e for e in services().catalogue.measures if scheme is None or e.scheme is scheme]
    return deadlines(offers, day, request_day)


def has_steps(scheme: Scheme | None, day: date) -> bool:
    """Whether some dates are counted from the day of a request."""
    return len(dates_of(scheme, day, day)) > len(dates_of(scheme, day, None))


def has_dates(scheme: Scheme, day: date) -> bool:
    """Whether a sheet gives dates, be they counted from a request."""
    return bool(dates_of(scheme, day, day))
