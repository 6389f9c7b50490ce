"""Finds names by their words, with their articles or not, and with one typing mistake."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from heapq import merge
from itertools import islice

from navigator.geography.folded_lines import FoldedLines
from navigator.search_text import ends_with_abbreviation, fold, fold_lines

_ARTICLES = ("le ", "la ", "les ", "l ")
_LONGEST_QUERY = 200
_MOST_WORDS = 12
_SHORTEST_MISTYPED = 5
_MOST_EXAMINED = 1000
_MOST_RANKED = 100


class Nearness(IntEnum):
    """How a name answers, best first."""

    EXACT = 0
    START = 1
    WORD = 2
    ALL_WORDS = 3
    ONE_MISTAKE = 4


_PATTERNS = (
    (Nearness.EXACT, "\n ", "\n"),
    (Nearness.START, "\n ", ""),
    (Nearness.WORD, " ", ""),
)


class NameIndex:
    """Names, found by their number; give the most important names first.

    A name with a leading article has a second line without it, so that « Mans » is exactly
    « Le Mans ».
    """

    def __init__(self, names: Sequence[str]) -> None:
        lines: list[str] = []
        owners: list[int] = []
        for owner, line in enumerate(fold_lines("\n".join(names)).split("\n") if names else ()):
            lines.append(line)
            owners.append(owner)
            if line.startswith(_ARTICLES):
                lines.append(line[line.index(" ") + 1 :])
                owners.append(owner)
        self._lines = FoldedLines(lines)
        self._owners = array("I", [*owners, len(names)])

    def find(self, words: str, mistakes: bool = True) -> Iterator[tuple[Nearness, int]]:
        """Yield the numbers of the names that answer, nearest first; one may come twice.

        A name with one mistake is only looked for when nothing else answers.
        """
        phrases = _phrases(words)
        found = False
        for answers in (self._with_phrase(phrases), self._with_all_words(phrases)):
            for near, line in answers:
                found = True
                yield near, self._owners[line]
        if mistakes and phrases and not found:
            for line in self._mistyped(phrases[0]):
                yield Nearness.ONE_MISTAKE, self._owners[line]

    def find_among(self, words: str, numbers: Iterable[int]) -> list[tuple[Nearness, int]]:
        """Return which of these names answer, nearest first; for a small part of the names."""
        phrases = _phrases(words)
        found = []
        for number in numbers:
            line = bisect_left(self._owners, number)
            while self._owners[line] == number:
                name = self._lines.words(line)
                ranks = (_nearness_if_any(name, phrase) for phrase in phrases)
                found += [(near, number) for near in ranks if near is not None]
                line += 1
        right = [one for one in found if one[0] is not Nearness.ONE_MISTAKE]
        return sorted(right or found)

    def _with_phrase(self, phrases: Sequence[str]) -> Iterator[tuple[Nearness, int]]:
        """Yield the lines that hold a phrase from the start of a word, nearest first."""
        lines = self._lines
        few = [
            (line, phrase)
            for phrase in phrases
            for line in islice(lines.with_word(phrase), _MOST_RANKED)
        ]
        if len(few) < _MOST_RANKED:
            yield from sorted((_nearness(lines.words(line), phrase), line) for line, phrase in few)
            return
        # Too many to rank them all: one scan for each rank, which ends as soon as enough is found.
        for near, before, after in _PATTERNS:
            scans = (lines.holding(f"{before}{phrase}{after}") for phrase in phrases)
            for line in merge(*scans):
                yield near, line

    def _with_all_words(self, phrases: Sequence[str]) -> Iterator[tuple[Nearness, int]]:
        """Yield the lines in which every word starts a word, in any order."""
        for phrase in phrases:
            words = {f" {word}" for word in phrase.split()}
            if " " not in phrase or len(words) > _MOST_WORDS:
                continue
            longest = sorted(words, key=lambda word: (-len(word), word))[:3]
            rarest = min(longest, key=self._lines.text.count)
            others = words - {rarest}
            for line in self._lines.holding(rarest):
                name = f" {self._lines.words(line)}"
                if all(word in name for word in others):
                    yield Nearness.ALL_WORDS, line

    def _mistyped(self, phrase: str) -> list[int]:
        """Return the lines in which a word starts the phrase but for one letter.

        The letter is wrong, missing, in excess or swapped with the next. One half of the phrase
        is then intact, and only the places that hold it are examined. Names that start so come
        before those that hold it further.
        """
        if len(phrase) < _SHORTEST_MISTYPED:
            return []
        saint = re.match(r"sainte? ", phrase)
        common = saint.end() if saint else 0
        middle = common + max((len(phrase) - common) // 2, 2)
        heads = islice(self._lines.places(f" {phrase[: middle - 1]}"), _MOST_EXAMINED)
        places = {at + 1 for at in heads}
        if middle < len(phrase) - 1:
            places.update(self._before(phrase[middle:], middle))
        found = set()
        for place in places:
            line = self._lines.line_of(place)
            end = place + len(phrase) + 1
            if starts_but_one_letter(self._lines.text[place:end], phrase):
                found.add((not self._lines.is_first_word(place), line))
        return [line for _, line in sorted(found)]

    def _before(self, tail: str, length: int) -> Iterator[int]:
        """Yield where words start, ``length`` letters before a tail, give or take one."""
        text = self._lines.text
        for at in islice(self._lines.places(tail), _MOST_EXAMINED):
            for place in (at - length - 1, at - length, at - length + 1):
                if place > 1 and text[place - 1] == " ":
                    yield place


def _nearness(name: str, typed: str) -> Nearness:
    """Say how a folded name answers a phrase that starts one of its words."""
    if name == typed:
        return Nearness.EXACT
    return Nearness.START if name.startswith(typed) else Nearness.WORD


def _nearness_if_any(name: str, typed: str) -> Nearness | None:
    """Say how a folded name answers what was typed; None when it does not."""
    spaced = f" {name}"
    if f" {typed}" in spaced:
        return _nearness(name, typed)
    if all(f" {word}" in spaced for word in typed.split()):
        return Nearness.ALL_WORDS
    mistyped = len(typed) >= _SHORTEST_MISTYPED and starts_but_one_letter(name, typed)
    return Nearness.ONE_MISTAKE if mistyped else None


def starts_but_one_letter(name: str, typed: str) -> bool:
    """Say whether a name starts with what was typed but for one letter, or two swapped ones.

    >>> starts_but_one_letter("roubaix", "roubiax")
    True
    """
    at = 0
    for known, given in zip(name, typed, strict=False):
        if known != given:
            break
        at += 1
    if at == len(typed):
        return True
    swapped = typed[at : at + 2][::-1]
    return (
        name.startswith(typed[at + 1 :], at + 1)
        or name.startswith(typed[at + 1 :], at)
        or name.startswith(typed[at:], at + 1)
        or (name[at : at + 2] == swapped and name.startswith(typed[at + 2 :], at + 2))
    )


def _phrases(words: str) -> list[str]:
    """Return what to look for: the folded words, twice when the last may be « St »."""
    if len(words) > _LONGEST_QUERY:
        return []
    phrase = fold(words)
    if not phrase:
        return []
    short = ends_with_abbreviation(words)
    if not short:
        return [phrase]
    before = phrase.rpartition(" ")[0]
    return [phrase, f"{before} {short}".strip()]
