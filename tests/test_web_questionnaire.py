"""The questionnaire as a visitor goes through it: forms, links, and no cookie."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from navigator.project.needs import NEEDS
from navigator.project.project_state import COMMUNE, ProjectState
from tests.web_questionnaire_samples import (
    ALL_ROUTES,
    asked,
    every_answer,
    services_of,
    text_of,
)


def question_of(response: TestResponse) -> str:
    found = re.search(r"<h1>(.*?)</h1>", response.text, re.DOTALL)
    assert found
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[1])).split())


def previous_of(response: TestResponse) -> str:
    found = re.search(r'href="([^"]+)">Précédent<', response.text)
    assert found
    return html.unescape(found[1])


def test_a_newcomer_is_asked_the_place_the_carrier_then_the_needs(
    client: FlaskClient, state_of: Callable[[TestResponse], ProjectState]
) -> None:
    first = client.get("/questions")
    assert question_of(first) == "Dans quelle commune le projet se situe-t-il ?"
    assert "Précédent" not in first.text
    place = client.get(asked(fait=COMMUNE, q="74042", action="suivant"))
    assert state_of(place).commune == "74042"
    second = client.get(place.location)
    assert question_of(second) == "Qui porte le projet ?"
    p = parse_qs(urlsplit(place.location).query)["p"][0]
    carrier = client.get(asked(p=p, fait="type_porteur", valeur="entreprise", action="suivant"))
    third = client.get(carrier.location)
    assert question_of(third) == "De quoi le projet a-t-il besoin ?"
    p = parse_qs(urlsplit(carrier.location).query)["p"][0]
    needs = ["economies_energie", "export"]
    fourth = client.get(asked(p=p, fait=NEEDS, valeur=needs, action="suivant"))
    assert state_of(fourth).answers[NEEDS] == frozenset(needs)
    assert state_of(fourth).history == (COMMUNE, "type_porteur", NEEDS)


def test_the_whole_journey_ends_and_leads_to_the_results(
    client: FlaskClient, state_of: Callable[[TestResponse], ProjectState]
) -> None:
    page = client.get(asked(fait=NEEDS, valeur="reseau_chaleur_froid", action="suivant"))
    for _ in range(40):
        page = client.get(page.location)
        step = re.search(r'name="fait" value="([^"]+)"', page.text)
        if step is None:
            break
        form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
        page = client.get(asked(**{**form, "action": "passer"}))
        assert step[1] in state_of(page).skipped
    assert question_of(page) == "Plus de question utile"
    assert 'href="/resultats?p=' in page.text
    assert "Laissées de côté" in page.text


def test_going_back_shows_each_answer_and_changing_it_keeps_the_others(
    client: FlaskClient,
    link: Callable[[ProjectState], str],
    state_of: Callable[[TestResponse], ProjectState],
) -> None:
    state = ProjectState().with_commune("74042").with_answer("type_porteur", "entreprise")
    state = state.without("secteur", skipped=True).with_answer(NEEDS, frozenset({"export"}))
    page = client.get(asked(p=link(state)))
    page = client.get(previous_of(page))
    assert question_of(page) == "De quoi le projet a-t-il besoin ?"
    assert re.search(r'value="export"[^>]* checked', page.text)
    page = client.get(previous_of(page))
    assert question_of(page).startswith("Dans quel secteur")
    assert " checked" not in page.text
    page = client.get(previous_of(page))
    assert re.search(r'value="entreprise"[^>]* checked', page.text)
    p = link(state)
    changed = client.get(asked(p=p, fait="type_porteur", valeur="epci", action="suivant"))
    assert state_of(changed).answers == {**state.answers, "type_porteur": "epci"}
    assert state_of(changed).history == state.history
    page = client.get(previous_of(page))
    assert question_of(page).startswith("Dans quelle commune")
    assert "Précédent" not in page.text


def test_every_question_takes_an_answer_and_shows_it_again(
    client: FlaskClient, web_app: Flask, state_of: Callable[[TestResponse], ProjectState]
) -> None:
    vocabulary = services_of(web_app).catalogue.vocabulary
    for name, texts, value in every_answer(services_of(web_app)):
        answered = client.get(asked(fait=name, valeur=texts, action="suivant"))
        assert state_of(answered).answers == {name: value}, name
        query = dict(parse_qsl(urlsplit(answered.location).query))
        page = client.get(asked(p=query["p"], fait=name))
        assert question_of(page) == " ".join(vocabulary[name].question.split())
        if vocabulary[name].kind.is_ordered:
            shown = re.search(r'id="champ"[^>]* value="([^"]*)"', page.text)
            assert shown
            assert vocabulary[name].parse(html.unescape(shown[1])) == value
        else:
            chosen = re.findall(r'value="([^"]+)"[^>]* (?:checked|selected)>', page.text)
            assert chosen == texts


def test_every_question_says_what_is_wrong_and_keeps_what_was_typed(
    client: FlaskClient, web_app: Flask
) -> None:
    for name, _, _ in every_answer(services_of(web_app)):
        for typed in ("", "<b>12.500</b>"):
            page = client.get(asked(fait=name, valeur=typed, action="suivant"))
            assert page.status_code == 422
            assert 'role="alert"' in page.text
            assert "<title>Erreur" in page.text
            assert 'href="#champ"' in page.text
            assert re.search(r'\sid="champ"', page.text)
            assert "<b>12" not in page.text
            if 'inputmode="decimal"' in page.text:
                assert f'value="{html.escape(typed)}"' in page.text
                assert 'aria-invalid="true"' in page.text
                assert re.search(r'aria-describedby="[^"]*erreur', page.text)


@pytest.mark.parametrize(
    "typed",
    ["x" * 10_000, "\0", "%ff%fe", "'\"><script>", "\r\nSet-Cookie: a=b", "{{7*7}}", "é\u202e"],
)
@pytest.mark.parametrize("name", ["fait", "valeur", "action", "retour", "besoin", "q", "insee"])
def test_anything_anywhere_is_a_clear_page(client: FlaskClient, name: str, typed: str) -> None:
    for fact in ("effectif", NEEDS, COMMUNE, "secteur"):
        given = {"fait": fact, "action": "suivant", "activite": typed, name: typed}
        for page in ALL_ROUTES:
            response = client.get(f"{page}?{urlencode(given)}")
            assert response.status_code in (200, 303, 404, 422)
            assert "Set-Cookie" not in response.headers
            assert "<script>" not in response.text.replace("<script src", "")


def test_an_unknown_question_or_need_is_not_found(client: FlaskClient) -> None:
    for address in ("?fait=lune", "?fait=taille_ue", "?besoin=lune", "?besoin=export&besoin=lune"):
        assert client.get(f"/questions{address}").status_code == 404


def test_i_do_not_know_leaves_a_question_aside_and_it_can_be_reopened(
    client: FlaskClient,
    link: Callable[[ProjectState], str],
    state_of: Callable[[TestResponse], ProjectState],
) -> None:
    answer = client.get(asked(fait="effectif", valeur="", action="passer"))
    assert state_of(answer).skipped == {"effectif"}
    assert state_of(answer).answers == {}
    p = link(ProjectState().without("effectif", skipped=True))
    page = client.get(asked("/reponses", p=p))
    found = re.search(r'href="([^"]+fait=effectif[^"]*)">Répondre<', page.text)
    assert found
    address = html.unescape(found[1])
    assert question_of(client.get(address)).startswith("Combien de personnes")
    back = client.get(f"{address}&valeur=12&action=suivant")
    assert back.location.startswith("/reponses?")
    assert state_of(back).skipped == frozenset()


def test_the_needs_are_boxes_by_theme_and_those_without_measure_come_last(
    client: FlaskClient, web_app: Flask, link: Callable[[ProjectState], str]
) -> None:
    page = client.get(asked(p=link(ProjectState({"type_porteur": "salarie"})), fait=NEEDS))
    choices = services_of(web_app).catalogue.vocabulary[NEEDS].choices
    boxes = re.findall(r'type="checkbox" name="valeur" value="([^"]+)"', page.text)
    assert sorted(boxes) == sorted(choice.key for choice in choices)
    remote = page.text.index("Sans mesure pour vous")
    assert page.text.index('value="caution_locative"') < remote
    assert page.text.index('value="animation_eit"') > remote


def test_why_this_question_names_the_measures_with_their_links(
    client: FlaskClient, web_app: Flask
) -> None:
    page = client.get(asked(fait="metier_apec"))
    assert "Pourquoi cette question ?" in text_of(page)
    assert "Votre réponse peut trancher pour 8 mesures :" in text_of(page)
    links = re.findall(r'href="/resultats/([^"?]+)', page.text)
    known = {compiled.measure.id for compiled in services_of(web_app).catalogue.measures}
    assert len(links) == 8
    assert set(links) <= known


def test_the_live_count_is_that_of_the_results(
    client: FlaskClient, link: Callable[[ProjectState], str]
) -> None:
    state = ProjectState({"type_porteur": "entreprise", NEEDS: frozenset({"export", "gpect"})})
    p = link(state)
    page = text_of(client.get(asked(p=p, fait="effectif")))
    results = client.get(asked("/resultats", p=p)).text
    counts = [int(n) for n in re.findall(r"<strong>(\d+)</strong>", results)]
    eligible = "Aucune mesure éligible" if counts[0] == 0 else f"{counts[0]} mesure"
    assert eligible in page
    assert f"{counts[1]} à confirmer" in page
    assert "2 réponses données" in page
