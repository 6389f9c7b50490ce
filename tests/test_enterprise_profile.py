"""« --entreprise »: the size of an enterprise file in an evaluation, faithful and never guessed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.forms.json_form import evaluation_json
from navigator.state_aid.enterprise_profile import ContradictionError, with_enterprise
from rules.catalogue import Catalogue
from rules.guidance import guided
from rules.results import Evaluation, MeasureResult, State
from rules.sizing.model import Entity, Nature
from rules.sizing.results import SizeResult
from tests.conftest import ROOT
from tests.shipped import shipped_catalogue
from tests.sizing_cases import Row, firm, size, stake

DAY = date(2020, 2, 3)
SAVINGS = "ademe-economies-energie"
PROFILE: dict[str, Any] = {
    "type_porteur": "entreprise",
    "besoins": frozenset({"economies_energie"}),
    "cout_investissement_net": Decimal(100_000),
    "region": "occitanie",
    "zone_afr": "aucune",
    "aide_remboursable": False,
}
CATALOGUE: Catalogue = shipped_catalogue()


def evaluated(profile: dict[str, Any], firm_size: SizeResult) -> Evaluation:
    catalogue, known = with_enterprise(CATALOGUE, profile, firm_size)
    return guided(catalogue, known, DAY)


def savings(evaluation: Evaluation) -> MeasureResult:
    return next(result for result in evaluation.measures if result.measure.id == SAVINGS)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def rates(evaluation: Evaluation) -> tuple[int, int]:
    amount = savings(evaluation).amount
    assert amount.rate_min is not None
    assert amount.rate_max is not None
    return int(amount.rate_min), int(amount.rate_max)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (size([firm("A", (40, 8, 7))]), (50, 50)),
        (size([firm("A", (9, 1, 1))]), (50, 50)),
        # The figures of the last year say large, the two-year rule says medium.
        (size([firm("A", (200, 40, 30), (300, 60, 50))]), (40, 40)),
        # A quarter public: large, whatever the figures.
        (
            size([firm("A", (40, 8, 7)), Entity("P", Nature.PUBLIC_BODY)], [stake("P", "A", 25)]),
            (30, 30),
        ),
        (
            size([firm("A", (40, 8, 7)), firm("B", (200, 40, 30))], [stake("B", "A", 25)]),
            (40, 40),
        ),
        (size([firm("A", (40, 11, None))]), (40, 50)),
        (size([firm("A", (None, None, None))]), (30, 50)),
    ],
)
def test_the_class_is_the_one_worked_out(result: SizeResult, expected: tuple[int, int]) -> None:
    evaluation = evaluated(PROFILE, result)
    assert rates(evaluation) == expected
    (basis,) = savings(evaluation).legal_bases
    assert (basis.rate_min, basis.rate_max) == tuple(Decimal(rate) for rate in expected)


def test_no_answer_moves_a_class_that_is_settled() -> None:
    """Nothing asks for the headcount, and no change of it is proposed, to alter the class."""
    large = size([firm("A", (40, 8, 7)), Entity("P", Nature.PUBLIC_BODY)], [stake("P", "A", 25)])
    evaluation = evaluated(PROFILE | {"besoins": frozenset({"robotisation_numerique"})}, large)
    refused = next(
        r for r in evaluation.measures if r.measure.id == "fisc-suramortissement-robotique"
    )
    assert refused.state is State.NOT_ELIGIBLE
    assert refused.flip is None
    open_class = evaluated(PROFILE, size([firm("A", (None, None, None))]))
    assert savings(open_class).amount.missing == ()


def test_figures_of_a_firm_on_its_own_complete_the_profile() -> None:
    alone = size([firm("A", (6000, 8, None))])
    _, known = with_enterprise(CATALOGUE, PROFILE, alone)
    assert known == PROFILE | {"effectif": 6000, "chiffre_affaires": 8_000_000}


def test_figures_of_a_group_are_left_out() -> None:
    group = size([firm("A", (40, 8, 7)), firm("B", (9, 1, 1))], [stake("B", "A", 30)])
    assert with_enterprise(CATALOGUE, PROFILE, group)[1] == PROFILE


GROUP = [firm("A", (40, 8, 7)), firm("B", (20, 2, 1)), firm("C", (200, 40, 30))]
HELD = [stake("A", "B", 60), stake("C", "A", 25)]


@pytest.mark.parametrize("staff", [40, 60, 110])
def test_a_figure_of_the_profile_may_be_of_the_firm_or_of_its_group(staff: int) -> None:
    profile = PROFILE | {"effectif": Decimal(staff)}
    assert with_enterprise(CATALOGUE, profile, size(GROUP, HELD))[1] == profile


def test_a_figure_that_the_enterprise_file_cannot_give_is_refused() -> None:
    profile = PROFILE | {"effectif": Decimal(41), "total_bilan": Decimal(7_000_000)}
    with pytest.raises(ContradictionError) as refused:
        with_enterprise(CATALOGUE, profile, size(GROUP, HELD))
    said = plain(str(refused.value))
    assert said.startswith(
        "« effectif » dit 41 salariés dans le profil, mais « A » a en 2018 : 40 "
    )
    assert "60 salariés avec les entreprises liées, 110 salariés avec les partenaires" in said
    assert "total_bilan" not in said


def test_an_unknown_figure_contradicts_nothing() -> None:
    profile = PROFILE | {"chiffre_affaires": Decimal(3)}
    assert with_enterprise(CATALOGUE, profile, size([firm("A", (40, None, 7))]))[1] == (
        profile | {"effectif": 40, "total_bilan": 7_000_000}
    )


def test_warnings_on_the_plain_figures_are_left_to_the_size() -> None:
    """The sheets' warning says « grande entreprise »: not when two years keep it medium."""
    profile = PROFILE | {"effectif": Decimal(300), "chiffre_affaires": Decimal(1)}
    profile["total_bilan"] = Decimal(1)
    assert savings(guided(CATALOGUE, profile, DAY)).warnings
    two_years = size([firm("A", (200, 0.000001, 0.000001), (300, 0.000001, 0.000001))])
    assert savings(evaluated(profile, two_years)).warnings == ()


