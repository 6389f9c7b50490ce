"""The checks of an action sheet: the order of its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from navigator.contracts.checks import sheet_checks
from navigator.contracts.choices import FundingStatus
from navigator.contracts.sheet import Indicator, Milestone
from tests.contract_cases import DAY, study, with_line
from tests.contract_checks_samples import OPEN, RIGHT, WRONG, check, ids
from tests.shipped import shipped_catalogue


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        (date(2019, 10, 1), RIGHT, "demande le 1er octobre 2019"),
        (date(2020, 1, 1), OPEN, "prouver"),
        (date(2020, 2, 1), OPEN, "commande ferme"),
        (None, OPEN, "sollicitée"),
    ],
)
def test_the_application_comes_before_the_works(asked: Any, status: Any, words: str) -> None:
    content = with_line(study(), "f1", requested_on=asked, granted_on=date(2020, 3, 1))
    found = check(content, "demande-avant-travaux:f1")
    assert found.status is status
    assert words in found.sentence


def test_no_application_is_asked_of_aid_that_needs_none() -> None:
    for basis in ("minimis", "sans_aide", "marche", "rgec-22-subvention"):
        content = with_line(study(), "f1", legal_basis=basis, requested_on=None)
        assert "demande-avant-travaux:f1" not in ids(
            sheet_checks(content, shipped_catalogue(), DAY)
        )


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ({}, RIGHT, "acquis le 1er décembre 2019"),
        ({"status": None}, OPEN, "dites si le financement"),
        ({"granted_on": None}, OPEN, "« Acquis » sans date"),
        ({"granted_on": date(2019, 9, 15)}, WRONG, "avant d'être sollicité"),
        ({"requested_on": date(2019, 8, 1)}, WRONG, "avant d'être envisagé"),
        ({"granted_on": date(2021, 1, 1)}, WRONG, "une date à venir"),
        ({"paid_on": date(2020, 2, 1)}, OPEN, "Mettez le statut à jour"),
        ({"status": FundingStatus.REFUSED}, OPEN, "« Refusé » sans date"),
    ],
)
def test_statuses_and_their_dates(said: Any, status: Any, words: str) -> None:
    found = check(with_line(study(), "f1", **said), "statut:f1")
    assert found.status is status
    assert words in found.sentence


def test_the_calendar() -> None:
    assert check(study(), "calendrier").status is RIGHT
    assert check(replace(study(), end=date(2019, 1, 1)), "calendrier").status is WRONG
    assert check(replace(study(), end=None), "calendrier").status is OPEN


@pytest.mark.parametrize(
    ("due", "status"),
    [
        (date(2020, 1, 1), RIGHT),
        (date(2020, 12, 31), RIGHT),
        (date(2019, 12, 31), OPEN),
        (date(2021, 1, 1), WRONG),
        (None, OPEN),
    ],
)
def test_milestones_are_in_the_calendar(due: Any, status: Any) -> None:
    content = replace(study(), milestones=(Milestone("j1", "Rapport", due),))
    assert check(content, "jalon:j1").status is status


def test_an_indicator_has_the_year_of_its_baseline() -> None:
    whole = study().indicators[0]
    assert check(study(), "indicateur:i1").status is RIGHT
    bare = replace(study(), indicators=(replace(whole, baseline_year=None),))
    found = check(bare, "indicateur:i1")
    assert found.status is OPEN
    assert found.where == (("indicateurs", "i1", "annee_depart"),)
    assert check(replace(study(), indicators=()), "indicateurs").status is OPEN
    empty = replace(study(), indicators=(Indicator("i2"),))
    assert "sans nom" in check(empty, "indicateur:i2").sentence
