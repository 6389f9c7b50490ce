"""The checks of an action sheet: the example, and the limits of the engine."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from navigator.contracts.check import worst_first
from navigator.contracts.checks import sheet_checks
from navigator.contracts.demo import DEMO_DAY, demo
from navigator.contracts.fields import attributes
from navigator.contracts.sheet import FundingLine, SheetContent
from tests.contract_cases import DAY, cost, funding, kept, sheet, study
from tests.contract_checks_samples import OPEN, RIGHT, WRONG, check, ids
from tests.shipped import shipped_catalogue


def test_every_check_of_the_example_names_fields_that_exist() -> None:
    known = {each.spec.key: each for each in attributes(SheetContent)}
    for example in demo().sheets:
        checks = sheet_checks(example.content, shipped_catalogue(), DEMO_DAY)
        assert len(ids(checks)) == len(checks)
        for each in checks:
            assert each.sentence.endswith((".", ".)")), each
            for path in each.where:
                spec = known[path[0]].spec
                if len(path) > 1:
                    lines = getattr(example.content, known[path[0]].name)
                    assert path[1] in {line.id for line in lines}
                if len(path) > 2:
                    assert spec.item is not None
                    assert path[2] in {cell.spec.key for cell in attributes(spec.item)}


def test_the_example_has_something_of_each_status() -> None:
    checks = [
        each
        for example in demo().sheets
        for each in sheet_checks(example.content, shipped_catalogue(), DEMO_DAY)
    ]
    assert {each.status for each in checks} == {WRONG, OPEN, RIGHT}
    ordered = worst_first(checks)
    assert ordered[0].status is WRONG
    assert ordered[-1].status is RIGHT


def test_an_unreadable_profile_leaves_the_sheet_unknown() -> None:
    damaged = replace(kept(), profile={"fait_inconnu": "oui"})
    assert check(study(), "mesure:f1", damaged).status is OPEN


def test_the_last_evaluation_of_the_measure_is_the_one_that_counts() -> None:
    first, last = kept(1, effectif="300"), kept(2)
    assert check(study(), "mesure:f1", last, first).status is RIGHT
    other = kept(3, measure="ademe-enr", effectif="300")
    assert check(study(), "mesure:f1", first, last, other).status is RIGHT


def test_more_lines_than_the_engine_takes_are_said() -> None:
    lines = tuple(funding(number, 10, 1_000_000, legal_basis="rgec-49") for number in range(60))
    content = sheet(budget=(cost(1_000_000),), funding=lines)
    assert "Hors du compte" in check(content, "cumul", kept()).sentence


def test_more_different_costs_than_the_engine_takes_are_said() -> None:
    lines = tuple(funding(number, 10, 100 + number, legal_basis="rgec-49") for number in range(30))
    found = check(sheet(budget=(cost(1_000_000),), funding=lines), "cumul", kept())
    assert found.status is OPEN
    assert "regroupez" in found.sentence


def test_names_that_look_like_those_of_the_engine_do_no_harm() -> None:
    names = ("minimis déjà reçu n° 1", "", "=SUM(A1)", "A: [b] - {c}", "\u202eetalucnoc")
    lines = tuple(
        FundingLine(f"f{rank}", funder=name, amount=Decimal(10), base=Decimal(10), own=False)
        for rank, name in enumerate(names)
    )
    checks = sheet_checks(sheet(funding=lines, aid_day=DAY), shipped_catalogue(), DAY)
    assert not [each for each in checks if "ne se calcule pas" in each.sentence]
