"""What changed between two versions of a document, field by field and line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from navigator.contracts.fields import Attribute, Kind, Spec, attributes
from navigator.contracts.typed_values import shown_value

# Names a line of a list by the first of these attributes that is said.
_NAMES = ("label", "name", "funder", "party", "year")


@dataclass(frozen=True, slots=True)
class Change:
    """One field whose value changed.

    ``path`` is made of keys: a field, or a list, the id of one of its lines, and a field of it;
    a whole line that came or went has no third part. ``where`` names it in French. ``whole`` is
    the field of the document itself: the list, when the change is in a line of it. ``before`` and
    ``after`` are the values themselves, None when there was none.
    """

    path: tuple[str, ...]
    where: str
    spec: Spec
    whole: Spec
    before: Any
    after: Any

    @property
    def before_words(self) -> str:
        """The value before, as a page shows it."""
        return change_words(self.spec, self.before)

    @property
    def after_words(self) -> str:
        """The value after, as a page shows it."""
        return change_words(self.spec, self.after)


def changes(before: Any, after: Any) -> tuple[Change, ...]:
    """Return what differs between two documents of one class, in the order of their fields."""
    return tuple(_changes(before, after))


def _changes(before: Any, after: Any) -> Iterator[Change]:
    for each in attributes(type(after)):
        old, new = getattr(before, each.name), getattr(after, each.name)
        if old == new:
            continue
        if each.spec.kind is Kind.ITEMS:
            yield from _item_changes(each, old, new)
        else:
            yield Change((each.spec.key,), each.spec.label, each.spec, each.spec, old, new)


def _item_changes(each: Attribute, old: Any, new: Any) -> Iterator[Change]:
    olds, news = {item.id: item for item in old}, {item.id: item for item in new}
    for item_id in dict.fromkeys((*olds, *news)):
        was, now = olds.get(item_id), news.get(item_id)
        where = f"{each.spec.label}, {item_name(now or was)}"
        path = (each.spec.key, item_id)
        if was is None or now is None:
            yield Change(path, where, each.spec, each.spec, was, now)
            continue
        for change in _changes(was, now):
            yield Change(
                (*path, *change.path),
                f"{where} : {change.where}",
                change.spec,
                each.spec,
                change.before,
                change.after,
            )


def item_name(item: Any) -> str:
    """Return how a line of a list is called: its own name, or « sans nom »."""
    for name in _NAMES:
        if value := getattr(item, name, None):
            return f"« {value} »"
    return "« sans nom »"


def change_words(spec: Spec, value: Any) -> str:
    """Return a value, or a whole line, as a page shows it."""
    if value is None:
        return ""
    if spec.kind is not Kind.ITEMS:
        return shown_value(spec, value)
    said = (
        f"{each.spec.label} : {words}"
        for each in attributes(type(value))
        if (words := shown_value(each.spec, getattr(value, each.name)))
    )
    return " ; ".join(said)
