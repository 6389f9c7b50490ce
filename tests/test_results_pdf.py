"""The PDF of the results: what it says, and how it is tagged."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from navigator.forms.json_form import EDITION_NOTICE
from navigator.pdf.results_document import results_content, results_pdf
from navigator.pdf.typesetting import typeset
from navigator.wording import Group, group
from rules.catalogue import Catalogue
from rules.guidance import guided
from rules.results import Evaluation
from tests.shipped import shipped_catalogue

DAY = date(2020, 2, 3)
PROFILE: dict[str, Any] = {
    "type_porteur": "entreprise",
    "effectif": Decimal(120),
    "chiffre_affaires": Decimal(20_000_000),
    "total_bilan": Decimal(12_000_000),
    "besoins": frozenset({"etude_diagnostic", "economies_energie"}),
    "cout_etude": Decimal(80_000),
    "prestataire_externe": True,
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped_catalogue()


@pytest.fixture(scope="module")
def evaluation(catalogue: Catalogue) -> Evaluation:
    return guided(catalogue, PROFILE, DAY)


@pytest.fixture(scope="module")
def reader(catalogue: Catalogue, evaluation: Evaluation) -> PdfReader:
    return PdfReader(io.BytesIO(results_pdf(catalogue, evaluation, list(PROFILE))))


def words(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def test_every_answer_and_every_measure_is_there(reader: PdfReader, evaluation: Evaluation) -> None:
    text = words(" ".join(page.extract_text() for page in reader.pages))
    for name in PROFILE:
        assert words(evaluation.answers[name].label)[1:] in text
    for result in evaluation.measures:
        shown = group(result) is not Group.NOT_ASKED
        assert (words(result.measure.title) in text) or not shown
    assert words(EDITION_NOTICE) in text
    assert "3 février 2020" in text


def test_it_is_tagged_for_accessibility(reader: PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a pypdf value, not a bool
    assert str(root["/Lang"]).startswith("fr")
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.metadata is not None
    assert reader.metadata.title == "Les aides pour ce projet"


def test_the_same_content_gives_the_same_file(catalogue: Catalogue, evaluation: Evaluation) -> None:
    first, second = (results_pdf(catalogue, evaluation, list(PROFILE)) for _ in range(2))
    assert first == second


def test_nothing_known_is_said(catalogue: Catalogue) -> None:
    pdf = results_pdf(catalogue, guided(catalogue, {}, DAY), [])
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Aucune réponse n'a été donnée" in text


def test_text_is_never_run_as_markup(catalogue: Catalogue, evaluation: Evaluation) -> None:
    content = results_content(catalogue, evaluation, list(PROFILE))
    hostile = '#panic("x") *gras* $x$ <a> @b \\ שלום'
    content["reponses"] = [{"libelle": hostile, "valeur": hostile}]
    text = PdfReader(io.BytesIO(typeset("resultats.typ", content, DAY))).pages[-1].extract_text()
    assert '#panic("x") *gras* $x$ <a> @b' in text
