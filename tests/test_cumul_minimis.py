"""De minimis aids in a dossier: windows, single undertaking, general interest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rules.cumulation.dossier import (
    Link,
    PastGrant,
)
from rules.cumulation.windows import fiscal_year_bounds
from tests.cumul_cases import (
    ALLOWED,
    CHECK,
    REDUCE,
    REFUSED,
    aid,
    control,
    controls,
    dossier,
    figures,
    firm,
    judge,
    past,
    with_amount,
)
from tests.cumulation_samples import CENT

CIVIL_YEAR = (12, 31)


def minimis_2019(new: int | str, **more: Any) -> Any:
    given = (past(120_000, date(2017, 5, 2)), past(50_000, date(2018, 9, 3)))
    return dossier(
        firm(past_minimis=given, fiscal_year_end=CIVIL_YEAR, **more),
        {},
        aid("Région", new, basis="minimis", granted_on=date(2019, 10, 1)),
    )


def test_de_minimis_is_all_or_nothing() -> None:
    result = judge(minimis_2019(40_000))
    found = control(result, "minimis")
    assert result.verdict is found.verdict is REFUSED
    assert figures(found) == (200_000, 210_000, 10_000, 30_000)
    assert judge(minimis_2019(30_000)).verdict is ALLOWED
    assert judge(minimis_2019("30000.01")).verdict is REFUSED


def test_both_texts_are_shown_in_the_first_half_of_2024() -> None:
    def on(day: date, text: str = "") -> dict[str, object]:
        beneficiary = firm(
            past_minimis=(past(180_000, date(2023, 3, 1)),), fiscal_year_end=CIVIL_YEAR
        )
        given = aid("Région", 40_000, basis="minimis", granted_on=day, text=text)
        found = controls(judge(dossier(beneficiary, {}, given)), "minimis")
        return {each.article.split(",")[0]: each.verdict for each in found}

    old, new = "règlement (UE) 1407/2013", "règlement (UE) 2023/2831"
    assert on(date(2023, 12, 31)) == {old: REFUSED}
    assert on(date(2024, 1, 1)) == {old: REFUSED, new: ALLOWED}
    assert on(date(2024, 5, 15)) == {old: REFUSED, new: ALLOWED}
    assert on(date(2024, 6, 30)) == {old: REFUSED, new: ALLOWED}
    assert on(date(2024, 7, 1)) == {new: ALLOWED}
    assert on(date(2024, 5, 15), new) == {new: ALLOWED}


@pytest.mark.parametrize(
    ("day", "counts"),
    [(date(2016, 12, 31), False), (date(2017, 1, 1), True), (date(2019, 12, 31), False)],
)
def test_the_old_window_is_three_fiscal_years(day: date, counts: bool) -> None:
    """A past grant later than the new one does not count for it."""
    beneficiary = firm(past_minimis=(past(170_000, day),), fiscal_year_end=CIVIL_YEAR)
    given = aid("Région", 40_000, basis="minimis", granted_on=date(2019, 10, 1))
    result = judge(dossier(beneficiary, {}, given))
    assert result.verdict is (REFUSED if counts else ALLOWED)


def test_fiscal_years_need_not_be_civil_years() -> None:
    beneficiary = firm(past_minimis=(past(170_000, date(2017, 6, 30)),), fiscal_year_end=(6, 30))
    given = aid("Région", 40_000, basis="minimis", granted_on=date(2019, 7, 1))
    assert judge(dossier(beneficiary, {}, given)).verdict is ALLOWED
    earlier = replace(given, granted_on=date(2019, 6, 30))
    assert judge(dossier(beneficiary, {}, earlier)).verdict is REFUSED


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2021, 5, 14), ALLOWED),
        (date(2021, 5, 15), CHECK),
        (date(2021, 5, 16), REFUSED),
        (date(2024, 7, 15), ALLOWED),
    ],
)
def test_the_new_window_is_three_rolling_years(day: date, verdict: Any) -> None:
    beneficiary = firm(past_minimis=(past(280_000, day),))
    text = "règlement (UE) 2023/2831"
    given = aid("Région", 40_000, basis="minimis", granted_on=date(2024, 5, 15), text=text)
    assert judge(dossier(beneficiary, {}, given)).verdict is verdict


def test_an_unknown_fiscal_year_counts_only_when_it_matters() -> None:
    given = aid("Région", 40_000, basis="minimis", granted_on=date(2019, 10, 1))

    def when(day: date, amount: int = 170_000) -> Any:
        return judge(dossier(firm(past_minimis=(past(amount, day),)), {}, given)).verdict

    assert when(date(2016, 10, 1)) is ALLOWED
    assert when(date(2016, 10, 2)) is CHECK
    assert when(date(2017, 9, 30)) is CHECK
    assert when(date(2017, 10, 1)) is REFUSED
    assert when(date(2017, 3, 1), 100_000) is ALLOWED


def test_a_fiscal_year_alone_bounds_the_date() -> None:
    def when(year: int) -> Any:
        first, last = fiscal_year_bounds(year, CIVIL_YEAR)
        grant = PastGrant(Decimal(170_000), first, last)
        beneficiary = firm(past_minimis=(grant,), fiscal_year_end=CIVIL_YEAR)
        given = aid("Région", 40_000, basis="minimis", granted_on=date(2019, 10, 1))
        return judge(dossier(beneficiary, {}, given)).verdict

    assert (when(2016), when(2017)) == (ALLOWED, REFUSED)
    assert fiscal_year_bounds(2019, None) == (date(2018, 1, 2), date(2019, 12, 31))
    assert fiscal_year_bounds(2019, (2, 29)) == (date(2018, 3, 1), date(2019, 2, 28))


@pytest.mark.parametrize(
    ("link", "verdict"),
    [(Link.LINKED, REFUSED), (Link.PARTNER, ALLOWED), (Link.ABROAD, ALLOWED)],
)
def test_only_linked_firms_of_the_same_state_are_the_same_undertaking(
    link: Link, verdict: Any
) -> None:
    beneficiary = firm(
        past_minimis=(past(170_000, date(2018, 1, 1), firm="Sœur"),), firms={"Sœur": link}
    )
    result = judge(dossier(beneficiary, {}, aid("Région", 40_000, basis="minimis")))
    assert result.verdict is verdict
    why = {fact.rule for fact in control(result, "minimis").facts if "déjà reçu" in fact.conclusion}
    assert (
        why
        == {
            Link.LINKED: {"minimis-dans-la-fenetre"},
            Link.PARTNER: {"minimis-d-un-partenaire"},
            Link.ABROAD: {"minimis-recu-dans-un-autre-etat"},
        }[link]
    )


def test_aids_of_the_same_day_are_checked_together() -> None:
    beneficiary = firm(past_minimis=(past(170_000, date(2018, 1, 1)),))
    result = judge(
        dossier(
            beneficiary, {}, aid("A", 20_000, basis="minimis"), aid("B", 15_000, basis="minimis")
        )
    )
    found = control(result, "minimis")
    assert (found.verdict, found.aids) == (REFUSED, ("A", "B"))
    assert figures(found) == (200_000, 205_000, 5_000, 30_000)


def test_an_earlier_aid_of_the_dossier_counts_for_a_later_one() -> None:
    first = aid("A", 150_000, basis="minimis", granted_on=date(2019, 2, 1))
    second = aid("B", 60_000, basis="minimis", granted_on=date(2019, 3, 1))
    found = controls(judge(dossier(firm(), {}, second, first)), "minimis")
    assert [(each.aids, each.verdict) for each in found] == [(("A",), ALLOWED), (("B",), REFUSED)]


def test_past_grants_left_unsaid_are_a_reserve() -> None:
    given = aid("Région", 40_000, basis="minimis")
    result = judge(dossier(firm(past_minimis=None), {}, given))
    assert result.verdict is ALLOWED
    assert "minimis-passe-non-dit" in {reserve.key for reserve in result.reserves}


def test_de_minimis_on_the_same_costs_stays_under_the_intensity() -> None:
    case = dossier(
        firm(),
        {"m": 100_000, "autre": 100_000},
        aid("A", 30_000, "m", "rgec-38"),
        aid("B", 10_000, "m", "minimis"),
    )
    assert judge(case).verdict is ALLOWED
    result = judge(with_amount(case, "B", 10_000 + CENT))
    found = control(result, "cumul-minimis-memes-couts")
    assert found.verdict is REDUCE
    assert "article 5, paragraphe 2, du règlement" in found.article.replace("\u00a0", " ")
    elsewhere = replace(case, aids=(case.aids[0], aid("B", 90_000, "autre", "minimis")))
    assert judge(elsewhere).verdict is ALLOWED
    nowhere = replace(case, aids=(case.aids[0], aid("B", 90_000, basis="minimis")))
    assert judge(nowhere).verdict is ALLOWED


def test_services_of_general_interest_have_their_own_ceiling() -> None:
    def on(day: date, spent: int) -> Any:
        beneficiary = firm(
            past_minimis=(past(spent, day.replace(day=1)),), fiscal_year_end=CIVIL_YEAR
        )
        given = aid("Région", 400_000, basis="minimis-sieg", granted_on=day)
        return judge(dossier(beneficiary, {}, given)).verdict

    assert on(date(2019, 6, 3), 100_000) is ALLOWED  # 360/2012: 500 k€, the others included
    assert on(date(2019, 6, 3), 100_001) is REFUSED
    assert on(date(2025, 6, 3), 300_000) is ALLOWED  # 2023/2832: 750 k€, on its own


@pytest.mark.parametrize("basis", ["minimis", "minimis-transport"])
def test_general_de_minimis_shares_the_ceiling_of_general_interest(basis: str) -> None:
    """Regulation 1407/2013, article 5(1): whichever of the two aids comes last."""

    def on(day: date, spent: int, text: str = "") -> Any:
        beneficiary = firm(
            past_minimis=(past(spent, day.replace(day=1), basis="minimis-sieg"),),
            fiscal_year_end=CIVIL_YEAR,
        )
        given = aid("Région", 80_000, basis=basis, granted_on=day, text=text)
        return judge(dossier(beneficiary, {}, given))

    fits, above = on(date(2019, 6, 3), 420_000), on(date(2019, 6, 3), 420_001)
    assert fits.verdict is ALLOWED
    refused = next(c for c in controls(above, "minimis") if c.verdict is REFUSED)
    assert refused.article.startswith("règlement (UE) 360/2012")
    assert figures(refused) == (500_000, 500_001, 1, 79_999)
    # Under the texts of 2024 each has its own ceiling.
    assert on(date(2025, 6, 3), 700_000).verdict is ALLOWED
    both = {
        c.article.split(",")[0]: c.verdict
        for c in controls(on(date(2024, 5, 15), 450_000), "minimis")
    }
    assert both["règlement (UE) 360/2012"] is REFUSED
    assert both["règlement (UE) 2023/2831"] is ALLOWED
    assert on(date(2024, 5, 15), 450_000, "règlement (UE) 2023/2831").verdict is ALLOWED


def test_without_general_interest_its_ceiling_is_not_shown() -> None:
    given = aid("Région", 80_000, basis="minimis")
    assert len(controls(judge(dossier(firm(past_minimis=()), {}, given)), "minimis")) == 1
