"""The committee pack as a Word document that anybody may edit."""

from __future__ import annotations

import io
from copy import deepcopy
from datetime import datetime, time
from importlib.resources import files
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from navigator.committee.content import Pack, Stamp
from navigator.committee.docx_blocks import Pages
from navigator.committee.docx_xml import (
    DECLARED,
    Style,
    attribute,
    clean,
    field,
    paragraph,
    run,
)
from navigator.committee.naming import stamp_words
from navigator.committee.pages import pages, title_of

# Twentieths of a point.
_A4 = (11906, 16838)
_MARGINS = {"top": 1247, "bottom": 1474, "left": 1247, "right": 1247, "header": 500, "footer": 620}
_LANGUAGE = "fr-FR"
# What the template of python-docx brings along, and that says nothing of this document.
_USELESS = ("stylesWithEffects", "customXml", "thumbnail")
_WATERMARK_WIDTH, _WATERMARK_HEIGHT = 430, 150


def pack_docx(pack: Pack) -> bytes:
    """Return the Word document of a pack."""
    word = Document()
    _prepare(word, pack)
    body = word.element.body
    section = body.sectPr

    def add_picture(picture: bytes) -> str:
        relation, _ = word.part.get_or_add_image(io.BytesIO(picture))
        return relation

    def end_section(landscape: bool) -> str:
        ended = deepcopy(section)
        _turn(ended, landscape)
        return str(ended.xml)

    written = Pages(add_picture, end_section).write(pages(pack))
    _turn(section, landscape=False)
    for element in parse_xml(f"<w:body {DECLARED}>{written}</w:body>"):
        section.addprevious(element)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _prepare(word: WordDocument, pack: Pack) -> None:
    """Everything but the pages: styles, language, properties, header and footer."""
    for holder in (word.part, word.part.package):
        for key, relation in list(holder.rels.items()):
            if any(each in relation.reltype for each in _USELESS):
                del holder.rels[key]
    _use_styles(word)
    _use_settings(word)
    stamp = pack.stamp
    said = word.core_properties
    said.title, said.author, said.language = clean(title_of(pack)), clean(stamp.author), _LANGUAGE
    said.created = said.modified = datetime.combine(stamp.day, time())
    said.last_modified_by, said.comments = clean(stamp.author), ""
    section = word.sections[0]
    _turn(word.element.body.sectPr, landscape=False)
    section.footer.is_linked_to_previous = False
    _fill(section.footer._element, _footer(stamp))
    if stamp.draft:
        section.header.is_linked_to_previous = False
        _fill(section.header._element, _watermark())


def _use_styles(word: WordDocument) -> None:
    ours = parse_xml(files(__package__).joinpath("templates/styles.xml").read_bytes())
    styles = word.styles.element
    for element in list(styles):
        styles.remove(element)
    for element in ours:
        styles.append(element)


def _use_settings(word: WordDocument) -> None:
    """Fields are computed when the document is opened; the rules are those of Word 2013."""
    settings = word.settings.element
    update = parse_xml(f'<w:updateFields {DECLARED} w:val="true"/>')
    settings.find(qn("w:compat")).addprevious(update)
    for each in settings.iter(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            each.set(qn("w:val"), "15")
    language = settings.find(qn("w:themeFontLang"))
    language.set(qn("w:val"), _LANGUAGE)
    language.set(qn("w:eastAsia"), _LANGUAGE)
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")


def _turn(section: Any, landscape: bool) -> None:
    """Give a section the size of a page, upright or across."""
    width, height = reversed(_A4) if landscape else _A4
    size = section.get_or_add_pgSz()
    for name, value in (("w", width), ("h", height)):
        size.set(qn(f"w:{name}"), str(value))
    size.set(qn("w:orient"), "landscape" if landscape else "portrait")
    margins = section.get_or_add_pgMar()
    for name, value in _MARGINS.items():
        margins.set(qn(f"w:{name}"), str(value))


def _fill(part: Any, written: str) -> None:
    for element in list(part):
        part.remove(element)
    for element in parse_xml(f"<w:ftr {DECLARED}>{written}</w:ftr>"):
        part.append(element)


def _footer(stamp: Stamp) -> str:
    words = paragraph(run(stamp_words(stamp)), Style("Footer"))
    numbers = run("page ") + field("PAGE") + run(" / ") + field("NUMPAGES")
    return words + paragraph(numbers, Style("Cellule", right=True))


def _watermark() -> str:
    """« Projet » across the page, as Word itself writes it."""
    shape = (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
        'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" '
        'o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="Filigrane" type="#_x0000_t136" alt={attribute("Projet")} '
        f'style="position:absolute;width:{_WATERMARK_WIDTH}pt;height:{_WATERMARK_HEIGHT}pt;'
        "rotation:-50;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" fillcolor="#f0f2f5" stroked="f">'
        '<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold" '
        'string="Projet"/></v:shape></w:pict></w:r>'
    )
    return paragraph(shape)
