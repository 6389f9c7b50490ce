"""Sharing between firms: bad answers, and what holds whatever is answered."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.catalogue.loader import shipped_schemes
from navigator.symbiosis.data import load_symbiosis
from navigator.symbiosis.estimate import estimate
from navigator.symbiosis.inputs import SymbiosisInputs, read_inputs
from navigator.symbiosis.words import line_words
from rules.errors import ProblemsError
from tests.symbiosis_samples import DATA, estimated

WORKSHOPS = st.integers(1, 200)


ANSWERS = st.fixed_dictionaries(
    {},
    optional={question.id: st.integers(0, 100).map(str) for question in DATA.questions.values()},
)


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


def test_quantities_are_written_in_french() -> None:
    assert line_words(estimated(ateliers="3").line("entreprises")) == "de 90 à 120\xa0entreprises"
    assert line_words(estimated(ateliers="1").line("ateliers")) == "1\xa0atelier"
    assert line_words(estimated().line("ateliers")) == "inconnu"


def test_every_question_is_one() -> None:
    assert all(question.question.endswith("?") for question in DATA.questions.values())


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
