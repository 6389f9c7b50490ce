"""The size of a firm: each rule at its boundaries."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from rules.sizing.explain import explain
from rules.sizing.guide_note import warnings
from rules.sizing.model import (
    UNKNOWN_STAKE,
    Basis,
    Concert,
    Control,
    Entity,
    Holding,
    Nature,
    SizeError,
    Year,
)
from rules.sizing.reserves import missing, to_check
from rules.sizing.results import size_of
from rules.sizing.thresholds import ThresholdError, thresholds_on
from tests.sizing_cases import (
    DATA,
    Row,
    case,
    categories,
    classes,
    firm,
    measure,
    point,
    shares,
    size,
    staff,
    stake,
)

SMALL: Row = (40, 8, 7)
BIG: Row = (200, 40, 30)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((9, 2, 3), "micro"),
        ((9.9, 3, 2), "micro"),
        ((10, 1, 1), "petite"),
        ((9, "2.000001", "2.000001"), "petite"),
        ((49, 10, 99), "petite"),
        ((49, 99, 10), "petite"),
        ((49, "10.01", "10.01"), "moyenne"),
        ((50, 1, 1), "moyenne"),
        ((249, 55, 43), "moyenne"),
        ((249, 50, 99), "moyenne"),
        ((249, "50.01", "43.01"), "grande"),
        ((250, 1, 1), "grande"),
        ((300, None, None), "grande"),
        ((None, 60, 50), "grande"),
        ((None, 60, 9), "petite ou moyenne ou grande"),
        ((None, 11, 11), "moyenne ou grande"),
        ((40, None, 7), "petite"),
        ((40, 11, None), "petite ou moyenne"),
        ((40, 51, None), "petite ou moyenne ou grande"),
        ((5, 1, None), "micro"),
        ((None, None, None), "micro ou petite ou moyenne ou grande"),
    ],
)
def test_class_of_an_autonomous_firm(row: Row, expected: str) -> None:
    assert classes(size([firm("A", row)])) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((9, 2, 9), "micro"),
        ((10, 1, 1), "pme"),
        ((249, 55, 43), "pme"),
        ((249, 51, 44), "eti"),
        ((250, 1, 1), "eti"),
        ((4999, 1500, 9000), "eti"),
        ((4999, 9000, 2000), "eti"),
        ((4999, 1501, 2001), "ge"),
        ((5000, 1, 1), "ge"),
        ((300, None, None), "eti ou ge"),
    ],
)
def test_french_category(row: Row, expected: str) -> None:
    assert categories(size([firm("A", row)])) == expected


def test_french_category_counts_linked_firms_and_no_partner() -> None:
    firms = [firm("A", SMALL), firm("B", (230, 40, 30)), firm("C", (4000, 800, 800))]
    result = size(firms, [stake("B", "A", 60), stake("C", "A", 40)])
    assert categories(result) == "eti"
    assert result.category_figures.headcount == point(270)
    assert classes(result) == "grande"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(40, 8, 7), (60, 8, 7)], "petite"),
        ([(40, 8, 7), (60, 8, 7), (60, 8, 7)], "moyenne"),
        ([(40, 8, 7), (60, 8, 7), (40, 8, 7), (60, 8, 7)], "petite"),
        ([(60, 8, 7), (40, 8, 7)], "moyenne"),
        ([(60, 8, 7), (40, 8, 7), (49, 8, 7)], "petite"),
        ([(60, 8, 7), (40, 8, 7), (50, 8, 7)], "moyenne"),
        # Two years above « petite », one of them above « moyenne »: medium, not large.
        ([(40, 8, 7), (300, 8, 7), (60, 8, 7)], "moyenne"),
        ([(300, 8, 7), (5, 1, 1), (60, 8, 7)], "moyenne"),
        # By staff one year, by money the next: both years are above.
        ([(40, 8, 7), (60, 8, 7), (40, 20, 20)], "moyenne"),
        ([(40, 8, 7), (None, None, None)], "petite"),
        ([(40, 8, 7), (60, 8, 7), (None, 8, 7)], "petite ou moyenne"),
        ([(40, 8, 7), (None, 8, 7), (60, 8, 7)], "petite ou moyenne"),
    ],
)
def test_two_year_rule(rows: list[Row], expected: str) -> None:
    assert classes(size([firm("A", *rows)])) == expected


def test_two_year_rule_is_explained() -> None:
    text = " ".join(explain(size([firm("A", (40, 8, 7), (60, 8, 7))])))
    assert "l'entreprise était petite ; le changement de 2018 ne compte qu'après deux" in text
    text = " ".join(explain(size([firm("A", (40, 8, 7), (60, 8, 7), (60, 8, 7))])))
    assert "2017 et 2018 passent tous deux le seuil" in text
    assert "devient moyenne" in text


def test_the_class_before_the_first_year_is_a_supposition() -> None:
    rows = [(40, 8, 7), (60, 8, 7)]
    assert any("supposée acquise avant 2017" in text for text in to_check(size([firm("A", *rows)])))
    assert to_check(size([firm("A", *rows)], created=2017)) == ()
    assert to_check(size([firm("A", *rows)], created=2016)) != ()
    assert to_check(size([firm("A", SMALL, SMALL)])) == ()


def test_new_firm_by_its_estimate() -> None:
    new = Entity("A", years=(Year(2019, firm("A", SMALL).years[0].figures, estimate=True),))
    result = size([new])
    assert classes(result) == "petite"
    assert to_check(result) == ()
    assert "estimation de bonne foi" in " ".join(explain(result))


def test_single_year_says_so() -> None:
    assert "Un seul exercice est donné" in to_check(size([firm("A", SMALL)]))[0]
    assert to_check(size([firm("A", SMALL)], created=2018)) == ()


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


PERSON = Entity("P", Nature.PERSON)
PAIR = frozenset("AB")


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


def public(nature: Nature = Nature.PUBLIC_BODY, name: str = "E", **more: Any) -> Entity:
    return Entity(name, nature, **more)


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


LISTED = [
    Nature.PUBLIC_INVESTMENT,
    Nature.VENTURE_CAPITAL,
    Nature.UNIVERSITY,
    Nature.RESEARCH_CENTRE,
    Nature.INSTITUTIONAL,
]


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


def test_unknown_votes_are_bounded_by_what_others_hold() -> None:
    firms = [firm("A", SMALL), firm("B", BIG), firm("C", BIG)]
    held = [Holding("B", "A", point(30), UNKNOWN_STAKE), stake("C", "A", 60)]
    assert shares(size(firms, held)) == {"B": (30, 40), "C": 100}
    held = [Holding("B", "A", point(30), UNKNOWN_STAKE)]
    result = size(firms, held)
    assert shares(result) == {"B": (30, 100)}
    assert "la part des voix de « A » que tient « B »" in missing(result)


def test_unknown_figures_of_a_partner_give_bounds() -> None:
    result = size([firm("A", SMALL), firm("B", (None, 4, None))], [stake("B", "A", 25)])
    assert classes(result) == "petite ou moyenne ou grande"
    assert staff(result) == (40, None)
    assert "l'effectif de « B » en 2018" in missing(result)
    enough = size([firm("A", SMALL), firm("B", (8, 4, None))], [stake("B", "A", 25)])
    assert classes(enough) == "petite"
    assert missing(enough) == ()


def test_single_undertaking_stays_in_the_member_state() -> None:
    firms = [
        firm("A", SMALL),
        firm("B", BIG, state="DE"),
        firm("C", BIG),
        firm("D", BIG, state=""),
        firm("Q", BIG),
    ]
    held = [
        *(stake("B", "A", 60), stake("B", "C", 60), stake("B", "D", 60)),
        stake("Q", "A", 40),
    ]
    result = size(firms, held)
    assert result.sole == ("A", "C")  # C through B, abroad; Q is a partner
    assert result.sole_possible == ("D",)


def test_a_linked_firm_of_mixed_ownership_is_said() -> None:
    result = size(
        [firm("A", SMALL), firm("B", (1, 1, 1)), public()],
        [stake("B", "A", 60), stake("E", "B", 30)],
    )
    assert classes(result) == "petite"
    assert any("« B », entreprise liée, est tenue à 30" in text for text in to_check(result))


def test_take_over_is_said() -> None:
    firms = [firm("A", (40, 8, 7), (40, 8, 7)), firm("B", (1, 1, 1), (30, 1, 1))]
    result = size(firms, [stake("B", "A", 60)])
    assert classes(result) == "petite"
    assert any("rachat" in text for text in to_check(result))


def test_years_to_come_do_not_count() -> None:
    grown = firm("A", SMALL, SMALL, (60, 8, 7), (60, 8, 7))
    assert classes(size([grown])) == "moyenne"
    then = thresholds_on(DATA.parameters, date(2017, 6, 1))
    result = size_of(case([grown]), then, DATA.ruleset)
    assert classes(result) == "petite"
    assert [year.year for year in result.years] == [2015, 2016, 2017]
    assert result.later_years == (2018,)
    assert any("Pas encore clos au 1er juin 2017" in text for text in explain(result))
    assert any("L'exercice 2017 compte s'il est clos" in text for text in to_check(result))


def test_an_estimate_may_end_after_the_grant() -> None:
    new = firm("A", SMALL)
    new = replace(new, years=tuple(replace(year, estimate=True) for year in new.years))
    day = date(2017, 6, 1)
    assert size_of(case([new]), thresholds_on(DATA.parameters, day), DATA.ruleset).years
    with pytest.raises(SizeError, match="aucun exercice n'est clos au 1er juin 2016"):
        size_of(case([new]), thresholds_on(DATA.parameters, date(2016, 6, 1)), DATA.ruleset)


@pytest.mark.parametrize(("day", "stale"), [("2020-12-31", False), ("2021-01-01", True)])
def test_old_accounts_are_said(day: str, stale: bool) -> None:
    thresholds = thresholds_on(DATA.parameters, date.fromisoformat(day))
    said = to_check(size_of(case([firm("A", SMALL, SMALL)]), thresholds, DATA.ruleset))
    assert any("des comptes plus récents" in text for text in said) is stale


def test_missing_tells_whether_an_investor_is_public() -> None:
    centre = firm("R", (1, 1, 1), nature=Nature.RESEARCH_CENTRE)
    result = size([firm("A", SMALL), centre], [stake("R", "A", 60)])
    assert classes(result) == "petite ou grande"
    assert missing(result) == ("si « R » est un organisme public",)


def test_the_member_state_is_asked_only_where_it_changes_something() -> None:
    assert missing(size([firm("A", (40, 11, None), state="")])) == (
        "le total de bilan de « A » en 2018",
    )


def test_a_share_just_below_the_threshold_is_not_rounded_to_it() -> None:
    result = size([firm("A", SMALL), firm("B", SMALL)], [stake("B", "A", "24.99999999")])
    assert any("« B » ne compte pas : 24,999999\u00a0% est moins que" in t for t in explain(result))


NOTE_13 = [
    ([(300, 30, 20)], "première ne la dit pas ; seconde la dit"),
    ([(250, 10, 5)], "première ne la dit pas ; seconde la dit"),
    ([(249, 60, 30)], ""),
    ([(200, 60, 50)], "première ne la dit pas"),
    ([(260, 60, 30)], ""),
    ([(5000, 10, 10)], "première ne la dit pas"),
    ([(6000, 60, 10)], ""),
    ([(300, None, None)], ""),
    ([(300, 30, None)], ""),
    ([(200, None, None)], ""),
    ([(200, 30, 20), (300, 30, 20)], "seconde la dit"),
    ([(200, 30, 20), (300, 60, 20)], "première la dit ; seconde la dit"),
    ([(300, 30, 20), (200, 30, 20)], "première ne la dit pas"),
]


@pytest.mark.parametrize(("rows", "expected"), NOTE_13)
def test_note_13_is_quoted_where_it_differs(rows: list[Row], expected: str) -> None:
    notes = warnings(size([firm("A", *rows)]))
    pattern = r"sa (\w+) phrase \([^)]*\) (ne la dit pas|la dit) grande"
    found = [" ".join(pair) for note in notes for pair in re.findall(pattern, note.text)]
    assert " ; ".join(found) == expected
    assert all(note.source.label.endswith("annexe 2, note 13") for note in notes)


def test_note_13_ignores_public_owners() -> None:
    body = Entity("P", Nature.PUBLIC_BODY)
    (note,) = warnings(size([firm("A", SMALL), body], [stake("P", "A", 25)]))
    assert "ne la dit pas grande. La règle européenne, suivie ici, la dit grande." in note.text


def test_no_threshold_before_the_texts() -> None:
    with pytest.raises(ThresholdError, match="n'a pas de valeur au 1er janvier 2004"):
        thresholds_on(DATA.parameters, date(2004, 1, 1))


def test_every_enterprise_is_spoken_of_once() -> None:
    names = "ABCDE"
    held = [stake("B", "A", 60), stake("C", "A", 30), stake("D", "C", 30)]
    sentences = explain(measure(case([firm(name, SMALL) for name in names], held)))
    for name in names:
        told = [text for text in sentences if text.startswith(f"« {name} »") and "compte" in text]
        assert len(told) == 1, told
