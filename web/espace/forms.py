"""The form of a document, made from what its fields say of themselves.

A field is named by the path of what it fills: « titre », or « financements.5f3a9c01.montant » for
a field of the line of a list. What the form does not hold stays as it was: a form may show a part
of a document, and a truncated one removes nothing.
"""

from __future__ import annotations

import dataclasses
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from werkzeug.exceptions import RequestEntityTooLarge

from navigator.contracts.differences import item_name
from navigator.contracts.fields import Attribute, Kind, Spec, attributes
from navigator.contracts.locking import Opening
from navigator.contracts.typed_values import read_typed, shown_value, typed_value
from rules.errors import FactValueError

ADD, REMOVE = "ajouter", "retirer"
OPEN = Opening(everything=True, followed=True, perimeter=True)
_MANY_DATES = 3
_NEW_ID = re.compile("[0-9A-Za-z_-]{1,40}")

Typed = Mapping[str, str]
_Document = TypeVar("_Document")


@dataclass(frozen=True, slots=True)
class Offered:
    """Values offered for a field, with their labels: a closed list, or only suggestions."""

    values: Sequence[tuple[str, str]]
    is_closed: bool = True

    def label(self, typed: str) -> str:
        """The label of a value; nothing when it is not one of those offered."""
        return dict(self.values).get(typed, "")


# By key of field, of a list then of its field: « financements.mesure ».
Offers = Mapping[str, Offered]


