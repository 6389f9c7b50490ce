"""The stored form of a document: JSON with the French keys, exact to the cent, and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from navigator.contracts.fields import Kind, Spec, attributes

Stored = dict[str, Any]
_Document = TypeVar("_Document")


class DamagedDocumentError(Exception):
    """A stored document that does not have its form: the database was altered."""


def write_document(document: Any) -> Stored:
    """Return the JSON form of a document; what is not said is left out."""
    stored: Stored = {"id": document.id} if hasattr(document, "id") else {}
    for each in attributes(type(document)):
        value = getattr(document, each.name)
        if value not in ("", None, ()):
            stored[each.spec.key] = write_value(each.spec, value)
    return stored


def write_value(spec: Spec, value: Any) -> Any:
    """Return the JSON form of one value."""
    match spec.kind:
        case Kind.MONEY | Kind.RATE | Kind.NUMBER:
            return None if value is None else format(value, "f")
        case Kind.DAY:
            return None if value is None else value.isoformat()
        case Kind.CHOICE:
            return None if value is None else value.value
        case Kind.WORDS:
            return list(value)
        case Kind.ITEMS:
            return [write_document(item) for item in value]
    return value


def read_document(kind: type[_Document], stored: Mapping[str, Any]) -> _Document:
    """Return the document that was stored.

    A key that is no longer known is left aside, an absent one is not said. Raises
    DamagedDocumentError on a value that is not of its kind.
    """
    values: dict[str, Any] = {}
    if _has_id(kind):
        values["id"] = str(stored.get("id", ""))
    for each in attributes(kind):
        value = stored.get(each.spec.key)
        if value is None:
            continue
        try:
            values[each.name] = read_value(each.spec, value)
        except (ArithmeticError, TypeError, ValueError, AttributeError) as error:
            raise DamagedDocumentError(
                f"« {each.spec.label} » ne se lit plus : {value!r:.80}"
            ) from error
    return kind(**values)


def _has_id(kind: Any) -> bool:
    return any(each.name == "id" for each in dataclasses.fields(kind))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _number(value: Any) -> Decimal:
    number = Decimal(_text(value))
    if not number.is_finite():
        raise ValueError(value)
    return number


def _year(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _choice(spec: Spec, value: Any) -> Any:
    assert spec.choice is not None, spec
    return spec.choice(value)


def _items(spec: Spec, value: Any) -> tuple[Any, ...]:
    assert spec.item is not None, spec
    return tuple(read_document(spec.item, each) for each in _list(value))


_READ: dict[Kind, Callable[[Spec, Any], Any]] = {
    Kind.LINE: lambda _, value: _text(value),
    Kind.TEXT: lambda _, value: _text(value),
    Kind.EMAIL: lambda _, value: _text(value),
    Kind.SIRET: lambda _, value: _text(value),
    Kind.MONEY: lambda _, value: _number(value),
    Kind.RATE: lambda _, value: _number(value),
    Kind.NUMBER: lambda _, value: _number(value),
    Kind.YEAR: lambda _, value: _year(value),
    Kind.DAY: lambda _, value: date.fromisoformat(value),
    Kind.CHOICE: _choice,
    Kind.YES_NO: lambda _, value: _yes_no(value),
    Kind.WORDS: lambda _, value: tuple(_text(each) for each in _list(value)),
    Kind.ITEMS: _items,
}


def read_value(spec: Spec, value: Any) -> Any:
    """Return the value that was stored for one field. Raises ValueError or the like."""
    return _READ[spec.kind](spec, value)
