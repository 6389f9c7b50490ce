"""The PDF of a plan: what it says, how it is tagged, and the funders' names it may hold."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.test import TestResponse

from tests.routes import complete_link

FORM = {
    "assiettes.c1.montant": "80 000 €",
    "assiettes.c1.fait": "cout_etude",
    "assiettes.c2.libelle": "Robot 机器人",
    "assiettes.c2.montant": "100 000 €",
    "aides[0].financeur": "Région 😀 مرحبا שלום",
    "aides[0].taux": "10",
    "aides[0].bases[0]": "minimis",
    "aides[0].assiettes[0]": "c2",
    "beneficiaire.minimis": "aucun",
}


@pytest.fixture(scope="module")
def link(web_app: Flask) -> str:
    return complete_link(web_app.extensions["aiguilleur"])


def words(answer: TestResponse) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def test_the_file_says_what_the_page_says(client: FlaskClient, link: str) -> None:
    page = client.post(f"/plan?p={link}&date=2020-02-03", data=FORM)
    found = re.search(r'href="(/plan\.pdf\?[^"]+)"', page.text)
    assert found is not None
    answer = client.get(unescape(found[1]))
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan-2020-02-03.pdf"'
    text = words(answer)
    for said in (
        *("Plan de financement", "3 février 2020", "édition 2019-2020", "Robot □□□", "Région □"),
        *("Le coût de l'étude", "30 000 €", "10 000 €", "Reste au porteur", "Pourquoi pas plus"),
        *("À vérifier", "Ensemble 180 000 €", "Ce qui reste hors du plan"),
    ):
        assert said in text, said
    assert "clé «" not in text
    root: Any = PdfReader(io.BytesIO(answer.data)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a pypdf value, not a bool
    assert str(root["/Lang"]).startswith("fr")
    assert client.get(unescape(found[1])).data == answer.data


def test_alternatives_and_doubts_are_there(client: FlaskClient, link: str) -> None:
    text = words(client.get(f"/plan.pdf?p={link}&date=2020-02-03"))
    for said in ("sans rien de douteux", "si les points à vérifier sont levés", "D'autres plans"):
        assert said in text


def test_what_conflicts_is_said(client: FlaskClient, link: str) -> None:
    form = {**FORM, "reste_a_financer": "0", "autofinancement.maximum": "1 €"}
    page = client.post(f"/plan?p={link}&date=2020-02-03", data=form)
    found = re.search(r'href="(/plan\.pdf\?[^"]+)"', page.text)
    assert found is not None
    assert "Infaisable" in words(client.get(unescape(found[1])))


def test_what_cannot_be_computed_goes_to_the_page(client: FlaskClient, link: str) -> None:
    answer = client.get("/plan.pdf")
    assert answer.status_code == 303
    assert answer.location == "/plan"
    assert client.get("/plan.pdf?plan=x").status_code == 400
    assert client.get(f"/en/plan.pdf?p={link[:-1]}").status_code == 400
