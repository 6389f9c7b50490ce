"""The industrial-symbiosis estimator: printed figures, proportions, unknowns, refusals."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.catalogue.loader import shipped_schemes
from navigator.symbiosis.data import load_symbiosis
from navigator.symbiosis.estimate import Estimate, estimate
from navigator.symbiosis.form import estimate_json, line_words, questions_json
from navigator.symbiosis.inputs import SymbiosisInputs, read_inputs
from rules.catalogue import Catalogue
from rules.errors import ProblemsError
from rules.evaluation import evaluate
from rules.symbiosis_shapes import LimitKind
from tests.conftest import SHARED

DATA = load_symbiosis()
SEEDS = {"pnsi": "001_fb85511b6bd33301.txt", "guide": "003_71bd199509d758a0.txt"}
WORKSHOPS = st.integers(1, 200)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={question.id: st.integers(0, 100).map(str) for question in DATA.questions.values()},
)


def estimated(**fields: object) -> Estimate:
    return estimate(read_inputs(fields))


def bounds_of(found: Any) -> tuple[Any, Any]:
    return found.low, found.high


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


@pytest.mark.parametrize(
    ("posts", "share", "expected", "extract"),
    [
        ("1", "100 %", (0, 147_000), "maximum"),
        ("1", "75 %", (0, 147_000), "temps partiel"),
        ("1", None, (0, 147_000), "temps partiel"),
        ("2", "100 %", (None, None), "plusieurs postes"),
        ("0", None, (0, 0), "maximum"),
        (None, "100 %", (None, None), "maximum"),
    ],
)
def test_aid_to_the_animator(
    posts: str | None, share: str | None, expected: tuple[object, object], extract: str
) -> None:
    aid = estimated(postes_animateur_eit=posts, part_eit_du_poste=share).aid
    assert bounds_of(aid) == expected
    assert any(extract in note.text for note in aid.to_check)
    assert (
        aid.arithmetic.replace("\u202f", " ")
        .replace("\xa0", " ")
        .startswith("(24 000 € + 20 000 €) × 3 ans + 15 000 € = 147 000 €")
    )


@pytest.mark.parametrize("posts", [None, "1", "2"])
@pytest.mark.parametrize("share", [None, "74", "75", "100"])
def test_aid_is_that_of_the_measure_of_sheet_seven(
    catalogue: Catalogue, posts: str | None, share: str | None
) -> None:
    said = {"postes_animateur_eit": posts, "part_eit_du_poste": share}
    profile: dict[str, Any] = {n: Decimal(v) for n, v in said.items() if v is not None}
    evaluation = evaluate(
        catalogue,
        {**profile, "type_porteur": "epci", "besoins": frozenset({"animation_eit"})},
        date(2020, 2, 3),
    )
    amount = next(m for m in evaluation.measures if m.measure.id == "ademe-animateur-eit").amount
    assert estimated(**said).aid.high == amount.amount_max


def test_total_of_the_aid_is_the_printed_one() -> None:
    assert estimated(postes_animateur_eit="1").aid.high == DATA.figures["aide_maximale"].low


def test_another_duration_than_three_years_is_to_check() -> None:
    texts = [note.text for note in estimated(postes_animateur_eit="1", mois="24").aid.to_check]
    assert any("trois ans" in text for text in texts)
    texts = [note.text for note in estimated(postes_animateur_eit="1", mois="36").aid.to_check]
    assert not any("autre durée" in text for text in texts)


def advice(extract: str, **fields: object) -> bool | str | None:
    found = [a for a in estimated(**fields).advice if extract in a.note.text]
    return found[0].applies if found else "absent"


def test_advice_holds_does_not_or_may() -> None:
    assert advice("coordinateur", praticiens="3") is True
    assert advice("coordinateur", praticiens="2") == "absent"
    assert advice("coordinateur") is None
    assert advice("deux ans au moins", mois="24") is True
    assert advice("deux ans au moins", mois="36") == "absent"
    assert advice("vingtaine de participants", ateliers="1", entreprises="19") is True
    assert advice("vingtaine de participants", ateliers="1", entreprises="20") == "absent"
    assert advice("0,75 à 1 ETP", etp="0,5", territoires="1") is True
    assert advice("0,75 à 1 ETP", etp="0,8", territoires="1") is None
    assert advice("0,75 à 1 ETP", etp="1", territoires="1") == "absent"
    assert advice("75 %", part_eit_du_poste="74 %") is True
    assert advice("75 %", part_eit_du_poste="75 %") == "absent"


def test_refusals_of_the_evaluation_are_said_with_their_section() -> None:
    refused = [x.note for x in estimated().limits if x.kind is LimitKind.REFUSED]
    assert any("CO2" in note.text and note.source.section.startswith("2.2.3") for note in refused)
    assert any("objectifs des régions" in note.text for note in refused)
    assert {limit.kind for limit in estimated().limits} == set(LimitKind)
    assert all(limit.note.source.section for limit in estimated().limits)


@pytest.mark.parametrize(
    ("field", "value", "extract"),
    [
        ("ateliers", "-1", "va de 0 à"),
        ("ateliers", "1,5", "nombre entier"),
        ("ateliers", "deux", "n'est pas un nombre"),
        ("ateliers", "2000000", "va de 0 à"),
        ("ateliers", True, "est un nombre"),
        ("ateliers", [1], "est un nombre"),
        ("mois", float("nan"), "est un nombre"),
        ("part_eit_du_poste", "101 %", "va de 0 à 100"),
        ("atelier", "1", "vouliez-vous dire « ateliers »"),
    ],
)
def test_bad_answer_is_refused_by_name(field: str, value: object, extract: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read_inputs({field: value})
    problem = caught.value.problems[0]
    assert problem.location.path == field
    assert extract in problem.message


def test_all_bad_answers_are_told_at_once() -> None:
    with pytest.raises(ProblemsError) as caught:
        read_inputs({"ateliers": "x", "mois": "y", "etp": "1"})
    assert [problem.location.path for problem in caught.value.problems] == ["ateliers", "mois"]


@settings(deadline=None)
@given(WORKSHOPS, st.integers(2, 9))
def test_estimates_are_proportional(workshops: int, factor: int) -> None:
    one = estimate(SymbiosisInputs({"ateliers": Decimal(workshops)}))
    many = estimate(SymbiosisInputs({"ateliers": Decimal(workshops * factor)}))
    for line in one.lines:
        other = many.line(line.id)
        if line.low is None or line.high is None:
            assert other.low is None
            continue
        step = DATA.estimates[line.id].step
        assert other.low is not None
        assert other.high is not None
        # Rounded outward: the multiple of the rounded bounds holds the exact ones.
        assert line.low * factor <= other.low <= (line.low + Decimal(float(step))) * factor
        assert (line.high - Decimal(float(step))) * factor <= other.high <= line.high * factor


@settings(deadline=None)
@given(ANSWERS)
def test_bounds_are_ordered_and_hold_their_readings(fields: Mapping[str, str]) -> None:
    result = estimate(read_inputs(fields))
    for line in result.lines:
        assert (line.low is None) == (line.high is None)
        assert line.low is None or not line.missing
        if line.low is None or line.high is None:
            assert not line.readings
            continue
        assert 0 <= line.low <= line.high
        if not line.answered:
            assert min(r.low for r in line.readings) == line.low
            assert max(r.high for r in line.readings) == line.high


@settings(deadline=None)
@given(ANSWERS, st.sampled_from(sorted(DATA.questions)))
def test_an_answer_less_never_makes_a_quantity_known(
    fields: Mapping[str, str], forgotten: str
) -> None:
    known = {x.id for x in estimate(read_inputs(fields)).lines if x.low is not None}
    fewer = {name: value for name, value in fields.items() if name != forgotten}
    # « 0 » can undo a quotient, so zeros are left out of the comparison.
    if "0" not in fields.values():
        assert {x.id for x in estimate(read_inputs(fewer)).lines if x.low is not None} <= known


@settings(deadline=None)
@given(ANSWERS, st.sampled_from(sorted(DATA.estimates)))
def test_missing_questions_are_enough(fields: Mapping[str, str], name: str) -> None:
    said = {question: value for question, value in fields.items() if value != "0"}
    for needed in estimate(read_inputs(said)).line(name).missing:
        more = {**said, **dict.fromkeys(needed, "1")}
        assert estimate(read_inputs(more)).line(name).low is not None


@settings(deadline=None)
@given(ANSWERS)
def test_json_form_is_json_and_says_what_it_is(fields: Mapping[str, str]) -> None:
    form = json.loads(json.dumps(estimate_json(estimate(read_inputs(fields)))))
    assert form["reponses"] == {name: int(value) for name, value in fields.items()}
    assert len(form["estimations"]) == len(DATA.estimates)
    assert "2015" in form["avertissements"][1]


def test_json_form_gives_words_arithmetic_and_sources() -> None:
    form = estimate_json(estimated(ateliers="3"))
    firms = next(line for line in form["estimations"] if line["id"] == "entreprises")
    assert firms["texte"] == "de 90 à 120\xa0entreprises"
    assert firms["groupe"] == "Les ateliers et leurs entreprises"
    assert firms["lectures"][0]["sources"][0]["section"] == "1.3.3, tableau 3"
    assert line_words(estimated(ateliers="1").line("ateliers")) == "1\xa0atelier"
    assert line_words(estimated().line("ateliers")) == "inconnu"


def test_form_asks_every_question_once() -> None:
    asked = [question["id"] for question in questions_json()]
    assert asked == list(DATA.questions)
    assert all(question["question"].endswith("?") for question in questions_json())


def test_data_that_goes_round_or_names_nothing_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(shipped_schemes(), tmp_path / "schemes")
    file = folder / "references" / "symbiose-pnsi.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("fois: suivies, divise: ateliers_tenus", "fois: absent"), "utf-8")
    with pytest.raises(ProblemsError, match="« absent » n'est pas déclaré"):
        load_symbiosis(folder)
    round_trip = text.replace("de: [ateliers], fois: suivies", "de: [jours_en_tout], fois: suivies")
    file.write_text(round_trip, encoding="utf-8")
    load_symbiosis.cache_clear()
    with pytest.raises(ProblemsError, match="tournent en rond"):
        load_symbiosis(folder)
