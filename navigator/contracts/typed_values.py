"""Reads what a person typed in a field, in a form or in a cell; writes it back as typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from navigator.contracts.fields import Choice, Kind, Spec
from rules.errors import FactValueError, suggestion
from rules.quantities import (
    parse_day,
    parse_decimal,
    parse_money,
    parse_percent,
    write_day,
    write_money,
    write_number,
    write_percent,
)

_YES, _NO = "oui", "non"
_LINE_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+")
_YEARS = range(1900, 2101)
_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


def read_typed(spec: Spec, typed: str) -> Any:
    """Return the value of a field from what was typed; nothing typed is not said.

    ``spec`` is of any kind but ITEMS. Raises FactValueError, in French, with what to write.
    """
    text = clean_text(typed)
    if spec.kind is not Kind.TEXT:
        text = " ".join(text.split())
    if spec.kind is not Kind.WORDS and len(text) > spec.most:
        raise FactValueError(
            f"ce texte a {len(text)} caractères : n'en gardez pas plus de {spec.most}"
        )
    if not text:
        return () if spec.kind is Kind.WORDS else None if spec.kind not in _TEXTS else ""
    return _READERS[spec.kind](spec, text)


def clean_text(text: str) -> str:
    """Return a text in composed form, with plain line breaks and without control characters."""
    text = _LINE_BREAKS.sub("\n", text)
    plain = "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    )
    return unicodedata.normalize("NFC", plain).strip()


def typed_value(spec: Spec, value: Any) -> str:
    """Return a value as a person would type it: what a form shows in the field."""
    if value is None or value == "" or value == ():
        return ""
    match spec.kind:
        case Kind.MONEY | Kind.RATE | Kind.NUMBER:
            return format(value, "f").replace(".", ",")
        case Kind.DAY:
            return str(value.isoformat())
        case Kind.CHOICE:
            return str(value.value)
        case Kind.YES_NO:
            return _YES if value else _NO
        case Kind.WORDS:
            return ", ".join(value)
    return str(value)


def shown_value(spec: Spec, value: Any) -> str:
    """Return a value as a page or a document shows it; empty when it is not said."""
    if value is None or value == "" or value == ():
        return ""
    match spec.kind:
        case Kind.MONEY:
            return write_money(value)
        case Kind.RATE:
            return write_percent(value)
        case Kind.NUMBER:
            return write_number(value)
        case Kind.DAY:
            return write_day(value)
        case Kind.CHOICE:
            return str(value.label)
        case Kind.YES_NO:
            return "Oui" if value else "Non"
        case Kind.WORDS:
            return ", ".join(value)
    return str(value)


def _email(_: Spec, text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise FactValueError(f"« {text} » n'est pas une adresse ; écrivez nom@exemple.fr")
    return text


def _siret(_: Spec, text: str) -> str:
    digits = text.replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 14):
        raise FactValueError(f"« {text} » n'est pas un SIRET ; écrivez ses 14 chiffres")
    return digits


def _money(_: Spec, text: str) -> Decimal:
    amount = parse_money(text)
    if amount < 0:
        raise FactValueError(f"« {text} » est négatif ; écrivez un montant positif")
    if amount != amount.quantize(_CENT):
        raise FactValueError(f"« {text} » va plus loin que le centime ; arrondissez-le")
    return amount


def _rate(_: Spec, text: str) -> Decimal:
    rate = parse_percent(text)
    if not 0 <= rate <= _HUNDRED:
        raise FactValueError(f"« {text} » n'est pas entre 0 et 100 %")
    return rate


def _number(_: Spec, text: str) -> Decimal:
    return parse_decimal(text)


def _year(_: Spec, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:6]) in _YEARS):
        raise FactValueError(f"« {text} » n'est pas une année ; écrivez par exemple 2020")
    return int(text)


def _day(_: Spec, text: str) -> date:
    return parse_day(text)


def _choice(spec: Spec, text: str) -> Choice:
    assert spec.choice is not None
    by_word = {member.value: member for member in spec.choice}
    by_word |= {member.label.casefold(): member for member in spec.choice}
    found = by_word.get(text) or by_word.get(text.casefold())
    if found is None:
        labels = [member.label for member in spec.choice]
        raise FactValueError(
            f"« {text} » n'est pas dans la liste{suggestion(text, labels)} : {', '.join(labels)}"
        )
    return found


def _yes_no(_: Spec, text: str) -> bool:
    word = text.casefold()
    if word not in (_YES, _NO):
        raise FactValueError(f"« {text} » n'est ni oui ni non")
    return word == _YES


def _words(spec: Spec, text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(word for each in text.split(",") if (word := each.strip())))
    if len(found) > spec.most:
        raise FactValueError(f"il y en a {len(found)} : n'en gardez pas plus de {spec.most}")
    longest = max((len(word) for word in found), default=0)
    if longest > 100:
        raise FactValueError("un mot dépasse 100 caractères : séparez les mots par des virgules")
    return found


_TEXTS = frozenset({Kind.LINE, Kind.TEXT, Kind.EMAIL, Kind.SIRET})
_READERS: dict[Kind, Callable[[Spec, str], Any]] = {
    Kind.LINE: lambda _, text: text,
    Kind.TEXT: lambda _, text: text,
    Kind.EMAIL: _email,
    Kind.SIRET: _siret,
    Kind.MONEY: _money,
    Kind.RATE: _rate,
    Kind.NUMBER: _number,
    Kind.YEAR: _year,
    Kind.DAY: _day,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.WORDS: _words,
}
