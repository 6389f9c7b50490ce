"""What the pages of a pack are made of: the PDF and the DOCX draw the same blocks.

Everything is in words here; nothing is computed any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """How a paragraph, a row or a divider is drawn."""

    USUAL = "normal"
    SOFT = "doux"
    WARNING = "alerte"
    SUBTOTAL = "sous_total"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: ``status`` says whether it is signed, ``lines`` what it covers."""

    kicker: str
    title: str
    subtitle: str
    status: str
    lines: tuple[str, ...]
    seal: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, made of the headings of levels 1 and 2."""

    title: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page."""

    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A title: 1 is a chapter, 2 a sheet or an annex, 3 a part, 4 a text."""

    level: int
    text: str
    kicker: str = ""


@dataclass(frozen=True, slots=True)
class Divider:
    """The page that opens an axis, whose title is a chapter; ``colour`` is the key of the axis."""

    title: str
    subtitle: str
    colour: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text of one or several paragraphs."""

    text: str
    tone: Tone = Tone.USUAL


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, one under the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A few figures, side by side."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: ``width`` is its part of the table, in percent."""

    label: str
    right: bool
    width: float


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row; ``detail`` is written under the text of one column. Only a ``long`` row may break."""

    cells: tuple[str, ...]
    detail: str = ""
    tone: Tone = Tone.USUAL
    long: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its header is repeated on every page.

    ``scale`` is below 1 when its figures are too long for the page at the usual size.
    ``detail_column`` is where the details of the rows are.
    """

    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    note: str
    scale: float
    detail_column: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: ``parts`` are lengths in percent of the longest, from left to right."""

    label: str
    words: str
    parts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars; ``alternative`` says in words what they show, ``legend`` names the parts."""

    title: str
    alternative: str
    legend: tuple[str, ...]
    bars: tuple[Bar, ...]


Block = (
    Cover | Contents | NewPage | Heading | Divider | Paragraph | Facts | KeyFigures | Grid | Chart
)
