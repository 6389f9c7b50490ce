"""Short codes for the facts and the choices, and the text of each answer in a link.

A code is drawn from the name alone: it needs no register, and a fact or a choice that is added,
removed or moved changes no other code. A name that would share its code with another takes a
longer one, so a code is never read as something else.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from rules.errors import FactValueError
from rules.expressions import Kind
from rules.vocabulary import Fact, FactValue

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SHORT, _LONG = 3, 8
_KEPT = 2  # a key that short is its own code: « 74 », « 2A », « a »
PART = "-"
_MINUS, _COMMA = "~", "_"
_YES, _NO = "1", "0"
_NOTHING = "rien"  # no code has four letters


def short_codes(names: Iterable[str]) -> dict[str, str]:
    """Return the code of each name: letters and digits only, all different."""
    listed = list(dict.fromkeys(names))
    codes = {name: _code(name, _SHORT) for name in listed}
    shared = Counter(codes.values())
    return {name: code if shared[code] == 1 else _code(name, _LONG) for name, code in codes.items()}


def _code(name: str, length: int) -> str:
    if len(name) <= _KEPT and name.isascii() and name.isalnum():
        return name
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])
    digits = []
    for _ in range(length):
        number, digit = divmod(number, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(digits)


class AnswerCodes:
    """Writes and reads the answer to one fact."""

    def __init__(self, fact: Fact) -> None:
        self._fact = fact
        self._code_of: Mapping[str, str] = short_codes(choice.key for choice in fact.choices)
        self._key_of = {code: key for key, code in self._code_of.items()}

    def write(self, value: FactValue) -> list[str]:
        """Return the parts of an answer; at least one, made of letters, digits, « ~ » and « _ »."""
        if isinstance(value, bool):
            return [_YES if value else _NO]
        if isinstance(value, frozenset):
            chosen = [self._code_of[c.key] for c in self._fact.choices if c.key in value]
            return chosen or [_NOTHING]
        if isinstance(value, Decimal):
            return [format(value, "f").replace("-", _MINUS).replace(".", _COMMA)]
        if isinstance(value, date):
            return [value.isoformat().replace("-", "")]
        return [self._code_of[value]]

    def read(self, parts: list[str]) -> FactValue:
        """Return the answer. Raises FactValueError when the fact does not accept it any more."""
        kind = self._fact.kind
        if kind is Kind.CHOICES:
            return frozenset(self._key(part) for part in parts if part != _NOTHING)
        if len(parts) != 1:
            raise FactValueError("une seule valeur est attendue")
        (text,) = parts
        if kind is Kind.CHOICE:
            return self._key(text)
        if kind is Kind.BOOLEAN:
            text = {_YES: "oui", _NO: "non"}.get(text, text)
        elif kind is Kind.DATE:
            text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
        else:
            text = text.replace(_MINUS, "-").replace(_COMMA, ",")
        return self._fact.parse(text)

    def _key(self, code: str) -> str:
        key = self._key_of.get(code)
        if key is None:
            raise FactValueError("ce choix n'existe plus")
        return key
