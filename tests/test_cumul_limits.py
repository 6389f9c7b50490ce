"""Publication, notification, exclusions and the other limits of a dossier of aids."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rules.cumulation.dossier import (
    Beneficiary,
    BeneficiaryKind,
    Form,
    Origin,
)
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
)
from tests.cumulation_samples import CENT, commune


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
