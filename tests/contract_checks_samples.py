"""One check of a sheet, as the tests ask for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from navigator.catalogue.loader import load_catalogue
from navigator.contracts.check import Check, CheckStatus
from navigator.contracts.checks import sheet_checks
from navigator.contracts.records import EvaluationRecord
from navigator.contracts.sheet import SheetContent
from rules.catalogue import Catalogue
from tests.contract_cases import DAY

WRONG, OPEN, RIGHT = CheckStatus


@cache
def engine() -> Catalogue:
    return load_catalogue()


def check(
    content: SheetContent, identifier: str, *evaluations: EvaluationRecord, day: date = DAY
) -> Check:
    """One check of a sheet, its sentence with plain spaces."""
    checks = {each.id: each for each in sheet_checks(content, engine(), day, evaluations)}
    assert identifier in checks, sorted(checks)
    each = checks[identifier]
    return replace(each, sentence=each.sentence.replace("\u202f", " ").replace("\xa0", " "))


def ids(checks: tuple[Check, ...]) -> set[str]:
    return {each.id for each in checks}
