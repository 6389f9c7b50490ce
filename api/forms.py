"""The ways to write one value: each is a piece of JSON Schema, and a test that says the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from api import patterns
from rules.vocabulary import UNKNOWN_WORD

MAX_TEXT = 1_000
MAX_ITEMS = 200
MAX_NUMBER = 999_999_999_999
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Form:
    """One way: ``schema`` is published, ``accepts`` decides."""

    schema: Mapping[str, Any]
    accepts: Callable[[object], bool]


def is_number(value: object) -> bool:
    """Say whether a JSON value is a number: true is not one."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def number(
    least: int | None = 0, most: int = MAX_NUMBER, *, cents: bool = False, whole: bool = False
) -> Form:
    """A JSON number between bounds, both included."""
    schema: dict[str, Any] = {"type": "integer" if whole else "number", "maximum": most}
    if least is not None:
        schema["minimum"] = least
    if cents:
        schema["multipleOf"] = 0.01

    def accepts(value: object) -> bool:
        if not is_number(value):
            return False
        exact = Decimal(str(value))
        if exact > most or (least is not None and exact < least):
            return False
        if whole:
            return exact == exact.to_integral_value()
        return not cents or exact == exact.quantize(_CENT)

    return Form(schema, accepts)


def text(pattern: str) -> Form:
    """A text that a regular expression describes from end to end, its length included."""
    compiled = re.compile(pattern)
    return Form(
        {"type": "string", "pattern": pattern},
        lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None,
    )


def words(accepted: Iterable[str]) -> Form:
    """One of a list of texts."""
    known = tuple(dict.fromkeys(accepted))
    return Form(
        {"type": "string", "enum": list(known)},
        lambda value: isinstance(value, str) and value in known,
    )


def list_of(accepted: Iterable[str]) -> Form:
    """A list of words."""
    word = words(accepted)
    return Form(
        {"type": "array", "items": dict(word.schema), "maxItems": MAX_ITEMS},
        lambda value: (
            isinstance(value, list)
            and len(value) <= MAX_ITEMS
            and all(word.accepts(item) for item in value)
        ),
    )


def whole_text(least: int, most: int) -> Form:
    """A whole number in the address, where every value is a text."""
    accepted = {str(value) for value in range(least, most + 1)}
    return Form(
        {"type": "integer", "minimum": least, "maximum": most},
        lambda value: isinstance(value, str) and value in accepted,
    )


def short_text(most: int) -> Form:
    """A text in the address; it may be empty."""
    return Form(
        {"type": "string", "maxLength": most},
        lambda value: isinstance(value, str) and len(value) <= most,
    )


TRUTH = Form({"type": "boolean"}, lambda value: isinstance(value, bool))
# An answer left blank, or said unknown: neither yes nor no.
BLANK = Form({"enum": [None, UNKNOWN_WORD]}, lambda value: value is None or value == UNKNOWN_WORD)
YES_NO = (TRUTH, words(("oui", "non")))
MONEY = (number(cents=True), text(patterns.MONEY))
MONEY_OR_PERCENT = (number(cents=True), text(patterns.MONEY_OR_PERCENT))
NUMBER = (number(), text(patterns.NUMBER))
NUMBER_FROM_ONE = (number(1), text(patterns.NUMBER_FROM_ONE))
PERCENT = (number(most=100), text(patterns.PERCENT))
# 0.25 may mean a quarter or a quarter of one percent: nothing between 0 and 1.
STAKE = (number(1, 100), number(0, 0), text(patterns.STAKE))
YEARS = (number(), text(patterns.YEARS))
DATE = (text(patterns.DATE),)
RECENT_DATE = (text(patterns.RECENT_DATE),)
YEAR_END = (text(patterns.YEAR_END),)
YEAR = (number(1900, 2099, whole=True), text(patterns.YEAR))
RECENT_YEAR = (number(1980, 2099, whole=True), text(patterns.RECENT_YEAR))
STATE = (text(patterns.STATE), words((UNKNOWN_WORD,)))
NAME = (text(patterns.NAME),)
