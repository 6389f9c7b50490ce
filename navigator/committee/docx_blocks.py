"""Draws the blocks of a pack in Word: native headings, real tables, fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from navigator.committee.blocks import (
    Block,
    Chart,
    Contents,
    Cover,
    Divider,
    Facts,
    Grid,
    GridRow,
    Heading,
    KeyFigures,
    NewPage,
    Paragraph,
    Tone,
)
from navigator.committee.docx_bars import bar_picture
from navigator.committee.docx_xml import (
    Letters,
    Style,
    anchor,
    bookmark,
    cell,
    field,
    paragraph,
    picture,
    row,
    run,
    tab,
    table,
)

# The width of the text, in twentieths of a point, on a page held upright or across.
PORTRAIT, LANDSCAPE = 9412, 14344
_SHADE, _SOFT, _BLUE = "F2F4F6", "515C69", "14395C"
_COLOURS = {"attirer": "14395C", "recruter": "1D6B3F", "innover": "5B4A83", "simplifier": "7A4B00"}
_CELL, _DETAIL = 16, 15
# In English Metric Units: 360 000 in a centimetre.
_LONGEST_BAR, _BAR_HEIGHT, _SHORTEST_BAR = 3_400_000, 115_000, 12_000
_TITLES = 2
_APART = Style("Intervalle")


class Pages:
    """Writes blocks one after the other.

    ``add_picture`` keeps a picture in the document and returns how to refer to it; ``section``
    returns what ends a run of pages that are upright, or across.
    """

    def __init__(self, add_picture: Callable[[bytes], str], section: Callable[[bool], str]) -> None:
        self._add_picture = add_picture
        self._section = section
        self._new_page = False
        self._landscape = False
        self._numbers = 0
        self._headings: list[Heading | Divider] = []
        self._links: dict[int, int] = {}

    def write(self, blocks: Sequence[Block]) -> str:
        """Return the XML of the blocks."""
        self._headings = [
            block
            for block in blocks
            if isinstance(block, Divider) or (isinstance(block, Heading) and block.level <= _TITLES)
        ]
        self._links = {id(block): place for place, block in enumerate(self._headings, start=1)}
        self._numbers = len(self._headings)
        return "".join(part for block in blocks for part in self._block(block))

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case NewPage():
                yield from self._page(block)
            case Cover():
                yield from self._cover(block)
            case Contents():
                yield from self._contents(block)
            case Heading():
                yield from self._heading(block)
            case Divider():
                yield from self._divider(block)
            case Paragraph():
                name = "Doux" if block.tone is Tone.SOFT else "Normal"
                for text in _paragraphs(block.text):
                    yield self._paragraph(run(text), Style(name))
            case Facts():
                for label, value in block.rows:
                    inside = run(label, Letters(colour=_SOFT)) + tab() + run(value)
                    yield self._paragraph(inside, Style("Fait"))
            case KeyFigures():
                yield from self._key_figures(block)
            case Grid():
                yield from self._grid(block)
            case Chart():
                yield from self._chart(block)

    @property
    def _width(self) -> int:
        return LANDSCAPE if self._landscape else PORTRAIT

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers

    def _paragraph(self, inside: str, style: Style) -> str:
        """A paragraph, at the top of a page when one was asked for."""
        new_page, self._new_page = self._new_page, False
        if new_page:
            style = replace(style, new_page=True)
        return paragraph(inside, style)

    def _page(self, block: NewPage) -> Iterator[str]:
        if block.landscape == self._landscape:
            self._new_page = True
            return
        yield paragraph("", Style(_APART.name, section=self._section(self._landscape)))
        self._landscape = block.landscape

    def _cover(self, block: Cover) -> Iterator[str]:
        yield paragraph(run(block.kicker), Style("Surtitre", before=2200))
        yield paragraph(run(block.title), Style("Title"))
        yield paragraph(run(block.subtitle), Style("Subtitle"))
        yield paragraph(run(block.status, Letters(bold=True, size=24)))
        for line in block.lines:
            yield paragraph(run(line))
        yield paragraph(run(block.seal), Style("Doux", before=900))

    def _contents(self, block: Contents) -> Iterator[str]:
        """The field of a table of contents, already filled; Word completes its page numbers."""
        yield self._paragraph(run(block.title), Style("TOCHeading"))
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            ' TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        for place, heading in enumerate(self._headings, start=1):
            level = heading.level if isinstance(heading, Heading) else 1
            text = heading.text if isinstance(heading, Heading) else heading.title
            page = f"PAGEREF {anchor(place)} \\h"
            link = (
                f'<w:hyperlink w:anchor="{anchor(place)}" w:history="1">{run(text)}{tab()}'
                f"{field(page, '…')}</w:hyperlink>"
            )
            yield paragraph((begin if place == 1 else "") + link, Style(f"TOC{level}"))
        yield paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')

    def _heading(self, block: Heading) -> Iterator[str]:
        if block.kicker:
            yield self._paragraph(run(block.kicker), Style("Surtitre"))
        inside = run(block.text)
        before = None
        if block.kicker:
            inside, before = run(block.text, Letters(size=36)), 0
        if id(block) in self._links:
            inside = bookmark(self._links[id(block)], inside)
        yield self._paragraph(inside, Style(f"Heading{block.level}", before=before))

    def _divider(self, block: Divider) -> Iterator[str]:
        letters = Letters(size=72, colour=_COLOURS.get(block.colour, _SOFT))
        inside = bookmark(self._links[id(block)], run(block.title, letters))
        yield self._paragraph(inside, Style("Heading1", before=2600))
        yield paragraph(run(block.subtitle), Style("Subtitle", keep_next=True))

    def _key_figures(self, block: KeyFigures) -> Iterator[str]:
        widths = _shared([1.0] * len(block.rows), self._width)
        labels = [
            cell(paragraph(run(label, Letters(colour=_SOFT)), Style("Cellule")), width, _SHADE)
            for (label, _), width in zip(block.rows, widths, strict=True)
        ]
        figures = [
            cell(
                paragraph(run(words, Letters(bold=True, size=20)), Style("Cellule")), width, _SHADE
            )
            for (_, words), width in zip(block.rows, widths, strict=True)
        ]
        yield table("Chiffres", "Chiffres clés", widths, [row(labels, header=True), row(figures)])
        yield paragraph("", _APART)

    def _grid(self, block: Grid) -> Iterator[str]:
        if block.title:
            yield paragraph(run(block.title), Style("Caption"))
        widths = _shared([column.width for column in block.columns], self._width)
        header = [
            cell(
                paragraph(
                    run(
                        column.label,
                        Letters(bold=True, size=self._size(_CELL, block), colour=_BLUE),
                    ),
                    Style("Cellule", right=column.right, keep_next=True),
                ),
                width,
            )
            for column, width in zip(block.columns, widths, strict=True)
        ]
        rows = [self._grid_row(each, block, widths) for each in block.rows]
        yield table("Tableau", block.title, widths, [row(header, header=True), *rows])
        # Two tables that touch are one to Word.
        yield paragraph(run(block.note), Style("Doux")) if block.note else paragraph("", _APART)

    def _grid_row(self, each: GridRow, block: Grid, widths: Sequence[int]) -> str:
        bold = each.tone in (Tone.SUBTOTAL, Tone.TOTAL)
        fill = _SHADE if each.tone is Tone.SUBTOTAL else ""
        letters = Letters(bold, self._size(_CELL, block))
        cells = []
        for at, (text, column, width) in enumerate(
            zip(each.cells, block.columns, widths, strict=True)
        ):
            style = Style("Cellule", right=column.right)
            detail = each.detail if at == block.detail_column else ""
            inside = "" if detail and not text else paragraph(run(text, letters), style)
            if detail:
                small = Letters(size=self._size(_DETAIL, block))
                inside += paragraph(run(detail, small), Style("Detail"))
            cells.append(cell(inside, width, fill))
        return row(cells, whole=not each.long)

    @staticmethod
    def _size(usual: int, block: Grid) -> int | None:
        return None if block.scale == 1 else max(round(usual * block.scale), 8)

    def _chart(self, block: Chart) -> Iterator[str]:
        for bar in block.bars:
            inside = run(bar.label) + tab()
            length = sum(bar.parts)
            if length:
                relation = self._add_picture(bar_picture(bar.parts))
                width = max(round(_LONGEST_BAR * length / 100), _SHORTEST_BAR)
                words = f"{block.title}, {bar.label} : {bar.words}"
                inside += picture(relation, self._number(), words, width, _BAR_HEIGHT)
            yield paragraph(inside + tab() + run(bar.words), Style("Barre"))
        if block.legend:
            dark, light = block.legend
            yield paragraph(run(f"Foncé : {dark.lower()}. Clair : {light.lower()}."), Style("Doux"))


def _paragraphs(text: str) -> list[str]:
    """A blank line parts two paragraphs."""
    return [each.strip("\n") for each in text.split("\n\n") if each.strip("\n")] or [""]


def _shared(parts: Sequence[float], width: int) -> list[int]:
    """Share a width out, to the last twentieth of a point."""
    whole = sum(parts)
    ends = [round(width * sum(parts[: at + 1]) / whole) for at in range(len(parts))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
