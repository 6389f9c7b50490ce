"""Exports on screen: asked, awaited, downloaded; and those of what is published, for anybody."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from navigator.accounts.rights import OPERATOR
from navigator.committee.jobs import FOLDER_NAME as EXPORTS
from navigator.committee.jobs import MOST_WAITING, note
from navigator.contracts.contract_writing import unpublish_contract
from tests.demo_base import CHEF, COMMITTEE, SECRET_TITLE
from tests.espace_fixtures import connected, office_of, person
from tests.export_site import DRAFT_JSON, EXPORT, Site, export
from tests.web_fixtures import page


@pytest.fixture(scope="module")
def one_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("exports"))


@pytest.fixture
def site(one_site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    return one_site.begun(monkeypatch)


def test_the_form_proposes_the_signed_text_first(site: Site) -> None:
    text = page(site.somebody(), EXPORT)
    signed = re.search(r'name="version" value="(\d+)" checked> <span>Contrat signé', text)
    assert signed
    assert "Ce qui a changé depuis le dernier comité (Comité de suivi du 31 mars 2021)" in text
    assert "Les contacts personnels" in text


def test_one_export_from_the_form_to_the_file(site: Site) -> None:
    answer = export(site, site.somebody())
    assert answer.mimetype == "application/json"
    name = re.search(r'filename="(\S+\.json)"', answer.headers["Content-Disposition"])
    assert name
    assert "projet" in name[1]
    said = json.loads(answer.data)
    assert len(said["fiches"]) == 12
    assert "camille@vive.exemple.invalid" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_contacts_are_there_only_when_asked_for(site: Site) -> None:
    answer = export(site, site.somebody(), contacts="oui")
    assert "camille@vive.exemple.invalid" in answer.text


def test_one_sheet_from_its_page(site: Site) -> None:
    chef = site.somebody()
    text = page(chef, "/fiches-actions/3")
    link = re.search(r'href="(/contrats/1/exporter\?[^"]+)"', text)
    assert link
    form = page(chef, link[1])
    assert re.search(r'name="fiche" value="3" checked', form)
    assert len(re.findall(r'name="fiche" value="\d+" checked', form)) == 1
    said = json.loads(export(site, chef, perimetre="choisies", fiche="3").data)
    assert [sheet["numero"] for sheet in said["fiches"]] == [3]


def test_what_changed_since_the_committee(site: Site) -> None:
    answer = export(site, site.somebody(), depuis="oui")
    assert "Comité de suivi du 31 mars 2021" in answer.text


def test_a_confidential_sheet_is_only_counted(site: Site) -> None:
    answer = export(site, site.somebody(COMMITTEE))
    assert SECRET_TITLE not in answer.text
    assert "1 non accessible" in answer.text.replace("\\u00a0", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"format": "exe"}, "Choisissez un format"),
        ({"version": "999"}, "Choisissez une version"),
        ({"perimetre": "zzz"}, "Dites quelles fiches"),
        ({"perimetre": "choisies"}, "Cochez au moins une fiche"),
        ({"perimetre": "choisies", "fiche": "999"}, "cochez de nouveau"),
        ({"perimetre": "choisies", "fiche": "x" * 5_000}, "cochez de nouveau"),
    ],
)
def test_a_wrong_form_is_said_and_nothing_is_asked(
    site: Site, wrong: dict[str, str], said: str
) -> None:
    answer = site.somebody().post(EXPORT, data={**DRAFT_JSON, **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert not site.asked


def test_too_many_at_once_is_said(site: Site) -> None:
    chef = site.somebody()
    for _ in range(MOST_WAITING):
        assert chef.post(EXPORT, data=DRAFT_JSON).status_code == 303
    answer = chef.post(EXPORT, data=DRAFT_JSON)
    assert answer.status_code == 409
    assert "recommencez dans un instant" in answer.text


def test_a_failure_says_to_begin_again(site: Site) -> None:
    chef = site.somebody()
    answer = chef.post(EXPORT, data=DRAFT_JSON)
    with office_of(site.app).writing(OPERATOR) as unit:
        note(unit, site.asked[0], {"state": "echec", "error": "Le disque est plein."})
    text = page(chef, answer.location)
    assert "n'a pas pu être préparé" in text
    assert "Le disque est plein." in text
    assert f'href="{EXPORT}">Recommencer' in text
    assert "hx-get" not in text
    assert chef.get(f"{answer.location}/fichier").status_code == 404


def test_a_process_that_died_is_said(site: Site) -> None:
    chef = site.somebody()
    answer = chef.post(EXPORT, data=DRAFT_JSON)
    assert 'hx-trigger="load' in page(chef, answer.location)
    assert '<noscript><meta http-equiv="refresh"' in chef.get(answer.location).text
    site.clock.forward(minutes=2)
    assert "Recommencer" in page(chef, answer.location)


def test_an_export_is_for_who_asked_and_still_may_read(site: Site) -> None:
    who = person(site.app, CHEF)
    chef = connected(site.app, who)
    answer = chef.post(EXPORT, data=DRAFT_JSON)
    site.make()
    file = f"{answer.location}/fichier"
    assert chef.get(file).status_code == 200
    for other in (site.somebody(), site.somebody("comite_national")):
        assert other.get(answer.location).status_code == 404
        assert other.get(file).status_code == 404
    assert site.app.test_client().get(file).status_code == 302
    assert site.somebody("chef_de_projet:ti-0002").get(EXPORT).status_code == 404
    site.clock.forward(hours=25)
    assert connected(site.app, who).get(file).status_code == 404


# --- Anybody's exports of a published contract


def test_anybody_gets_the_signed_text_without_contacts(site: Site) -> None:
    visitor = site.app.test_client()
    address = "/contrats-publies/1/json"
    assert address in page(visitor, "/contrats-publies/1")
    assert "En attente" in page(visitor, address)
    site.make()
    text = page(visitor, address)
    assert "Le document est prêt." in text
    answer = visitor.get(f"{address}?fichier=oui")
    assert answer.mimetype == "application/json"
    assert len(json.loads(answer.data)["fiches"]) == 9
    assert "camille@vive.exemple.invalid" not in answer.text
    assert "Camille Exemple" not in json.dumps(json.loads(answer.data)["fiches"])


def test_the_same_document_is_made_once(site: Site) -> None:
    for _ in range(4):
        assert site.app.test_client().get("/contrats-publies/1/json").status_code == 200
    assert len(site.asked) == 1
    site.make()
    for _ in range(4):
        assert site.app.test_client().get("/contrats-publies/1/json?fichier=oui").status_code == 200
    assert not site.asked


def test_visitors_leave_room_to_the_members(site: Site) -> None:
    codes = [
        site.app.test_client().get(f"/contrats-publies/1/{form}").status_code
        for form in ("pdf", "docx", "xlsx", "csv")
    ]
    assert codes == [200, 200, 200, 503]
    assert site.somebody().post(EXPORT, data=DRAFT_JSON).status_code == 303


def test_a_public_failure_is_said_then_begun_again_later(site: Site) -> None:
    visitor, address = site.app.test_client(), "/contrats-publies/1/json"
    visitor.get(address)
    with office_of(site.app).writing(OPERATOR) as unit:
        note(unit, site.asked.pop(), {"state": "echec", "error": "Le disque est plein."})
    for _ in range(3):
        text = page(visitor, address)
        assert "Le disque est plein." in text
        assert "hx-get" not in text
    assert not site.asked
    site.clock.forward(minutes=2)
    assert "En attente" in page(visitor, address)
    assert len(site.asked) == 1


def test_a_lost_public_file_is_made_again(site: Site) -> None:
    visitor, address = site.app.test_client(), "/contrats-publies/1/json"
    visitor.get(address)
    site.make()
    shutil.rmtree(site.folder / EXPORTS)
    assert "En attente" in page(visitor, address)
    site.make()
    assert visitor.get(f"{address}?fichier=oui").mimetype == "application/json"


def test_what_is_no_longer_published_is_no_longer_given(site: Site) -> None:
    visitor = site.app.test_client()
    visitor.get("/contrats-publies/1/json")
    site.make()
    with office_of(site.app).writing(OPERATOR) as unit:
        unpublish_contract(unit, 1)
    assert visitor.get("/contrats-publies/1/json").status_code == 404
    assert visitor.get("/contrats-publies/1/json?fichier=oui").status_code == 404
    assert visitor.get("/contrats-publies/1/exe").status_code == 404
