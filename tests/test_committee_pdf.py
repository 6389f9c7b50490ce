"""The PDF of a committee pack: tags, pages, links, watermark, and texts that fit nowhere."""

from __future__ import annotations

import dataclasses
import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from pypdf.generic import IndirectObject

from navigator.committee.pdf_document import pack_pdf
from navigator.contracts.choices import NoteKind
from navigator.contracts.contract import ContractContent
from navigator.contracts.demo import DEMO_DAY
from navigator.contracts.records import ContractFile, NoteRecord
from navigator.contracts.sheet import SheetContent
from tests.committee_readers import squeezed
from tests.contract_samples import contract_file, demo, hostile, pack_of, sheet_record
from tests.test_committee_pack import COMMITTEE, SIGNED


@cache
def demo_pdf() -> bytes:
    return pack_pdf(pack_of(demo()))


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def pdf_of(file: ContractFile, **options: Any) -> pypdf.PdfReader:
    return read(pack_pdf(pack_of(file, **options)))


def text_of(page: pypdf.PageObject) -> str:
    text = page.extract_text().replace("\u202f", " ").replace("\u00a0", " ")
    return " ".join(text.split())


def fragments(page: pypdf.PageObject) -> list[tuple[float, float, str]]:
    """The pieces of text of a page, with where each begins, in points from the bottom left."""
    found = []

    def keep(text: str, cm: Any, tm: Any, *_: Any) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((x, y, text.strip()))

    page.extract_text(visitor_text=keep)
    return found


