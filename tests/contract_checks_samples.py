"""One check of a sheet, as the tests ask for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from navigator.contracts.check import Check, CheckStatus
from navigator.contracts.checks import sheet_checks
from navigator.contracts.records import EvaluationRecord
from navigator.contracts.sheet import SheetContent
from tests.contract_cases import DAY
from tests.shipped import shipped_catalogue

WRONG, OPEN, RIGHT = CheckStatus


def check(
    content: SheetContent, identifier: str, *evaluations: EvaluationRecord, day: date = DAY
) -> Check:
    """One check of a sheet, its sentence with plain spaces."""
    checks = {
        each.id: each for each in sheet_checks(content, shipped_catalogue(), day, evaluations)
    }
    assert identifier in checks, sorted(checks)
    each = checks[identifier]
    return replace(each, sentence=each.sentence.replace("\u202f", " ").replace("\xa0", " "))


def ids(checks: tuple[Check, ...]) -> set[str]:
    return {each.id for each in checks}
