"""Activities found by words or code, and the sector that is proposed, never decided."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.activities import Activity, Naf, load_naf, propose_sector, sector_of
from rules.catalogue import Catalogue
from rules.errors import ProblemsError
from tests.shipped import shipped_naf


@cache
def naf() -> Naf:
    return shipped_naf()


def activity(code: str) -> Activity:
    found = naf().get(code)
    assert found is not None
    return found


def codes(words: str, limit: int = 10) -> list[str]:
    return [found.code for found in naf().search(words, limit)]


def test_whole_nomenclature_is_there() -> None:
    assert len(naf().activities) == 732
    assert len({found.section for found in naf().activities}) == 21
    assert all("\n" not in found.label == found.label.strip() for found in naf().activities)


def test_activity_says_its_hierarchy() -> None:
    found = activity("25.62B")
    assert (found.label, found.class_code, found.group) == (
        "Mécanique industrielle",
        "25.62",
        "25.6",
    )
    assert (found.division, found.section) == ("25", "C")
    assert found.division_label == (
        "Fabrication de produits métalliques, à l’exception des machines et des équipements"
    )
    assert found.section_label == "INDUSTRIE MANUFACTURIÈRE"


@pytest.mark.parametrize("code", ["25.62B", "2562B", "2562b", " 25.62b "])
def test_code_with_or_without_its_dot(code: str) -> None:
    assert activity(code).code == "25.62B"
    assert codes(code) == ["25.62B"]


@pytest.mark.parametrize("code", ["", "99.99Z", "25.62", "25", "ZZ", "x" * 10_000])
def test_code_that_does_not_exist(code: str) -> None:
    assert naf().get(code) is None


def test_start_of_a_code() -> None:
    assert codes("25.62") == codes("2562") == ["25.62A", "25.62B"]
    assert codes("25.6", 100) == ["25.61Z", "25.62A", "25.62B"]
    assert all(code.startswith("25.") for code in codes("25", 100))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("mécanique industrielle", "25.62B"),
        ("MECANIQUE INDUSTRIELLE", "25.62B"),
        ("industrielle mecanique", "25.62B"),
        ("décolletage", "25.62A"),
        ("decoll", "25.62A"),
        ("boulangerie", "10.71C"),
        ("boulangeries", "10.71C"),
        ("boulangers", "10.71C"),
        ("verres plats", "23.11Z"),
        ("fabrication de machines-outils", "28.41Z"),
        ("machine outil", "28.41Z"),
        ("l'élevage de porcins", "01.46Z"),
        ("oeuvres soumises à copyright", "77.40Z"),
    ],
)
def test_activity_by_words(words: str, code: str) -> None:
    assert codes(words)[0] == code


def test_words_of_the_hierarchy_count_after_those_of_the_label() -> None:
    found = codes("automobile", 100)
    labels = ["automobile" in activity(code).label.lower() for code in found]
    assert labels.index(False) == sum(labels)


def test_most_words_are_enough_when_no_label_has_them_all() -> None:
    assert "58.29C" in codes("logiciels applicatifs de vol spatial")


def test_decomposed_letters_are_the_same_letters() -> None:
    assert codes(unicodedata.normalize("NFD", "décolletage")) == ["25.62A"]


@pytest.mark.parametrize(
    "words", ["", " ", "de la", "'", "日本", "\x00", "zzzz", "x" * 10_000, "123456", "<>"]
)
def test_nothing_answers(words: str) -> None:
    assert codes(words) == []


@pytest.mark.parametrize("limit", [-1, 0])
def test_no_answer_wanted(limit: int) -> None:
    assert codes("industrie", limit) == []


@settings(deadline=None)
@given(st.text(max_size=40), st.integers(1, 12))
def test_any_text_is_answered_within_the_limit(text: str, limit: int) -> None:
    found = codes(text, limit)
    assert len(found) <= limit
    assert len(set(found)) == len(found)


# --- The sector ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "sector"),
    [
        ("25.62B", "industrie"),
        ("10.71C", "industrie"),
        ("08.11Z", "industrie"),
        ("43.21A", "construction"),
        ("46.69B", "commerce"),
        ("47.24Z", "commerce"),
        ("45.11Z", "commerce"),
        ("45.31Z", "commerce"),
        ("56.10A", "restauration"),
        ("62.01Z", "information_communication"),
        ("01.21Z", "agriculture"),
        ("01.50Z", "agriculture"),
        ("81.22Z", "services"),
        ("96.02A", "services"),
    ],
)
def test_sector_that_a_heading_names(code: str, sector: str) -> None:
    assert sector_of(activity(code)) == sector


@pytest.mark.parametrize(
    "code",
    [
        "45.20A",  # repair of cars, in a section that also sells them
        "45.40Z",  # sale and repair together
        "01.61Z",  # support to agriculture
        "01.70Z",  # hunting
        "02.10Z",  # forestry
        "03.11Z",  # fishing
        "35.11Z",  # electricity
        "38.31Z",  # waste
        "49.41A",  # transport
        "55.10Z",  # hotels
        "71.12B",  # engineering
        "84.11Z",  # administration
        "86.21Z",  # health
    ],
)
def test_sector_that_no_heading_names_is_asked(code: str) -> None:
    assert sector_of(activity(code)) is None
    assert propose_sector(activity(code)) is None


def test_craft_is_never_proposed(catalogue: Catalogue) -> None:
    allowed = {choice.key for choice in catalogue.vocabulary["secteur"].choices}
    proposed = {sector_of(found) for found in naf().activities} - {None}
    assert proposed == allowed - {"artisanat"}


def test_proposal_says_why_and_asks_to_confirm() -> None:
    proposal = propose_sector(activity("10.71C"))
    assert proposal is not None
    assert proposal.words.startswith(
        "Le code NAF 10.71C est dans la section C, « Industrie manufacturière »."
    )
    assert "À confirmer" in proposal.words
    assert "artisanale" in proposal.words
    trade = propose_sector(activity("45.11Z"))
    assert trade is not None
    assert "section G" in trade.words
    assert "groupe 45.1" in trade.words


def test_missing_list_is_said_in_french(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError, match="Réinstallez le programme"):
        load_naf(tmp_path)
