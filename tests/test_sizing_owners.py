"""Public owners, and the investors that leave a firm autonomous."""

from __future__ import annotations

from typing import Any

import pytest

from rules.sizing.explain import explain
from rules.sizing.model import (
    UNKNOWN_STAKE,
    Basis,
    Control,
    Holding,
    Nature,
)
from rules.sizing.reserves import to_check
from tests.sizing_cases import (
    categories,
    classes,
    firm,
    point,
    shares,
    size,
    stake,
)
from tests.sizing_samples import BIG, SMALL, public

LISTED = [
    Nature.PUBLIC_INVESTMENT,
    Nature.VENTURE_CAPITAL,
    Nature.UNIVERSITY,
    Nature.RESEARCH_CENTRE,
    Nature.INSTITUTIONAL,
]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([stake("E", "A", "24.99")], "petite"),
        ([stake("E", "A", 25)], "grande"),
        ([stake("E", "A", 0, 25)], "grande"),
        ([stake("E", "A", 15), stake("F", "A", 10)], "grande"),
        ([stake("E", "A", 15), stake("F", "A", "9.99")], "petite"),
        ([stake("E", "B", 60), stake("B", "A", 25)], "grande"),
        ([stake("E", "B", 30), stake("F", "B", 30), stake("B", "A", 25)], "grande"),
        ([stake("E", "B", 50), stake("B", "A", 25)], "petite"),
        ([Holding("E", "A", point(10), UNKNOWN_STAKE)], "petite ou grande"),
    ],
)
def test_public_ownership(held: list[Holding], expected: str) -> None:
    firms = [firm("A", SMALL), firm("B", (1, 1, 1)), public(), public(name="F")]
    assert classes(size(firms, held)) == expected


def test_public_ownership_does_not_wait_two_years() -> None:
    result = size([firm("A", SMALL, SMALL), public()], [stake("E", "A", 30)])
    assert classes(result) == "grande"
    assert categories(result) == "pme"
    assert "n'est jamais une PME" in " ".join(explain(result))


@pytest.mark.parametrize("nature", LISTED)
def test_listed_investor_leaves_the_firm_autonomous(nature: Nature) -> None:
    investor = firm("E", BIG, nature=nature)
    for part in (25, 50):
        result = size([firm("A", SMALL), investor], [stake("E", "A", part)])
        assert (classes(result), shares(result)) == ("petite", {})
        assert "sans faire un partenaire" in " ".join(explain(result))


@pytest.mark.parametrize("nature", LISTED)
def test_listed_investor_that_is_linked_counts(nature: Nature) -> None:
    result = size([firm("A", SMALL), firm("E", BIG, nature=nature)], [stake("E", "A", "50.01")])
    assert shares(result) == {"E": 100}
    expected = "moyenne"
    if nature in (Nature.PUBLIC_INVESTMENT, Nature.UNIVERSITY):
        expected = "grande"
    elif nature in (Nature.RESEARCH_CENTRE, Nature.INSTITUTIONAL):
        expected = "moyenne ou grande"  # public or not: the nature does not tell
    assert classes(result) == expected


def test_listed_investor_linked_by_the_board_counts() -> None:
    fund = firm("E", BIG, nature=Nature.VENTURE_CAPITAL)
    control = Control(frozenset("E"), "A", Basis.BOARD)
    result = size([firm("A", SMALL), fund], [stake("E", "A", 30)], controls=[control])
    assert shares(result) == {"E": 100}


def test_listed_investors_jointly_linked_are_partners() -> None:
    funds = [firm(name, BIG, nature=Nature.VENTURE_CAPITAL) for name in "EF"]
    held = [stake("E", "A", 30), stake("F", "A", 30)]
    alone = size([firm("A", SMALL), *funds], held)
    assert shares(alone) == {}
    assert any("« conjointement »" in text for text in to_check(alone))
    joint = Control(frozenset("EF"), "A", Basis.AGREEMENT)
    assert shares(size([firm("A", SMALL), *funds], held, controls=[joint])) == {"E": 30, "F": 30}


@pytest.mark.parametrize(
    ("invested", "counts"),
    [
        ([1_249_999.99], {}),
        ([1_250_000], {"E": 30}),
        ([700_000, 549_999.99], {}),
        ([700_000, 550_000], {"E": 30, "F": 30}),
        ([None], {"E": (0, 30)}),
    ],
)
def test_business_angels_up_to_their_total(invested: list[float | None], counts: Any) -> None:
    angels = [firm(name, (0, 0, 0), nature=Nature.BUSINESS_ANGEL) for name in "EF"]
    held = [
        stake(name, "A", 30, invested=point(amount))
        for name, amount in zip("EF", invested, strict=False)
    ]
    assert shares(size([firm("A", SMALL), *angels], held)) == counts


@pytest.mark.parametrize(
    ("budget", "inhabitants", "part", "expected"),
    [
        (9_999_999.99, 4_999, 25, "petite"),
        (9_999_999.99, 4_999, 50, "petite"),
        (9_999_999.99, 4_999, "50.01", "grande"),
        (10_000_000, 4_999, 25, "grande"),
        (9_999_999.99, 5_000, 25, "grande"),
        (10_000_000, None, 25, "grande"),
        (9_000_000, None, 25, "petite ou grande"),
        (None, None, "24.99", "petite"),
    ],
)
def test_small_local_authority(
    budget: float | None, inhabitants: float | None, part: float | str, expected: str
) -> None:
    town = public(Nature.LOCAL_AUTHORITY, budget=point(budget), inhabitants=point(inhabitants))
    assert classes(size([firm("A", SMALL), town], [stake("E", "A", part)])) == expected


def test_listed_public_investor_beside_another_public_body() -> None:
    firms = [firm("A", SMALL), public(), public(Nature.UNIVERSITY, "F")]
    result = size(firms, [stake("E", "A", 10), stake("F", "A", 20)])
    assert classes(result) == "petite"
    assert any("30\u00a0%" in text for text in to_check(result))


def test_a_fund_declared_public_counts_as_public_once_linked() -> None:
    fund = firm("E", SMALL, nature=Nature.VENTURE_CAPITAL, public=True)
    assert classes(size([firm("A", SMALL), fund], [stake("E", "A", 50)])) == "petite"
    assert classes(size([firm("A", SMALL), fund], [stake("E", "A", 51)])) == "grande"
