"""Loans, start-ups, European money and French co-financing in a dossier of aids."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rules.cumulation.dossier import (
    Derogation,
    Form,
    Origin,
)
from tests.cumul_cases import (
    ALLOWED,
    CHECK,
    REDUCE,
    aid,
    control,
    dossier,
    figures,
    firm,
    judge,
    with_amount,
)
from tests.cumulation_samples import CENT, commune


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
