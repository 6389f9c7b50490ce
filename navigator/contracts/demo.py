"""The example contract: an invented territory, whose every organisation says that it is one.

It is written in ``demo.yaml`` with the French keys of the documents and the values that a person
would type; each goes through the same readers as what is typed in a form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from navigator.contracts.choices import ContractPhase, NoteKind, SheetState
from navigator.contracts.contract import ContractContent
from navigator.contracts.fields import Kind, attributes
from navigator.contracts.records import ContractFile, ContractRecord, NoteRecord, SheetRecord
from navigator.contracts.sheet import SheetContent
from navigator.contracts.typed_values import read_typed
from rules.source import Mapping, Node, Scalar, Sequence, read_yaml

_FILE = "demo.yaml"
# The day that the example tells of: what was to be done before it, and is not, is late.
DEMO_DAY = date(2021, 6, 15)
_Document = TypeVar("_Document")


@dataclass(frozen=True, slots=True)
class DemoNote:
    """A note of follow-up of the example."""

    kind: NoteKind
    day: date
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class DemoSheet:
    """A sheet of the example, and where it is in its validation."""

    content: SheetContent
    state: SheetState
    notes: tuple[DemoNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Demo:
    """The whole example: ``phase`` and ``amendment`` are those of the text being written."""

    territory: str
    regions: tuple[str, ...]
    phase: ContractPhase
    amendment: int
    author: str
    content: ContractContent
    sheets: tuple[DemoSheet, ...]


@cache
def demo() -> Demo:
    """Return the example as it is written."""
    text = files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    whole = _entries(read_yaml(text, _FILE))
    said = _entries(whole["contrat"])
    return Demo(
        territory=_text(said["territoire"]),
        regions=tuple(_text(each) for each in _items(said["regions"])),
        phase=ContractPhase(_text(said["phase"])),
        amendment=int(_text(said["avenant"])),
        author=_text(said["auteur"]),
        content=_document(ContractContent, said["contenu"]),
        sheets=tuple(_sheet(each) for each in _items(whole["fiches"])),
    )


def demo_file(moment: datetime) -> ContractFile:
    """Return the example as a contract that was read at ``moment``, free of any database."""
    example = demo()
    contract = ContractRecord(
        id=1,
        territory=example.territory,
        regions=example.regions,
        phase=example.phase,
        amendment=example.amendment,
        locked=False,
        version=1,
        content=example.content,
        author=example.author,
        changed_at=moment,
        example=True,
    )
    sheets = []
    notes = 0
    for number, sheet in enumerate(example.sheets, start=1):
        records = tuple(
            NoteRecord(notes + place, note.kind, note.day, note.text, note.author)
            for place, note in enumerate(sheet.notes, start=1)
        )
        notes += len(records)
        sheets.append(
            SheetRecord(
                id=number,
                number=number,
                state=sheet.state,
                version=1,
                content=sheet.content,
                author=example.author,
                created_at=moment,
                changed_at=moment,
                notes=records,
            )
        )
    return ContractFile(contract, tuple(sheets))


def _sheet(node: Node) -> DemoSheet:
    said = _entries(node)
    notes = []
    for each in _items(said.get("notes")):
        note = _entries(each)
        notes.append(
            DemoNote(
                NoteKind(_text(note["type"])),
                date.fromisoformat(_text(note["date"])),
                _text(note["texte"]),
                _text(note["auteur"]),
            )
        )
    content = _document(SheetContent, said["contenu"])
    return DemoSheet(content, SheetState(_text(said["validation"])), tuple(notes))


def _document(kind: type[_Document], node: Node, item_id: str = "") -> _Document:
    said = _entries(node)
    values: dict[str, Any] = {"id": item_id} if item_id else {}
    for each in attributes(kind):
        value = said.pop(each.spec.key, None)
        if value is None:
            continue
        if each.spec.kind is Kind.ITEMS:
            assert each.spec.item is not None
            values[each.name] = tuple(
                _document(each.spec.item, item, f"{each.spec.key}-{place}")
                for place, item in enumerate(_items(value), start=1)
            )
        else:
            values[each.name] = read_typed(each.spec, _text(value))
    if said:
        raise ValueError(f"{_FILE} : clés inconnues {', '.join(said)}")
    return kind(**values)


def _entries(node: Node) -> dict[str, Node]:
    assert isinstance(node, Mapping), node
    return {key.text: value for key, value in node.entries}


def _items(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    assert isinstance(node, Sequence), node
    return node.items


def _text(node: Node) -> str:
    assert isinstance(node, Scalar), node
    return node.text
