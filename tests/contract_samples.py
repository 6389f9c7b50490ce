"""Contracts to export and import: the example, hostile ones, large ones, any one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from navigator.committee.content import Pack
from navigator.committee.options import ExportOptions
from navigator.committee.pack import build_pack
from navigator.contracts.choices import ContractPhase, NoteKind, SheetAxis, SheetState
from navigator.contracts.contract import ContractContent
from navigator.contracts.demo import DEMO_DAY, demo_file
from navigator.contracts.fields import Attribute, Kind, attributes
from navigator.contracts.records import ContractFile, ContractRecord, NoteRecord, SheetRecord
from navigator.contracts.sheet import SheetContent

NOW = datetime(2021, 6, 15, 9, 30, tzinfo=UTC)
# What a spreadsheet, an XML file or a page may stumble on.
HOSTILE = (
    '=HYPERLINK("http://exemple.invalid";"clic")',
    "+33 1 00 00 00 00",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "<b>&amp;</b> ]]> <!-- \"'",
    "emoji 🏭👩🏽‍🔧 et drapeau 🇫🇷",
    "עברית ועוד العربية \u202edroite à gauche\u202c",
    '_x0041_ et {{ 7*7 }} et #set page(paper: "a0")',
    "ligne un\nligne deux\n\nligne quatre",
    "interdit : \ufffe \ufdd0, insécable\u00a0: \u202f",
    "01004",
    "http://exemple.invalid/?a=1&b=2",
    "'apostrophe",
    "é décomposé : e\u0301",
)


def demo() -> ContractFile:
    return demo_file(NOW)


def pack_of(file: ContractFile, *, people: bool = True, **options: Any) -> Pack:
    return build_pack(file, ExportOptions(day=DEMO_DAY, people=people, **options), {})


def sheet_record(
    content: SheetContent, number: int = 1, state: SheetState = SheetState.DRAFT, **said: Any
) -> SheetRecord:
    values: dict[str, Any] = {
        "id": 100 + number,
        "number": number,
        "state": state,
        "version": 1,
        "content": content,
        "author": "Autrice d'exemple",
        "created_at": NOW,
        "changed_at": NOW,
    }
    return SheetRecord(**{**values, **said})


def contract_file(
    *sheets: SheetRecord, content: ContractContent | None = None, **said: Any
) -> ContractFile:
    contract = ContractRecord(
        id=7,
        territory="exemple-territoire",
        regions=("Bretagne",),
        phase=ContractPhase.CONTRACT,
        amendment=0,
        locked=False,
        version=3,
        content=content or ContractContent(name="Territoire d'exemple"),
        author="Autrice d'exemple",
        changed_at=NOW,
        example=True,
    )
    return ContractFile(contract, tuple(sheets), **said)


def hostile() -> ContractFile:
    """Every text field of every sheet holds something nasty; every list has a line."""
    sheets = []
    for number, text in enumerate(HOSTILE, start=1):
        content = filled(SheetContent, text)
        note = NoteRecord(number, NoteKind.FACT, DEMO_DAY, text, text)
        sheets.append(sheet_record(content, number, notes=(note,)))
    return contract_file(*sheets, content=filled(ContractContent, HOSTILE[5]))


def filled(kind: type[Any], text: str, item_id: str = "a1") -> Any:
    """Return a document whose every field says something, its texts all ``text``."""
    values: dict[str, Any] = {each.name: _value(each, text) for each in attributes(kind)}
    has_id = any(each.name == "id" for each in dataclasses.fields(kind))
    return kind(**({"id": item_id} if has_id else {}), **values)


def _value(each: Attribute, text: str) -> Any:
    spec = each.spec
    match spec.kind:
        case Kind.MONEY:
            return Decimal("12345678901234.5")
        case Kind.RATE:
            return Decimal("36.84")
        case Kind.NUMBER:
            return Decimal("4.5")
        case Kind.YEAR:
            return 2020
        case Kind.DAY:
            return date(2020, 2, 29)
        case Kind.CHOICE:
            assert spec.choice is not None
            return next(iter(spec.choice))
        case Kind.YES_NO:
            return False
        case Kind.WORDS:
            return ("01004", "mot")
        case Kind.ITEMS:
            assert spec.item is not None
            return (filled(spec.item, text, f"{spec.key}-1"),)
        case Kind.SIRET:
            return "00000000100011"
        case Kind.EMAIL:
            return "nom@exemple.invalid"
        case Kind.TEXT:
            return text
    return " ".join(text.split())[: spec.most]


def large(sheets: int, text: str) -> ContractFile:
    """A contract of many sheets with long texts, a few lines in each list."""
    axes = list(SheetAxis)
    records = []
    for number in range(1, sheets + 1):
        content = filled(SheetContent, text)
        content = dataclasses.replace(
            content,
            title=f"Fiche d'exemple {number}",
            axis=axes[number % len(axes)],
            **{
                each.name: tuple(
                    dataclasses.replace(line, id=f"{each.spec.key}-{place}")
                    for place in range(3)
                    for line in getattr(content, each.name)
                )
                for each in attributes(SheetContent)
                if each.spec.kind is Kind.ITEMS
            },
        )
        records.append(sheet_record(content, number))
    return contract_file(*records)


SAMPLES: dict[str, Callable[[], ContractFile]] = {
    "exemple": demo,
    "hostile": hostile,
    "vide": contract_file,
    "fiche vide": lambda: contract_file(sheet_record(SheetContent())),
    "longs textes": lambda: large(2, "Été à l'œuvre. " * 1333 + "fin."),
    "grands montants": lambda: large(3, "Texte d'exemple."),
    "emoji": lambda: large(1, "🏭" * 20_000),
    "deux cents fiches": lambda: large(200, "Texte d'exemple."),
}


# --- any contract ---

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters=","),
    min_size=1,
    max_size=12,
)
_MONEY = st.decimals(0, 10**15 - 1, places=2, allow_nan=False)
_SMALL = st.decimals(0, 10**6, places=2, allow_nan=False)
_NUMBERS = st.decimals(-(10**9), 10**9, places=4, allow_nan=False)
_RATES = st.decimals(0, 100, places=3, allow_nan=False)


def values(each: Attribute) -> st.SearchStrategy[Any]:
    """What a field may hold, nothing included."""
    spec = each.spec
    match spec.kind:
        case Kind.MONEY:
            return st.none() | _SMALL | _MONEY
        case Kind.RATE:
            return st.none() | _RATES
        case Kind.NUMBER:
            return st.none() | _NUMBERS
        case Kind.YEAR:
            return st.none() | st.integers(1900, 2100)
        case Kind.DAY:
            return st.none() | st.dates(date(1700, 1, 1), date(2400, 1, 1))
        case Kind.CHOICE:
            assert spec.choice is not None
            return st.none() | st.sampled_from(list(spec.choice))
        case Kind.YES_NO:
            return st.none() | st.booleans()
        case Kind.WORDS:
            return st.lists(_WORDS, max_size=3, unique=True).map(tuple)
        case Kind.ITEMS:
            assert spec.item is not None
            return st.lists(documents(spec.item), max_size=3, unique_by=lambda item: item.id).map(
                tuple
            )
    return st.just("") | TEXTS | st.sampled_from(HOSTILE)


def documents(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any document of a class."""
    fields = {each.name: values(each) for each in attributes(kind)}
    if any(each.name == "id" for each in dataclasses.fields(kind)):
        fields["id"] = st.text("abcdef0123456789", min_size=4, max_size=8)
    return st.builds(kind, **fields)


@st.composite
def contract_files(draw: st.DrawFn) -> ContractFile:
    """Any contract of a few sheets."""
    contents = draw(st.lists(documents(SheetContent), max_size=3))
    return contract_file(
        *(sheet_record(content, number) for number, content in enumerate(contents, start=1))
    )
