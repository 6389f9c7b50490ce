"""``aiguilleur verifier``: every check of a folder of schemes, every problem at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from navigator.catalogue.cases import check_cases
from navigator.catalogue.loader import load_with_report, sheet_paths
from rules.coverage import check_tables
from rules.errors import Problem
from rules.shapes import Report
from rules.stateaid.checks import check_basis_tables
from rules.usage import check_facts


@dataclass(frozen=True, slots=True)
class Verification:
    """The problems found, in the order of the files, and what was checked."""

    problems: tuple[Problem, ...]
    sheets: int
    measures: int
    cases: int


def verify(folder: Path) -> Verification:
    """Check a folder of schemes: files, words, rules, tables, uses, cases."""
    report = Report()
    loaded = load_with_report(folder, report)
    if loaded is None:
        return Verification(tuple(report.problems), 0, 0, 0)
    catalogue = loaded.catalogue
    check_facts(catalogue, loaded.fact_places, report)
    check_tables(catalogue, report)
    check_basis_tables(catalogue, report)
    cases = check_cases(catalogue, sheet_paths(folder), report)
    problems = sorted(
        set(report.problems), key=lambda p: (p.location.file, p.location.line, p.location.column)
    )
    return Verification(tuple(problems), len(catalogue.schemes), len(catalogue.measures), cases)
