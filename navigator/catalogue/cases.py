"""Runs the cases written beside each sheet: a profile, a date, and what must come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from navigator.catalogue.loader import CASES_SUFFIX, read_record
from navigator.project.profile_file import profile_from_pairs
from rules.catalogue import Catalogue
from rules.errors import FactValueError, Location, ProblemsError, suggestion
from rules.evaluation import evaluate
from rules.file_shapes import CASES
from rules.measures import CompiledMeasure
from rules.quantities import parse_money
from rules.results import CriterionState, MeasureResult, State
from rules.shapes import Record, Report
from rules.source import Scalar

NOTHING = "aucune"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a file: its name and its record."""

    name: str
    file: Path
    record: Record
    common: list[tuple[Scalar, Any]]


def cases_path(sheet: Path) -> Path:
    """Return the path of the cases of a sheet."""
    return sheet.with_name(sheet.name.removesuffix(".yaml") + CASES_SUFFIX)


def read_cases(path: Path, report: Report) -> list[Case]:
    """Read the cases of a file, noting its problems; two cases may not share a name."""
    record = read_record(path, CASES, report)
    if record is None:
        return []
    common = record["commun"] or []
    cases = [Case(entry.text("nom"), path, entry, common) for entry in record["cas"] or []]
    names: set[str] = set()
    for case in cases:
        if case.name in names:
            report.add(case.record.location, f"deux cas s'appellent « {case.name} ».")
        names.add(case.name)
    return cases


def run_case(case: Case, catalogue: Catalogue, report: Report) -> None:
    """Run one case; every difference is noted with its place."""
    own = case.record["profil"] or []
    replaced = {key.text for key, _ in own}
    pairs = [pair for pair in case.common if pair[0].text not in replaced] + own
    try:
        profile = profile_from_pairs(pairs, catalogue.vocabulary)
    except ProblemsError as error:
        report.problems.extend(error.problems)
        return
    if case.record["date"] is None:
        return
    evaluation = evaluate(catalogue, profile, case.record["date"])
    results = {result.measure.id: result for result in evaluation.measures}
    for name, expected in case.record["attendu"] or []:
        result = results.get(name.text)
        if result is None:
            hint = suggestion(name.text, results)
            report.add(name.location, f"la mesure « {name.text} » n'existe pas{hint}.")
            continue
        _compare(case, name.text, expected, result, report)


def _compare(
    case: Case, measure: str, expected: Record, result: MeasureResult, report: Report
) -> None:
    if not expected.values:
        place = expected.location
        report.add(
            place, f"cas « {case.name} », {measure} : rien n'est attendu, rien n'est vérifié."
        )
    for key in expected.values:
        if expected[key] is None:
            continue
        found = _FOUND[key](result)
        wanted = _wanted(key, expected, report)
        if wanted is not _UNREADABLE and found != wanted:
            message = (
                f"cas « {case.name} », {measure}, {key} : attendu {_words(wanted)}, "
                f"obtenu {_words(found)}."
            )
            report.add(expected.place(key), message)


_UNREADABLE = object()
_AMOUNTS = frozenset({"assiette", "montant_min", "montant_max", "prix", "prix_min", "prix_max"})


def _wanted(key: str, expected: Record, report: Report) -> Any:
    value = expected[key]
    if isinstance(value, list):
        return {item.text for item in value}
    text = value.text
    if text == NOTHING:
        return None
    if key in _AMOUNTS or key.startswith("intensite"):
        try:
            return parse_money(text.removesuffix("%"))
        except FactValueError as error:
            report.add(value.location, f"{error}.")
            return _UNREADABLE
    return text


def _words(value: Any) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, set):
        return f"[{', '.join(sorted(value))}]"
    return str(value)


def _single_rate(result: MeasureResult) -> Decimal | str | None:
    amount = result.amount
    if amount.rate_min != amount.rate_max:
        return f"{amount.rate_min} à {amount.rate_max}"
    return amount.rate_max


def _refusals(result: MeasureResult) -> set[str]:
    return {c.criterion.id for c in result.criteria if c.state is CriterionState.FALSE}


_FOUND: dict[str, Callable[[MeasureResult], Any]] = {
    "etat": lambda result: result.state.value,
    "calendrier": lambda result: result.calendar.state.value,
    "intensite": _single_rate,
    "intensite_min": lambda result: result.amount.rate_min,
    "intensite_max": lambda result: result.amount.rate_max,
    "assiette": lambda result: result.amount.base,
    "montant_min": lambda result: result.amount.amount_min,
    "montant_max": lambda result: result.amount.amount_max,
    "prix": lambda result: result.price.price,
    "prix_min": lambda result: result.price.low,
    "prix_max": lambda result: result.price.high,
    "manquants": lambda result: set(result.missing),
    "refus": _refusals,
    "a_verifier": lambda result: {doubt.id for doubt in result.to_check},
}


def check_cases(catalogue: Catalogue, sheets: list[Path], report: Report) -> int:
    """Run every case of every sheet; a sheet or a measure short of cases is a problem."""
    count = 0
    states: dict[str, set[str]] = {}
    for sheet in sheets:
        path = cases_path(sheet)
        if not path.exists():
            message = f"cette fiche n'a pas de cas d'essai : écrivez {path.name}."
            report.add(Location(str(sheet), 1, 1), message)
            continue
        for case in read_cases(path, report):
            run_case(case, catalogue, report)
            for name, expected in case.record["attendu"] or []:
                states.setdefault(name.text, set()).add(expected.text("etat"))
            count += 1
    _check_orphans(sheets, report)
    for compiled in catalogue.measures:
        measure = compiled.measure
        if measure.id not in states:
            report.add(measure.location, f"la mesure « {measure.id} » n'a aucun cas d'essai.")
        elif not report.problems:
            _check_coverage(compiled, states[measure.id], report)
    return count


def _check_orphans(sheets: list[Path], report: Report) -> None:
    expected = {cases_path(sheet) for sheet in sheets}
    for path in sorted({p for s in sheets for p in s.parent.glob(f"*{CASES_SUFFIX}")} - expected):
        sheet_name = path.name.replace(CASES_SUFFIX, ".yaml")
        message = f"ces cas n'ont pas de fiche : elle devrait s'appeler {sheet_name}."
        report.add(Location(str(path), 1, 1), message)


def _check_coverage(compiled: CompiledMeasure, states: set[str], report: Report) -> None:
    """A measure has a case for each verdict it can have; asked only of a sound catalogue."""
    measure = compiled.measure
    always_in_doubt = any(check is None for _, check in compiled.state_doubts)
    for state in State:
        if state is State.ELIGIBLE and always_in_doubt:
            continue
        if state.value not in states:
            message = f"la mesure « {measure.id} » n'a aucun cas « etat: {state.value} »."
            report.add(measure.location, message)
