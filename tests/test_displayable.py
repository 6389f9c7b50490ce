"""What a PDF shows of any text: the fonts' own characters, and « □ » for the others."""

from __future__ import annotations

import io
from datetime import date

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

import navigator.pdf.displayable
import navigator.pdf.typesetting
from navigator.pdf.displayable import MISSING, MOST_TRIED, clusters, displayable, has_glyph
from navigator.pdf.typesetting import typeset

DAY = date(2020, 2, 3)
FAMILY = "👨\u200d👩\u200d👧"


def document(text: str) -> dict[str, object]:
    """A document of results that holds a text wherever one may be."""
    return {
        "titre": f"Essai {text}",
        "date": text,
        "avertissement": text,
        "pied": text,
        "comptes": [{"cle": "ELIGIBLE", "groupe": text, "nombre": 1}],
        "reponses": [{"libelle": text, "valeur": text}],
        "groupes": [],
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Région Île-de-France, œuvre n° 3 : « 50 % », 1 000 €…", None),
        ("Привет Ωμέγα", None),
        ("שלום", None),
        ("مرحبا", None),
        ("Cafe\u0301", None),
        ("工业领地 SARL", "□□□□ SARL"),
        ("한국", "□□"),
        ("Usine 😀", "Usine □"),
        (f"Famille {FAMILY} SA", "Famille □ SA"),
        ("👍🏽", "□"),
        ("1\ufe0f\u20e3", "□"),
        ("中\u0301", "□"),
        ("a\x00b\x01c", "a□b□c"),
        ("\ufffe", "□"),
    ],
)
def test_each_script_is_shown_or_replaced(text: str, shown: str | None) -> None:
    assert displayable(text) == (text if shown is None else shown)
    assert typeset("resultats.typ", document(text), DAY)


def test_the_whole_document_is_read() -> None:
    document = {"a": ["😀", {"b": "中"}], "n": 3, "rien": None, "vrai": True}
    assert displayable(document) == {"a": ["□", {"b": "□"}], "n": 3, "rien": None, "vrai": True}


def test_the_usual_characters_are_in_the_fonts() -> None:
    usual = navigator.pdf.displayable._USUAL
    letters = [chr(code) for code in range(0x2700) if usual.fullmatch(chr(code)) and code != 10]
    assert len(letters) > 300
    assert has_glyph("".join(letters))
    assert has_glyph(MISSING)


def test_the_text_that_is_read_in_the_file_is_that_of_the_screen() -> None:
    pdf = typeset("resultats.typ", document("Région 中 😀 été"), DAY)
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Région □ □ été" in text


def test_few_characters_are_tried() -> None:
    tried = [chr(code) for code in range(0x0400, 0x0400 + MOST_TRIED)]
    shown = displayable("".join(tried) + "Ω")
    assert shown.endswith(MISSING)
    assert shown.startswith("Ѐ")


def test_a_character_is_followed_by_its_marks() -> None:
    text = f"e\u0301a{FAMILY}👍🏽1\ufe0f\u20e3"
    assert list(clusters(text)) == ["e\u0301", "a", FAMILY, "👍🏽", "1\ufe0f\u20e3"]
    assert list(clusters("")) == []


def test_what_typst_refuses_all_the_same_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigator.pdf.displayable, "has_glyph", lambda _: True)
    pdf = typeset("resultats.typ", document("Usine 中"), DAY)
    assert "Usine □" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_another_fault_is_not_hidden() -> None:
    with pytest.raises(typst.TypstError):
        typeset("resultats.typ", {}, DAY)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=12))
def test_any_text_gives_a_file(text: str) -> None:
    assert typeset("resultats.typ", document(text), DAY).startswith(b"%PDF")
