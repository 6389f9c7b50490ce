"""The page of the plan: its form and its bars."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web_plan_samples import STUDY, plain, value

REGION = {
    "aides[0].financeur": "Région",
    "aides[0].plafond": "9 000",
    "aides[0].bases[0]": "minimis",
    "aides[0].assiettes[0]": "c1",
}


def bars(page: TestResponse) -> list[ElementTree.Element]:
    found = re.findall(r'<svg width="100%".*?</svg>\s*<p class="parts"', page.text, re.DOTALL)
    return [ElementTree.fromstring(text.rpartition("<p ")[0]) for text in found]


def test_the_costs_already_given_are_there(client: FlaskClient, plan_page: str) -> None:
    page = client.get(plan_page)
    assert (
        value(page, "assiettes.c1.montant").replace("\u202f", " ").replace("\u00a0", " ")
        == "80 000 €"
    )
    assert "36 000 € d'aides publiques" in plain(page)


def test_two_plans_are_introduced(client: FlaskClient, plan_page: str) -> None:
    words = plain(client.get(plan_page))
    assert "Deux plans suivent." in words
    assert "171 200 € de plus, si tous ses points à vérifier sont levés" in words
    assert words.index("sans rien de douteux") < words.index(
        "si les points à vérifier sont levés 2"
    )


def test_a_bar_for_each_cost_says_what_it_draws(client: FlaskClient, plan_page: str) -> None:
    page = client.get(plan_page)
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
    client: FlaskClient, plan_page: str
) -> None:
    text = client.get(plan_page).text
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


def test_the_table_says_the_same_as_the_bars(client: FlaskClient, plan_page: str) -> None:
    page = client.get(plan_page)
    words = plain(page)
    assert "A : ADEME, Étude de diagnostic" in words
    assert "30 000 € 37,5 %" in words
    assert page.text.count("<caption>") == 2


def test_an_aid_funds_the_costs_that_are_ticked(client: FlaskClient, plan_page: str) -> None:
    two = {**STUDY, "assiettes.c2.montant": "10 000", "assiettes.c2.libelle": "Terrain", **REGION}
    page = client.post(plan_page, data={**two, "aides[0].assiettes[0]": "c2"})
    assert page.status_code == 200
    assert 'value="c2" checked' in page.text
    table = plain(page)
    assert re.search("Région [^—]*Aide de minimis — rien 9 000 € 90 % 9 000 €", table)


def test_a_box_ticked_beforehand_is_no_aid(client: FlaskClient, plan_page: str) -> None:
    page = client.post(plan_page, data={**STUDY, "aides[0].assiettes[0]": "c1"})
    assert page.status_code == 200
    assert "Ajouter une aide" in plain(page)
    assert "Aide 1" not in plain(page).partition("déjà accordées")[0]


def test_a_line_is_removed_with_what_pointed_to_it(client: FlaskClient, plan_page: str) -> None:
    costs = {f"assiettes.c{rank}.montant": f"{rank} 000" for rank in range(1, 12)}
    boxes = {"aides[0].assiettes[0]": "c1", "aides[0].assiettes[1]": "c2"}
    sent = {**costs, **REGION, **boxes, "retirer": "assiettes.c1"}
    page = client.post(plan_page, data=sent)
    assert page.status_code == 200
    assert 'name="assiettes.c1.montant"' not in page.text
    assert value(page, "assiettes.c11.montant") == "11 000"
    assert 'name="aides[0].assiettes[0]" value="c2" checked' in page.text
    page = client.post(plan_page, data={**sent, "retirer": "aides[0]"})
    assert page.status_code == 200
    assert 'value="Région"' not in page.text


def test_a_measure_is_left_out_when_asked(client: FlaskClient, plan_page: str) -> None:
    page = client.get(plan_page)
    kept = client.post(plan_page, data={**STUDY, "exclues[3]": "ademe-etude-diagnostic"})
    assert kept.status_code == 200
    assert "ADEME, Étude de diagnostic" in plain(page)
    assert "ADEME, Étude de diagnostic" not in plain(kept)
    assert 'value="ademe-etude-diagnostic" checked' in kept.text


def test_enter_in_a_field_removes_nothing(client: FlaskClient, plan_page: str) -> None:
    form = client.get(plan_page).text.partition('<form id="formulaire"')[2]
    first = re.search(r"<button[^>]*>", form)
    assert first is not None
    assert 'value="calculer"' in first[0]


def test_a_cost_without_a_name_is_called_by_its_kind(client: FlaskClient, plan_page: str) -> None:
    page = client.post(plan_page, data={**STUDY, "assiettes.zz.montant": "5 000"})
    words = plain(page)
    assert "Financement de « Le coût de l'étude », 80 000 €" in words
    assert "Financement de « Coût 2 », 5 000 €" in words


def test_the_link_carries_the_form(client: FlaskClient, plan_page: str) -> None:
    page = client.post(plan_page, data={**STUDY, **REGION})
    found = re.search(r'href="(/plan\?plan=[^"]+)"', page.text)
    assert found is not None
    again = client.get(unescape(found[1]))
    assert again.status_code == 200
    assert value(again, "aides[0].financeur") == "Région"
    assert client.get(unescape(found[1]).replace("plan=", "plan=x")).status_code == 400