ROWS = st.tuples(
    st.sampled_from([5, 10, 49, 50, 249, 250, 6000, None]),
    st.sampled_from([1, 10, 11, 50, 51, None]),
    st.sampled_from([1, 10, 11, 43, 44, None]),
)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_one_year_of_a_firm_alone_says_the_same_as_its_figures(row: Row) -> None:
    result = size([firm("A", row)])
    _, plain = with_enterprise(CATALOGUE, PROFILE, result)
    settled, expected = evaluated(PROFILE, result), guided(CATALOGUE, plain, DAY)
    for ours, theirs in zip(settled.measures, expected.measures, strict=True):
        assert ours.state is theirs.state
        assert (ours.amount.rate_min, ours.amount.amount_max) == (
            theirs.amount.rate_min,
            theirs.amount.amount_max,
        )
    assert evaluation_json(CATALOGUE, settled)["mesures"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "navigator.cli.main", *arguments],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        encoding="utf-8",
    )


@pytest.fixture(name="profile")
def _profile(tmp_path: Path) -> str:
    path = tmp_path / "profil.yaml"
    text = "type_porteur: entreprise\nbesoins: [economies_energie]\n"
    path.write_text(text, encoding="utf-8")
    return str(path)


PARTNER = ("--entreprise", "exemples/taille/partenaire-25-pour-cent.yaml", "--date", "2020-02-03")


def test_evaluer_says_the_size_it_took(profile: str) -> None:
    shown = run("evaluer", profile, *PARTNER)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith("Taille de « Menuiserie Vernay » d'après ses comptes")
    document = json.loads(run("evaluer", profile, *PARTNER, "--json").stdout)
    assert document["taille"]["classe_ue"] == "moyenne"
    (measure,) = [each for each in document["mesures"] if each["id"] == SAVINGS]
    assert (measure["intensite_min"], measure["intensite_max"]) == (40, 65)


def test_questions_do_not_ask_for_a_size_that_is_known(profile: str) -> None:
    asked = [each["fait"] for each in json.loads(run("questions", profile, "--json").stdout)]
    assert "effectif" in asked
    shown = run("questions", profile, *PARTNER)
    assert "[effectif]" not in shown.stdout
    assert "[zone_afr]" in shown.stdout


def test_contradiction_and_double_standard_input_are_misuses(profile: str) -> None:
    with Path(profile).open("a", encoding="utf-8") as file:
        file.write("effectif: 41\n")
    refused = run("evaluer", profile, *PARTNER)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert plain(refused.stderr).startswith("Erreur : « effectif » dit 41 salariés dans le profil")
    twice = run("questions", "-", "--entreprise", "-")
    assert (twice.returncode, twice.stdout) == (2, "")
    assert "« - » ne peut donner à la fois" in twice.stderr
