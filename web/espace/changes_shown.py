"""A change as a page shows it: before → after; in a long text, the words that came and went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from navigator.contracts.differences import Change
from navigator.contracts.fields import Kind

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Beyond, comparing word by word would keep the reader waiting.
_MOST_WORDS = 3_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: kept, added or removed."""

    text: str
    added: bool = False
    removed: bool = False


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change in words; ``pieces`` tell a long text that changed, and are empty elsewhere."""

    where: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


def shown_changes(changes: Iterable[Change]) -> tuple[ShownChange, ...]:
    """Return changes in words."""
    return tuple(_shown(change) for change in changes)


def _shown(change: Change) -> ShownChange:
    before, after = change.before_words, change.after_words
    compared = change.spec.kind is Kind.TEXT and before and after
    return ShownChange(
        change.where, before, after, tuple(pieces(before, after)) if compared else ()
    )


def pieces(before: str, after: str) -> Iterator[Piece]:
    """Compare two texts paragraph by paragraph, then word by word where paragraphs differ."""
    olds, news = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for same, old, new in _blocks(olds, news):
        if same:
            yield Piece(old)
        else:
            yield from _by_word(old, new)


def _by_word(old: str, new: str) -> Iterator[Piece]:
    blocks = [(False, old, new)]
    olds, news = _WORDS.findall(old), _WORDS.findall(new)
    if len(olds) + len(news) <= _MOST_WORDS:
        by_word = list(_blocks(olds, news))
        kept = sum(len(was) for same, was, _ in by_word if same)
        # Of two texts that have little in common, a mixture of both cannot be read.
        blocks = by_word if 2 * kept >= max(len(old), len(new)) else blocks
    for same, was, now in blocks:
        if same:
            yield Piece(was)
            continue
        if was:
            yield Piece(was, removed=True)
        if now:
            yield Piece(now, added=True)


def _blocks(olds: list[str], news: list[str]) -> Iterator[tuple[bool, str, str]]:
    """The blocks of two lists, and whether they are the same."""
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield tag == "equal", "".join(olds[i1:i2]), "".join(news[j1:j2])
