"""The pages around the results: sheets, why, comparison, embedded results, territory."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from navigator.project.comparison import compare
from navigator.project.profile_link import ProjectState
from rules.guidance import guided
from tests.conftest import ROOT
from tests.routes import DAY, complete_link
from tests.web_fixtures import make_app, page, services_of


@pytest.fixture
def link(web_app: Flask) -> str:
    return complete_link(services_of(web_app))


def test_every_sheet_says_all_that_it_holds(client: FlaskClient, web_app: Flask) -> None:
    for scheme in services_of(web_app).catalogue.schemes:
        text = page(client, f"/fiches/{scheme.names[0]}")
        for measure in scheme.measures:
            assert f'id="{measure.id}"' in text
            notes = (*measure.steps, *measure.documents, *measure.reserves, *measure.commitments)
            for note in notes:
                assert note.text in text
                assert note.source.label in text
            for doubt in measure.doubts:
                assert doubt.reason in text


def test_a_ready_message_names_the_measure_and_the_answers(client: FlaskClient, link: str) -> None:
    text = page(client, f"/fiches/6?p={link}&date={DAY}")
    messages = [unquote(each) for each in re.findall(r'href="(mailto:[^"]+)"', text)]
    assert any("Étude de diagnostic" in each for each in messages)
    assert any("le coût de l'étude" in each for each in messages)


def test_a_reported_mistake_carries_the_reference(client: FlaskClient, web_app: Flask) -> None:
    text = page(client, "/fiches/6")
    assert "fiche 6" in text
    assert services_of(web_app).catalogue.content_hash in text


def test_why_shows_each_condition_with_its_source_and_answer(
    client: FlaskClient, link: str, web_app: Flask
) -> None:
    text = page(client, f"/resultats/ademe-etude-diagnostic?p={link}&date={DAY}")
    services = services_of(web_app)
    answers = services.links.read(link).answers
    evaluation = guided(services.catalogue, answers, DAY)
    result = next(m for m in evaluation.measures if m.measure.id == "ademe-etude-diagnostic")
    for criterion in result.criteria:
        assert criterion.text in text
        assert criterion.criterion.source.label in text
    for line in result.amount.arithmetic:
        assert line.replace("\u202f", " ").replace("\u00a0", " ") in text


def test_a_refusal_says_what_would_change_it(client: FlaskClient, web_app: Flask) -> None:
    services = services_of(web_app)
    state = ProjectState()
    for fact, value in (
        ("besoins", frozenset({"etude_diagnostic"})),
        ("prestataire_externe", False),
    ):
        state = state.with_answer(fact, value)
    link = services.links.write(state)
    text = page(client, f"/resultats/ademe-etude-diagnostic?p={link}&date={DAY}")
    assert "Ce qui changerait la réponse" in text
    assert "Changer cette réponse" in text


def test_comparison_shows_only_what_differs(client: FlaskClient, link: str, web_app: Flask) -> None:
    services = services_of(web_app)
    state = services.links.read(link)
    other = state.with_answer("prestataire_externe", False)
    text = page(client, f"/comparer?p={link}&date={DAY}&variante={services.links.write(other)}")
    assert "le caractère externe du prestataire".capitalize()[1:] in text
    assert "Étude de diagnostic" in text
    assert "Coach international" not in text
    same = page(client, f"/comparer?p={link}&variante={link}")
    assert "Aucune mesure ne change" in same


def test_comparison_takes_a_whole_address(client: FlaskClient, link: str) -> None:
    pasted = f"http%3A%2F%2Fexemple.fr%2Fresultats%3Fp%3D{link}%26date%3D2020-02-03"
    assert "Les réponses sont les mêmes" in page(client, f"/comparer?p={link}&variante={pasted}")


def test_comparison_of_dates(web_app: Flask) -> None:
    catalogue = services_of(web_app).catalogue
    early, late = guided(catalogue, {}, DAY), guided(catalogue, {}, DAY.replace(year=2026))
    changed = compare(catalogue.vocabulary, ({}, early), ({}, late))
    assert changed.answers == ()
    assert changed.measures
    for each in changed.measures:
        assert each.before.measure is each.after.measure


def test_embedded_page_may_be_framed_and_the_others_not(client: FlaskClient) -> None:
    framed, plain = client.get("/embed"), client.get("/resultats")
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers
    assert "frame-ancestors 'none'" in plain.headers["Content-Security-Policy"]
    assert plain.headers["X-Frame-Options"] == "DENY"
    assert "<nav" not in framed.text


def test_sources_lists_every_document(client: FlaskClient, web_app: Flask) -> None:
    text = page(client, "/sources")
    for document in services_of(web_app).catalogue.documents.values():
        assert document.title in text


def test_territory_of_a_commune(client: FlaskClient, web_app: Flask) -> None:
    link = services_of(web_app).links.write(ProjectState().with_commune("01283"))
    text = page(client, f"/territoire?p={link}&date={DAY}")
    assert "Oyonnax" in text
    assert "Auvergne-Rhône-Alpes" in text
    assert "découpage administratif" in text


def test_territory_without_a_place(client: FlaskClient) -> None:
    assert "Dire la commune" in page(client, "/territoire")


def test_legal_notice_says_who_publishes(tmp_path: Path) -> None:
    app = make_app(tmp_path, operator_name="<b>Agglo</b>", operator_contact="a@b.fr")
    answer = app.test_client().get("/mentions-legales")
    assert "&lt;b&gt;Agglo&lt;/b&gt;" in answer.text
    assert "mailto:a@b.fr" in answer.text


def test_templates_hold_no_style_attribute_nor_script() -> None:
    for path in (ROOT / "web" / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'\sstyle="|\son[a-z]+="|<script(?![^>]*\bsrc=)', text), path


def test_a_sheet_starts_the_questionnaire_with_its_needs(client: FlaskClient) -> None:
    address = re.search(r'href="([^"]*besoin=[^"]*)"', page(client, "/fiches/6"))
    assert address is not None
    assert "besoin=etude_diagnostic" in address[1]
    assert client.get(address[1]).status_code in (200, 303)