@dataclass(frozen=True, slots=True)
class FormField:
    """A field as it is drawn: ``typed`` in its input, or ``shown`` when it may not change.

    ``kind`` is its key among those of its document, whatever the line.
    """

    name: str
    spec: Spec
    typed: str
    shown: str
    is_open: bool
    error: str = ""
    kind: str = ""
    offered: Offered | None = None

    @property
    def typed_label(self) -> str:
        """What a suggestion that was taken means."""
        if self.offered is None or self.offered.is_closed or self.error:
            return ""
        return self.offered.label(self.typed)


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of a list; ``title`` names it when it is already in the document."""

    name: str
    title: str
    fields: tuple[FormField, ...]
    is_removed: bool

    @property
    def dates(self) -> tuple[FormField, ...]:
        """The dates, when there are so many that they are better put away."""
        found = tuple(field for field in self.fields if field.spec.kind is Kind.DAY)
        return found if len(found) >= _MANY_DATES else ()

    def is_date(self, field: FormField) -> bool:
        """Whether a field is among the dates put away."""
        return field in self.dates


@dataclass(frozen=True, slots=True)
class FormList:
    """A list; lines come and go when ``is_open``."""

    name: str
    spec: Spec
    lines: tuple[FormLine, ...]
    is_open: bool
    error: str = ""


FormEntry = FormField | FormList


@dataclass(frozen=True, slots=True)
class Read(Generic[_Document]):
    """The document that a form says, and what to correct in it, by path of field."""

    document: _Document
    errors: Mapping[str, str]


def read_form(base: _Document, names: Iterable[str], typed: Typed) -> Read[_Document]:
    """Return what was typed over the document it was written from."""
    errors: dict[str, str] = {}
    values = {}
    for each in _chosen(type(base), names):
        was = getattr(base, each.name)
        if each.spec.kind is Kind.ITEMS:
            values[each.name] = _read_lines(each.spec, was, typed, errors)
        else:
            values[each.name] = _read_field(each.spec.key, each.spec, was, typed, errors)
    # mypy does not see that a document is a dataclass.
    return Read(dataclasses.replace(base, **values), errors)  # type: ignore[type-var]


def document_form(
    document: Any,
    names: Iterable[str],
    opening: Opening = OPEN,
    *,
    typed: Typed | None = None,
    errors: Mapping[str, str] | None = None,
    offers: Offers | None = None,
) -> tuple[FormEntry, ...]:
    """Return the fields to draw: what was typed, untouched, or else what the document says.

    A field that was typed stays one, whatever the opening: nothing that was typed disappears.
    """
    draft = _Draft(opening, typed or {}, errors or {}, offers or {})
    return tuple(draft.entry(document, each) for each in _chosen(type(document), names))


def ordered_errors(entries: Iterable[FormEntry]) -> list[tuple[str, str, str]]:
    """Return where, under which label, and what is to correct, in the order of the form."""
    found = []
    for entry in entries:
        if isinstance(entry, FormList) and entry.error:
            found.append((entry.name, entry.spec.label, entry.error))
        lines = (
            [(entry,)] if isinstance(entry, FormField) else [each.fields for each in entry.lines]
        )
        found += [(f.name, f.spec.label, f.error) for line in lines for f in line if f.error]
    return found


def _chosen(kind: type[Any], names: Iterable[str]) -> Iterator[Attribute]:
    wanted = set(names)
    return (each for each in attributes(kind) if each.name in wanted)


def _read_field(name: str, spec: Spec, was: Any, typed: Typed, errors: dict[str, str]) -> Any:
    if name not in typed:
        return was
    try:
        value = read_typed(spec, typed[name])
    except FactValueError as error:
        errors[name] = str(error)
        return was
    if spec.required and not value:
        errors[name] = "ce champ est obligatoire : remplissez-le"
    return value


def _read_lines(
    spec: Spec, was: tuple[Any, ...], typed: Typed, errors: dict[str, str]
) -> tuple[Any, ...]:
    assert spec.item is not None
    known = {item.id: item for item in was}
    fresh = {line: spec.item(id=line) for line in _new_lines(spec, known, typed)}
    lines = []
    for item_id, item in {**known, **fresh}.items():
        prefix = f"{spec.key}.{item_id}"
        if f"{prefix}.{REMOVE}" in typed:
            continue
        values = {
            each.name: _read_field(
                f"{prefix}.{each.spec.key}", each.spec, getattr(item, each.name), typed, errors
            )
            for each in attributes(spec.item)
        }
        line = dataclasses.replace(item, **values)
        if not _is_empty(line):
            lines.append(line)
    if len(lines) > spec.most:
        errors[spec.key] = f"il y a {len(lines)} lignes : n'en gardez pas plus de {spec.most}"
    return tuple(lines)


def _new_lines(spec: Spec, known: Mapping[str, Any], typed: Typed) -> list[str]:
    """The ids of the lines that the form adds, in its order."""
    found: dict[str, None] = {}
    for name in typed:
        key, _, rest = name.partition(".")
        item_id, _, field = rest.partition(".")
        if key == spec.key and field and item_id not in known and _NEW_ID.fullmatch(item_id):
            found[item_id] = None
    if len(found) > 2 * spec.most:
        raise RequestEntityTooLarge
    return list(found)


def _is_empty(line: Any) -> bool:
    return all(getattr(line, each.name) in ("", None, ()) for each in attributes(type(line)))


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a form is drawn from."""

    opening: Opening
    typed: Typed
    errors: Mapping[str, str]
    offers: Offers

    def entry(self, document: Any, each: Attribute) -> FormEntry:
        value = getattr(document, each.name)
        if each.spec.kind is Kind.ITEMS:
            return self._list(each.spec, value)
        return self._field(each.spec.key, each.spec, value, each.spec.key)

    def _field(self, name: str, spec: Spec, value: Any, kind: str) -> FormField:
        typed = self.typed.get(name)
        offered = self.offers.get(kind)
        return FormField(
            name,
            spec,
            typed_value(spec, value) if typed is None else typed,
            (offered and offered.label(typed_value(spec, value))) or shown_value(spec, value),
            typed is not None or self.opening.allows(spec),
            self.errors.get(name, ""),
            kind,
            offered,
        )

    def _list(self, spec: Spec, items: tuple[Any, ...]) -> FormList:
        assert spec.item is not None
        known = {item.id: item for item in items}
        is_open = self.opening.allows_lines(spec)
        fresh = _new_lines(spec, known, self.typed)
        if is_open and (self.typed.get(ADD) == spec.key or not (known or fresh)):
            fresh.append(secrets.token_hex(4))
        new = {item_id: spec.item(id=item_id) for item_id in fresh}
        lines = tuple(
            self._line(spec, item, item_id in known) for item_id, item in {**known, **new}.items()
        )
        return FormList(spec.key, spec, lines, is_open, self.errors.get(spec.key, ""))

    def _line(self, spec: Spec, item: Any, is_known: bool) -> FormLine:
        prefix = f"{spec.key}.{item.id}"
        return FormLine(
            prefix,
            item_name(item) if is_known else "",
            tuple(
                self._field(
                    f"{prefix}.{each.spec.key}",
                    each.spec,
                    getattr(item, each.name),
                    f"{spec.key}.{each.spec.key}",
                )
                for each in attributes(type(item))
            ),
            f"{prefix}.{REMOVE}" in self.typed,
        )


def typed_form(base: Any, document: Any, names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the fields from which ``read_form`` would make this document over that base."""
    found: list[tuple[str, str]] = []
    for each in _chosen(type(document), names):
        value = getattr(document, each.name)
        if each.spec.kind is not Kind.ITEMS:
            found.append((each.spec.key, typed_value(each.spec, value)))
            continue
        kept = {item.id for item in value}
        for item in getattr(base, each.name):
            if item.id not in kept:
                found.append((f"{each.spec.key}.{item.id}.{REMOVE}", "oui"))
        for item in value:
            found += [
                (
                    f"{each.spec.key}.{item.id}.{inside.spec.key}",
                    typed_value(inside.spec, getattr(item, inside.name)),
                )
                for inside in attributes(type(item))
            ]
    return found
