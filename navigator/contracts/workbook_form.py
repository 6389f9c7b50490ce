"""The form of our workbook: what each column of each tab holds, so that it can be read back.

The exports write it, the import reads it. The first row of a tab is hidden: it holds a key for
each column, which moves with the column when a person puts the columns in another order. The
tabs and columns are those of ``SheetContent``: all of its fields are carried, lists on a tab of
their own. Notes, attachments, evaluations and what is computed are written, never read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from navigator.contracts.fields import Attribute, Kind, Spec, attributes
from navigator.contracts.sheet import Milestone, SheetContent

FORM = "aiguilleur-fiches-1"
# A tab that nobody sees: the form, the contract, its version.
IDENTITY = "_aiguilleur"
SHEETS = "Fiches"
# What does not fit in one cell goes on here, in as many rows as it takes.
MORE = "Suites"
# A cell of a spreadsheet holds 32 767 units of UTF-16; a number, 15 digits.
LONGEST_CELL = 32_000
MOST_DIGITS = 15
# Spreadsheets count days from 1900, and do not agree on its first months.
FIRST_YEAR = 1901

SHEET_ID, SHEET_VERSION, LINE_ID = "id_fiche", "version", "id_ligne"
NUMBER, STATE, TITLE = "numero", "validation", "titre_fiche"
_UNWRITABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Cell: TypeAlias = str | Decimal | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a tab.

    ``key`` is unique in the workbook. ``attribute`` is the field it holds; None for what only
    says where the row belongs. A ``hidden`` column is for the machine.
    """

    key: str
    label: str
    attribute: Attribute | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab that can be read back: the sheets, or one of their lists."""

    key: str
    title: str
    columns: tuple[Column, ...]
    attribute: Attribute | None = None

    def column(self, name: str) -> Column:
        """Return the column that says where a row belongs, by its name."""
        return next(each for each in self.columns if each.key == f"{self.key}#{name}")

    @property
    def fields(self) -> tuple[Column, ...]:
        """The columns that hold the fields of a document."""
        return tuple(each for each in self.columns if each.attribute is not None)


@cache
def sheets_tab() -> Tab:
    """Return the tab with a row for each sheet."""
    key = "fiches"
    return Tab(
        key,
        SHEETS,
        (
            Column(f"{key}#{SHEET_ID}", "Identifiant de la fiche", hidden=True),
            Column(f"{key}#{SHEET_VERSION}", "Version de la fiche", hidden=True),
            Column(f"{key}#{NUMBER}", "Fiche n°"),
            Column(f"{key}#{STATE}", "Validation"),
            *_fields(key, SheetContent),
        ),
    )


@cache
def list_tabs() -> tuple[Tab, ...]:
    """Return the tabs of the lists of a sheet, a row for each line."""
    return tuple(
        _list_tab(each) for each in attributes(SheetContent) if each.spec.kind is Kind.ITEMS
    )


def _list_tab(each: Attribute) -> Tab:
    key = each.spec.key
    assert each.spec.item is not None
    return Tab(
        key,
        "Calendrier" if each.spec.item is Milestone else each.spec.label,
        (
            Column(f"{key}#{SHEET_ID}", "Identifiant de la fiche", hidden=True),
            Column(f"{key}#{LINE_ID}", "Identifiant de la ligne", hidden=True),
            Column(f"{key}#{NUMBER}", "Fiche n°"),
            Column(f"{key}#{TITLE}", "Titre de la fiche"),
            *_fields(key, each.spec.item),
        ),
        each,
    )


def _fields(key: str, document: type[Any]) -> Iterator[Column]:
    for each in attributes(document):
        if each.spec.kind is not Kind.ITEMS:
            yield Column(f"{key}.{each.spec.key}", each.spec.label, each)


def cell(spec: Spec, value: Any) -> Cell:
    """Return what a cell holds for a value: a number and a date as such, everything else as text.

    A number of more than 15 digits and a date before 1901 are texts: a spreadsheet would change
    them. A rate is the number that a person reads: 40 for 40 %.
    """
    if value is None or value in ("", ()):
        return None
    match spec.kind:
        case Kind.MONEY | Kind.RATE | Kind.NUMBER:
            return value if is_exact(value) else format(value, "f").replace(".", ",")
        case Kind.YEAR:
            return int(value)
        case Kind.DAY:
            assert isinstance(value, date)
            return value if value.year >= FIRST_YEAR else value.isoformat()
        case Kind.CHOICE:
            return str(value.label)
        case Kind.YES_NO:
            return "Oui" if value else "Non"
        case Kind.WORDS:
            return writable(", ".join(value))
    return writable(str(value))


def is_exact(number: Decimal) -> bool:
    """Whether a spreadsheet keeps a number as it is."""
    digits = number.normalize().as_tuple()
    return len(digits.digits) <= MOST_DIGITS and abs(number.adjusted()) <= MOST_DIGITS


def writable(text: str) -> str:
    """Return a text that an XML file can hold: what it cannot becomes « \ufffd »."""
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def pieces(text: str) -> tuple[str, ...]:
    """Cut a text into pieces that each fit in a cell; most texts are one."""
    if len(text) * 2 <= LONGEST_CELL:
        return (text,)
    found, start, units = [], 0, 0
    for place, char in enumerate(text):
        size = 1 + (char > "\uffff")
        if units + size > LONGEST_CELL:
            found.append(text[start:place])
            start, units = place, 0
        units += size
    return (*found, text[start:])
