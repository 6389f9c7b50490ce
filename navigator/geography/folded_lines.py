"""Lines of folded words, scanned by ``str.find``.

Forty thousand names make half a megabyte of text: scanning it is faster than an index of it is to
load, and what is found comes in the order of the lines.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate


class FoldedLines:
    """Each line is « ⏎ words »: a word is always after a space, the first after ⏎ and a space."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.text = "".join([f"\n {line}" for line in lines]) + "\n"
        self._starts = array("I", accumulate((len(line) + 2 for line in lines), initial=0))

    def words(self, line: int) -> str:
        """The words of a line, without the space before the first."""
        return self.text[self._starts[line] + 2 : self._starts[line + 1]]

    def line_of(self, place: int) -> int:
        """The line that holds a place of the text."""
        return bisect_right(self._starts, place) - 1

    def is_first_word(self, place: int) -> bool:
        """Say whether the word at that place starts its line."""
        return self.text[place - 2] == "\n"

    def holding(self, pattern: str) -> Iterator[int]:
        """Yield the lines that hold a pattern, in order, each once."""
        text, starts = self.text, self._starts
        at = text.find(pattern)
        while at >= 0:
            line = bisect_right(starts, at) - 1
            yield line
            at = text.find(pattern, starts[line + 1])

    def with_word(self, start: str) -> Iterator[int]:
        """Yield the lines in which a word starts so."""
        return self.holding(f" {start}")

    def places(self, pattern: str) -> Iterator[int]:
        """Yield every place where a pattern is."""
        at = self.text.find(pattern)
        while at >= 0:
            yield at
            at = self.text.find(pattern, at + 1)
