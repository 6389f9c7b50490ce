"""The deadlines: on the page, in the file, for the visitor's measures or for one sheet."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

import icalendar
import pytest
from flask import Flask
from flask.testing import FlaskClient

from navigator.export.deadlines import deadlines
from tests.routes import complete_link
from tests.web_fixtures import TODAY
from tests.web_plan_samples import plain, summary, value
from web.context import current_visit


@pytest.fixture(scope="module")
def link(web_app: Flask) -> str:
    return complete_link(web_app.extensions["aiguilleur"])


def events(data: bytes) -> list[icalendar.Component]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_past_present_and_future_are_said(client: FlaskClient, link: str) -> None:
    words = plain(client.get(f"/echeances?p={link}&date=2020-02-03"))
    current, _, rest = words.partition("À venir (")
    coming, _, past = rest.partition("Passées (")
    assert "du 1 janvier 2019 au 31 décembre 2020 : Période ouverte" in current.replace("1er", "1")
    assert "31 décembre 2020 : Échéance. Suramortissement" in coming
    assert "21 septembre 2018" in past
    assert "Source : guide Territoires d'industrie, fiche 25" in coming
    later = plain(client.get(f"/echeances?p={link}&date=2030-01-01"))
    assert "En cours (" not in later
    assert "Aucune date à venir" in later


def test_refused_measures_give_no_date(web_app: Flask, client: FlaskClient, link: str) -> None:
    with web_app.test_request_context(f"/?p={link}&date=2020-02-03"):
        expected = deadlines(current_visit().evaluation, TODAY)
    everything = events(client.get("/echeances.ics").data)
    mine = events(client.get(f"/echeances.ics?p={link}&date=2020-02-03").data)
    assert [str(event["uid"]) for event in mine] == [each.uid for each in expected]
    assert 0 < len(mine) < len(everything)


def test_the_file_is_stamped_with_the_day_and_downloaded(client: FlaskClient, link: str) -> None:
    answer = client.get(f"/echeances.ics?p={link}&date=2020-06-01&demande=2020-03-02")
    assert answer.mimetype == "text/calendar"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="echeances.ics"'
    found = events(answer.data)
    stamps = {event.decoded("dtstamp") for event in found}
    assert stamps == {datetime.combine(TODAY, time(), UTC)}
    summaries = [str(event["summary"]) for event in found]
    assert any("T0 + 3 mois" in text for text in summaries)
    assert any(text.startswith("[passé") for text in summaries)


def test_the_steps_are_dated_from_the_request(client: FlaskClient) -> None:
    page = client.get("/echeances?fiche=diag-eco-flux&demande=2020-03-02")
    words = plain(page)
    assert "2 juin 2020 : Étape. À vérifier : le texte ne tranche pas cette date." in words
    assert value(page, "demande") == "2020-03-02"
    address = re.search(r'href="(/echeances\.ics[^"]*)"', page.text)
    assert address is not None
    found = events(client.get(address[1].replace("&amp;", "&")).data)
    assert any("T0" in str(event["summary"]) for event in found)
    without = events(client.get("/echeances.ics?fiche=diag-eco-flux").data)
    assert not any("T0" in str(event["summary"]) for event in without)


def test_a_day_that_is_none_is_said(client: FlaskClient) -> None:
    page = client.get("/echeances?demande=demain")
    assert page.status_code == 422
    assert summary(page) == ["demande"]
    assert value(page, "demande") == "demain"
    answer = client.get("/echeances.ics?demande=demain")
    assert answer.status_code == 400
    assert "Cette date ne se lit pas" in plain(answer)
    assert client.get("/echeances?fiche=999").status_code == 404


def test_sheets_that_have_dates_lead_here(web_app: Flask, client: FlaskClient) -> None:
    dated = 0
    for scheme in web_app.extensions["aiguilleur"].catalogue.schemes:
        key = scheme.names[0]
        found = events(client.get(f"/echeances.ics?fiche={key}&demande=2020-02-03").data)
        leads = f"/echeances?fiche={key}" in client.get(f"/fiches/{key}").text
        assert leads == bool(found), key
        dated += leads
    assert dated > 2
    assert 'href="/echeances' in client.get("/resultats").text
