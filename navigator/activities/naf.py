"""The 732 sub-classes of the NAF (rév. 2, 2008), found by words or by code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from navigator.activities import files
from navigator.catalogue.loader import shipped_schemes
from navigator.packed_tables import read_rows
from navigator.search_text import fold

_LONGEST_QUERY = 200
_MOST_WORDS = 12
_CODE = re.compile(r"\d{2}(?:\.?\d{1,2})?[a-z]?", re.IGNORECASE)
_EMPTY_WORDS = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par"}
)


@dataclass(frozen=True, slots=True)
class Activity:
    """A sub-class of the NAF, with its division and its section."""

    code: str
    label: str
    division: str
    division_label: str
    section: str
    section_label: str

    @property
    def group(self) -> str:
        """The code of its group, three digits: « 25.6 »."""
        return self.code[:4]

    @property
    def class_code(self) -> str:
        """The code of its class, four digits: « 25.62 »."""
        return self.code[:5]


class Naf:
    """Every sub-class, in code order."""

    def __init__(self, activities: tuple[Activity, ...]) -> None:
        self.activities = activities
        self._by_code = {_compact(activity.code): activity for activity in activities}
        self._texts = [
            tuple(
                f" {' '.join(_stems(text))}"
                for text in (activity.label, activity.division_label, activity.section_label)
            )
            for activity in activities
        ]

    def get(self, code: str) -> Activity | None:
        """Return the sub-class of a code, with its dot or not; None when there is none."""
        return self._by_code.get(_compact(code))

    def search(self, words: str, limit: int = 10) -> tuple[Activity, ...]:
        """Return the sub-classes that answer, at most ``limit``, best first.

        By the start of a code (« 25.62B », « 2562 », « 25 »), or by words: those whose label has
        every word first, then those whose division or section completes it; if none has them all,
        those that have the most. Accents, plurals and small words do not count.
        """
        if len(words) > _LONGEST_QUERY:
            return ()
        typed = words.strip()
        if _CODE.fullmatch(typed):
            start = _compact(typed)
            found = [a for a in self.activities if _compact(a.code).startswith(start)]
        else:
            found = self._with_words(_stems(typed)[:_MOST_WORDS])
        return tuple(found[: max(limit, 0)])

    def _with_words(self, stems: list[str]) -> list[Activity]:
        if not stems:
            return []
        ranked = []
        for place, texts in enumerate(self._texts):
            levels = [_level(stem, texts) for stem in stems]
            known = [level for level in levels if level is not None]
            if known:
                starts = texts[0].startswith(f" {stems[0]}")
                ranked.append((len(stems) - len(known), sum(known), not starts, place))
        fewest = min((rank[0] for rank in ranked), default=0)
        return [self.activities[rank[-1]] for rank in sorted(ranked) if rank[0] == fewest]


def load_naf(folder: Path | None = None) -> Naf:
    """Load the table of a folder of schemes, the shipped one by default.

    Raises ProblemsError when the table is missing or damaged.
    """
    path = (folder or shipped_schemes()) / files.FOLDER / files.SUBCLASSES
    return Naf(tuple(Activity(*row) for row in read_rows(path, files.SUBCLASS_COLUMNS)))


def _compact(code: str) -> str:
    return code.strip().replace(".", "").upper()


def _level(stem: str, texts: tuple[str, ...]) -> int | None:
    """Where a word starts a word: 0 in the label, 1 in the division, 2 in the section."""
    return next((level for level, text in enumerate(texts) if f" {stem}" in text), None)


def _stems(text: str) -> list[str]:
    """Return the telling words, folded, without the mark of the plural."""
    words = dict.fromkeys(word for word in fold(text).split() if word not in _EMPTY_WORDS)
    return [word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in words]
