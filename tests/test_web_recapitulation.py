"""The recapitulation of the answers, their link, and what a pack adds."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from navigator.packs import PackKind
from navigator.project.needs import NEEDS
from navigator.project.project_state import COMMUNE, ProjectState
from tests.pack_samples import REGIONAL_AID, TERRITORIES, put
from tests.web_fixtures import make_app
from tests.web_questionnaire_samples import (
    ALL_ROUTES,
    asked,
    every_answer,
    services_of,
    text_of,
)


@pytest.fixture(scope="module")
def with_packs(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The site with two small packs."""
    folder: Path = tmp_path_factory.mktemp("referentiels")
    put(folder, PackKind.TERRITORIES, TERRITORIES, complete=True)
    put(folder, PackKind.REGIONAL_AID, REGIONAL_AID)
    return make_app(folder).test_client()


def test_an_activity_proposes_a_sector_and_decides_nothing(
    client: FlaskClient, state_of: Callable[[TestResponse], ProjectState]
) -> None:
    page = client.get(asked(fait="secteur", activite="décolletage"))
    assert "25.62A" in page.text
    assert " checked" not in page.text
    found = re.search(r'href="([^"]+valeur=industrie[^"]*)"', page.text)
    assert found
    proposed = client.get(html.unescape(found[1]))
    assert re.search(r'value="industrie"[^>]* checked', proposed.text)
    assert "p=" not in found[1]
    answer = client.get(asked(fait="secteur", valeur="industrie", action="suivant"))
    assert state_of(answer).answers == {"secteur": "industrie"}
    nothing = client.get(asked(fait="secteur", activite="zzzz"))
    assert "Aucune activité ne répond à ces mots" in text_of(nothing)


def test_the_recapitulation_changes_and_takes_back_each_answer(
    client: FlaskClient,
    web_app: Flask,
    link: Callable[[ProjectState], str],
    state_of: Callable[[TestResponse], ProjectState],
) -> None:
    answers = {name: value for name, _, value in every_answer(services_of(web_app))}
    del answers["region"], answers["departement"]
    state = ProjectState(answers).with_commune("74042")
    page = client.get(asked("/reponses", p=link(state)))
    for name in answers:
        assert re.search(rf'href="[^"]*fait={name}&amp;retour=reponses', page.text), name
    for theme in {services_of(web_app).catalogue.vocabulary[name].theme for name in answers}:
        assert f"<h2>{theme}</h2>" in html.unescape(page.text)
    removed = client.get(asked(p=link(state), fait="effectif", action="retirer", retour="reponses"))
    assert removed.location.startswith("/reponses?")
    assert set(answers) - set(state_of(removed).answers) == {"effectif"}


def test_the_link_to_keep_gives_the_same_project_back(
    client: FlaskClient, link: Callable[[ProjectState], str]
) -> None:
    state = ProjectState({"type_porteur": "epci"}).with_commune("74042")
    page = client.get(asked("/reponses", p=link(state), date="2019-12-31"))
    found = re.search(r'id="lien-projet"[^>]* readonly value="([^"]+)"', page.text)
    assert found
    address = html.unescape(found[1])
    assert address.startswith("http://localhost/reponses?p=1.")
    assert address.endswith("&date=2019-12-31")
    assert text_of(client.get(address)) == text_of(page)
    assert "Il n'expire pas" in text_of(page)
    mail = re.search(r'href="(mailto:[^"]+)"', page.text)
    assert mail
    assert address in unquote(html.unescape(mail[1]))


def test_an_empty_recapitulation_leads_to_the_first_question(client: FlaskClient) -> None:
    page = client.get("/reponses")
    assert "Vous n'avez encore répondu à rien." in text_of(page)
    assert 'href="/questions"' in page.text
    assert "lien-projet" not in page.text


def test_answers_dropped_from_an_older_link_are_said(
    client: FlaskClient, web_app: Flask, link: Callable[[ProjectState], str]
) -> None:
    links = services_of(web_app).links
    code = link(ProjectState({"type_porteur": "epci"})).rpartition(".")[2]
    content = f"{code}.zzz-1.{code.partition('-')[0]}-zzz"
    signed = f"1.{links._seal(content)}.{content}"
    for page in ("/questions", "/reponses"):
        text = text_of(client.get(asked(page, p=signed)))
        assert "Ce lien vient d'une autre version du questionnaire." in text
        assert "une réponse à une question que ce site ne pose plus" in text
        assert "la réponse sur le porteur du projet" in text


