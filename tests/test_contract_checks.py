"""The checks of an action sheet: its resources against its cost, and its taxes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from navigator.contracts.checks import sheet_checks
from navigator.contracts.choices import FundingStatus
from navigator.contracts.sheet import SheetContent
from tests.contract_cases import DAY, cost, funding, own, sheet, study, with_line
from tests.contract_checks_samples import OPEN, RIGHT, WRONG, check
from tests.shipped import shipped_catalogue


def test_resources_equal_to_the_cost() -> None:
    found = check(study(), "ressources")
    assert found.status is RIGHT
    assert found.sentence == "Ressources 50 000 € = coût hors taxes 50 000 €."
    assert found.where == (("budget",), ("financements",))


def test_missing_resources_say_how_much() -> None:
    content = sheet(budget=(cost(50_000),), funding=(own(49_999),))
    found = check(content, "ressources")
    assert found.status is WRONG
    assert "il manque 1 €" in found.sentence


def test_a_refused_line_is_no_resource() -> None:
    content = with_line(study(), "f1", status=FundingStatus.REFUSED, refused_on=date(2020, 1, 1))
    found = check(content, "ressources")
    assert found.status is WRONG
    assert "1 refusé, hors du compte" in found.sentence
    assert "il manque 30 000 €" in found.sentence


def test_resources_may_pay_for_the_tax_that_is_not_recovered() -> None:
    budget = (cost(50_000, planned_with_tax=Decimal(60_000), recovered_tax=Decimal(2_000)),)
    content = sheet(budget=budget, funding=(own(58_000),))
    assert check(content, "ressources").status is RIGHT
    assert "coût net 58 000 €" in check(content, "ressources").sentence
    assert check(sheet(budget=budget, funding=(own(50_000),)), "ressources").status is RIGHT
    between = check(sheet(budget=budget, funding=(own(55_000),)), "ressources")
    assert between.status is WRONG
    assert "ni le coût hors taxes (50 000 €), ni le coût net (58 000 €)" in between.sentence


def test_an_unsaid_amount_is_neither_right_nor_wrong() -> None:
    content = sheet(budget=(cost(50_000),), funding=(own(20_000), funding(1, None)))
    found = check(content, "ressources")
    assert found.status is OPEN
    assert "il manque le montant d'un financement" in found.sentence


def test_known_resources_above_a_known_cost_are_wrong_whatever_is_unsaid() -> None:
    content = sheet(budget=(cost(50_000),), funding=(own(60_000), funding(1, None)))
    assert check(content, "ressources").status is WRONG


def test_an_empty_sheet_is_open_everywhere() -> None:
    checks = sheet_checks(SheetContent(), shipped_catalogue(), DAY)
    assert {each.status for each in checks} == {OPEN}
    assert "le coût prévu (budget)" in checks[0].sentence


def test_fourteen_digit_amounts_stay_exact() -> None:
    big = "99999999999999.99"
    found = check(sheet(budget=(cost(big),), funding=(own(big),)), "ressources")
    assert found.status is RIGHT
    assert "99 999 999 999 999,99 €" in found.sentence


@pytest.mark.parametrize(
    ("with_tax", "recovered", "status", "words"),
    [
        ("60000", "10000", RIGHT, "50 000 € à financer"),
        ("60000", None, RIGHT, "60 000 € TTC pour 50 000 € HT"),
        ("49999", None, WRONG, "ne peut être inférieur"),
        ("60000", "10000.01", WRONG, "10 000 € de TVA au plus"),
        (None, "10", OPEN, "il manque le montant TTC"),
    ],
)
def test_taxes(with_tax: Any, recovered: Any, status: Any, words: str) -> None:
    which = "ttc:c1" if recovered is None else "tva:c1"
    line = cost(
        50_000,
        planned_with_tax=with_tax and Decimal(with_tax),
        recovered_tax=recovered and Decimal(recovered),
    )
    found = check(sheet(budget=(line,)), which)
    assert found.status is status
    assert words in found.sentence
