"""The pieces of a Word document: text, paragraphs, tables, fields, written as XML.

The XML is text until it is read once, whole: a table of python-docx costs a hundred times more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is written: the id of its style, and what differs from it."""

    name: str = "Normal"
    right: bool = False
    new_page: bool = False
    keep_next: bool = False
    before: int | None = None
    section: str = ""


@dataclass(frozen=True, slots=True)
class Letters:
    """How a run is written: ``size`` in half-points, ``colour`` in hexadecimal."""

    bold: bool = False
    size: int | None = None
    colour: str = ""


PLAIN = Letters()


def clean(text: str) -> str:
    """Return a text without the characters that no XML file may hold."""
    return _FORBIDDEN.sub("", text)


def attribute(text: str) -> str:
    """Return a text as a quoted attribute."""
    return quoteattr(clean(text).replace("\n", " "))


def run(text: str, letters: Letters = PLAIN) -> str:
    """Return a run; each line of the text but the first begins on a new line."""
    lines = escape(clean(text)).split("\n")
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{_letters(letters)}{inside}</w:r>"


def tab() -> str:
    """Return a tabulation."""
    return "<w:r><w:tab/></w:r>"


def _letters(letters: Letters) -> str:
    said = "<w:b/><w:bCs/>" if letters.bold else ""
    if letters.colour:
        said += f'<w:color w:val="{letters.colour}"/>'
    if letters.size is not None:
        said += f'<w:sz w:val="{letters.size}"/><w:szCs w:val="{letters.size}"/>'
    return f"<w:rPr>{said}</w:rPr>" if said else ""


def paragraph(inside: str, style: Style = Style()) -> str:
    """Return a paragraph of runs."""
    said = "" if style.name == "Normal" else f'<w:pStyle w:val="{style.name}"/>'
    if style.keep_next:
        said += "<w:keepNext/>"
    if style.new_page:
        said += "<w:pageBreakBefore/>"
    if style.before is not None:
        said += f'<w:spacing w:before="{style.before}"/>'
    if style.right:
        said += '<w:jc w:val="right"/>'
    said += style.section
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}{inside}</w:p>"


def field(code: str, result: str = "1") -> str:
    """Return a field, with what it shows until it is computed."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(number: int, inside: str) -> str:
    """Return runs that a link may lead to."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{anchor(number)}"/>{inside}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def anchor(number: int) -> str:
    """Return the name of a bookmark, of the form that Word gives those of a table of contents."""
    return f"_Toc{number:08d}"


def cell(inside: str, width: int, fill: str = "") -> str:
    """Return a cell; ``width`` in twentieths of a point."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{inside}</w:tc>'


def row(cells: Iterable[str], *, header: bool = False, whole: bool = True) -> str:
    """Return a row; a header is repeated on every page, a ``whole`` row does not break."""
    said = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{said}</w:trPr>{''.join(cells)}</w:tr>"


def table(style: str, title: str, widths: Sequence[int], rows: Iterable[str]) -> str:
    """Return a table whose first row is its header; ``title`` tells it to a screen reader."""
    caption = f"<w:tblCaption w:val={attribute(title)}/>" if title else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def picture(relation: str, number: int, words: str, width: int, height: int) -> str:
    """Return a picture in the line, with its alternative text; sizes in English Metric Units."""
    name = f"Barre {number}"
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr={attribute(words)}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
