"""The checks of an action sheet: each line, its rate, its legal basis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from navigator.contracts.choices import AidZone, FundingStatus
from tests.contract_cases import cost, funding, kept, own, sheet, study, with_line
from tests.contract_checks_samples import OPEN, RIGHT, WRONG, check


@pytest.mark.parametrize(
    ("amount", "base", "rate", "status"),
    [
        ("30000", "50000", "60", RIGHT),
        ("30000.01", "50000", "60", RIGHT),
        ("30001", "50000", "60", WRONG),
        ("29000", "50000", "60", WRONG),
        ("42000", "114000", "36.84", RIGHT),
        ("42100", "114000", "36.84", WRONG),
        ("3704", "12345.67", "30", RIGHT),
        (None, "50000", "60", OPEN),
        ("30000", None, "60", OPEN),
    ],
)
def test_amount_is_base_times_rate(amount: Any, base: Any, rate: Any, status: Any) -> None:
    assert check(sheet(funding=(funding(1, amount, base, rate),)), "montant:f1").status is status


def test_a_base_is_within_the_cost() -> None:
    line = funding(1, 10_000, 60_000)
    found = check(sheet(budget=(cost(50_000),), funding=(line,)), "assiette:f1")
    assert found.status is WRONG
    assert "10 000 € de trop" in found.sentence
    unknown = (cost(50_000), cost(None, 2))
    assert check(sheet(budget=unknown, funding=(line,)), "assiette:f1").status is OPEN
    assert check(sheet(budget=(cost(60_000),), funding=(line,)), "assiette:f1").status is RIGHT


def test_a_rate_stays_under_the_maximum_of_the_sheet() -> None:
    content = replace(study(), aid_maximum=Decimal(50))
    assert check(content, "taux-fiche:f1").status is WRONG
    assert check(replace(content, aid_maximum=Decimal(60)), "taux-fiche:f1").status is RIGHT


def test_a_line_that_bears_the_name_of_the_owner_must_say_what_it_is() -> None:
    line = replace(funding(1, 100), funder="COMMUNE", own=None)
    assert check(sheet(funding=(line,)), "autofinancement:f1").status is OPEN


def test_the_maximum_of_the_guide_depends_on_what_is_known() -> None:
    found = check(study(), "mesure:f1")
    assert found.status is OPEN
    assert "l'effectif de l'entreprise" in found.sentence
    assert "fiche 6" in found.article
    assert check(study(), "mesure:f1", kept()).status is RIGHT
    large = check(study(), "mesure:f1", kept(effectif="300"))
    assert large.status is WRONG
    assert "60 %, soit 30 000 €" in large.sentence


def test_a_rate_above_every_answer_is_wrong_already() -> None:
    assert check(study(40_000, 80), "mesure:f1").status is WRONG


def test_a_measure_out_of_the_catalogue_is_named_with_the_nearest() -> None:
    content = with_line(study(), "f1", measure="ademe-etude-diagnostik")
    found = check(content, "mesure:f1")
    assert found.status is OPEN
    assert "ademe-etude-diagnostic" in found.sentence


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ("rgec-49", RIGHT, "RGEC, article 49"),
        ("SA.40405, article 49", RIGHT, "RGEC, article 49"),
        ("", OPEN, "rgec-49"),
        ("SA.40405", OPEN, "peut désigner 13 bases"),
        ("FEDER", OPEN, "ne connaît pas"),
        ("de minimis", OPEN, "que nous n'avons pas rattachée"),
    ],
)
def test_legal_bases_as_people_write_them(said: str, status: Any, words: str) -> None:
    found = check(with_line(study(), "f1", legal_basis=said), "base-legale:f1")
    assert found.status is status
    assert words in found.sentence


def test_the_ceiling_of_the_legal_basis() -> None:
    content = sheet(
        budget=(cost(50_000),),
        funding=(funding(1, 35_000, 50_000, 70, legal_basis="rgec-49"), own(15_000)),
    )
    assert check(content, "plafond:f1").status is OPEN
    assert check(content, "plafond:f1", kept(effectif="10", total_bilan="1000000")).status is RIGHT
    found = check(content, "plafond:f1", kept())
    assert found.status is WRONG
    assert "60 % au plus pour un octroi le 1er décembre 2019" in found.sentence


def test_a_basis_that_is_not_in_force_on_the_day_of_grant() -> None:
    line = funding(1, 10_000, 50_000, 20, legal_basis="rgec-38a")
    content = sheet(budget=(cost(50_000),), funding=(line, own(40_000)))
    assert check(content, "plafond:f1").status is WRONG


def test_the_day_of_grant_chooses_the_texts() -> None:
    content = with_line(study(), "f1", granted_on=None, status=FundingStatus.REQUESTED)
    found = check(content, "plafond:f1")
    assert found.status is OPEN
    assert "date d'octroi" in found.sentence
    assert check(content, "cumul").status is OPEN
    planned = replace(content, aid_day=date(2020, 7, 1))
    assert check(planned, "plafond:f1", kept()).status is RIGHT


def test_the_zone_of_the_sheet_is_used() -> None:
    line = funding(1, 10_000, 100_000, 10, legal_basis="rgec-14")
    content = sheet(budget=(cost(100_000),), funding=(line, own(90_000)))
    assert check(content, "plafond:f1", kept()).status is WRONG
    zoned = replace(content, aid_zone=AidZone.C)
    assert check(zoned, "plafond:f1", kept(zone_afr="c")).status is not WRONG
