"""Brings together what two people wrote at the same time, so that neither loses a word.

Both started from the same version. What only one of them changed is kept; what both changed in
two ways is a conflict, and a person decides.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from navigator.contracts.differences import Change, changes, item_name
from navigator.contracts.fields import Kind, Spec, attributes

_Document = TypeVar("_Document")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that two people changed in two ways; None is a line that one of them removed."""

    path: tuple[str, ...]
    where: str
    spec: Spec
    base: Any
    theirs: Any
    ours: Any


@dataclass(frozen=True, slots=True)
class Merge(Generic[_Document]):
    """What merging gives: ``merged`` holds ``theirs`` wherever there is a conflict.

    ``kept`` is what the other person changed, and that our version did not have.
    """

    merged: _Document
    conflicts: tuple[Conflict, ...]
    kept: tuple[Change, ...]


def merge(base: _Document, theirs: _Document, ours: _Document) -> Merge[_Document]:
    """Merge two versions made from the same ``base``."""
    conflicts: list[Conflict] = []
    merged = _merged(base, theirs, ours, (), "", conflicts)
    return Merge(merged, tuple(conflicts), changes(ours, merged))


def settle(merged: _Document, conflicts: Mapping[tuple[str, ...], Any]) -> _Document:
    """Return the merged document with the value decided for each conflict, by path."""
    for path, value in conflicts.items():
        merged = _put(merged, path, value)
    return merged


def _merged(
    base: Any, theirs: Any, ours: Any, path: tuple[str, ...], where: str, found: list[Conflict]
) -> Any:
    values = {}
    for each in attributes(type(theirs)):
        spec = each.spec
        was, their, our = (getattr(version, each.name) for version in (base, theirs, ours))
        here, words = (*path, spec.key), f"{where}{spec.label}"
        if spec.kind is Kind.ITEMS:
            values[each.name] = _merged_items(was, their, our, here, words, spec, found)
        elif our in (was, their):
            values[each.name] = their
        elif their == was:
            values[each.name] = our
        else:
            values[each.name] = their
            found.append(Conflict(here, words, spec, was, their, our))
    return dataclasses.replace(theirs, **values)


def _merged_items(
    base: Any,
    theirs: Any,
    ours: Any,
    path: tuple[str, ...],
    where: str,
    spec: Spec,
    found: list[Conflict],
) -> tuple[Any, ...]:
    was, their, our = ({item.id: item for item in each} for each in (base, theirs, ours))
    merged = []
    # A line that we put in the middle stays there, unless the other person moved lines too.
    order = (*our, *their) if list(their) == list(was) else (*their, *our)
    for item_id in dict.fromkeys(order):
        b, t, o = was.get(item_id), their.get(item_id), our.get(item_id)
        here = (*path, item_id)
        words = f"{where}, {item_name(t or o or b)}"
        if t is not None and o is not None:
            merged.append(_merged(b or type(t)(id=item_id), t, o, here, f"{words} : ", found))
        elif b is None:
            merged.append(t or o)
        elif (t or o) != b:
            # One removed the line that the other changed: it stays until a person decides.
            merged.append(t or o)
            found.append(Conflict(here, words, spec, b, t, o))
    return tuple(merged)


def _put(document: Any, path: tuple[str, ...], value: Any) -> Any:
    each = next(each for each in attributes(type(document)) if each.spec.key == path[0])
    if len(path) == 1:
        return dataclasses.replace(document, **{each.name: value})
    items = getattr(document, each.name)
    if len(path) == 2:
        others = [value if item.id == path[1] else item for item in items]
        kept = tuple(item for item in others if item is not None)
    else:
        kept = tuple(_put(item, path[2:], value) if item.id == path[1] else item for item in items)
    return dataclasses.replace(document, **{each.name: kept})
