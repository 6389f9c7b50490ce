"""The page of the plan: its errors, and what it does with anything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

import web.views.plan
from navigator.forms.form_document import MAX_FIELDS
from rules.errors import RuleError
from tests.web_fixtures import make_app
from tests.web_plan_samples import STUDY, ids, plain, summary, value

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


def test_every_error_leads_to_its_field_and_keeps_what_was_typed(
    client: FlaskClient, plan_page: str
) -> None:
    page = client.post(plan_page, data=WRONG)
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


def test_messages_name_the_fields_of_the_screen(client: FlaskClient, plan_page: str) -> None:
    words = plain(client.post(plan_page, data=WRONG))
    assert "« Date d'octroi » : « hier » n'est pas une date" in words
    assert "Il manque « Financeur »." in words
    assert "date_octroi »" not in words
    zero = plain(
        client.post(plan_page, data={"assiettes.c1.montant": "0", "assiettes.c1.libelle": "Four"})
    )
    assert "L'assiette « Four » est nulle" in zero


def test_none_and_some_are_not_both_true(client: FlaskClient, plan_page: str) -> None:
    said = {"beneficiaire.minimis": "aucun"}
    assert client.post(plan_page, data={**STUDY, **said}).status_code == 200
    some = {
        "beneficiaire.minimis_recus[0].montant": "5",
        "beneficiaire.minimis_recus[0].date": "2019-01-01",
    }
    page = client.post(plan_page, data={**STUDY, **said, **some})
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
    client: FlaskClient, plan_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuleError("HiGHS s'est arrêté")

    monkeypatch.setattr(web.views.plan, "planning_from", fails)
    page = client.post(plan_page, data=STUDY)
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


def test_a_line_break_in_an_amount_is_no_fault(client: FlaskClient, plan_page: str) -> None:
    page = client.post(plan_page, data={"assiettes.c1.montant": "8\n000 €", "tresorerie": "x\ny"})
    assert page.status_code == 422
    assert summary(page) == ["tresorerie"]


def test_too_many_fields_are_said(client: FlaskClient, plan_page: str) -> None:
    page = client.post(plan_page, data={f"a{rank}": "1" for rank in range(MAX_FIELDS + 1)})
    assert page.status_code == 413
    assert "trop gros" in plain(page)
    many = {f"assiettes.c{rank}.montant": "1000" for rank in range(400)}
    page = client.post(plan_page, data={**many, **{f"x[{rank}]": "1" for rank in range(999)}})
    assert page.status_code == 422
    assert "12 au plus" in plain(page)


@settings(max_examples=60, deadline=None)
@given(sent=st.dictionaries(NAMES, TEXTS, max_size=12), known=st.booleans())
def test_any_form_is_answered_and_its_errors_lead_somewhere(
    web_app: Flask, plan_page: str, sent: dict[str, str], known: bool
) -> None:
    data: dict[str, Any] = {**STUDY, **sent} if known else sent
    page = web_app.test_client().post(plan_page, data=data)
    assert page.status_code in (200, 422)
    assert "<script>alert" not in page.text
    if page.status_code == 422:
        assert set(summary(page)) <= ids(page)
