"""The pages of a contract, from its opening to its archives."""

from __future__ import annotations

import re

import pytest

from navigator.accounts.rights import OPERATOR
from navigator.contracts.contract import ContractContent
from navigator.contracts.contract_writing import create_contract
from tests.espace_desk import Desk
from tests.espace_fixtures import connected, office_of, person


def sign(desk: Desk, who: str = "occitanie") -> str:
    """Read the page, then sign."""
    address = f"/contrats/{desk.contract}/signer"
    read = re.search(r'name="lu" value="([^"]+)"', desk.page(who, address))
    assert read is not None
    return desk.send(who, address, lu=read[1])


def sign_together(desk: Desk) -> str:
    sign(desk, "bretagne")
    return sign(desk)


def move(desk: Desk, who: str, step: str, version: int, **fields: str) -> str:
    address = f"/fiches-actions/{desk.sheet}/etape"
    return desk.send(who, address, etape=step, version=version, **fields)


def signed_contract(desk: Desk) -> None:
    """A contract signed with its sheet."""
    sign_together(desk)
    move(desk, "chef", "soumettre", 1)
    move(desk, "bretagne", "valider", 2)
    move(desk, "occitanie", "valider", 2)
    sign_together(desk)


def test_one_sees_the_contracts_that_one_may_read(desk: Desk) -> None:
    with office_of(desk.app).writing(OPERATOR) as unit:
        create_contract(unit, "ti-0002", ["Bretagne"], ContractContent(name="Ouest essai"))
    assert "Ouest essai" not in desk.page("chef", "/contrats")
    assert "Ouest essai" in desk.page("bretagne", "/contrats")
    assert "Nord essai" in desk.page("national", "/contrats")


def test_a_manager_opens_the_contract_of_his_territory(desk: Desk) -> None:
    account = person(desk.app, "chef_de_projet:ti-0009", name="Neuve")
    desk.browsers["neuve"] = connected(desk.app, account)
    assert "Ouvrir le contrat de mon territoire" in desk.page("neuve", "/contrats")
    page = desk.page("neuve", "/contrats/nouveau")
    assert 'value="2022-12-31"' in page, "la période habituelle est proposée"
    wrong = desk.send("neuve", "/contrats/nouveau", 422, territoire="ti-0001", nom="")
    for field in ("territoire", "nom", "regions"):
        assert f'href="#{field}"' in wrong
    fields = {"territoire": "ti-0009", "nom": "Le neuf", "regions": ["Bretagne"]}
    opened = desk.send("neuve", "/contrats/nouveau", **fields)
    assert "<h1>Le neuf</h1>" in opened
    assert "Protocole d'accord en cours d'écriture" in opened
    assert "Ouvrir le contrat" not in desk.page("neuve", "/contrats")


def test_the_actions_shown_are_those_allowed(desk: Desk) -> None:
    address = f"/contrats/{desk.contract}"
    buttons = {
        who: re.findall(r'<a class="bouton[^>]*>([^<]+)</a>', desk.page(who, address))
        for who in ("chef", "projet", "occitanie", "national")
    }
    assert "Ajouter une fiche-action" in buttons["chef"]
    assert "Signer le protocole d'accord" in buttons["occitanie"]
    assert "Signer le protocole d'accord" not in buttons["chef"]
    writing = {"Ajouter une fiche-action", "Modifier le contrat", "Figer pour un comité"}
    assert not writing & {*buttons["projet"], *buttons["national"]}
    assert "Journal" in buttons["national"]
    assert "Journal" not in buttons["projet"]


def test_every_region_signs(desk: Desk) -> None:
    assert "attend celui des autres régions" in sign(desk, "bretagne")
    page = desk.page("chef", f"/contrats/{desk.contract}")
    assert "Accord donné : Bretagne" in page
    assert "Accord attendu : Occitanie" in page
    assert "C'est signé" in sign(desk)
    assert "Contrat en cours d'écriture" in desk.page("chef", f"/contrats/{desk.contract}")


def test_one_signs_what_one_has_read(desk: Desk) -> None:
    address = f"/contrats/{desk.contract}/signer"
    read = re.search(r'name="lu" value="([^"]+)"', desk.page("occitanie", address))
    assert read is not None
    desk.send(
        "chef",
        f"/contrats/{desk.contract}/modifier?partie=pilotage",
        version=1,
        chef_de_projet="Quelqu'un d'autre",
    )
    assert "a changé depuis" in desk.send("occitanie", address, 409, lu=read[1])


def test_a_signed_contract_is_locked_until_an_amendment(desk: Desk) -> None:
    signed_contract(desk)
    address = f"/contrats/{desk.contract}"
    page = desk.page("chef", address)
    assert "Contrat signé" in page
    assert "Modifier le contrat" not in page
    form = f"{address}/modifier?partie=projet-de-territoire"
    refused = desk.send("chef", form, 409, version=1, enjeux="Trop tard")
    assert "Trop tard" in refused
    assert "L'avenant n° 1 est ouvert" in desk.send("occitanie", f"{address}/avenant")
    desk.send("chef", form, version=1, enjeux="À temps")
    changed = desk.page("chef", f"{address}/differences")
    assert "Enjeux du territoire" in changed
    assert "À temps" in changed