def tags(reader: pypdf.PdfReader) -> Iterator[Any]:
    """Every element of the structure."""
    root: Any = reader.trailer["/Root"]
    waiting: list[Any] = [root["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting.append(node["/K"])


def test_it_declares_pdf_ua_the_language_and_its_title():
    reader = read(demo_pdf())
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a pypdf value, not a bool
    assert str(root["/Lang"]).startswith("fr")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.metadata is not None
    assert reader.metadata.title == "Territoire d'exemple du Val de Vive : avenant n°\u00a01"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_headings_tables_and_charts_are_tagged():
    pack = pack_of(demo())
    found = list(tags(read(demo_pdf())))
    counts = Counter(str(node["/S"]) for node in found)
    # The identity, the synthesis, the maquette, four axes, the annexes, and the contents.
    assert counts["/H1"] == 9
    assert counts["/H2"] >= len(pack.sheets)
    assert counts["/H3"] > counts["/H2"]
    assert counts["/TH"] > 4 * counts["/Table"] / 2
    assert counts["/TOCI"] or counts["/Link"]
    figures = [node for node in found if node["/S"] == "/Figure"]
    said = sorted(str(node["/Alt"]) for node in figures)
    assert [each[:33] for each in said] == [
        "Barres des financements par axe. ",
        "Barres des financements par statu",
    ]
    assert "Attirer : 1\u202f510\u202f000\u00a0€, dont 1\u202f070\u202f000\u00a0€ acquis" in said[0]


def test_every_table_has_a_header():
    for node in tags(read(demo_pdf())):
        if node["/S"] == "/Table":
            inside = Counter(str(each["/S"]) for each in _inside(node))
            assert inside["/TH"] > 0


def _inside(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(kid, dict) and "/S" in kid:
            yield kid
            yield from _inside(kid)


def test_no_level_of_heading_is_skipped():
    levels = [
        int(str(node["/S"])[2:])
        for node in tags(read(demo_pdf()))
        if re.fullmatch(r"/H\d", str(node["/S"]))
    ]
    # The structure is walked from its end.
    levels.reverse()
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_page_says_which_it_is_and_of_which_text():
    reader = read(demo_pdf())
    total = len(reader.pages)
    sha = pack_of(demo()).stamp.sha256[:12]
    for number, page in enumerate(reader.pages, start=1):
        text = text_of(page)
        assert text.endswith(f"page {number} / {total}")
        assert f"version 1, projet au 15 juin 2021, Camille Exemple. SHA-256 : {sha}" in text


def test_the_contents_lead_to_their_pages():
    reader = read(demo_pdf())
    links = [each.get_object() for each in reader.pages[1]["/Annots"]]  # type: ignore[attr-defined]
    assert all(link["/Subtype"] == "/Link" and link["/Contents"] for link in links)
    printed = [int(each) for each in re.findall(r"\. (\d+)(?= |$)", text_of(reader.pages[1]))]
    targets = [_target(reader, link) for link in links]
    assert targets == sorted(targets)
    assert set(targets) == set(printed)
    for sheet in pack_of(demo()).sheets:
        title = squeezed(f"Fiche {sheet.number}. {sheet.title}")
        assert any(title in squeezed(reader.pages[page - 1].extract_text()) for page in targets)


def _target(reader: pypdf.PdfReader, link: Any) -> int:
    place = link["/Dest"] if "/Dest" in link else link["/A"]["/D"]
    number = reader.get_page_number(place.get_object()[0].get_object())
    assert number is not None
    return number + 1


def watermarked(reader: pypdf.PdfReader) -> int:
    return sum(text_of(page).startswith("Projet ") for page in reader.pages)


def test_the_watermark_is_on_what_nobody_signed():
    assert watermarked(read(demo_pdf())) == len(read(demo_pdf()).pages)
    shown = pdf_of(dataclasses.replace(demo(), signed=COMMITTEE))
    assert watermarked(shown) == len(shown.pages)
    signed = pdf_of(dataclasses.replace(demo(), signed=SIGNED))
    assert watermarked(signed) == 0
    assert "Contrat signé, le 3 février 2020." in text_of(signed.pages[0])
    assert SIGNED.sha256 in text_of(signed.pages[0])


def test_the_perimeter_is_on_the_cover():
    file = dataclasses.replace(demo(), hidden=2)
    cover = text_of(pdf_of(file, filters=("Axe : Attirer",), people=False).pages[0])
    for said in (
        "12 fiches sur 14 ; 2 non accessibles.",
        "Filtres : Axe : Attirer.",
        "Les contacts personnels ne figurent pas dans ce document.",
        "Contrat d'exemple",
    ):
        assert said in cover


def test_the_synthesis_is_one_page_and_the_maquette_is_across():
    reader = read(demo_pdf())
    titles = ["Synthèse", "Maquette financière consolidée", "Attirer"]
    starts = [_page_of(reader, title) for title in titles]
    assert starts[1] == starts[0] + 1
    sizes = [
        tuple(round(float(each)) for each in page.mediabox[2:])
        for page in reader.pages[starts[0] : starts[2] + 1]
    ]
    assert (sizes[0], set(sizes[1:-1]), sizes[-1]) == ((595, 842), {(842, 595)}, (595, 842))


def _page_of(reader: pypdf.PdfReader, title: str) -> int:
    return next(
        number
        for number, page in enumerate(reader.pages)
        if number > 1 and text_of(page).startswith(f"Projet {title}")
    )


def test_one_sheet_has_no_cover():
    reader = pdf_of(demo(), sheets=(5,))
    assert len(reader.pages) < 5
    first = text_of(reader.pages[0])
    assert "Fiche 5." in first
    assert "1 fiche sur 12 ; 11 hors de la sélection." in first
    assert "Sommaire" not in first


def test_a_row_taller_than_a_page_breaks_and_repeats_its_header():
    words = " ".join(f"mot{number}" for number in range(2_400))
    note = NoteRecord(1, NoteKind.FACT, DEMO_DAY, words, "")
    sheet = sheet_record(SheetContent(title="Longue"), notes=(note,))
    pages = [text_of(page) for page in pdf_of(contract_file(sheet), sheets=(sheet.id,)).pages]
    assert len(pages) > 3
    whole = " ".join(pages)
    assert all(f"mot{number}" in whole for number in (0, 1_000, 2_399))
    assert all("Date Type Note" in page for page in pages[:-1])


@pytest.mark.parametrize("word", ["x" * 500, "http://exemple.invalid/" + "a1" * 240])
def test_a_word_without_end_stays_in_the_page(word: str):
    content = SheetContent(title=word[:160], description=word, owner=word[:200])
    note = NoteRecord(1, NoteKind.FACT, DEMO_DAY, word, "")
    reader = pdf_of(contract_file(sheet_record(content, notes=(note,))))
    joined = "".join(page.extract_text() for page in reader.pages)
    # Nothing is added to the word when it is cut.
    assert word in "".join(joined.split())
    for page in reader.pages:
        lines: Counter[int] = Counter()
        for _, y, text in fragments(page):
            lines[round(y)] += len(text)
        assert max(lines.values()) < 190


def test_no_markup_is_ever_run():
    for sheet in pdf_of(hostile()).pages:
        assert "a0" not in str(sheet.mediabox)
    name = "#panic() = Titre *gras* $x$ @y <z> \\ // /* "
    file = contract_file(content=ContractContent(name=name))
    assert "#panic() = Titre *gras* $x$ @y <z> \\ // /*" in text_of(pdf_of(file).pages[0])


def test_the_same_pack_gives_the_same_bytes():
    assert pack_pdf(pack_of(demo())) == demo_pdf()


def test_a_contract_where_nothing_is_written():
    reader = pdf_of(contract_file(content=ContractContent(), hidden=0))
    whole = " ".join(text_of(page) for page in reader.pages)
    for said in (
        "Contrat sans nom",
        "Ce contrat n'a pas encore de fiche.",
        "Aucune ligne de financement.",
        "Aucun signataire.",
        "Aucun jalon.",
    ):
        assert said in whole
