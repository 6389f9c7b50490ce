"""Every rule of cumulation, at its bounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rules.cumulation.dossier import (
    Aid,
    Beneficiary,
    BeneficiaryKind,
    Derogation,
    Form,
    Link,
    Origin,
    PastGrant,
    Status,
)
from rules.cumulation.windows import fiscal_year_bounds
from tests.cumul_cases import (
    ALLOWED,
    CHECK,
    DAY,
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

CIVIL_YEAR = (12, 31)
CENT = Decimal("0.01")


# --- Same costs: article 8(3)


def test_two_aids_on_the_same_costs_share_the_highest_intensity() -> None:
    result = judge(
        dossier(
            firm("moyenne"),
            {"efficacite": 1_000_000},
            aid("ADEME", 500_000, "efficacite", "rgec-38"),
            aid("Région", 300_000, "efficacite", "rgec-38"),
        )
    )
    together = control(result, "cumul-memes-couts")
    assert result.verdict is together.verdict is REDUCE
    assert figures(together) == (400_000, 800_000, 400_000, 400_000)
    assert "article 8, paragraphe 3, point b" in together.article
    alone = control(result, "intensite")
    assert alone.aids == ("ADEME",)
    assert figures(alone) == (400_000, 500_000, 100_000, 400_000)


def test_the_ceiling_is_exact_to_the_cent() -> None:
    case = dossier(
        firm("moyenne"),
        {"m": "1000.01"},
        aid("A", 200, "m", "rgec-38"),
        aid("B", "200.00", "m", "rgec-38"),
    )
    result = judge(case)
    assert result.verdict is ALLOWED
    assert figures(control(result, "cumul-memes-couts"))[0] == 400
    assert judge(with_amount(case, "B", 200 + CENT)).verdict is REDUCE


def test_different_costs_are_free() -> None:
    result = judge(
        dossier(
            firm("petite"),
            {"etude": 50_000, "machine": 200_000},
            aid("ADEME", 35_000, "etude", "rgec-49", granted_on=date(2020, 3, 2)),
            aid("Région", 40_000, "machine", "rgec-17", granted_on=date(2020, 3, 2)),
        )
    )
    assert result.verdict is ALLOWED
    apart = control(result, "couts-differents")
    assert "70" in apart.explanation
    assert "20" in apart.explanation
    assert "point a" in apart.article


def test_the_highest_rate_of_two_articles_is_the_ceiling() -> None:
    result = judge(
        dossier(
            firm("petite"),
            {"m": 100_000},
            aid("A", 20_000, "m", "rgec-17"),
            aid("B", 30_000, "m", "rgec-38"),
        )
    )
    assert result.verdict is ALLOWED
    assert figures(control(result, "cumul-memes-couts")) == (50_000, 50_000, 0, 50_000)


def test_an_aid_among_others_still_respects_its_own_article() -> None:
    result = judge(
        dossier(
            firm("petite"),
            {"m": 100_000},
            aid("A", 21_000, "m", "rgec-17"),
            aid("B", 10_000, "m", "rgec-38"),
        )
    )
    assert control(result, "cumul-memes-couts").verdict is ALLOWED
    own = control(result, "intensite")
    assert (own.aids, own.verdict) == (("A",), REDUCE)
    assert figures(own) == (20_000, 21_000, 1_000, 20_000)


def test_what_is_already_granted_is_said() -> None:
    result = judge(
        dossier(
            firm(),
            {"m": 100_000},
            aid("A", 30_000, "m", "rgec-38", status=Status.GRANTED),
            aid("B", 20_000, "m", "rgec-38"),
        )
    )
    said = control(result, "cumul-memes-couts").explanation.replace("\u202f", " ")
    assert "déjà octroyés : il reste 10 000\u00a0€ pour les autres" in said


def test_a_dropped_aid_counts_for_nothing() -> None:
    result = judge(
        dossier(
            firm(),
            {"m": 100_000},
            aid("A", 40_000, "m", "rgec-38"),
            aid("B", 40_000, "m", "rgec-38", status=Status.DROPPED),
        )
    )
    assert result.verdict is ALLOWED
    assert [line.name for line in result.lines] == ["A"]


def test_an_undecided_size_gives_the_prudent_figure() -> None:
    case = dossier(firm("petite moyenne"), {"m": 100_000}, aid("A", 40_000, "m", "rgec-38"))
    assert judge(case).verdict is ALLOWED
    result = judge(with_amount(case, "A", Decimal(45_000)))
    assert result.verdict is CHECK
    assert figures(control(result, "intensite"))[0] == 40_000
    assert "l'effectif" in control(result, "intensite").explanation
    assert judge(with_amount(case, "A", Decimal(50_000) + CENT)).verdict is REDUCE


def test_a_rate_becomes_an_amount() -> None:
    given = Aid("A", "A", DAY, rate=Decimal("33.3"), bases=("m",), basis="rgec-38")
    result = judge(dossier(firm(), {"m": "1000.01"}, given))
    assert result.lines[0].nominal == Decimal("333.00")


def test_a_basis_out_of_force_is_refused() -> None:
    result = judge(dossier(firm(), {"m": 100_000}, aid("A", 1, "m", "rgec-38a")))
    assert control(result, "base-en-vigueur").verdict is REFUSED
    assert not controls(result, "intensite")


def test_a_basis_left_unsaid_is_to_check() -> None:
    given = aid("A", 1, "m", possible_bases=("rgec-38", "minimis"))
    result = judge(dossier(firm(), {"m": 100_000}, given))
    assert result.verdict is control(result, "base-juridique").verdict is CHECK
    assert "[rgec-38]" in control(result, "base-juridique").explanation


def test_an_unsaid_basis_on_the_same_costs_never_passes_for_sure() -> None:
    case = dossier(
        firm(), {"m": 100_000}, aid("A", 30_000, "m", "rgec-38"), aid("B", 10_001, "m", None)
    )
    assert control(judge(case), "cumul-memes-couts").verdict is CHECK
    assert control(judge(with_amount(case, "B", Decimal(10_000))), "cumul-memes-couts").verdict is (
        ALLOWED
    )


def test_an_article_without_rate_is_to_check() -> None:
    result = judge(dossier(firm(), {"m": 100_000}, aid("A", 1, "m", "rgec-56")))
    found = control(result, "intensite")
    assert (found.verdict, found.figures) == (CHECK, None)


# --- Partly the same costs


def test_partly_common_costs_give_a_prudent_figure_to_check() -> None:
    result = judge(
        dossier(
            firm(),
            {"a": 100_000, "b": 100_000},
            aid("A", 30_000, "a", "rgec-38"),
            aid("B", 30_000, "b", "rgec-38"),
            overlaps={"a b": 20_000},
        )
    )
    part = control(result, "part-commune")
    assert result.verdict is part.verdict is CHECK
    assert figures(part) == (8_000, 12_000, 4_000, 8_000)
    assert not controls(result, "cumul-couts-en-partie-communs")


def test_partly_common_costs_are_reduced_when_no_sharing_fits() -> None:
    case = dossier(
        firm(),
        {"a": 100_000, "b": 100_000},
        aid("A", 40_000, "a", "rgec-38"),
        aid("B", 40_000, "b", "rgec-38"),
        overlaps={"a b": 20_000},
    )
    group = control(judge(case), "cumul-couts-en-partie-communs")
    assert figures(group) == (72_000, 80_000, 8_000, 72_000)
    fits = judge(with_amount(case, "B", Decimal(32_000)))
    assert not controls(fits, "cumul-couts-en-partie-communs")
    above = judge(with_amount(case, "B", 32_000 + CENT))
    assert control(above, "cumul-couts-en-partie-communs").verdict is REDUCE


def test_partly_common_costs_are_allowed_when_every_sharing_fits() -> None:
    result = judge(
        dossier(
            firm(),
            {"a": 100_000, "b": 100_000},
            aid("A", 4_000, "a", "rgec-38"),
            aid("B", 4_000, "b", "rgec-38"),
            overlaps={"a b": 20_000},
        )
    )
    assert result.verdict is ALLOWED


def test_amounts_split_by_base_leave_no_doubt() -> None:
    split = aid(
        "A",
        30_000,
        "etude machine",
        "rgec-38",
        shares={"etude": Decimal(20_000), "machine": Decimal(10_000)},
    )
    other = aid("B", 30_000, "machine", "rgec-38")
    result = judge(dossier(firm(), {"etude": 50_000, "machine": 100_000}, split, other))
    assert result.verdict is ALLOWED
    assert figures(control(result, "cumul-memes-couts"))[:2] == (40_000, 40_000)
    whole = replace(split, shares={})
    result = judge(dossier(firm(), {"etude": 50_000, "machine": 100_000}, whole, other))
    assert control(result, "part-commune").verdict is CHECK


def test_a_base_inside_another_is_the_same_cost_in_part() -> None:
    result = judge(
        dossier(
            firm(),
            {"tout": 100_000, "partie": 10_000},
            aid("A", 40_000, "tout", "rgec-38"),
            aid("B", 4_000, "partie", "rgec-38"),
            overlaps={"tout partie": 10_000},
        )
    )
    assert figures(control(result, "cumul-couts-en-partie-communs"))[:2] == (40_000, 44_000)


# --- De minimis


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


# --- Loans and guarantees


@pytest.mark.parametrize(
    ("form", "years", "more", "equivalent"),
    [
        (Form.LOAN, 5, {"collateral": 50}, 100_000),
        (Form.LOAN, 6, {"collateral": 50}, 200_000),
        (Form.LOAN, 10, {"collateral": 80}, 200_000),
        (Form.GUARANTEE, 5, {"guaranteed": 80}, Decimal("66666.66")),
        (Form.GUARANTEE, 10, {"guaranteed": 50}, Decimal("133333.33")),
    ],
)
def test_transparent_loans_count_pro_rata(
    form: Form, years: int, more: dict[str, int], equivalent: Decimal
) -> None:
    terms: dict[str, Any] = {key: Decimal(value) for key, value in more.items()}
    given = aid("Prêt", 500_000, basis="minimis", form=form, years=Decimal(years), **terms)
    line = judge(dossier(firm(), {}, given)).lines[0]
    assert [line.nominal, line.low, line.high] == [500_000, equivalent, equivalent]


@pytest.mark.parametrize(
    "terms",
    [
        {},
        {"years": 5},
        {"years": 5, "collateral": 49},
        {"years": 11, "collateral": 50},
    ],
)
def test_a_loan_outside_the_safe_rule_is_to_check(terms: dict[str, int]) -> None:
    known: dict[str, Any] = {key: Decimal(value) for key, value in terms.items()}
    given = aid("Prêt", 500_000, basis="minimis", form=Form.LOAN, **known)
    result = judge(dossier(firm(), {}, given))
    assert [result.lines[0].low, result.lines[0].high] == [0, 500_000]
    assert result.verdict is CHECK


def test_a_loan_under_an_article_is_to_check_unless_its_equivalent_is_known() -> None:
    given = aid("Prêt", 100_000, "m", "rgec-38", form=Form.LOAN)
    assert judge(dossier(firm(), {"m": 100_000}, given)).verdict is CHECK
    known = replace(given, equivalent=Decimal(40_000))
    assert judge(dossier(firm(), {"m": 100_000}, known)).verdict is ALLOWED
    above = replace(given, equivalent=40_000 + CENT)
    assert judge(dossier(firm(), {"m": 100_000}, above)).verdict is REDUCE


def test_a_tax_advantage_without_basis_is_to_check() -> None:
    given = aid("Suramortissement", 11_200, "m", None, form=Form.TAX)
    result = judge(dossier(firm(), {"m": 100_000}, given, aid("A", 40_000, "m", "rgec-38")))
    assert result.verdict is CHECK
    assert "11,2\u00a0%" in control(result, "avantage-fiscal").explanation.replace(" %", "\u00a0%")


# --- Start-ups


def test_start_up_aid_has_one_maximum_in_all() -> None:
    answers = {"petite_entreprise_innovante": False}
    given = [
        aid(name, amount, basis="rgec-22-subvention", answers=answers)
        for name, amount in (("A", 300_000), ("B", 100_000))
    ]
    case = dossier(firm("petite"), {"m": 100_000}, *given, aid("C", 20_000, "m", "rgec-17"))
    assert figures(control(judge(case), "jeunes-pousses")) == (400_000, 400_000, 0, 400_000)
    assert judge(case).verdict is ALLOWED
    above = judge(with_amount(case, "B", 100_000 + CENT))
    assert above.verdict is control(above, "jeunes-pousses").verdict is REDUCE


def test_start_up_forms_are_mixed_in_proportion() -> None:
    answers = {"petite_entreprise_innovante": False}
    case = dossier(
        firm("petite"),
        {},
        aid("A", 200_000, basis="rgec-22-subvention", answers=answers),
        aid("B", 500_000, basis="rgec-22-pret", answers=answers, form=Form.LOAN),
    )
    assert judge(case).verdict is ALLOWED
    assert judge(with_amount(case, "B", 500_000 + CENT)).verdict is REDUCE
    rules = {fact.rule for fact in control(judge(case), "jeunes-pousses").facts}
    assert rules == {"sans-couts-identifiables"}


# --- European money


def test_structural_funds_count_as_state_aid() -> None:
    result = judge(
        dossier(
            firm(),
            {"m": 100_000},
            aid("FEDER", 30_000, "m", "rgec-38", origin=Origin.STRUCTURAL),
            aid("Région", 10_001, "m", "rgec-38"),
        )
    )
    found = control(result, "cumul-memes-couts")
    assert found.verdict is REDUCE
    assert "fonds-structurel-compte" in {fact.rule for fact in found.facts}


def test_centrally_managed_funds_do_not_count_but_have_their_own_limit() -> None:
    def with_rate(rate: int | None, amount: int) -> Any:
        horizon = aid(
            "Horizon",
            amount,
            "m",
            "sans_aide",
            origin=Origin.CENTRAL,
            union_rate=None if rate is None else Decimal(rate),
        )
        case = dossier(firm(), {"m": 100_000}, horizon, aid("Région", 40_000, "m", "rgec-38"))
        return control(judge(case), "fonds-geres-par-l-union").verdict

    assert with_rate(70, 30_000) is ALLOWED
    assert with_rate(70, 30_001) is REDUCE
    assert with_rate(None, 30_000) is CHECK


# --- French co-financing


def commune(other: int | str, own: int | None, **more: Any) -> Any:
    region = more.pop("region", "occitanie")
    return dossier(
        Beneficiary(BeneficiaryKind.AUTHORITY, region=region),
        {"halle": 1_000_000},
        aid("Région", other, "halle", "sans_aide"),
        own=None if own is None else Decimal(own),
        investment=True,
        **more,
    )


def test_a_commune_pays_a_fifth_of_the_public_money() -> None:
    result = judge(commune(850_000, 150_000))
    found = control(result, "autofinancement-collectivite")
    assert result.verdict is found.verdict is REDUCE
    assert figures(found) == (600_000, 850_000, 250_000, 600_000)
    said = found.explanation.replace("\u202f", " ").replace("\u00a0", " ")
    assert "200 000 € d'autofinancement au moins" in said
    assert "800 000 € d'autres aides publiques au plus" in said
    assert judge(commune(600_000, 150_000)).verdict is ALLOWED
    assert judge(commune("600000.01", 150_000)).verdict is REDUCE
    assert judge(commune(800_000, 200_000)).verdict is ALLOWED


@pytest.mark.parametrize("region", ["guadeloupe", "la_reunion", "saint_pierre_et_miquelon"])
def test_the_own_share_does_not_apply_overseas(region: str) -> None:
    assert judge(commune(850_000, 150_000, region=region)).verdict is ALLOWED


def test_a_derogation_to_the_own_share_is_to_check() -> None:
    result = judge(commune(850_000, 150_000, derogation=Derogation.HERITAGE))
    assert result.verdict is CHECK


def test_an_unsaid_own_share_is_what_is_left() -> None:
    result = judge(commune(800_000, None))
    assert result.verdict is ALLOWED
    assert "autofinancement-non-dit" in {reserve.key for reserve in result.reserves}
    assert judge(commune("800000.01", None)).verdict is REDUCE


@pytest.mark.parametrize(
    ("applied", "total", "verdict"),
    [
        (date(2018, 9, 30), 80_000, ALLOWED),
        (date(2018, 9, 30), 80_001, REDUCE),
        (date(2018, 10, 1), 80_001, ALLOWED),
        (date(2018, 10, 1), 100_001, REDUCE),
        (None, 80_001, ALLOWED),
    ],
)
def test_state_grants_had_a_cap_of_eighty_percent(
    applied: date | None, total: int, verdict: Any
) -> None:
    state = aid("DGE", 40_000, "m", "sans_aide", origin=Origin.STATE)
    other = aid("Région", total - 40_000, "m", "sans_aide")
    result = judge(dossier(firm(), {"m": 100_000}, state, other, applied_on=applied))
    assert result.verdict is verdict
    reserves = {reserve.key for reserve in result.reserves}
    assert ("reception-non-dite" in reserves) is (applied is None)


def test_regional_aid_leaves_a_quarter_free_of_public_support() -> None:
    def total(loan: int) -> Any:
        regional = aid("Région", 60_000, "m", "rgec-14")
        market = aid("BdT", loan, "m", "marche", form=Form.LOAN)
        beneficiary = firm("petite", "a", region="mayotte")
        case = dossier(beneficiary, {"m": 100_000}, regional, market)
        return control(judge(case), "apport-propre-afr").verdict

    assert (total(15_000), total(15_001)) == (ALLOWED, REDUCE)


def test_aids_never_exceed_the_cost() -> None:
    case = dossier(firm(), {"m": 10_000}, aid("A", 10_000, "m", "minimis"))
    assert judge(case).verdict is ALLOWED
    result = judge(with_amount(case, "A", 10_000 + CENT))
    assert control(result, "depense-entiere").verdict is REDUCE


# --- Incentive effect, firm, thresholds


@pytest.mark.parametrize(
    ("applied", "started", "granted", "verdict"),
    [
        (date(2019, 3, 4), date(2019, 3, 5), date(2019, 6, 1), ALLOWED),
        (date(2019, 3, 4), date(2019, 3, 4), date(2019, 6, 1), CHECK),
        (date(2019, 3, 11), date(2019, 3, 4), date(2019, 6, 1), REFUSED),
        (date(2019, 6, 1), date(2019, 7, 1), date(2019, 6, 1), CHECK),
        (date(2019, 6, 2), date(2019, 7, 1), date(2019, 6, 1), REFUSED),
    ],
)
def test_the_application_comes_first(
    applied: date, started: date, granted: date, verdict: Any
) -> None:
    given = aid("Région", 20_000, "m", "rgec-17", granted_on=granted)
    case = dossier(firm("petite"), {"m": 100_000}, given, applied_on=applied, started_on=started)
    found = control(judge(case), "effet-incitatif")
    assert found.verdict is verdict
    assert bool(found.facts) is (verdict is not ALLOWED)
    as_minimis = replace(case, aids=(replace(given, basis="minimis"),))
    assert judge(as_minimis).verdict is ALLOWED


def test_de_minimis_remains_possible_after_an_early_order() -> None:
    beneficiary = firm("petite", past_minimis=(past(150_000, date(2018, 5, 2)),))
    given = aid("Région", 20_000, "m", "rgec-17")
    case = dossier(
        beneficiary,
        {"m": 100_000},
        given,
        applied_on=date(2019, 3, 11),
        started_on=date(2019, 3, 4),
    )
    said = control(judge(case), "effet-incitatif").explanation.replace("\u202f", " ")
    assert "Une aide de minimis reste possible, 50 000\u00a0€ au plus" in said


def test_an_application_of_its_own_replaces_that_of_the_project() -> None:
    given = aid("Région", 20_000, "m", "rgec-17", applied_on=date(2019, 3, 1))
    case = dossier(
        firm("petite"),
        {"m": 100_000},
        given,
        applied_on=date(2019, 3, 11),
        started_on=date(2019, 3, 4),
    )
    assert judge(case).verdict is ALLOWED


@pytest.mark.parametrize(("basis", "asked"), [("rgec-22-subvention", False), ("rgec-17", True)])
def test_start_up_aid_is_presumed_to_have_an_incentive_effect(basis: str, asked: bool) -> None:
    given = aid("A", 1_000, "m" if asked else "", basis)
    result = judge(dossier(firm("petite"), {"m": 100_000}, given))
    assert bool(controls(result, "effet-incitatif")) is asked


def test_what_is_left_unsaid_is_a_reserve_and_not_a_refusal() -> None:
    result = judge(
        dossier(
            firm("petite", in_difficulty=None, recovery_order=None),
            {"m": 100_000},
            aid("Région", 20_000, "m", "rgec-17"),
            applied_on=None,
            started_on=None,
        )
    )
    assert result.verdict is ALLOWED
    assert {reserve.key for reserve in result.reserves} == {
        "difficulte-non-dite",
        "recuperation-non-dite",
        "dates-non-dites",
    }


@pytest.mark.parametrize(
    ("granted", "since", "verdict"),
    [
        (date(2019, 12, 31), None, REFUSED),
        (date(2020, 1, 1), None, CHECK),
        (date(2021, 12, 31), None, CHECK),
        (date(2022, 1, 3), None, CHECK),
        (date(2021, 6, 1), date(2019, 12, 31), REFUSED),
        (date(2021, 6, 1), date(2020, 1, 1), ALLOWED),
        (date(2022, 6, 1), date(2022, 1, 1), REFUSED),
        # Regulation 2020/972 came into force on 27 July 2020, and covered until June 2021.
        (date(2020, 7, 26), date(2020, 3, 17), CHECK),
        (date(2020, 7, 27), date(2020, 3, 17), ALLOWED),
        (date(2021, 8, 2), date(2021, 6, 30), ALLOWED),
        (date(2021, 8, 2), date(2021, 7, 1), CHECK),
        # Regulation 2021/1237 then covered until December 2021; after June 2023 we have not read.
        (date(2021, 8, 3), date(2021, 7, 1), ALLOWED),
        (date(2023, 6, 30), date(2021, 12, 31), ALLOWED),
        (date(2023, 7, 1), date(2021, 12, 31), CHECK),
        (date(2025, 6, 3), date(2022, 1, 1), REFUSED),
        # Not in difficulty yet on the day of grant.
        (date(2019, 6, 3), date(2019, 6, 4), ALLOWED),
        (date(2019, 6, 3), date(2019, 6, 3), REFUSED),
    ],
)
def test_a_firm_in_difficulty_is_refused_but_for_the_health_crisis(
    granted: date, since: date | None, verdict: Any
) -> None:
    beneficiary = firm("petite", in_difficulty=True, in_difficulty_since=since)
    given = aid("Région", 20_000, "m", "rgec-17", granted_on=granted)
    result = judge(dossier(beneficiary, {"m": 100_000}, given))
    assert control(result, "entreprise-en-difficulte").verdict is verdict


def test_de_minimis_of_general_interest_is_closed_to_firms_in_difficulty_until_2024() -> None:
    def on(day: date, basis: str) -> Any:
        given = aid("Région", 10_000, basis=basis, granted_on=day)
        return judge(dossier(firm("petite", in_difficulty=True), {}, given))

    refused = control(on(date(2019, 6, 3), "minimis-sieg"), "entreprise-en-difficulte")
    assert refused.verdict is REFUSED
    assert "360/2012" in refused.article
    assert "200\xa0000" in refused.explanation.replace("\u202f", "\xa0")
    assert on(date(2019, 6, 3), "minimis").verdict is ALLOWED
    assert on(date(2025, 6, 3), "minimis-sieg").verdict is ALLOWED


def test_aids_of_several_days_have_each_their_answer_on_difficulty() -> None:
    beneficiary = firm("petite", in_difficulty=True, in_difficulty_since=date(2020, 6, 1))
    before = aid("Avant", 1_000, "m", "rgec-17", granted_on=date(2020, 2, 3))
    during = aid("Pendant", 1_000, "m", "rgec-17", granted_on=date(2021, 2, 3))
    result = judge(dossier(beneficiary, {"m": 100_000}, before, during))
    found = {c.aids: c for c in controls(result, "entreprise-en-difficulte")}
    assert {aids: c.verdict for aids, c in found.items()} == {
        ("Avant",): ALLOWED,
        ("Pendant",): ALLOWED,
    }
    assert "après l'octroi" in found[("Avant",)].explanation
    assert "31 décembre 2019" in found[("Pendant",)].explanation


def test_an_outstanding_recovery_order_refuses_articles_only() -> None:
    beneficiary = firm("petite", recovery_order=True)
    given = aid("Région", 20_000, "m", "rgec-17")
    result = judge(dossier(beneficiary, {"m": 100_000}, given))
    assert control(result, "aide-a-rembourser").verdict is REFUSED
    as_minimis = replace(given, basis="minimis")
    assert judge(dossier(beneficiary, {"m": 100_000}, as_minimis)).verdict is ALLOWED


@pytest.mark.parametrize(
    ("amount", "day", "published"),
    [
        ("499999.99", DAY, False),
        (500_000, DAY, True),
        ("99999.99", date(2024, 6, 3), False),
        (100_000, date(2024, 6, 3), True),
    ],
)
def test_large_aids_are_published(amount: str | int, day: date, published: bool) -> None:
    given = aid("Région", amount, "m", "rgec-38", granted_on=day)
    found = control(judge(dossier(firm(), {"m": 5_000_000}, given)), "transparence")
    assert found.verdict is ALLOWED
    assert ("doit publier" in found.explanation) is published


def test_an_aid_above_the_notification_threshold_leaves_the_regulation() -> None:
    def total(amount: str | int) -> Any:
        given = aid("Région", amount, "m", "rgec-38")
        return judge(dossier(firm(), {"m": 50_000_000}, given)).verdict

    assert (total(15_000_000), total("15000000.01")) == (ALLOWED, REDUCE)


def test_aids_that_exclude_each_other_are_refused() -> None:
    one = aid("A", 1_000, "m", "rgec-17", excludes=("B",))
    other = aid("B", 1_000, "m", "rgec-17")
    result = judge(dossier(firm("petite"), {"m": 100_000}, one, other))
    assert control(result, "aides-incompatibles").verdict is REFUSED
    assert judge(dossier(firm("petite"), {"m": 100_000}, one)).verdict is ALLOWED


def test_ademe_may_lower_its_share_when_others_pay() -> None:
    alone = dossier(firm(), {"m": 100_000}, aid("ADEME", 1_000, "m", "rgec-38"))
    assert "ademe-discretion" not in {reserve.key for reserve in judge(alone).reserves}
    both = replace(alone, aids=(*alone.aids, aid("Région", 1_000, "m", "rgec-38")))
    result = judge(both)
    assert result.verdict is ALLOWED
    assert "ademe-discretion" in {reserve.key for reserve in result.reserves}


def test_ademe_is_known_by_its_measures_and_by_its_branches() -> None:
    other = aid("Région", 1_000, "m", "rgec-38")
    for first in (
        aid("Étude", 1_000, "m", "rgec-38", funder="ADEME Occitanie"),
        aid("Étude", 1_000, "m", "rgec-38", funder="Agence", measure="ademe-etude-diagnostic"),
    ):
        reserves = judge(dossier(firm(), {"m": 100_000}, first, other)).reserves
        assert "ademe-discretion" in {reserve.key for reserve in reserves}


def test_grants_come_off_the_base_of_the_research_tax_credit() -> None:
    credit = aid("Crédit d'impôt recherche", 30_000, "m", form=Form.TAX)
    grant = aid("Région", 10_000, "m", "rgec-25-experimentale")
    found = judge(dossier(firm(), {"m": 100_000}, credit, grant))
    (reserve,) = [each for each in found.reserves if each.key == "cir-subventions-deduites"]
    assert "Crédit d'impôt recherche après Région" in reserve.text
    alone = judge(dossier(firm(), {"m": 100_000}, credit))
    assert "cir-subventions-deduites" not in {each.key for each in alone.reserves}


def test_a_large_regional_project_has_an_adjusted_amount() -> None:
    """R x (50 M€ + half of what follows, up to 100 M€): article 2(20)."""

    def on(cost: str, amount: str, **more: Any) -> Any:
        given = aid("Région", amount, "m", "rgec-14", **more)
        return judge(dossier(firm("moyenne", "c"), {"m": cost}, given))

    found = control(on("60000000", "5500000.01"), "grand-projet-regional")
    assert found.verdict is REDUCE
    assert figures(found) == (5_500_000, Decimal("5500000.01"), CENT, 5_500_000)
    assert control(on("60000000", "5500000"), "grand-projet-regional").verdict is ALLOWED
    assert figures(control(on("300000000", "1"), "grand-projet-regional"))[0] == 7_500_000
    assert not controls(on("50000000", "1"), "grand-projet-regional")
    # The investments of three years make one project: its cost is an answer.
    answers = {"cout_projet": Decimal(60_000_000)}
    said = on("1000000", "100000", answers=answers)
    assert figures(control(said, "grand-projet-regional"))[0] == 5_500_000
    assert control(said, "intensite").verdict is CHECK


def test_disabled_workers_reach_all_their_costs_only_with_other_aids() -> None:
    alone = judge(dossier(firm(), {"m": 100_000}, aid("A", 80_000, "m", "rgec-33")))
    assert figures(control(alone, "intensite")) == (75_000, 80_000, 5_000, 75_000)
    case = dossier(
        firm(), {"m": 100_000}, aid("A", 75_000, "m", "rgec-33"), aid("B", 25_000, "m", "minimis")
    )
    together = control(judge(case), "cumul-minimis-memes-couts")
    assert together.verdict is CHECK  # the rate itself is a doubtful one
    assert figures(together) == (100_000, 100_000, 0, 100_000)
    assert "article 8, paragraphe 6" in together.explanation


def test_a_loan_may_or_may_not_pass_the_notification_threshold() -> None:
    loan = aid("Prêt", 8_000_000, "m", "rgec-17", form=Form.LOAN)
    found = control(judge(dossier(firm(), {"m": 90_000_000}, loan)), "seuil-notification")
    assert found.verdict is CHECK


def test_a_lead_authority_leaves_thirty_percent_to_the_commune() -> None:
    result = judge(commune(700_000, 300_000, lead_competence=True))
    found = control(result, "autofinancement-collectivite")
    assert found.verdict is ALLOWED
    assert "L.1111-9" in found.article
    assert figures(found)[0] == 700_000
    assert judge(commune("700000.01", 300_000, lead_competence=True)).verdict is REDUCE
    unsaid = judge(commune(700_000, 200_000))
    assert unsaid.verdict is ALLOWED
    assert "chef-de-file-non-dit" in {reserve.key for reserve in unsaid.reserves}
    said = judge(commune(700_000, 200_000, lead_competence=False))
    assert "chef-de-file-non-dit" not in {reserve.key for reserve in said.reserves}


def test_an_endowment_above_eighty_percent_is_to_check() -> None:
    def on(amount: str) -> Any:
        given = aid("DETR", amount, "halle", "sans_aide", origin=Origin.STATE_ENDOWMENT)
        overseas = Beneficiary(BeneficiaryKind.AUTHORITY, region="guadeloupe")
        return judge(dossier(overseas, {"halle": 100_000}, given, investment=True))

    assert on("80000").verdict is ALLOWED
    found = control(on("80000.01"), "plafond-dotation")
    assert (found.verdict, figures(found)[0]) == (CHECK, 80_000)


def test_an_aid_on_two_overlapping_bases_is_counted_once() -> None:
    """The costs that a centrally managed fund pays are not added twice."""
    horizon = aid(
        "Horizon",
        60_000,
        "m n",
        "sans_aide",
        origin=Origin.CENTRAL,
        union_rate=Decimal(50),
        shares={"m": Decimal(30_000), "n": Decimal(30_000)},
    )
    other = aid("Région", 16_000, "n", "sans_aide")
    case = dossier(firm(), {"m": 100_000, "n": 100_000}, horizon, other, overlaps={"m n": 50_000})
    found = control(judge(case), "fonds-geres-par-l-union")
    assert figures(found) == (75_000, 76_000, 1_000, 75_000)
    assert found.verdict is REDUCE


def test_what_other_costs_cannot_take_is_surely_too_much() -> None:
    """The State's cap on costs that an aid shares with others: the least, the prudent, the most."""

    def on(amount: int) -> Any:
        state = aid("État", 50_000, "m", "sans_aide", origin=Origin.STATE)
        other = aid("Région", amount, "m n", "sans_aide")
        case = dossier(
            firm(), {"m": 100_000, "n": 100_000}, state, other, applied_on=date(2018, 9, 1)
        )
        return control(judge(case), "plafond-aides-publiques").verdict

    assert on(30_000) is ALLOWED  # even all on the same costs
    assert on(31_000) is CHECK
    assert on(130_000) is CHECK
    assert on(130_001) is REDUCE  # 100 000 € elsewhere at most
