"""Every check of an action sheet, by the engine, fast enough to run as one types."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from navigator.contracts.check import Check
from navigator.contracts.check_case import SheetCase
from navigator.contracts.checks_budget import budget_checks
from navigator.contracts.checks_cumulation import cumulation_checks
from navigator.contracts.checks_dates import date_checks, indicator_checks
from navigator.contracts.checks_limits import limit_checks
from navigator.contracts.checks_lines import line_checks
from navigator.contracts.records import EvaluationRecord
from navigator.contracts.sheet import SheetContent
from rules.catalogue import Catalogue


def sheet_checks(
    content: SheetContent,
    catalogue: Catalogue,
    day: date,
    evaluations: Iterable[EvaluationRecord] = (),
) -> tuple[Check, ...]:
    """Return the checks of a sheet on a day, in the order of its parts.

    What the sheet does not say is « à vérifier »: never a yes nor a no. ``evaluations`` are those
    kept with the sheet: they say the size, the place and the nature of the owner. The order of the
    lines of financing changes nothing.
    """
    case = SheetCase(content, catalogue, day, tuple(evaluations))
    limits = tuple(limit_checks(case))
    return (
        *budget_checks(case),
        *line_checks(case),
        *limits,
        *cumulation_checks(case, limits),
        *date_checks(case),
        *indicator_checks(case),
    )
