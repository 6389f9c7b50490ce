"""What a committee pack says: typed values, independent of any format.

Every writer (PDF, DOCX, XLSX, CSV, JSON) reads the same ``Pack``, so that all say the same. A
value is that of the field it comes from (``navigator.contracts.fields``): ``None``, ``""`` and
``()`` are not said, and are written « non renseigné »; they are never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from navigator.contracts.choices import SheetAxis, SheetState
from navigator.contracts.fields import Kind, Spec
from navigator.contracts.records import ContractFile
from navigator.contracts.typed_values import shown_value

UNSAID = "non renseigné"
# The same in a narrow cell of a table; what it means is written once, at the beginning.
UNSAID_SHORT = "n. r."


@dataclass(frozen=True, slots=True)
class Fact:
    """A field and its value, of the kind of its specification."""

    spec: Spec
    value: Any

    @property
    def said(self) -> bool:
        """Whether somebody wrote something."""
        return is_said(self.value)

    @property
    def words(self) -> str:
        """The value as it is read."""
        return shown_value(self.spec, self.value) or UNSAID


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a value for each column.

    ``id`` is that of the line in its document, empty for what is computed. A ``subtotal`` sums
    rows that are also in the table.
    """

    cells: tuple[Any, ...]
    id: str = ""
    subtotal: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A list of lines; ``key`` and ``title`` are those of the field, or of what is counted.

    ``total`` has a value for each column: ``""`` where there is nothing to sum, ``None`` where no
    line says anything to sum. Its first cell names it.
    """

    key: str
    title: str
    columns: tuple[Spec, ...]
    rows: tuple[Row, ...]
    total: tuple[Any, ...] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a contract or of a sheet: its facts and its lists, in the order of the form."""

    title: str
    entries: tuple[Fact | Table, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The fields that are not lists."""
        return tuple(entry for entry in self.entries if isinstance(entry, Fact))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The lists."""
        return tuple(entry for entry in self.entries if isinstance(entry, Table))


@dataclass(frozen=True, slots=True)
class SheetPages:
    """What the pack says of a sheet.

    ``figures`` are computed: cost, financing, acquired share… ``unsaid`` are the fields where
    nobody wrote anything. ``author`` is empty unless personal contacts are shown.
    """

    id: int
    number: int
    title: str
    axis: SheetAxis | None
    state: SheetState
    version: int
    author: str
    created_at: datetime
    changed_at: datetime
    figures: tuple[Fact, ...]
    parts: tuple[Part, ...]
    checks: Table | None
    notes: Table
    attachments: Table
    evaluations: Table
    unsaid: tuple[Spec, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every list of the sheet, the checks apart."""
        inside = tuple(table for part in self.parts for table in part.tables)
        return (*inside, self.notes, self.attachments, self.evaluations)


@dataclass(frozen=True, slots=True)
class AxisPart:
    """The sheets of an axis; ``axis`` is None for those that say none."""

    axis: SheetAxis | None
    title: str
    sheets: tuple[SheetPages, ...]


@dataclass(frozen=True, slots=True)
class Synthesis:
    """The contract in one page: ``notes`` say what the sums leave aside."""

    figures: tuple[Fact, ...]
    by_axis: Table
    by_status: Table
    by_phase: Table
    by_progress: Table
    by_state: Table
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetDifferences:
    """What became of a sheet since the last committee; ``news`` when it came, left or moved."""

    number: int
    title: str
    news: str
    changes: Table


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed since a snapshot that ``since`` names."""

    since: str
    contract: Table
    sheets: tuple[SheetDifferences, ...]


@dataclass(frozen=True, slots=True)
class Annexes:
    """The calendar and the indicators of every sheet, and where the figures come from."""

    calendar: Table
    indicators: Table
    sources: Table
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which text this is: what the footer and the name of the file repeat.

    ``day`` is that of the signature, or of the edition of a draft. ``sha256`` seals the whole
    contract as the reader may read it, whatever the selection. ``signature`` names what was
    signed; it is empty for a draft, and for what a committee was shown.
    """

    contract: int
    territory: str
    name: str
    phase: str
    version: int
    day: date
    author: str
    sha256: str
    signature: str
    example: bool

    @property
    def draft(self) -> bool:
        """Whether nobody signed this text."""
        return not self.signature


@dataclass(frozen=True, slots=True)
class Pack:
    """A committee pack.

    ``file`` is what it is made from: the sheets shown, without personal data unless asked.
    ``synthesis``, ``maquette`` and ``annexes`` are about the sheets shown. ``single`` is a pack
    of one sheet, alone. ``people`` says that personal contacts are shown. ``names`` gives the
    French name of a measure or of a legal basis by id.
    """

    stamp: Stamp
    file: ContractFile
    single: bool
    people: bool
    perimeter: tuple[str, ...]
    regions: tuple[str, ...]
    identity: tuple[Part, ...]
    signatories: tuple[Table, ...]
    synthesis: Synthesis
    maquette: Table
    differences: Differences | None
    axes: tuple[AxisPart, ...]
    annexes: Annexes
    names: Mapping[str, str]

    @property
    def sheets(self) -> tuple[SheetPages, ...]:
        """The sheets shown, axis by axis, then by number."""
        return tuple(sheet for axis in self.axes for sheet in axis.sheets)


def is_said(value: Any) -> bool:
    """Whether a value says something."""
    return value is not None and value not in ("", ())


def cell_words(spec: Spec, value: Any) -> str:
    """Return a cell as it is read in a table."""
    return shown_value(spec, value) or UNSAID_SHORT


def total_words(spec: Spec, value: Any) -> str:
    """Return a cell of a total: blank where there is nothing to sum."""
    if isinstance(value, str):
        return value
    return cell_words(spec, value)


def computed(key: str, label: str, kind: Kind) -> Spec:
    """Return the specification of a column, or of a fact, that nobody types."""
    return Spec(key, label, kind)