def test_what_changed_since_a_committee_is_told_sheet_by_sheet(desk: Desk) -> None:
    address = f"/contrats/{desk.contract}"
    assert "rien à quoi comparer" in desk.page("chef", f"{address}/differences")
    frozen = desk.send("chef", f"{address}/comite", nom="Comité du 3 février")
    assert "L'état présenté au comité est gardé" in frozen
    assert "Rien n'a changé" in desk.page("chef", f"{address}/differences")
    desk.send("chef", f"{desk.form}?partie=contenu", version=1, contexte="Une friche")
    changed = desk.page("chef", f"{address}/differences")
    assert "Fiche 1 : Une usine" in changed
    assert "Une friche" in changed
    kept = desk.page("projet", f"{address}/versions/1")
    assert "Comité du 3 février" in kept
    assert "Une friche" not in desk.page("projet", f"{address}/versions/1?fiche=1")
    desk.page("projet", f"{address}/versions/1?fiche=7", 404)


def test_a_contract_is_published_by_every_region_and_withdrawn_by_one(desk: Desk) -> None:
    address = f"/contrats/{desk.contract}/publier"
    assert "Rien n'est encore signé" in desk.send("occitanie", address, 409)
    sign_together(desk)
    desk.send("bretagne", address)
    assert "Accord attendu : Occitanie" in desk.page("occitanie", address)
    assert "Le contrat est public" in desk.send("occitanie", address)
    assert 'name="retirer"' in desk.page("bretagne", address)
    assert "n'est plus public" in desk.send("bretagne", address, retirer="oui")


def test_a_contract_is_put_away_and_taken_back(desk: Desk) -> None:
    address = f"/contrats/{desk.contract}"
    desk.send("occitanie", f"{address}/archiver")
    listed = desk.page("chef", "/contrats")
    assert "Archivés" in listed
    assert "Modifier le contrat" not in desk.page("chef", address)
    assert desk.send("chef", f"{desk.form}?partie=contenu", 409, version=1, contexte="Non")
    desk.send("occitanie", f"{address}/archiver", retirer="oui")
    assert "Archivés" not in desk.page("chef", "/contrats")


def test_regions_are_changed_by_a_regional_committee(desk: Desk) -> None:
    address = f"/contrats/{desk.contract}/regions"
    assert "au moins dans une région" in desk.send("occitanie", address, 422)
    assert "régions de la liste" in desk.send("occitanie", address, 422, regions=["Atlantide"])
    page = desk.send("occitanie", address, regions=["Occitanie"])
    assert "Les régions du contrat sont enregistrées" in page
    desk.page("bretagne", f"/contrats/{desk.contract}", 404)


def test_the_log_tells_who_did_what_without_personal_data(desk: Desk) -> None:
    fields = {"contact_nom": "Personne Secrète", "maitre_ouvrage": "La commune"}
    desk.send("chef", f"{desk.form}?partie=acteurs", version=1, **fields)
    page = desk.page("chef", f"/contrats/{desk.contract}/journal")
    for text in ("Modification", "Chef", "Maître d'ouvrage", "La commune", "donnée personnelle"):
        assert text in page
    assert "Personne Secrète" not in page
    assert "3 février 2020 à 10 h 00" in page
    one = desk.page("chef", f"/contrats/{desk.contract}/journal?fiche={desk.sheet}")
    assert "Journal de la fiche 1" in one


def test_the_log_goes_back_page_after_page(desk: Desk) -> None:
    for rank in range(60):
        desk.send("projet", f"/fiches-actions/{desk.sheet}/commenter", commentaire=f"N° {rank}")
    page = desk.page("chef", f"/contrats/{desk.contract}/journal")
    older = re.search(r'href="([^"]+)">Plus ancien', page)
    assert older is not None
    assert "Contrat ouvert" not in page
    assert "Contrat ouvert" in desk.page("chef", older[1])


@pytest.mark.parametrize("number", ["0", "99999", "9" * 30, "2147483648"])
def test_a_number_of_nothing_is_not_found(desk: Desk, number: str) -> None:
    for address in (
        f"/contrats/{number}",
        f"/contrats/{desk.contract}/versions/{number}",
        f"/contrats/{desk.contract}/differences?depuis={number}",
        f"/fiches-actions/{number}",
        f"/fiches-actions/{desk.sheet}/versions/{number}",
        f"/fiches-actions/{desk.sheet}/evaluations/{number}",
        f"/fiches-actions/pieces/{number}",
    ):
        desk.page("chef", address, 404)