@pytest.mark.parametrize("page", ["/questions", "/reponses", "/resultats"])
def test_a_bad_link_is_a_clear_page(
    client: FlaskClient, link: Callable[[ProjectState], str], page: str
) -> None:
    right = link(ProjectState({"type_porteur": "epci"}))
    for bad in (right[:-1], f"{right}0", f"2{right[1:]}", "x" * 5_000, "\0", "1.é.a"):
        response = client.get(asked(page, p=bad))
        assert response.status_code == 400
        assert "Ce lien ne se lit pas" in text_of(response)


def test_a_theme_of_the_first_page_starts_with_its_needs(
    client: FlaskClient,
    web_app: Flask,
    link: Callable[[ProjectState], str],
    state_of: Callable[[TestResponse], ProjectState],
) -> None:
    home = client.get("/")
    topics = [topic for group in services_of(web_app).topics.values() for topic in group]
    starts = [html.unescape(a) for a in re.findall(r'href="(/questions\?besoin=[^"]+)"', home.text)]
    assert len(starts) == len(topics)
    for topic, address in zip(topics, starts, strict=True):
        state = state_of(client.get(address))
        assert state.answers == {NEEDS: frozenset(need.key for need in topic.needs)}
    p = link(ProjectState({NEEDS: frozenset({"export"})}))
    added = state_of(client.get(asked(p=p, besoin="gpect")))
    assert added.answers[NEEDS] == frozenset({"export", "gpect"})


def test_the_first_page_offers_every_sheet_and_a_search(
    client: FlaskClient, web_app: Flask
) -> None:
    home = client.get("/").text
    assert 'role="search"' in home
    for scheme in services_of(web_app).catalogue.schemes:
        assert f'href="/fiches/{scheme.names[0]}"' in home


def test_the_date_of_the_evaluation_travels_with_the_answers(client: FlaskClient) -> None:
    answer = client.get(asked(fait="effectif", valeur="12", action="suivant", date="2019-06-03"))
    assert "date=2019-06-03" in answer.location
    assert 'name="date" value="2019-06-03"' in client.get(answer.location).text


def test_answering_in_english_stays_in_english(client: FlaskClient) -> None:
    answer = client.get(asked("/en/questions", fait="effectif", valeur="12", action="suivant"))
    assert answer.location.startswith("/en/questions?")
    assert client.get(answer.location).status_code == 200


def test_a_pack_adds_what_it_knows_of_the_commune(
    with_packs: FlaskClient, link: Callable[[ProjectState], str]
) -> None:
    page = with_packs.get(asked("/reponses", p=link(ProjectState().with_commune("74042"))))
    assert "Vallée de l'Arve" in text_of(page)
    assert "Cette commune est dans le Territoire d'industrie" in text_of(page)
    zone = with_packs.get(asked("/reponses", p=link(ProjectState().with_commune("08105"))))
    assert "Zone « c »" in text_of(zone)


def test_a_doubt_of_a_pack_is_said_and_its_candidates_come_first(
    with_packs: FlaskClient, link: Callable[[ProjectState], str]
) -> None:
    p = link(ProjectState().with_commune("94081"))
    page = with_packs.get(asked(p=p, fait="territoire_industrie"))
    assert "À vérifier" in text_of(page)
    groups = re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', page.text, re.DOTALL)
    assert [html.unescape(label) for label, _ in groups] == ["D'après la commune", "Les autres"]
    assert 'value="grand_orly"' in groups[0][1]
    assert " selected" not in page.text


def test_nothing_is_kept_by_the_browser(client: FlaskClient) -> None:
    for page in ALL_ROUTES:
        assert "Set-Cookie" not in client.get(page).headers


def test_the_commune_decides_for_the_day_of_the_site(client: FlaskClient) -> None:
    answer = client.get(asked(fait=COMMUNE, q="2A004", action="suivant"))
    page = client.get(answer.location.replace("/questions", "/reponses"))
    assert "Zone « c »" in text_of(page)
