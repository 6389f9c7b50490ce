"""The page of the plan: its form, its bars, its errors, and what it does with anything."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

import web.views.plan
from navigator.forms.form_document import MAX_FIELDS
from rules.errors import RuleError
from tests.routes import complete_link
from tests.web_fixtures import make_app

DATE = "&date=2020-02-03"
STUDY = {"assiettes.c1.montant": "80 000 €", "assiettes.c1.fait": "cout_etude"}
REGION = {
    "aides[0].financeur": "Région",
    "aides[0].plafond": "9 000",
    "aides[0].bases[0]": "minimis",
    "aides[0].assiettes[0]": "c1",
}


@pytest.fixture(scope="module")
def link(web_app: Flask) -> str:
    return complete_link(web_app.extensions["aiguilleur"])


@pytest.fixture
def address(link: str) -> str:
    return f"/plan?p={link}{DATE}"


def plain(answer: TestResponse) -> str:
    """The words of a page."""
    text = unescape(re.sub(r"<[^>]+>", " ", answer.text))
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def summary(answer: TestResponse) -> list[str]:
    """Where the lines of the error summary lead."""
    box = re.search(r'<div class="attention" role="alert".*?</div>', answer.text, re.DOTALL)
    assert box is not None
    return [unescape(target) for target in re.findall(r'href="#([^"]+)"', box[0])]


def ids(answer: TestResponse) -> set[str]:
    return {unescape(name) for name in re.findall(r'\sid="([^"]+)"', answer.text)}


def value(answer: TestResponse, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', answer.text)
    assert found is not None, name
    return unescape(found[1])


# --- The plans


def test_the_costs_already_given_are_there(client: FlaskClient, address: str) -> None:
    page = client.get(address)
    assert (
        value(page, "assiettes.c1.montant").replace("\u202f", " ").replace("\u00a0", " ")
        == "80 000 €"
    )
    assert "36 000 € d'aides publiques" in plain(page)


def test_two_plans_are_introduced(client: FlaskClient, address: str) -> None:
    words = plain(client.get(address))
    assert "Deux plans suivent." in words
    assert "171 200 € de plus, si tous ses points à vérifier sont levés" in words
    assert words.index("sans rien de douteux") < words.index(
        "si les points à vérifier sont levés 2"
    )


def bars(page: TestResponse) -> list[ElementTree.Element]:
    found = re.findall(r'<svg width="100%".*?</svg>\s*<p class="parts"', page.text, re.DOTALL)
    return [ElementTree.fromstring(text.rpartition("<p ")[0]) for text in found]


def test_a_bar_for_each_cost_says_what_it_draws(client: FlaskClient, address: str) -> None:
    page = client.get(address)
    drawn = bars(page)
    assert len(drawn) == 2 * 4
    for bar in drawn:
        assert bar.get("role") == "img"
        title, desc = bar.find("title"), bar.find("desc")
        assert title is not None
        assert desc is not None
        assert bar.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert "Financement de" in str(title.text)
        assert "Reste au porteur" in str(desc.text)
        parts = [each for each in bar.findall("rect") if each.get("class") == "part"]
        widths = [float(str(each.get("width")).rstrip("%")) for each in parts]
        starts = [float(str(each.get("x")).rstrip("%")) for each in parts]
        assert starts == [sum(widths[:rank]) for rank in range(len(widths))]
        assert sum(widths) <= 100
        said = str(desc.text).replace("\u00a0", " ")
        for width in widths:
            assert f"({width:g} %)".replace(".", ",") in said
    assert " style=" not in page.text


def test_an_aid_keeps_its_letter_and_colour_in_every_plan(
    client: FlaskClient, address: str
) -> None:
    text = client.get(address).text
    pairs = set(re.findall(r'url\(#motif-(\d+)\)"/></svg> <strong>(\w+)</strong> ([^<]+)<', text))
    by_name: dict[str, set[tuple[str, str]]] = {}
    for rank, letter, name in pairs:
        by_name.setdefault(re.split(r"\s:\s", unescape(name).replace("\xa0", " "))[0], set()).add(
            (rank, letter)
        )
    assert len(by_name) >= 4
    assert all(len(marks) == 1 for marks in by_name.values()), by_name
    assert len({next(iter(marks)) for marks in by_name.values()}) == len(by_name)
    legend = re.findall(r'<ul class="legende" aria-label.*?</ul>', text, re.DOTALL)
    assert len(legend) == 2
    for each in legend:
        letters = re.findall(r"<strong>(\w+)</strong>", each)
        assert letters == sorted(letters)
    for rank in re.findall(r'id="motif-(\d+)"', text):
        assert f"url(#motif-{rank})" in text


def test_the_table_says_the_same_as_the_bars(client: FlaskClient, address: str) -> None:
    page = client.get(address)
    words = plain(page)
    assert "A : ADEME, Étude de diagnostic" in words
    assert "30 000 € 37,5 %" in words
    assert page.text.count("<caption>") == 2


# --- The form


def test_an_aid_funds_the_costs_that_are_ticked(client: FlaskClient, address: str) -> None:
    two = {**STUDY, "assiettes.c2.montant": "10 000", "assiettes.c2.libelle": "Terrain", **REGION}
    page = client.post(address, data={**two, "aides[0].assiettes[0]": "c2"})
    assert page.status_code == 200
    assert 'value="c2" checked' in page.text
    table = plain(page)
    assert re.search("Région [^—]*Aide de minimis — rien 9 000 € 90 % 9 000 €", table)


def test_a_box_ticked_beforehand_is_no_aid(client: FlaskClient, address: str) -> None:
    page = client.post(address, data={**STUDY, "aides[0].assiettes[0]": "c1"})
    assert page.status_code == 200
    assert "Ajouter une aide" in plain(page)
    assert "Aide 1" not in plain(page).partition("déjà accordées")[0]


def test_a_line_is_removed_with_what_pointed_to_it(client: FlaskClient, address: str) -> None:
    costs = {f"assiettes.c{rank}.montant": f"{rank} 000" for rank in range(1, 12)}
    boxes = {"aides[0].assiettes[0]": "c1", "aides[0].assiettes[1]": "c2"}
    sent = {**costs, **REGION, **boxes, "retirer": "assiettes.c1"}
    page = client.post(address, data=sent)
    assert page.status_code == 200
    assert 'name="assiettes.c1.montant"' not in page.text
    assert value(page, "assiettes.c11.montant") == "11 000"
    assert 'name="aides[0].assiettes[0]" value="c2" checked' in page.text
    page = client.post(address, data={**sent, "retirer": "aides[0]"})
    assert page.status_code == 200
    assert 'value="Région"' not in page.text


def test_a_measure_is_left_out_when_asked(client: FlaskClient, address: str) -> None:
    page = client.get(address)
    kept = client.post(address, data={**STUDY, "exclues[3]": "ademe-etude-diagnostic"})
    assert kept.status_code == 200
    assert "ADEME, Étude de diagnostic" in plain(page)
    assert "ADEME, Étude de diagnostic" not in plain(kept)
    assert 'value="ademe-etude-diagnostic" checked' in kept.text


def test_enter_in_a_field_removes_nothing(client: FlaskClient, address: str) -> None:
    form = client.get(address).text.partition('<form id="formulaire"')[2]
    first = re.search(r"<button[^>]*>", form)
    assert first is not None
    assert 'value="calculer"' in first[0]


def test_a_cost_without_a_name_is_called_by_its_kind(client: FlaskClient, address: str) -> None:
    page = client.post(address, data={**STUDY, "assiettes.zz.montant": "5 000"})
    words = plain(page)
    assert "Financement de « Le coût de l'étude », 80 000 €" in words
    assert "Financement de « Coût 2 », 5 000 €" in words


def test_the_link_carries_the_form(client: FlaskClient, address: str) -> None:
    page = client.post(address, data={**STUDY, **REGION})
    found = re.search(r'href="(/plan\?plan=[^"]+)"', page.text)
    assert found is not None
    again = client.get(unescape(found[1]))
    assert again.status_code == 200
    assert value(again, "aides[0].financeur") == "Région"
    assert client.get(unescape(found[1]).replace("plan=", "plan=x")).status_code == 400


# --- The errors

WRONG = {
    "assiettes.c1.montant": "abc",
    "assiettes.c1.fait": "inconnu_au_bataillon",
    "assiettes.c2.libelle": "sans montant",
    "aides[0].taux": "300",
    "aides[0].nom": "sans financeur",
    "aides[4].financeur": "Région",
    "aides[4].taux": "10",
    "aides[4].bases[0]": "minimis",
    "accordees[2].montant": "1",
    "tresorerie": "-3",
    "date_octroi": "hier",
    "exclues[0]": "zzz",
    "beneficiaire.minimis_recus[0].montant": "12",
    "beneficiaire.cloture_exercice": "31/31",
    "projet.date_demande": "1066-10-14",
    "autofinancement.minimum": "beaucoup",
    "reste_a_financer": "rien",
}


def test_every_error_leads_to_its_field_and_keeps_what_was_typed(
    client: FlaskClient, address: str
) -> None:
    page = client.post(address, data=WRONG)
    assert page.status_code == 422
    targets = summary(page)
    assert set(targets) <= ids(page)
    for field in (
        *("assiettes.c1.montant", "assiettes.c1.fait", "assiettes.c2.montant", "aides[0].taux"),
        *("aides[0].financeur", "tresorerie", "date_octroi", "beneficiaire.cloture_exercice"),
        *("accordees[0].financeur", "projet.date_demande", "autofinancement.minimum"),
    ):
        assert field in targets
        mark = rf'id="{re.escape(field)}"[^>]* aria-invalid="true" aria-describedby="e-([^"]+)"'
        described = re.search(mark, page.text)
        assert described is not None, field
        assert f"e-{described[1]}" in ids(page)
    # A field that the page does not have is said where its group is.
    assert "exclues" in targets
    assert "beneficiaire.minimis_recus[0]" in targets
    assert value(page, "date_octroi") == "hier"
    assert 'id="date_octroi" name="date_octroi" type="text"' in page.text
    assert value(page, "aides[1].financeur") == "Région"
    assert page.text.index("<h1>") < page.text.index("Erreur") or "<title>Erreur" in page.text


def test_messages_name_the_fields_of_the_screen(client: FlaskClient, address: str) -> None:
    words = plain(client.post(address, data=WRONG))
    assert "« Date d'octroi » : « hier » n'est pas une date" in words
    assert "Il manque « Financeur »." in words
    assert "date_octroi »" not in words
    zero = plain(
        client.post(address, data={"assiettes.c1.montant": "0", "assiettes.c1.libelle": "Four"})
    )
    assert "L'assiette « Four » est nulle" in zero


def test_none_and_some_are_not_both_true(client: FlaskClient, address: str) -> None:
    said = {"beneficiaire.minimis": "aucun"}
    assert client.post(address, data={**STUDY, **said}).status_code == 200
    some = {
        "beneficiaire.minimis_recus[0].montant": "5",
        "beneficiaire.minimis_recus[0].date": "2019-01-01",
    }
    page = client.post(address, data={**STUDY, **said, **some})
    assert page.status_code == 422
    assert summary(page) == ["beneficiaire.minimis"]
    assert value(page, "beneficiaire.minimis_recus[0].montant") == "5"


def test_who_leads_the_project_is_asked_when_unknown(client: FlaskClient) -> None:
    page = client.get("/plan")
    assert page.status_code == 200
    assert "Qui porte le projet ?" in plain(page)
    page = client.post("/plan", data=STUDY)
    assert page.status_code == 422
    assert summary(page) == ["type_porteur"]
    assert value(page, "assiettes.c1.montant") == "80 000 €"
    assert "hx-post" not in page.text
    page = client.post("/plan", data={**STUDY, "type_porteur": "martien"})
    assert page.status_code == 422
    page = client.post("/plan", data={**STUDY, "type_porteur": "entreprise"})
    assert page.status_code == 200
    assert "Qui porte le projet ?" not in plain(page)
    # The answer is now in every link of the page.
    carried = re.search(r'href="/resultats\?p=([^"&]+)', page.text)
    assert carried is not None
    assert "entreprise" in plain(client.get(f"/reponses?p={carried[1]}"))


def test_a_fault_of_the_solver_is_a_clear_page(
    client: FlaskClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuleError("HiGHS s'est arrêté")

    monkeypatch.setattr(web.views.plan, "planning_from", fails)
    page = client.post(address, data=STUDY)
    assert page.status_code == 500
    assert "Le calcul n'a pas abouti" in plain(page)
    assert "HiGHS" not in page.text
    assert value(page, "assiettes.c1.montant") == "80 000 €"


def test_a_form_from_elsewhere_is_refused_clearly(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    page = client.post("/plan", data=STUDY)
    assert page.status_code == 400
    assert "n'est plus valable" in plain(page)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/plan").text)
    assert token is not None
    sent = {**STUDY, "type_porteur": "entreprise", "csrf_token": token[1]}
    assert client.post("/plan", data=sent).status_code == 200


# --- Anything


def test_a_line_break_in_an_amount_is_no_fault(client: FlaskClient, address: str) -> None:
    page = client.post(address, data={"assiettes.c1.montant": "8\n000 €", "tresorerie": "x\ny"})
    assert page.status_code == 422
    assert summary(page) == ["tresorerie"]


def test_too_many_fields_are_said(client: FlaskClient, address: str) -> None:
    page = client.post(address, data={f"a{rank}": "1" for rank in range(MAX_FIELDS + 1)})
    assert page.status_code == 413
    assert "trop gros" in plain(page)
    many = {f"assiettes.c{rank}.montant": "1000" for rank in range(400)}
    page = client.post(address, data={**many, **{f"x[{rank}]": "1" for rank in range(999)}})
    assert page.status_code == 422
    assert "12 au plus" in plain(page)


NAMES = st.sampled_from(
    [
        *WRONG,
        *("assiettes", "assiettes.c1", "assiettes.c1.libelle.x", "assiettes[0]", "assiettes.c1[0]"),
        *("aides", "aides[0]", "aides.x", "aides[0][1]", "aides[0].assiettes.c1", "aides[0].bases"),
        *("exclues", "exclues.x", "exclues[0].x", "exclues[0][0]", "accordees[0].assiettes[3]"),
        *("beneficiaire", "beneficiaire[0]", "beneficiaire.minimis", "beneficiaire.minimis.x"),
        *("beneficiaire.minimis_recus", "beneficiaire.entreprises.x", "profil", "profil.effectif"),
        *(
            "projet",
            "mesures",
            "mesures[0].id",
            "imposees[0]",
            "incompatibles[0][0]",
            "type_porteur",
        ),
        *("autofinancement", "date_octroi.x", "retirer", "inconnu", "_", "x.y.z"),
    ]
)
TEXTS = st.one_of(
    st.sampled_from(
        ["c1", "80 000", "minimis", "Région", "50 %", "2019-01-01", "aucun", "entreprise"]
    ),
    st.text(max_size=8),
    st.just("<script>alert(1)</script>"),
)


@settings(max_examples=60, deadline=None)
@given(sent=st.dictionaries(NAMES, TEXTS, max_size=12), known=st.booleans())
def test_any_form_is_answered_and_its_errors_lead_somewhere(
    web_app: Flask, link: str, sent: dict[str, str], known: bool
) -> None:
    data: dict[str, Any] = {**STUDY, **sent} if known else sent
    page = web_app.test_client().post(f"/plan?p={link}{DATE}", data=data)
    assert page.status_code in (200, 422)
    assert "<script>alert" not in page.text
    if page.status_code == 422:
        assert set(summary(page)) <= ids(page)
