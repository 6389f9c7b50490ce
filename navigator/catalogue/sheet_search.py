"""Full-text search in the sheets: every word must be found, titles count most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from navigator.search_text import fold
from rules.catalogue import Catalogue
from rules.model import Measure, Scheme

MAX_QUERY = 200
_TITLE, _NAME, _TEXT, _DETAIL = 8, 5, 2, 1
_ENDING = re.compile(r"(?<=\w{3})(?:es|s|x|e)$")
# Words that are everywhere and say nothing of what is looked for.
_COMMON = """
    a au aux avec ce ces d dans de des du en et est il l la le les leur mon n ne ou par pas pour
    qu que qui s sa se ses son sur un une
    and by for from in is of or the to with
"""
_EMPTY = frozenset(_COMMON.split())


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet that answers a search, and its measures that do by themselves."""

    scheme: Scheme
    measures: tuple[Measure, ...]
    score: int


class SheetSearch:
    """An index of the words of the sheets, built once."""

    def __init__(self, catalogue: Catalogue) -> None:
        texts = {each.measure.id: [c.text for c in each.criteria] for each in catalogue.measures}
        self._schemes = catalogue.schemes
        self._scheme_words = [_weights(_scheme_texts(scheme)) for scheme in catalogue.schemes]
        self._measure_words = {
            measure.id: _weights(_measure_texts(measure, texts[measure.id]))
            for scheme in catalogue.schemes
            for measure in scheme.measures
        }

    def search(self, query: str) -> tuple[Found, ...]:
        """Return the sheets in which every word of the query is found, best first."""
        wanted = _words(query[:MAX_QUERY])
        found = []
        for scheme, words in zip(self._schemes, self._scheme_words, strict=True):
            measures = [m for m in scheme.measures if _score(wanted, self._measure_words[m.id])]
            whole = dict(words)
            for measure in scheme.measures:
                for word, weight in self._measure_words[measure.id].items():
                    whole[word] = max(weight, whole.get(word, 0))
            score = _score(wanted, whole)
            if score:
                found.append(Found(scheme, tuple(measures), score))
        return tuple(sorted(found, key=lambda each: -each.score))


def _score(wanted: list[str], words: dict[str, int]) -> int:
    """The sum of the best weights; nothing when a word of the query is missing."""
    total = 0
    for word in wanted:
        best = max((weight for each, weight in words.items() if each.startswith(word)), default=0)
        if not best:
            return 0
        total += best
    return total


def _words(text: str) -> list[str]:
    words = [word for word in fold(text).split() if word not in _EMPTY]
    return [_ENDING.sub("", word) for word in words]


def _weights(texts: Iterator[tuple[int, str]]) -> dict[str, int]:
    weights: dict[str, int] = {}
    for weight, text in texts:
        for word in _words(text):
            weights[word] = max(weight, weights.get(word, 0))
    return weights


def _scheme_texts(scheme: Scheme) -> Iterator[tuple[int, str]]:
    yield _TITLE, scheme.title
    yield _TITLE, scheme.reference
    yield _NAME, scheme.operator
    yield _TEXT, scheme.summary
    yield from _english_texts(scheme)
    for contact in scheme.contacts:
        yield _DETAIL, contact.organisation


def _english_texts(titled: Scheme | Measure) -> Iterator[tuple[int, str]]:
    if titled.english is not None:
        yield _TITLE, titled.english.title
        yield _TEXT, titled.english.summary


def _measure_texts(measure: Measure, criteria: list[str]) -> Iterator[tuple[int, str]]:
    yield _TITLE, measure.title
    yield _NAME, measure.nature.label
    yield _TEXT, measure.summary
    yield from _english_texts(measure)
    for text in criteria:
        yield _DETAIL, text
    for note in (*measure.steps, *measure.documents, *measure.reserves, *measure.commitments):
        yield _DETAIL, note.text
