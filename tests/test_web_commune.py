"""The commune of the questionnaire: found, chosen, and what it decides."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from navigator.project.project_state import COMMUNE, ProjectState
from tests.web_questionnaire_samples import (
    asked,
    text_of,
)


def test_a_commune_is_found_by_words_and_chosen_in_a_list(
    client: FlaskClient, state_of: Callable[[TestResponse], ProjectState]
) -> None:
    page = client.get(asked(fait=COMMUNE, q="st etienne", action="chercher"))
    assert page.status_code == 200
    assert "Saint-Étienne (Loire)" in text_of(page)
    assert 'type="radio" name="insee" value="42218"' in page.text
    chosen = {"fait": COMMUNE, "q": "st etienne", "cherche": "st etienne", "insee": "42218"}
    assert state_of(client.get(asked(**chosen, action="suivant"))).commune == "42218"
    other = client.get(asked(**{**chosen, "q": "bonneville"}, action="suivant"))
    assert other.status_code == 200
    assert "Bonneville (Haute-Savoie)" in text_of(other)


def test_a_postal_code_of_several_communes_asks_which(client: FlaskClient) -> None:
    page = client.get(asked(fait=COMMUNE, q="74130", action="suivant"))
    assert page.status_code == 200
    assert len(re.findall(r'name="insee"', page.text)) > 1
    unchosen = client.get(asked(fait=COMMUNE, q="74130", cherche="74130", action="suivant"))
    assert unchosen.status_code == 422
    assert "Choisissez l'une des communes de la liste." in text_of(unchosen)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"q": "zzzzzz"}, "Aucune commune ne répond à « zzzzzz »"),
        ({}, "Écrivez le nom ou le code postal de la commune"),
        ({"insee": "99999"}, "Aucune commune ne répond à « 99999 »"),
        ({"insee": "<b>"}, "Aucune commune ne répond à « <b> »"),
    ],
)
def test_a_commune_that_is_not_found_is_said(
    client: FlaskClient, given: dict[str, str], words: str
) -> None:
    page = client.get(asked(fait=COMMUNE, action="suivant", **given))
    assert page.status_code == 422
    assert words in html.unescape(page.text).replace("\u00a0", " ")
    assert "<b>" not in page.text


def test_the_part_that_htmx_replaces_is_a_list_of_radios(client: FlaskClient) -> None:
    part = client.get("/communes?q=Bonnevile")
    assert part.status_code == 200
    assert "<html" not in part.text
    assert 'name="insee" value="74042"' in part.text
    assert 'name="cherche" value="Bonnevile"' in part.text
    assert 'role="status"' in part.text
    assert "Aucune commune trouvée" in client.get("/communes?q=zzzzzz").text


def test_what_the_commune_decides_is_shown_with_its_source(
    client: FlaskClient, link: Callable[[ProjectState], str]
) -> None:
    page = text_of(client.get(asked("/reponses", p=link(ProjectState().with_commune("2A004")))))
    assert "Ajaccio (Corse-du-Sud)" in page
    assert "Déduit de la commune." in page
    assert "selon le découpage administratif au 1er janvier 2026" in page
    assert "décret n° 2014-758" in page
    assert "Zone « c »" in page
    later = asked("/reponses", p=link(ProjectState().with_commune("2A004")), date="2026-01-01")
    assert "Zone « c »" not in text_of(client.get(later))


def test_what_is_deduced_can_be_said_otherwise(
    client: FlaskClient,
    link: Callable[[ProjectState], str],
    state_of: Callable[[TestResponse], ProjectState],
) -> None:
    p = link(ProjectState().with_commune("2A004"))
    page = client.get(asked(p=p, fait="zone_afr"))
    assert re.search(r'value="c"[^>]* checked', page.text)
    assert "Toute la Corse est en zone" in text_of(page)
    other = client.get(asked(p=p, fait="zone_afr", valeur="aucune", action="suivant"))
    assert state_of(other).answers == {"zone_afr": "aucune"}
    again = client.get(asked("/reponses", **dict(parse_qsl(urlsplit(other.location).query))))
    assert "Hors zone AFR" in text_of(again)


@pytest.mark.parametrize(
    ("state", "step", "value", "words"),
    [
        (ProjectState().with_commune("74042"), "departement", "01", "la commune de Bonneville"),
        (ProjectState().with_commune("74042"), "region", "corse", "Pour la région du projet"),
        (ProjectState({"departement": "74"}), "region", "corse", "mais « Haute-Savoie » est dans"),
        (
            ProjectState({"region": "corse"}),
            "departement",
            "74",
            "« Corse », mais « Haute-Savoie »",
        ),
    ],
)
def test_a_contradiction_is_refused_at_the_answer(
    client: FlaskClient,
    link: Callable[[ProjectState], str],
    state: ProjectState,
    step: str,
    value: str,
    words: str,
) -> None:
    page = client.get(asked(p=link(state), fait=step, valeur=value, action="suivant"))
    assert page.status_code == 422
    assert words in text_of(page)
    assert "Changer l'autre réponse" in text_of(page)
    assert re.search(rf'value="{value}"[^>]* (selected|checked)', page.text)


def test_a_commune_that_contradicts_an_answer_is_refused(
    client: FlaskClient, link: Callable[[ProjectState], str]
) -> None:
    p = link(ProjectState({"departement": "01"}))
    page = client.get(asked(p=p, fait=COMMUNE, insee="74042", action="suivant"))
    assert page.status_code == 422
    assert "« Ain », mais la commune de Bonneville est dans « Haute-Savoie »" in text_of(page)


def test_an_answer_elsewhere_is_not_refused_for_an_older_contradiction(
    client: FlaskClient,
    link: Callable[[ProjectState], str],
    state_of: Callable[[TestResponse], ProjectState],
) -> None:
    p = link(ProjectState({"departement": "74", "region": "corse"}))
    answer = client.get(asked(p=p, fait="effectif", valeur="12", action="suivant"))
    assert "effectif" in state_of(answer).answers
    assert "Deux réponses se contredisent." in text_of(client.get(asked("/reponses", p=p)))
