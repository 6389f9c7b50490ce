"""The estimator of sheet 7 on the web: its ranges, its arithmetic, what it does not conclude."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from navigator.symbiosis.data import load_symbiosis
from tests.web_plan_samples import ids, plain, summary, value


def test_the_form_asks_everything_and_says_what_is_not_concluded(client: FlaskClient) -> None:
    page = client.get("/symbiose")
    words = plain(page)
    for question in load_symbiosis().questions.values():
        assert question.id in ids(page)
        assert plain_text(question.question) in words
    for limit in load_symbiosis().limits:
        assert plain_text(limit.note.text) in words
    assert "Ils ne prédisent rien pour votre territoire" in words
    assert "L'estimation" not in words


def test_ranges_have_their_arithmetic_and_their_source(client: FlaskClient) -> None:
    words = plain(client.get("/symbiose?ateliers=3"))
    assert "de 90 à 120 entreprises" in words
    assert "3 ateliers × 588 entreprises réunies ÷ 17 ateliers du PNSI ≈ 103,76" in words
    assert "évaluation du PNSI, 1.3.3, tableau 3" in words
    assert "Entreprises par atelier : inconnu Il manque : le nombre d'entreprises" in words
    # Figures that contradict each other are both there.
    assert "Le résumé compte « plus de 550 » entreprises, les tableaux 588" in words


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ateliers=1", "Inconnue"),
        ("postes_animateur_eit=0", "0 €"),
        ("postes_animateur_eit=1", "de 0 € à 147 000 €"),
    ],
)
def test_the_aid_of_the_ademe(client: FlaskClient, query: str, said: str) -> None:
    words = plain(client.get(f"/symbiose?{query}"))
    assert f"L'aide de l'ADEME à un animateur {said} " in words
    assert "(24 000 € + 20 000 €) × 3 ans + 15 000 € = 147 000 €" in words


def test_errors_lead_to_their_fields(client: FlaskClient) -> None:
    page = client.get("/symbiose?ateliers=2,5&part_eit_du_poste=120&etp=beaucoup&tables=3")
    assert page.status_code == 422
    assert summary(page) == ["ateliers", "etp", "part_eit_du_poste"]
    assert value(page, "etp") == "beaucoup"
    assert value(page, "tables") == "3"


def test_the_project_fills_what_it_knows(web_app: Flask, client: FlaskClient) -> None:
    known = web_app.extensions["aiguilleur"]
    fact = known.catalogue.vocabulary["part_eit_du_poste"]
    state = known.links.read("").with_answer(fact.name, fact.parse("80 %"))
    page = client.get(f"/symbiose?p={known.links.write(state)}")
    assert value(page, "part_eit_du_poste") == "80"
    assert "L'estimation" in plain(page)


def test_sheet_7_leads_here(client: FlaskClient) -> None:
    assert 'href="/symbiose"' in client.get("/fiches/7").text
    assert "Estimer une démarche" not in client.get("/fiches/8").text


def plain_text(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())
