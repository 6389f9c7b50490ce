"""The industrial-symbiosis estimator: printed figures, proportions, unknowns, refusals."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from navigator.symbiosis.estimate import Estimate
from navigator.symbiosis.inputs import read_inputs
from tests.conftest import SHARED
from tests.symbiosis_samples import DATA, bounds_of, estimated

SEEDS = {"pnsi": "001_fb85511b6bd33301.txt", "guide": "003_71bd199509d758a0.txt"}


def bounds(result: Estimate, name: str) -> tuple[Any, Any]:
    return bounds_of(result.line(name))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'"))


@pytest.mark.parametrize("figure", DATA.figures.values(), ids=lambda figure: figure.id)
def test_every_figure_is_printed_in_its_text(figure: Any) -> None:
    seed = SHARED / "seeds" / SEEDS[figure.source.document.key]
    if not seed.exists():
        pytest.skip("les textes de référence ne sont pas à côté du projet")
    assert plain(figure.printed) in plain(seed.read_text(encoding="utf-8"))


@pytest.mark.parametrize("figure", DATA.figures.values(), ids=lambda figure: figure.id)
def test_every_figure_gives_its_value_in_its_printed_words(figure: Any) -> None:
    words = {"une vingtaine": "20", "une centaine": "100", "semestrielle ou annuelle": "6 12"}
    printed = figure.printed.replace("½", "0,5").replace("trois de", "36")
    for written, digits in words.items():
        printed = printed.replace(written, digits)
    # « 13 600 » is one number, « 4038 237 » is two: either reading is looked up.
    found = re.findall(r"\d+(?:,\d+)?", printed) + re.findall(r"\d{1,3}(?: \d{3})+", printed)
    numbers = {Fraction(number.replace(" ", "").replace(",", ".")) for number in found}
    thousands = {number * 1000 for number in numbers} if figure.unit == "€" else set()
    halves = {number / 2 for number in numbers} if "½" in figure.printed else set()
    assert {figure.low, figure.high} <= numbers | thousands | halves


def test_one_workshop_of_thirty_five_firms() -> None:
    result = estimated(ateliers="1", entreprises="35")
    assert bounds(result, "entreprises_par_atelier") == (35, 35)
    assert bounds(result, "ressources") == (237, 241)
    assert bounds(result, "synergies_potentielles") == (300, 444)
    assert bounds(result, "synergies_suivies") == (56, 57)
    assert bounds(result, "jours_mobilisation") == (43, 43)
    assert bounds(result, "jours_suivi") == (35, 88)
    assert bounds(result, "courriels") == (800, 800)
    assert bounds(result, "appels") == (76, 100)


def test_seventeen_workshops_give_back_the_programme() -> None:
    result = estimated(ateliers="17")
    states = ("en_idee", "en_discussion", "finalisees", "bloquees")
    assert [bounds(result, f"synergies_{state}")[0] for state in states] == [354, 95, 138, 371]
    assert bounds(result, "synergies_suivies") == (958, 958)
    assert bounds(result, "ressources") == (4038, 4038)
    assert bounds(result, "synergies_restantes") == (587, 587)
    assert bounds(result, "synergies_continues") == (481, 481)
    assert bounds(result, "synergies_finalisees_durables") == (98, 98)
    assert bounds(result, "synergies_potentielles") == (5100, 7546)
    assert bounds(result, "entreprises") == (510, 680)


def test_reading_shows_the_two_printed_figures_and_their_source() -> None:
    reading = estimated(ateliers="3").line("ressources").readings[0]
    assert reading.text.replace("\u202f", " ") == (
        "3 ateliers × 4 038 ressources recensées ÷ 17 ateliers du PNSI ≈ 712,59 ressources"
    )
    assert [source.label for source in reading.sources] == ["évaluation du PNSI, 1.3.3, tableau 3"]


def test_every_ratio_of_the_data_divides_two_printed_figures_of_the_texts() -> None:
    for rule in DATA.estimates.values():
        for reading in rule.readings:
            used = [f for f in (reading.times, reading.divided, reading.plus) if f is not None]
            assert used or reading.over, rule.id
            assert all(figure.source.document.key in SEEDS for figure in used)


def test_nothing_said_leaves_everything_unknown() -> None:
    result = estimated()
    assert all(bounds(result, line.id) == (None, None) for line in result.lines)
    assert all(not line.readings and line.missing for line in result.lines)
    assert bounds_of(result.aid) == (None, None)
    assert result.aid.missing == ("postes_animateur_eit", "part_eit_du_poste")
    assert all(advice.applies is None for advice in result.advice)


@pytest.mark.parametrize("blank", ["", "  ", "inconnu", None])
def test_blank_or_unknown_answer_is_unknown(blank: object) -> None:
    assert read_inputs({"ateliers": blank}).answers == {}


def test_missing_names_the_smallest_sets_of_questions() -> None:
    result = estimated()
    assert result.line("entreprises").missing == (
        ("ateliers",),
        ("entreprises",),
        ("territoires", "mois"),
    )
    assert estimated(territoires="1").line("ateliers").missing == (
        ("ateliers",),
        ("entreprises",),
        ("mois",),
    )


def test_firms_alone_bound_the_workshops_without_going_round() -> None:
    result = estimated(entreprises="588")
    assert bounds(result, "ateliers") == (Decimal("14.7"), Decimal("19.6"))
    assert bounds(result, "entreprises") == (588, 588)
    assert result.line("entreprises").answered
    assert result.line("entreprises").readings == ()


def test_answer_is_kept_and_only_compared() -> None:
    line = estimated(ateliers="1", entreprises="12").line("entreprises")
    assert (bounds_of(line), line.answered) == ((12, 12), True)
    assert [bounds_of(reading) for reading in line.readings] == [(34, 35), (30, 40)]


def test_team_follows_the_hypothesis_of_twenty_synergies() -> None:
    assert bounds(estimated(territoires="2"), "etp") == (Decimal("1.5"), 2)
    assert bounds(estimated(synergies_par_an="20"), "etp") == (Decimal("0.75"), 1)
    assert bounds(estimated(etp="1"), "synergies_par_an") == (20, 27)
    assert bounds(estimated(ateliers="4"), "etp_du_pnsi") == (1, 4)


def test_people_of_a_workshop_are_two_a_table_and_a_timekeeper() -> None:
    assert bounds(estimated(tables="5"), "personnes_de_l_atelier") == (11, 11)


def test_no_workshop_does_not_divide_by_zero() -> None:
    result = estimated(ateliers="0", entreprises="0", territoires="0", etp="0")
    assert bounds(result, "entreprises_par_atelier") == (None, None)
    assert bounds(result, "ressources") == (0, 0)


def test_contradictory_figures_are_shown_and_to_check() -> None:
    result = estimated(ateliers="1")
    potential = result.line("synergies_potentielles")
    assert [reading.high for reading in potential.readings] == [444, 439, 300]
    assert "7 546" in potential.to_check[0].text
    assert "7455" in potential.to_check[0].text
    assert "vingtaine de flux" in result.line("ressources").to_check[0].text
    assert "82 %" in result.line("synergies_continues").to_check[0].text
    assert "25 à 50 %" in result.line("synergies_spontanees").to_check[0].text
