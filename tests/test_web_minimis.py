"""The de minimis balance: each text in force, what is doubtful, and the errors of its form."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from navigator.state_aid.minimis_balance import minimis_balance
from tests.shipped import shipped_catalogue
from tests.web_plan_samples import ids, plain, summary, value

PAST = "beneficiaire.minimis_recus"


def page(client: FlaskClient, **fields: str) -> TestResponse:
    names = {"jour": "aides[0].date_octroi", "montant": "aides[0].montant"}
    names |= {"cloture": "beneficiaire.cloture_exercice", "deja": "beneficiaire.minimis"}
    pairs = {}
    for name, text in fields.items():
        found = re.fullmatch(r"(date|exercice|somme|entreprise)(\d)", name)
        key = found and f"{PAST}[{found[2]}].{found[1].replace('somme', 'montant')}"
        pairs[key or names.get(name, name)] = text
    return client.get(f"/minimis?{urlencode(pairs)}")


def articles(answer: TestResponse) -> list[str]:
    found = re.findall(r"<article.*?</article>", answer.text, re.DOTALL)
    texts = (unescape(re.sub(r"<[^>]+>", " ", text)) for text in found)
    return [" ".join(t.replace("\u202f", " ").replace("\u00a0", " ").split()) for t in texts]


def test_the_form_alone_computes_nothing(client: FlaskClient) -> None:
    answer = client.get("/minimis")
    assert answer.status_code == 200
    assert articles(answer) == []
    assert "Set-Cookie" not in answer.headers


def test_two_texts_in_2024_do_not_say_the_same(client: FlaskClient) -> None:
    old, new = articles(
        page(client, jour="2024-05-15", montant="40 000", date0="2023-03-01", somme0="180 k€")
    )
    assert "Règlement (UE) 1407/2013" in old
    assert "Plafond 200 000 €" in old
    assert "Déjà reçu 180 000 € Reste possible 20 000 €" in old
    assert "Elle ne passe pas" in old
    assert "articles 2 (paragraphe 2) et 3" in old
    assert "Règlement (UE) 2023/2831" in new
    assert "trois années glissantes" in new
    assert "Déjà reçu 180 000 € Reste possible 120 000 €" in new
    assert "Elle passe" in new


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2019-10-01", ["1407/2013"]),
        ("2024-01-01", ["1407/2013", "2023/2831"]),
        ("2024-07-01", ["2023/2831"]),
    ],
)
def test_the_texts_are_those_in_force(client: FlaskClient, day: str, names: list[str]) -> None:
    found = articles(page(client, jour=day, deja="aucun"))
    assert [name for text, name in zip(found, names, strict=True) if name in text] == names


def test_the_closing_day_settles_the_window(client: FlaskClient) -> None:
    past = {"jour": "2019-10-01", "montant": "40000", "exercice0": "2016", "somme0": "170000"}
    (doubtful,) = articles(page(client, **past))
    assert "depuis un jour entre le 2 octobre 2016 et le 1er octobre 2017" in doubtful.lower()
    assert "Déjà reçu entre 0 € et 170 000 €" in doubtful
    assert "Reste possible entre 30 000 € et 200 000 €" in doubtful
    assert "À vérifier" in doubtful
    assert "clé «" not in doubtful
    (settled,) = articles(page(client, **past, cloture="31/12"))
    assert "du 1 janvier 2017 au 1 octobre 2019" in settled.replace("1er", "1")
    assert "Déjà reçu 0 €" in settled
    assert "Elle passe" in settled


def test_what_was_not_said_is_no_yes(client: FlaskClient) -> None:
    answer = page(client, jour="2020-02-03", montant="1000")
    (only,) = articles(answer)
    assert "À vérifier" in only
    assert "Elle passe" not in only
    assert "Vous n'avez pas dit les aides déjà reçues" in plain(answer)
    (sure,) = articles(page(client, jour="2020-02-03", montant="1000", deja="aucun"))
    assert "Elle passe" in sure


def test_the_aids_of_a_linked_firm_count(client: FlaskClient) -> None:
    (only,) = articles(
        page(client, jour="2020-02-03", date0="2019-01-01", somme0="60000", entreprise0="Filiale")
    )
    assert "Déjà reçu 60 000 €" in only
    assert "L'aide envisagée" not in only


def test_a_day_before_any_text_is_said(client: FlaskClient) -> None:
    answer = page(client, jour="2010-01-01", montant="1000")
    assert articles(answer) == []
    assert "Aucun texte de minimis ne vaut le 1er janvier 2010" in plain(answer)


def test_each_error_leads_to_its_field(client: FlaskClient) -> None:
    answer = page(
        client, jour="hier", montant="-5", cloture="32/1", somme0="beaucoup", date1="2019-01-01"
    )
    assert answer.status_code == 422
    assert summary(answer) == [
        *("aides[0].date_octroi", "aides[0].montant", "beneficiaire.cloture_exercice"),
        *(f"{PAST}[0]", f"{PAST}[0].montant", f"{PAST}[1].montant"),
    ]
    assert set(summary(answer)) <= ids(answer)
    assert value(answer, "aides[0].date_octroi") == "hier"
    assert value(answer, f"{PAST}[0].montant") == "beaucoup"


def test_none_and_some_contradict_each_other(client: FlaskClient) -> None:
    answer = page(client, deja="aucun", date0="2019-01-01", somme0="5")
    assert answer.status_code == 422
    assert summary(answer) == ["beneficiaire.minimis"]


def test_the_plan_leads_here_with_the_project(client: FlaskClient) -> None:
    assert 'href="/minimis"' in client.get("/plan").text
    assert 'name="date" value="2020-02-03"' in client.get("/minimis?date=2020-02-03").text


@settings(max_examples=50, deadline=None)
@given(
    planned=st.integers(1, 400_000),
    past=st.lists(st.integers(1, 200_000), max_size=3),
)
def test_what_remains_is_what_the_ceiling_leaves(planned: int, past: list[int]) -> None:
    received = [{"date": "2019-06-01", "montant": str(amount)} for amount in past]
    balance = minimis_balance(
        shipped_catalogue(),
        {"date_octroi": "2020-02-03", "montant": str(planned)},
        {"cloture_exercice": "31/12", "minimis_recus": received or "aucun"},
    )
    (only,) = balance.texts
    assert set(only.received) == {Decimal(sum(past))}
    assert only.remaining[0] == max(0, 200_000 - sum(past))
    assert only.fits == (sum(past) + planned <= 200_000)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["jour", "montant", "cloture", "deja", "date0", "exercice1", "somme1"]),
        st.one_of(st.text(max_size=6), st.sampled_from(["2024-05-15", "40000", "31/12", "aucun"])),
    )
)
def test_any_field_is_answered(web_app: Flask, fields: dict[str, str]) -> None:
    answer = page(web_app.test_client(), **fields)
    assert answer.status_code in (200, 422)
    if answer.status_code == 422:
        assert set(summary(answer)) <= ids(answer)
