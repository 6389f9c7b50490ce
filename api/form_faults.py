"""The mistakes that marshmallow found, as paths and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from marshmallow import ValidationError

from api.problems import Fault

_WHOLE = "_schema"


def form_faults(error: ValidationError) -> list[Fault]:
    """Every mistake, with the path of its field: « aides[2].montant ».

    webargs puts all of them under the place of the request they come from: « json », « query ».
    """
    by_place = error.messages
    places = by_place.values() if isinstance(by_place, dict) else [by_place]
    return [fault for messages in places for fault in _faults(messages, "")]


def merged(read: list[Fault], form: Iterable[Fault]) -> list[Fault]:
    """The readers' mistakes, then those of form about fields that the readers did not name.

    A reader names the block where a key is missing; the form names the key itself.
    """
    named = {fault.field for fault in read}
    return [*read, *(f for f in form if not any(each in named for each in _around(f.field)))]


def _faults(messages: Any, path: str) -> Iterator[Fault]:
    if isinstance(messages, str):
        yield Fault(path, messages)
    elif isinstance(messages, list):
        for message in messages:
            yield from _faults(message, path)
    else:
        for key, inner in messages.items():
            yield from _faults(inner, _inside(path, key))


def _inside(path: str, key: object) -> str:
    if key == _WHOLE:
        return path
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else str(key)


def _around(path: str) -> Iterator[str]:
    """The path and all that holds it, except the whole document beyond its own keys."""
    yield path
    parent = path[: max(path.rfind("."), path.rfind("["), 0)]
    if not parent:
        yield ""
    while parent:
        yield parent
        parent = parent[: max(parent.rfind("."), parent.rfind("["), 0)]
