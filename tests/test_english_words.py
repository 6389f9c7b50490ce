"""The English words of the sheets and of the facts: all there, and saying what the French says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from rules.model import Measure, Scheme
from rules.vocabulary import Fact, Origin
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
TITLED: dict[str, Scheme | Measure] = {}
for scheme in CATALOGUE.schemes:
    TITLED[scheme.key] = scheme
    TITLED.update({measure.id: measure for measure in scheme.measures})
ASKED = {fact.name: fact for fact in CATALOGUE.vocabulary if fact.origin is Origin.ASKED}
# Lists of places: their names are proper names, the same in both languages.
PLACES = {"departement", "region", "territoire_industrie"}
_FIGURE = re.compile(r"\d[\d\u00a0\u202f ,.]*\d|\d")


def figures(text: str) -> Counter[str]:
    """The numbers, « % » and « € » of a text, whatever its language: « 1 000 € » is « €1,000 »."""
    text = text.replace("M€", "€")
    found = Counter(re.findall("[%€]", text))
    for each in _FIGURE.findall(text):
        thousands = re.fullmatch(r"\d{1,3}([\u00a0\u202f ,]\d{3})+", each)
        parts = [re.sub(r"\D", "", each)] if thousands else re.findall(r"\d+", each)
        found.update(parts)
    return found


def test_figures_are_the_same_in_both_writings() -> None:
    assert figures("1 000 € et 12,5 %") == figures("€1,000 and 12.5%")
    assert figures("moins de 2 M€") == figures("less than €2 million")
    assert figures("50 %") != figures("50")
    assert figures("1 à 30 jours") != figures("1 to 20 days")


@pytest.mark.parametrize("name", TITLED)
def test_sheet_or_measure_says_the_same_in_english(name: str) -> None:
    titled = TITLED[name]
    assert titled.english is not None, "écrivez « titre_en » et « resume_en »"
    assert titled.english.title
    assert titled.english.summary
    assert figures(titled.english.title) == figures(titled.title)
    assert figures(titled.english.summary) == figures(titled.summary)
    assert ("M€" in titled.summary) == ("million" in titled.english.summary)


@pytest.mark.parametrize("name", ASKED)
def test_question_has_all_its_words_in_english(name: str) -> None:
    fact = ASKED[name]
    words = fact.english
    assert words is not None, "écrivez « libelle_en » et « question_en »"
    assert words.label
    for french, english in (
        (fact.theme, words.theme),
        (fact.question, words.question),
        (fact.help, words.help),
        (fact.unit, words.unit),
    ):
        assert bool(french) == bool(english)
        assert figures(french) == figures(english)
    assert fact.question.endswith("?") == words.question.endswith("?")


@pytest.mark.parametrize("name", [name for name in ASKED if name not in PLACES])
def test_every_choice_has_its_english_name(name: str) -> None:
    fact = ASKED[name]
    assert fact.english is not None
    assert set(fact.english.choices) == {choice.key for choice in fact.choices}
    assert set(fact.english.groups) == {choice.group for choice in fact.choices if choice.group}
    for choice in fact.choices:
        assert figures(choice.label) == figures(fact.english.choices[choice.key]), choice.key


def test_choices_of_places_that_are_not_names_are_in_english() -> None:
    words = ASKED["territoire_industrie"].english
    assert words is not None
    assert set(words.choices) == {"autre_territoire", "hors_territoire"}


@pytest.mark.parametrize("name", [*TITLED, *ASKED])
def test_english_has_no_french_typography(name: str) -> None:
    for text in english_texts(name):
        assert not re.search(r" [:;?!»%]|« |«|\d €", text), text
        assert "  " not in text


def english_texts(name: str) -> Iterator[str]:
    if name in TITLED:
        titled = TITLED[name].english
        assert titled is not None
        # An official name keeps its own punctuation.
        kept = ("TPE&PME gagnantes sur tous les coûts !",)
        for text in (titled.title, titled.summary):
            yield re.sub("|".join(map(re.escape, kept)), "", text)
        return
    fact: Fact = ASKED[name]
    assert fact.english is not None
    yield fact.english.label
    yield fact.english.question
    yield fact.english.help.replace("TPE&PME gagnantes sur tous les coûts !", "")
    yield from fact.english.choices.values()
