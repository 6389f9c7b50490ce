"""« Ajouter à une fiche-action »: from the aids of a project, or its plan, to a sheet."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from navigator.contracts.choices import FundingStatus
from tests.espace_desk import Desk
from tests.routes import complete_link
from tests.web_fixtures import services_of

MEASURE = "ademe-etude-diagnostic"


@pytest.fixture
def link(desk: Desk) -> str:
    return complete_link(services_of(desk.app))


def address(link: str, **more: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in more.items())
    return f"/fiches-actions/ajouter?p={link}&date=2020-02-03&{query}"


def seed(page: str) -> str:
    found = re.search(r'name="jeton" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_the_results_lead_there_and_a_visitor_comes_back(desk: Desk, link: str) -> None:
    results = desk.page("visiteur", f"/resultats?p={link}")
    assert "Set-Cookie" not in desk.browsers["visiteur"].get(f"/resultats?p={link}").headers
    found = re.search(rf'href="(/fiches-actions/ajouter[^"]*mesure={MEASURE}[^"]*)"', results)
    assert found is not None
    answer = desk.browsers["visiteur"].get(found[1])
    assert answer.status_code == 302
    asked = parse_qs(urlsplit(answer.headers["Location"]).query)["suite"][0]
    assert MEASURE in asked
    assert link in asked
    assert "Ajouter à une fiche-action" in desk.page("visiteur", f"/resultats/{MEASURE}?p={link}")


def test_a_measure_becomes_a_new_sheet(desk: Desk, link: str) -> None:
    here = address(link, mesure=MEASURE)
    page = desk.page("chef", here)
    assert "Ce qui sera ajouté" in page
    target = {"jeton": seed(page), "cible": f"contrat-{desk.contract}"}
    wrong = desk.send("chef", here, 422, **target)
    assert 'href="#titre"' in wrong
    added = desk.send("chef", here, **target, titre="Une étude d'énergie")
    assert "Une étude d'énergie" in added
    sheet = desk.read_sheet(2)
    (line,) = sheet.content.funding
    assert line.measure == MEASURE
    assert line.status is FundingStatus.CONSIDERED
    (kept,) = sheet.evaluations
    assert [each.id for each in kept.measures] == [MEASURE]
    replayed = desk.page("projet", f"/fiches-actions/2/evaluations/{kept.id}")
    assert "Même catalogue, même réponse" in replayed


def test_a_measure_is_added_to_a_draft_once(desk: Desk, link: str) -> None:
    here = address(link, mesure=MEASURE)
    target = {"jeton": seed(desk.page("chef", here)), "cible": f"fiche-{desk.sheet}"}
    for _ in range(2):
        desk.send("chef", here, **target)
    sheet = desk.read_sheet()
    assert len(sheet.content.funding) == len(sheet.evaluations) == 1
    assert sheet.content.title == "Une usine"


def test_a_whole_plan_becomes_lines_and_a_budget(desk: Desk, link: str) -> None:
    plan = desk.page("visiteur", f"/plan?p={link}&date=2020-02-03")
    found = re.search(r'href="(/fiches-actions/ajouter[^"]*)"', plan)
    assert found is not None
    page = desk.page("chef", found[1])
    assert "Ce qui sera ajouté" in page
    target = {"jeton": seed(page), "cible": f"fiche-{desk.sheet}"}
    desk.send("chef", found[1], **target)
    content = desk.read_sheet().content
    assert content.funding
    cost = sum(line.planned or 0 for line in content.budget)
    assert cost == sum(line.amount or 0 for line in content.funding)


@pytest.mark.parametrize("query", ["", "mesure=rien", "plan=abime", "mesure=x&plan="])
def test_what_cannot_be_added_is_explained(desk: Desk, link: str, query: str) -> None:
    answer = desk.browsers["chef"].get(f"/fiches-actions/ajouter?p={link}&{query}")
    assert answer.status_code in (400, 422)
    assert "<h1>" in html.unescape(answer.text)


def test_only_who_writes_adds(desk: Desk, link: str) -> None:
    here = address(link, mesure=MEASURE)
    assert "Aucun contrat où vous puissiez écrire" in desk.page("projet", here)
    body = {"jeton": "0a0b0c0d", "cible": f"fiche-{desk.sheet}"}
    desk.send("projet", here, 403, **body)
    desk.send("chef", here, 404, **{**body, "cible": "fiche-99"})
    desk.send("chef", here, 422, **{**body, "cible": "ailleurs"})
