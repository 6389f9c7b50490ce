"""Finds and removes what documents say of a person, in the fields declared ``personal``.

A field tells of the person when it holds his e-mail, or every word of his name. What goes with it
goes too: a whole contact (its fields share the first word of their key), or the personal fields of
the line of a list. What is written in free text is beyond any program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from navigator.contracts.contract import ContractContent
from navigator.contracts.documents import Stored
from navigator.contracts.fields import Kind, Spec, attributes
from navigator.contracts.sheet import SheetContent
from navigator.search_text import fold

ERASED_NAME = "Personne effacée"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, by his e-mail and his name; one of them may be empty."""

    email: str = ""
    name: str = ""

    def is_in(self, value: Any) -> bool:
        """Whether the value of a field tells of this person."""
        if not isinstance(value, str):
            return False
        if self.email and self.email in value.lower():
            return True
        words = fold(self.name).split()
        # One word alone may be anybody's.
        return len(words) > 1 and set(words) <= set(fold(value).split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A personal field that tells of a person: where it is in the document, and what it says."""

    path: tuple[str | int, ...]
    label: str
    value: str


def mentions(kind: type[Any], stored: Stored, person: Person) -> tuple[Mention, ...]:
    """Return what a stored document of a class says of a person."""
    return tuple(_mentions(kind, stored, person))


def _mentions(kind: type[Any], stored: Stored, person: Person) -> Iterator[Mention]:
    own = [each.spec for each in attributes(kind) if each.spec.personal]
    blocks = {_block(spec) for spec in own if person.is_in(stored.get(spec.key))}
    for spec in own:
        if _block(spec) in blocks and spec.key in stored:
            yield Mention((spec.key,), spec.label, str(stored[spec.key]))
    for spec in (each.spec for each in attributes(kind) if each.spec.kind is Kind.ITEMS):
        for rank, item in enumerate(stored.get(spec.key, ())):
            yield from _item_mentions(spec, rank, item, person)


def _item_mentions(spec: Spec, rank: int, item: Stored, person: Person) -> Iterator[Mention]:
    assert spec.item is not None
    own = [each.spec for each in attributes(spec.item) if each.spec.personal]
    if any(person.is_in(item.get(each.key)) for each in own):
        for each in own:
            if each.key in item:
                label = f"{spec.label} : {each.label}"
                yield Mention((spec.key, rank, each.key), label, str(item[each.key]))


def _block(spec: Spec) -> str:
    return spec.key.partition("_")[0]


def without(kind: type[Any], stored: Stored, person: Person) -> Stored | None:
    """Return the document without what it says of a person; None when it says nothing."""
    found = mentions(kind, stored, person)
    return _without(stored, {mention.path for mention in found}) if found else None


def _without(stored: Any, paths: set[tuple[str | int, ...]]) -> Any:
    if isinstance(stored, list):
        return [_without(each, _below(paths, rank)) for rank, each in enumerate(stored)]
    if not isinstance(stored, dict):
        return stored
    return {
        key: _without(value, _below(paths, key))
        for key, value in stored.items()
        if (key,) not in paths
    }


def _below(paths: set[tuple[str | int, ...]], step: str | int) -> set[tuple[str | int, ...]]:
    return {path[1:] for path in paths if path[0] == step and len(path) > 1}


def snapshot_without(document: Stored, person: Person) -> Stored | None:
    """Return a snapshot without what it says of a person; None when it says nothing."""
    contract = _part_without(ContractContent, document["contrat"], person)
    sheets = [_sheet_without(sheet, person) for sheet in document["fiches"]]
    changed = {**document, "contrat": contract, "fiches": sheets}
    return changed if changed != document else None


def _sheet_without(sheet: Stored, person: Person) -> Stored:
    notes = [_unsigned(note, person) for note in sheet["notes"]]
    return {**_part_without(SheetContent, sheet, person), "notes": notes}


def _part_without(kind: type[Any], part: Stored, person: Person) -> Stored:
    content = without(kind, part["contenu"], person)
    return _unsigned(part if content is None else {**part, "contenu": content}, person)


def _unsigned(said: Stored, person: Person) -> Stored:
    mine = bool(person.name) and said["auteur"] == person.name
    return {**said, "auteur": ERASED_NAME} if mine else said
