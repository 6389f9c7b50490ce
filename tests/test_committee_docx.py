"""The Word document of a committee pack: native headings, fields, repeated headers, French."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections import Counter
from functools import cache
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from navigator.committee.docx_bars import bar_picture
from navigator.committee.docx_document import pack_docx
from navigator.contracts.contract import ContractContent
from navigator.contracts.records import ContractFile
from navigator.contracts.sheet import SheetContent
from tests.contract_samples import contract_file, demo, hostile, pack_of, sheet_record
from tests.test_committee_pack import SIGNED


@cache
def demo_docx() -> bytes:
    return pack_docx(pack_of(demo()))


def word_of(file: ContractFile | None = None, **options: Any) -> WordDocument:
    data = demo_docx() if file is None else pack_docx(pack_of(file, **options))
    return docx.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def headings(word: WordDocument) -> list[tuple[int, str]]:
    return [
        (int(str(each.style.name)[-1]), each.text)
        for each in word.paragraphs
        if each.style is not None and str(each.style.name).startswith("Heading ")
    ]


def test_headings_are_native_and_skip_no_level():
    found = headings(word_of())
    chapters = [text for level, text in found if level == 1]
    assert chapters == [
        "Identité et signataires",
        "Synthèse",
        "Maquette financière consolidée",
        "Attirer",
        "Recruter",
        "Innover",
        "Simplifier",
        "Annexes",
    ]
    titles = {text for level, text in found if level == 2}
    assert {f"Fiche {s.number}. {s.title}" for s in pack_of(demo()).sheets} <= titles
    before = 0
    for level, text in found:
        assert level <= before + 1, text
        before = level


def test_it_is_a4_in_french():
    word = word_of()
    sizes = {(each.page_width, each.page_height) for each in word.sections}
    millimetres = {tuple(round(each.mm) for each in size if each) for size in sizes}
    assert millimetres == {(210, 297), (297, 210)}
    assert [str(each.orientation) for each in word.sections] == [
        "PORTRAIT (0)",
        "LANDSCAPE (1)",
        "PORTRAIT (0)",
    ]
    styles = part(demo_docx(), "word/styles.xml")
    assert 'w:val="fr-FR"' in styles
    assert "en-US" not in styles + part(demo_docx(), "word/settings.xml")
    assert word.core_properties.language == "fr-FR"
    assert word.core_properties.title.startswith("Territoire d'exemple du Val de Vive")


def test_every_table_repeats_its_header_and_has_the_widths_of_the_page():
    word = word_of()
    assert len(word.tables) > 12 * 5
    for table in word.tables:
        marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marked == [True] + [False] * (len(marked) - 1)
        widths = [int(each.get(qn("w:w"))) for each in table._tbl.iter(qn("w:gridCol"))]
        assert sum(widths) in (9412, 14344)
        assert min(widths) > 300


def test_the_contents_are_a_field_already_filled():
    body = word_of().element.body
    codes = [each.text.strip() for each in body.iter(qn("w:instrText"))]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert links == marks
    assert codes[1:] == [f"PAGEREF {mark} \\h" for mark in marks]
    shown = [level for level, _ in headings(word_of()) if level < 3]
    assert len(marks) == len(shown)
    update = word_of().settings.element.find(qn("w:updateFields"))
    assert update is not None
    assert update.get(qn("w:val")) == "true"


def test_the_footer_numbers_the_pages_and_says_which_text_it_is():
    word = word_of()
    for section in word.sections:
        footer = section.footer._element
        codes = [each.text.strip() for each in footer.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]
        assert "projet au 15 juin 2021, Camille Exemple. SHA-256 : " in "".join(
            each.text for each in section.footer.paragraphs
        )


def test_the_watermark_is_on_what_nobody_signed():
    draft = word_of().sections[0].header._element
    assert [each.get("string") for each in draft.iter("{urn:schemas-microsoft-com:vml}textpath")][
        -1
    ] == "Projet"
    signed = word_of(dataclasses.replace(demo(), signed=SIGNED))
    assert "textpath" not in signed.sections[0].header._element.xml
    assert any("Contrat signé, le 3 février 2020." in each.text for each in signed.paragraphs)


def test_bars_have_an_alternative_text():
    body = word_of().element.body
    said = [each.get("descr") for each in body.iter(qn("wp:docPr"))]
    assert "Financements par axe, Attirer : 1\u202f510\u202f000\u00a0€" in said
    assert all(said)
    ids = Counter(each.get("id") for each in body.iter(qn("wp:docPr")))
    assert max(ids.values()) == 1


def test_a_bar_is_a_picture_of_its_parts():
    picture = docx.Document()
    relation, image = picture.part.get_or_add_image(io.BytesIO(bar_picture((30.0, 10.0))))
    assert relation
    assert (image.px_width, image.px_height) == (400, 1)


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\ufffe"])
def test_what_no_xml_may_hold_is_dropped(bad: str):
    name = f"avant{bad}après & <b> ]]> \"'"
    content = SheetContent(title=name, description=name)
    file = contract_file(sheet_record(content), content=ContractContent(name=name))
    word = word_of(file)
    assert any("avantaprès & <b> ]]> \"'" in each.text for each in word.paragraphs)
    assert word.core_properties.title.startswith("avantaprès")


def test_hostile_texts_open_again():
    word = word_of(hostile())
    assert len(headings(word)) > 100
    assert "=HYPERLINK" in "".join(each.text for each in word.paragraphs)


def test_one_sheet_has_neither_cover_nor_contents():
    word = word_of(demo(), sheets=(5,))
    assert headings(word)[0][1].startswith("Fiche 5. ")
    assert not list(word.element.body.iter(qn("w:hyperlink")))


def test_a_contract_where_nothing_is_written():
    word = word_of(contract_file(content=ContractContent()))
    text = "\n".join(each.text for each in word.paragraphs)
    for said in ("Contrat sans nom", "Ce contrat n'a pas encore de fiche.", "Aucun jalon."):
        assert said in text


def test_nothing_of_the_model_of_the_library_is_left():
    names = zipfile.ZipFile(io.BytesIO(demo_docx())).namelist()
    assert not [name for name in names if re.search("thumbnail|customXml|Effects", name)]
