"""What the firm and the order of events change: incentive effect, difficulty, recovery."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.cumul_cases import (
    ALLOWED,
    CHECK,
    REFUSED,
    aid,
    control,
    controls,
    dossier,
    firm,
    judge,
    past,
)


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
