"""Partners and linked firms, at any depth."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from rules.sizing.explain import explain
from rules.sizing.model import (
    Basis,
    Concert,
    Control,
    Entity,
    Nature,
)
from rules.sizing.reserves import missing
from tests.sizing_cases import (
    categories,
    classes,
    firm,
    point,
    shares,
    size,
    staff,
    stake,
)
from tests.sizing_samples import BIG, SMALL

PERSON = Entity("P", Nature.PERSON)


PAIR = frozenset("AB")


@pytest.mark.parametrize(
    ("capital", "votes", "counts"),
    [
        ("24.99", "24.99", {}),
        (25, 25, {"B": 25}),
        (25, 10, {"B": 25}),
        (10, 25, {"B": 25}),
        (50, 50, {"B": 50}),
        (10, "50.001", {"B": 100}),
        (50, "50.01", {"B": 100}),
        (80, 40, {"B": 80}),
        (100, 0, {"B": 100}),
    ],
)
@pytest.mark.parametrize("up", [True, False])
def test_partner_or_linked(
    capital: float | str, votes: float | str, counts: dict[str, float], up: bool
) -> None:
    holder, held = ("B", "A") if up else ("A", "B")
    result = size([firm("A", SMALL), firm("B", BIG)], [stake(holder, held, capital, votes)])
    assert shares(result) == counts


def test_quarter_of_a_partner() -> None:
    result = size([firm("A", SMALL), firm("B", BIG)], [stake("B", "A", 25)])
    assert result.figures.headcount == point(90)
    assert result.figures.turnover == point(18, 10**6)
    assert result.figures.balance == point("14.5", 10**6)
    assert classes(result) == "moyenne"


def test_whole_capital_without_votes_is_a_partner_at_100_percent() -> None:
    result = size([firm("A", SMALL), firm("B", BIG)], [stake("B", "A", 100, 0)])
    assert result.sole == ("A",)
    assert "partenaire" in " ".join(explain(result))


def test_cross_holdings_count_once_at_the_greater() -> None:
    firms = [firm("A", SMALL), firm("B", BIG)]
    assert shares(size(firms, [stake("B", "A", 25), stake("A", "B", 40)])) == {"B": 40}
    assert shares(size(firms, [stake("B", "A", 20), stake("A", "B", 20)])) == {}


def test_partner_of_a_partner_does_not_count() -> None:
    firms = [firm("A", SMALL), firm("B", BIG), firm("C", BIG)]
    result = size(firms, [stake("B", "A", 30), stake("C", "B", 40)])
    assert shares(result) == {"B": 30}
    assert "partenaires d'un partenaire" in " ".join(explain(result))


def test_linked_to_a_partner_counts_at_its_share() -> None:
    firms = [firm("A", SMALL), firm("B", BIG), firm("C", BIG)]
    assert shares(size(firms, [stake("B", "A", 30), stake("C", "B", 51)])) == {"B": 30, "C": 30}


def test_partner_of_a_linked_firm_counts_pro_rata() -> None:
    firms = [firm("A", SMALL), firm("B", BIG), firm("C", BIG)]
    assert shares(size(firms, [stake("B", "A", 60), stake("C", "B", 40)])) == {"B": 100, "C": 40}


def test_linked_firms_hold_jointly() -> None:
    firms = [firm(name, BIG) for name in "ABCD"]
    together = [stake("C", "B", 60), stake("B", "A", 15), stake("C", "A", 10)]
    assert shares(size(firms, together)) == {"B": 25, "C": 25}
    less = [stake("C", "B", 60), stake("B", "A", 15), stake("C", "A", "9.99")]
    assert shares(size(firms, less)) == {}
    majority = [stake("C", "B", 60), stake("B", "A", 30), stake("C", "A", "20.01")]
    result = size(firms, majority)
    assert shares(result) == {"B": 100, "C": 100}
    assert "avec ceux qu'elle contrôle, 50,01\u00a0% des voix" in " ".join(explain(result))
    unlinked = [stake("B", "A", 30), stake("C", "A", "20.01")]
    assert shares(size(firms, unlinked)) == {"B": 30}


def test_linked_at_any_depth_and_through_cycles() -> None:
    names = [f"N{i}" for i in range(12)]
    firms = [firm("A", SMALL), *(firm(name, (1, 1, 1)) for name in names)]
    chain = [stake("A", "N0", 51)]
    chain += [stake(a, b, 51) for a, b in pairwise(names)]
    loop = [stake("N11", "A", 51)]
    assert staff(size(firms, chain)) == 52
    assert staff(size(firms, chain + loop)) == 52
    up = [stake("B", "A", 60), stake("A", "B", 60)]
    assert staff(size([firm("A", SMALL), firm("B", BIG)], up)) == 240


@pytest.mark.parametrize("basis", list(Basis))
def test_control_without_votes(basis: Basis) -> None:
    firms = [firm("A", SMALL), firm("B", BIG)]
    held = [stake("B", "A", 10)]
    control = Control(frozenset("B"), "A", basis)
    assert shares(size(firms, held, controls=[control])) == {"B": 100}
    assert shares(size(firms, held, controls=[replace(control, established=False)])) == {}
    unsure = size(firms, held, controls=[replace(control, established=None)])
    assert shares(unsure) == {"B": (0, 100)}
    assert classes(unsure) == "petite ou moyenne"
    assert "le contrôle de « A » par « B »" in missing(unsure)


def test_joint_control_makes_partners_not_links() -> None:
    firms = [firm("A", SMALL), firm("B", BIG), firm("C", BIG), firm("P", BIG)]
    held = [stake("B", "A", 50), stake("C", "A", 50)]
    joint = Control(frozenset("BC"), "A", Basis.AGREEMENT)
    result = size(firms, held, controls=[joint])
    assert shares(result) == {"B": 50, "C": 50}
    assert "un contrôle conjoint ne lie pas" in " ".join(explain(result))
    # Both under one parent: the parent controls alone.
    held += [stake("P", "B", 60), stake("P", "C", 60)]
    assert shares(size(firms, held, controls=[joint])) == {"B": 100, "C": 100, "P": 100}


@pytest.mark.parametrize(("market", "counts"), [(True, 100), (False, {}), (None, (0, 100))])
def test_same_person_links_on_the_same_market(market: bool | None, counts: Any) -> None:
    firms = [firm("A", SMALL), firm("B", BIG), PERSON]
    held = [stake("P", "A", 60), stake("P", "B", "50.01")]
    result = size(firms, held, markets={PAIR: market})
    assert shares(result) == (counts if counts == {} else {"B": counts})
    assert result.sole == ("A",)
    assert categories(result) == "pme"
    if market is None:
        assert shares(size(firms, held)) == shares(result)
        assert any("même marché" in text for text in missing(result))


def test_person_without_a_majority_links_nothing() -> None:
    firms = [firm("A", SMALL), firm("B", BIG), PERSON]
    held = [stake("P", "A", 50), stake("P", "B", 100)]
    assert shares(size(firms, held, markets={PAIR: True})) == {}


@pytest.mark.parametrize(("together", "counts"), [(True, 100), (False, None), (None, (0, 100))])
def test_persons_acting_jointly(together: bool | None, counts: Any) -> None:
    firms = [firm("A", SMALL), firm("B", BIG), PERSON, Entity("Q", Nature.PERSON)]
    held = [stake("P", "A", 30), stake("Q", "A", 30), stake("P", "B", 100)]
    concert = Concert(frozenset("PQ"), together)
    result = size(firms, held, concerts=[concert], markets={PAIR: True})
    assert shares(result) == ({} if counts is None else {"B": counts})


def test_person_links_a_subsidiary_on_the_market_and_its_parent_with_it() -> None:
    firms = [firm("A", SMALL), firm("H", (1, 1, 1)), firm("S", BIG), PERSON]
    held = [stake("P", "A", 60), stake("P", "H", 60), stake("H", "S", 60)]
    markets = {frozenset("AS"): True, frozenset("AH"): False}
    assert shares(size(firms, held, markets=markets)) == {"H": 100, "S": 100}
