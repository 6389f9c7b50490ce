"""Two people wrote the same field: both texts side by side, and a person decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template

from navigator.contracts.differences import change_words
from navigator.contracts.fields import Kind
from navigator.contracts.merging import Conflict, Merge, merge, settle
from navigator.contracts.typed_values import read_typed, typed_value
from rules.errors import FactValueError
from web.espace.changes_shown import Piece, pieces
from web.espace.edited import Edited
from web.espace.forms import typed_form

# The version that was shown when the conflict was: what is decided is decided over it.
SEEN = "vue"
_CHOICE, _TEXT = "choix.", "texte."
MINE, THEIRS, OTHER = "mien", "autre", "texte"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: the document, or what is still to decide, by name of conflict."""

    merge: Merge[Any]
    content: Any
    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A conflict as it is drawn; ``is_line`` is a whole line that one of the two removed."""

    name: str
    where: str
    base: str
    mine: tuple[Piece, ...]
    theirs: tuple[Piece, ...]
    is_line: bool
    is_long: bool
    choice: str
    text: str
    error: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote, and the version from which."""

    version: int
    base: Any
    content: Any


def decided(written: Written, theirs: Any, typed: Mapping[str, str]) -> Decision:
    """Merge what both wrote, with what was decided for each conflict."""
    joined = merge(written.base, theirs, written.content)
    values: dict[tuple[str, ...], Any] = {}
    errors: dict[str, str] = {}
    for conflict in joined.conflicts:
        name = _name(conflict)
        try:
            values[conflict.path] = _value(conflict, typed)
        except FactValueError as error:
            errors[name] = str(error)
    return Decision(joined, settle(joined.merged, values), errors)


def conflict_page(
    edited: Edited,
    part: str,
    written: Written,
    joined: Merge[Any],
    *,
    seen: int,
    typed: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> str:
    """Draw the page where a person decides; everything that was written travels with it."""
    shown = [_shown(each, typed or {}, errors or {}) for each in joined.conflicts]
    return render_template(
        "espace/conflit.html",
        edited=edited,
        contract=edited.contract,
        sheet=edited.sheet,
        part=part,
        title=edited.keys[part],
        version=written.version,
        seen=seen,
        hidden=typed_form(written.base, written.content, edited.names(part)),
        conflicts=shown,
        problems=[(each.name, each.where, each.error) for each in shown if each.error],
        choices=(MINE, THEIRS, OTHER),
    )


def _shown(
    conflict: Conflict, typed: Mapping[str, str], errors: Mapping[str, str]
) -> ShownConflict:
    spec, name = conflict.spec, _name(conflict)
    base, theirs, ours = (
        change_words(spec, value) for value in (conflict.base, conflict.theirs, conflict.ours)
    )
    is_line = spec.kind is Kind.ITEMS
    return ShownConflict(
        name,
        conflict.where,
        base,
        _compared(base, ours, spec.kind),
        _compared(base, theirs, spec.kind),
        is_line,
        spec.kind is Kind.TEXT,
        typed.get(_CHOICE + name, ""),
        "" if is_line else typed.get(_TEXT + name, typed_value(spec, conflict.ours)),
        errors.get(name, ""),
    )


def _compared(base: str, text: str, kind: Kind) -> tuple[Piece, ...]:
    """A text, with what is new in it since the one it comes from; nothing when there is none."""
    if not text:
        return ()
    if kind is not Kind.TEXT or not base:
        return (Piece(text),)
    return tuple(piece for piece in pieces(base, text) if not piece.removed)


def _value(conflict: Conflict, typed: Mapping[str, str]) -> Any:
    name = _name(conflict)
    choice = typed.get(_CHOICE + name, "")
    if choice == MINE:
        return conflict.ours
    if choice == THEIRS:
        return conflict.theirs
    if choice == OTHER and conflict.spec.kind is not Kind.ITEMS:
        return read_typed(conflict.spec, typed.get(_TEXT + name, ""))
    raise FactValueError("choisissez ce qu'il faut garder")


def _name(conflict: Conflict) -> str:
    return ".".join(conflict.path)
