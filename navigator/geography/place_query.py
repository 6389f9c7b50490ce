"""Reads what people type to find a commune: a name, a code, or both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from navigator.search_text import fold

_CODE = re.compile(r"\d{1,5}|2[ab]\d{0,3}")
_NUMBER = re.compile(r"\d{2,5}|2[ab](?:\d{3})?")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class PlaceQuery:
    """A search: either a code alone, or a name, with the numbers that must narrow it.

    ``text`` is what was typed; ``name`` the same without its numbers.
    """

    text: str
    code: str = ""
    name: str = ""
    numbers: tuple[str, ...] = ()


def read_place_query(text: str) -> PlaceQuery | None:
    """Read a search; None when it is empty, longer than any name, or has no letter nor digit.

    « 74130 », « 74 130 » and « 2a004 » are codes; in « 97400 Saint-Denis » the number narrows the
    name. The number of a CEDEX is not a postal code: only its département is kept.
    """
    if len(text) > _LONGEST:
        return None
    words = fold(text).split()
    if not words:
        return None
    joined = "".join(words)
    if _CODE.fullmatch(joined):
        return PlaceQuery(text, code=joined)
    if "cedex" in words:
        words = _without_cedex(words)
    numbers = tuple(word for word in words if _NUMBER.fullmatch(word))
    name = " ".join(word for word in words if not _NUMBER.fullmatch(word))
    if not name:
        return None
    return PlaceQuery(" ".join(words) if "cedex" in joined else text, name=name, numbers=numbers)


def _without_cedex(words: list[str]) -> list[str]:
    at = words.index("cedex")
    after = words[at + 1 :]
    if after and re.fullmatch(r"\d{1,2}", after[0]):
        after = after[1:]
    return [
        word[: 3 if word[:2] in {"97", "98"} else 2] if re.fullmatch(r"\d{5}", word) else word
        for word in words[:at] + after
    ]
