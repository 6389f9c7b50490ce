"""A sheet and a contract are written part by part; two people who write at once lose nothing."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal

import pytest

from navigator.contracts.sheet import PARTS, FundingLine
from tests.espace_desk import Desk, fields_of, text_of
from web.espace.shown import part_keys

LONG = "Élan « industriel » et écologique. " * 571


@pytest.mark.parametrize("part", part_keys(PARTS))
def test_each_part_of_a_sheet_is_shown_and_saved(desk: Desk, part: str) -> None:
    address = f"{desk.form}?partie={part}"
    page = desk.page("chef", address)
    assert page.count("<h1") == 1
    again = desk.send("chef", address, **fields_of(page))
    assert "Rien n'avait changé" in again
    assert desk.read_sheet().version == 1


def test_a_part_saved_is_a_version_and_the_next_part_follows(desk: Desk) -> None:
    fields = fields_of(desk.page("chef", f"{desk.form}?partie=identite"))
    page = desk.send(
        "chef", f"{desk.form}?partie=identite", **{**fields, "axe": "innover", "continuer": "oui"}
    )
    assert "c'est la version 2" in page
    assert "<h1>Contenu</h1>" in page
    assert desk.read_sheet().content.axis.label == "Innover"  # type: ignore[union-attr]


def test_a_long_text_is_kept_whole(desk: Desk) -> None:
    texts = ("contexte", "objectifs", "description", "resultats_attendus", "procedures")
    long = dict.fromkeys(texts, LONG[:20000])
    address = f"{desk.form}?partie=contenu"
    desk.send("chef", address, version=1, **long)
    assert len(desk.read_sheet().content.description) == len(LONG[:20_000].strip())
    page = desk.send("chef", address, 422, version=2, contexte="x" * 20_001)
    assert "20001 caractères" in page or "20 001 caractères" in page
    assert "x" * 20_001 in page


def test_arabic_texts_of_the_longest_size_pass(desk: Desk) -> None:
    text = "صناعة" * 4_000
    names = ("contexte", "objectifs", "description", "resultats_attendus", "procedures")
    desk.send("chef", f"{desk.form}?partie=contenu", version=1, **dict.fromkeys(names, text))
    assert desk.read_sheet().content.procedures == text


def test_a_mistake_is_said_and_what_was_typed_stays(desk: Desk) -> None:
    page = desk.send(
        "chef", f"{desk.form}?partie=identite", 422, version=1, titre="", sous_axe="À garder"
    )
    assert 'href="#titre"' in page
    assert re.search(r'id="titre"[^>]* aria-invalid="true" aria-describedby="e-titre"', page)
    assert 'value="À garder"' in page
    assert desk.read_sheet().version == 1


def test_a_line_is_added_without_script(desk: Desk) -> None:
    address = f"{desk.form}?partie=financements"
    fields = fields_of(desk.page("chef", address))
    (first,) = {name.split(".")[1] for name in fields if name.startswith("financements.")}
    fields[f"financements.{first}.financeur"] = "Région"
    page = desk.send("chef", address, 200, **fields, ajouter="financements")
    lines = {name.split(".")[1] for name in fields_of(page) if name.startswith("financements.")}
    assert len(lines) == 2
    assert first in lines
    assert 'value="Région"' in page
    assert desk.read_sheet().version == 1, "ajouter une ligne n'enregistre rien"


def test_the_same_form_sent_twice_adds_its_line_once(desk: Desk) -> None:
    address = f"{desk.form}?partie=financements"
    fields = fields_of(desk.page("chef", address))
    name = next(name for name in fields if name.endswith(".financeur"))
    for _ in range(2):
        desk.send("chef", address, **{**fields, name: "Région"})
    assert [line.funder for line in desk.read_sheet().content.funding] == ["Région"]


def test_what_two_people_wrote_in_two_fields_is_kept(desk: Desk) -> None:
    address = f"{desk.form}?partie=contenu"
    fields = fields_of(desk.page("chef", address))
    desk.write(dataclasses.replace(desk.read_sheet().content, goals="Le but de l'autre"))
    page = desk.send("chef", address, **{**fields, "contexte": "Mon contexte"})
    assert "ses modifications sont gardées : Objectifs" in page
    content = desk.read_sheet().content
    assert (content.context, content.goals) == ("Mon contexte", "Le but de l'autre")


def conflict(desk: Desk) -> str:
    """The page of somebody whose text and whose line were changed by another meanwhile."""
    version = desk.write(dataclasses.replace(desk.read_sheet().content, context="Au début"))
    desk.write(dataclasses.replace(desk.read_sheet().content, context="Écrit par l'autre"))
    fields = {"version": version, "contexte": "Écrit par moi", "objectifs": "Mon but"}
    return desk.send("chef", f"{desk.form}?partie=contenu", 409, **fields)


def hidden(page: str) -> dict[str, str]:
    fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))
    texts = re.findall(r'<textarea hidden name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.S)
    return fields | dict(texts)


def test_a_conflict_shows_both_texts_and_the_first_one(desk: Desk) -> None:
    page = re.sub(r"</?(?:ins|del)>", "", conflict(desk))
    for text in ("Au début", "Garder le vôtre", "Garder l'autre", "Écrire un autre texte"):
        assert text in page
    assert desk.read_sheet().content.context == "Écrit par l'autre", "rien n'est enregistré"


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mien", "Écrit par moi"), ("autre", "Écrit par l'autre"), ("texte", "Écrit à deux")],
)
def test_a_conflict_is_decided(desk: Desk, choice: str, kept: str) -> None:
    fields = hidden(conflict(desk))
    decision = {"choix.contexte": choice, "texte.contexte": "Écrit à deux"}
    desk.send("chef", f"{desk.form}?partie=contenu", **fields, **decision)
    content = desk.read_sheet().content
    assert (content.context, content.goals) == (kept, "Mon but")


def test_a_conflict_left_undecided_loses_nothing(desk: Desk) -> None:
    fields = hidden(conflict(desk))
    page = desk.send("chef", f"{desk.form}?partie=contenu", 422, **fields)
    assert "choisissez ce qu'il faut garder" in page
    assert hidden(page) == fields


def test_a_third_person_makes_another_conflict(desk: Desk) -> None:
    fields = hidden(conflict(desk))
    desk.write(dataclasses.replace(desk.read_sheet().content, context="Écrit par un tiers"))
    address = f"{desk.form}?partie=contenu"
    page = desk.send("chef", address, 409, **fields, **{"choix.contexte": "mien"})
    assert "un tiers" in page
    desk.send("chef", address, **hidden(page), **{"choix.contexte": "mien"})
    content = desk.read_sheet().content
    assert (content.context, content.goals) == ("Écrit par moi", "Mon but")


@pytest.mark.parametrize(("choice", "kept"), [("mien", True), ("autre", False)])
def test_a_line_removed_by_another_is_kept_or_not(
    desk: Desk,
    choice: str,
    kept: bool,
) -> None:
    line = FundingLine("a-1", funder="Région", amount=Decimal(10))
    version = desk.write(dataclasses.replace(desk.read_sheet().content, funding=(line,)))
    desk.write(dataclasses.replace(desk.read_sheet().content, funding=()))
    address = f"{desk.form}?partie=financements"
    fields = {"version": version, "financements.a-1.montant": "20"}
    page = desk.send("chef", address, 409, **fields)
    assert "(ligne retirée)" in page
    desk.send("chef", address, **hidden(page), **{"choix.financements.a-1": choice})
    amounts = [line.amount for line in desk.read_sheet().content.funding]
    assert amounts == ([Decimal(20)] if kept else [])


def test_a_sheet_submitted_meanwhile_gives_the_text_back(desk: Desk) -> None:
    fields = fields_of(desk.page("chef", f"{desk.form}?partie=contenu"))
    step = {"etape": "soumettre", "version": 1}
    desk.send("chef", f"/fiches-actions/{desk.sheet}/etape", **step)
    page = desk.send(
        "chef", f"{desk.form}?partie=contenu", 409, **{**fields, "contexte": "Trop tard"}
    )
    assert "reprenez-la pour la modifier" in page
    assert "Trop tard" in page


def test_financing_is_checked_as_it_is_typed(desk: Desk) -> None:
    address = f"/fiches-actions/{desk.sheet}/verifier?partie=financements"
    typed = {
        "version": 1,
        "financements.0a0a0a0a.financeur": "Région",
        "financements.0a0a0a0a.assiette": "1000",
        "financements.0a0a0a0a.taux": "50",
        "financements.0a0a0a0a.montant": "900",
    }
    part = desk.browsers["chef"].post(address, data=typed, headers={"HX-Request": "true"})
    found = text_of(part)
    assert "<html" not in found
    assert "Non conforme" in found
    assert "Montant = assiette × taux" in found
    whole = desk.send("chef", address, 200, **typed)
    assert "<h1>Financements</h1>" in whole
    assert "Montant = assiette × taux" in whole
    assert 'value="900"' in whole
    assert desk.read_sheet().version == 1


def test_an_amount_that_cannot_be_read_does_not_stop_the_checks(desk: Desk) -> None:
    address = f"/fiches-actions/{desk.sheet}/verifier?partie=financements"
    typed = {"version": 1, "financements.0a0a0a0a.montant": "beaucoup"}
    part = desk.browsers["chef"].post(address, data=typed, headers={"HX-Request": "true"})
    assert "1 champ ne se lit pas encore" in text_of(part)


def test_the_contract_is_written_by_those_who_may(desk: Desk) -> None:
    address = f"/contrats/{desk.contract}/modifier"
    page = desk.page("chef", f"{address}?partie=territoire")
    assert "nom" not in fields_of(page), "le périmètre est celui du comité régional"
    desk.send("chef", f"{address}?partie=projet-de-territoire", version=1, enjeux="Le foncier")
    desk.send("occitanie", f"{address}?partie=territoire", version=2, nom="Nord nouveau")
    refused = desk.send("chef", f"{address}?partie=territoire", 409, version=3, nom="Pris")
    assert "comité de pilotage régional" in refused
    content = desk.read_contract().content
    assert (content.name, content.stakes) == ("Nord nouveau", "Le foncier")


def test_a_form_without_its_version_or_of_no_part_is_refused(desk: Desk) -> None:
    desk.send("chef", f"{desk.form}?partie=contenu", 400, contexte="Un texte")
    desk.send("chef", f"{desk.form}?partie=nulle-part", 404, version=1)


@pytest.mark.parametrize("version", ["0", "99", "-1", "9" * 30, "un"])
def test_a_version_that_does_not_exist_is_not_found(desk: Desk, version: str) -> None:
    desk.send("chef", f"{desk.form}?partie=contenu", 404, version=version)
