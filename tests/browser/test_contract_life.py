"""The whole life of a contract, in a real browser: from an invitation to what anybody reads.

Every page on the way is looked at by axe, in light and in dark.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from playwright.sync_api import Download, Page, expect

from bench.live_server import LiveServer
from navigator.contracts.demo import demo
from tests.browser.axe import faults
from tests.browser.member import Member
from tests.browser.visitor import PHONE
from tests.espace_fixtures import PASSWORD
from tests.espace_pages import ADMINISTRATOR, MANAGER, email

Visit = Callable[..., Page]
ComeIn = Callable[[str], dict[str, Any]]
SECRET = "quatre mots bien au hasard"
TERRITORY, REGION = "ti-0900", "Bretagne"
NAME, TITLE = "Rade d'exemple", "Atelier partagé de la rade"
# An export is made by a process of its own, on a machine that may be busy.
_PATIENCE = 90_000


@pytest.fixture
def member(visit: Visit, server: LiveServer) -> Callable[..., Member]:
    def come(**options: Any) -> Member:
        page = visit(bypass_csp=True, reduced_motion="reduce", **options)
        return Member(page, server.address)

    return come


def invite(admin: Member, name: str, email: str, role: str, scope: str) -> str:
    """Create an account; return the link to hand over."""
    admin.go("/comptes/nouveau")
    admin.fill("Prénom et nom", name)
    admin.fill("Courriel", email)
    admin.page.get_by_label("Rôle 1").select_option(label=role)
    admin.page.get_by_label("Territoire ou région 1").fill(scope)
    admin.press_and_stay("Créer le compte")
    admin.reads("Invitation de")
    return admin.page.locator("main code").inner_text()


def accept(person: Member, link: str) -> None:
    """Choose a password, and come in."""
    person.page.goto(link)
    person.look()
    person.fill("Nouveau mot de passe", SECRET)
    person.fill("Le même, encore une fois", SECRET)
    person.press("Enregistrer et entrer")
    person.reads("Contrats")


def test_the_life_of_a_contract(
    member: Callable[..., Member], come_in: ComeIn, tmp_path: Path
) -> None:
    admin, region = member(**come_in(ADMINISTRATOR)), member()
    chef = member(ignore_status=422)
    accept(chef, invite(admin, "Anne Le Goff", "anne@exemple.fr", "Chef de projet", TERRITORY))
    accept(
        region,
        invite(admin, "Yann Morel", "yann@exemple.fr", "Comité de pilotage régional", REGION),
    )

    open_contract(chef)
    contract = chef.page.url.removeprefix(chef.site)
    sign(region, contract, "Signer le protocole d'accord")
    sheet = write_sheet(chef, contract)
    finance(chef, sheet)

    chef.go(sheet)
    chef.press("Soumettre au comité régional")
    chef.reads("Soumise")
    send_back_then_validate(region, chef, sheet)
    sign(region, contract, "Signer le contrat")
    region.reads("Contrat signé")
    chef.go(sheet)
    chef.reads("Inscrite au contrat")

    publish(region, contract)
    read_by_anybody(member(viewport=PHONE), contract)
    take_the_pdf(chef, contract, tmp_path)
    amend(region, chef, contract, sheet)


def open_contract(chef: Member) -> None:
    chef.go("/contrats")
    chef.follow("Ouvrir le contrat de mon territoire")
    chef.fill("Nom du territoire (obligatoire)", NAME)
    chef.page.get_by_label(REGION, exact=True).check()
    chef.press("Ouvrir le contrat")
    chef.reads("Le contrat est ouvert")


def sign(region: Member, contract: str, button: str) -> None:
    region.go(contract)
    region.follow(button)
    region.press("Signer")
    region.reads("C'est signé.")


def write_sheet(chef: Member, contract: str) -> str:
    chef.go(contract)
    chef.follow("Ajouter une fiche-action")
    chef.fill("Titre (obligatoire)", TITLE)
    chef.page.get_by_label("Axe", exact=True).select_option(label="Innover")
    chef.fill("Maître d'ouvrage", "Rade Métropole (exemple)")
    chef.press("Créer la fiche")
    chef.reads("La fiche est créée")
    return re.sub(r".*(/fiches-actions/\d+).*", r"\1", chef.page.url)


def finance(chef: Member, sheet: str) -> None:
    """Write what it costs and who pays; the checks follow what is typed."""
    chef.go(f"{sheet}/modifier?partie=budget")
    chef.fill("Année", "2020")
    chef.fill("Prévu HT", "100 000")
    chef.press("Enregistrer")
    chef.go(f"{sheet}/modifier?partie=financements")
    checks = chef.page.locator("#verification")
    chef.fill("Financeur", "Région (exemple)")
    chef.fill("Montant", "40 000")
    expect(checks).to_contain_text("60 000")
    chef.fill("Montant", "100 000")
    expect(checks).not_to_contain_text("60 000")
    chef.look_here()
    chef.fill("Montant", "cent mille")
    chef.press_and_stay("Enregistrer")
    chef.reads("Rien n'est enregistré : il faut corriger")
    chef.fill("Montant", "100 000")
    chef.press("Enregistrer")
    chef.go(sheet)
    chef.reads("Région (exemple)")
    chef.reads("100 000 €")


def send_back_then_validate(region: Member, chef: Member, sheet: str) -> None:
    region.go(sheet)
    region.page.locator("summary", has_text="Renvoyer au chef de projet").click()
    region.fill("Pourquoi (obligatoire)", "Précisez qui exploitera l'atelier.")
    region.press("Renvoyer au chef de projet")
    region.reads("Brouillon")
    chef.go(sheet)
    chef.reads("Précisez qui exploitera l'atelier.")
    chef.go(f"{sheet}/modifier?partie=contenu")
    chef.fill("Description", "Un atelier de douze postes, exploité par une association.")
    chef.press("Enregistrer")
    chef.go(sheet)
    chef.press("Soumettre au comité régional")
    region.go(sheet)
    region.press("Valider")
    region.reads("Validée")


def publish(region: Member, contract: str) -> None:
    region.go(contract)
    region.follow("Publier")
    region.press("Publier")
    region.reads("Publié")


def read_by_anybody(visitor: Member, contract: str) -> None:
    visitor.go("/contrats-publies")
    visitor.follow(NAME)
    visitor.reads("Contrat signé le")
    visitor.follow(TITLE)
    visitor.reads("exploité par une association")
    expect(visitor.page.locator("main")).not_to_contain_text("Anne Le Goff")
    visitor.page.goto(visitor.site + contract)
    assert "/connexion" in visitor.page.url


def take_the_pdf(chef: Member, contract: str, folder: Path) -> None:
    """Ask for the pack, wait for it, read it."""
    chef.go(contract)
    chef.follow("Exporter")
    chef.page.get_by_label("PDF, à imprimer ou à envoyer").check()
    with chef.page.expect_navigation():
        chef.page.get_by_role("button", name="Préparer le document").click()
    found = faults(chef.page)
    assert not found, found
    ready = chef.page.get_by_role("link", name="Télécharger le document")
    expect(ready).to_be_visible(timeout=_PATIENCE)
    expect(chef.page.locator("[data-focus]")).to_be_focused()
    chef.look()
    with chef.page.expect_download() as taken:
        ready.click()
    file: Download = taken.value
    assert re.fullmatch(r"rade-d-exemple_contrat_[a-z0-9_-]+\.pdf", file.suggested_filename)
    kept = folder / "contrat.pdf"
    file.save_as(kept)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(kept).pages)
    assert TITLE in text
    assert "100 000" in text.replace("\u202f", " ").replace("\u00a0", " ")


def amend(region: Member, chef: Member, contract: str, sheet: str) -> None:
    """Open an amendment, change the sheet, see the difference."""
    region.go(contract)
    region.follow("Ouvrir un avenant")
    region.press("Ouvrir l'avenant")
    region.reads("Avenant n° 1 en cours d'écriture")
    chef.go(sheet)
    chef.press("Reprendre pour modifier")
    chef.go(f"{sheet}/modifier?partie=identite")
    chef.fill("Titre (obligatoire)", f"{TITLE} et de l'arsenal")
    chef.press("Enregistrer")
    chef.go(contract)
    chef.follow("Ce qui a changé depuis")
    chef.reads("et de l'arsenal")


def test_two_people_on_one_sheet_lose_nothing(
    member: Callable[..., Member], come_in: ComeIn
) -> None:
    one = member(**come_in(MANAGER))
    other = member(ignore_status=409, **come_in(MANAGER))
    form = "/fiches-actions/12/modifier?partie=contenu"
    one.go(form)
    other.go(form)
    one.fill("Contexte", "Le contexte du premier.")
    one.press("Enregistrer")
    other.fill("Contexte", "Le contexte du second.")
    other.fill("Objectifs", "Des objectifs que lui seul écrit.")
    other.press_and_stay("Enregistrer")
    other.reads("Deux textes à rapprocher")
    other.reads("du premier")
    other.reads("du second")
    other.page.get_by_label("Garder l'autre").check()
    other.press("Enregistrer ces choix")
    other.go("/fiches-actions/12")
    other.reads("Le contexte du premier.")
    other.reads("Des objectifs que lui seul écrit.")


def test_an_aid_found_is_added_to_a_sheet_and_replayed(
    member: Callable[..., Member], come_in: ComeIn, address: Callable[[str], str]
) -> None:
    chef = member(**come_in(MANAGER))
    chef.page.goto(address("/resultats/ademe-etude-diagnostic?p={projet}&date=2020-02-03"))
    chef.follow("Ajouter à une fiche-action")
    chef.reads("Ce qui sera ajouté")
    chef.page.get_by_label("Fiche 12").check()
    chef.press("Ajouter")
    chef.page.goto(f"{chef.site}/fiches-actions/12")
    chef.reads("ADEME")
    chef.follow("La relire et la rejouer")
    chef.reads("Ce que répondait le guide")
    chef.reads("Mesures ajoutées, et la réponse gardée")


def test_a_workbook_comes_back(
    member: Callable[..., Member], come_in: ComeIn, tmp_path: Path
) -> None:
    chef = member(**come_in(MANAGER))
    chef.go("/contrats/1/importer")
    chef.follow("Exportez le classeur (XLSX)")
    chef.page.get_by_role("button", name="Préparer le document").click()
    ready = chef.page.get_by_role("link", name="Télécharger le document")
    expect(ready).to_be_visible(timeout=_PATIENCE)
    with chef.page.expect_download() as taken:
        ready.click()
    path = tmp_path / "fiches.xlsx"
    taken.value.save_as(path)
    book = openpyxl.load_workbook(path)
    title = next(
        cell
        for row in book["Fiches"]
        for cell in row
        if cell.value == demo().sheets[11].content.title
    )
    title.value = "Une médiation de proximité"
    book.save(path)
    chef.go("/contrats/1/importer")
    chef.page.get_by_label("Classeur (XLSX)").set_input_files(path)
    with chef.page.expect_navigation():
        chef.page.get_by_role("button", name="Voir ce qui changera").click()
    chef.reads("Une médiation de proximité")
    chef.reads(demo().sheets[11].content.title)
    chef.look_here()
    with chef.page.expect_navigation():
        chef.page.get_by_role("button", name="Appliquer").click()
    chef.reads("Le classeur est importé : 1 fiche modifiée.")
    chef.reads("Une médiation de proximité")


def test_a_document_is_made_without_javascript(
    visit: Visit, server: LiveServer, come_in: ComeIn
) -> None:
    page = visit(java_script_enabled=False, **come_in(MANAGER))
    page.goto(f"{server.address}/contrats/1/exporter?version=projet&fiche=1")
    page.get_by_label("JSON, pour un programme").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Préparer le document").click()
    expect(page.get_by_role("link", name="Télécharger le document")).to_be_visible(
        timeout=_PATIENCE
    )


def test_a_stranger_is_asked_who_he_is_then_goes_where_he_was_going(
    visit: Visit, server: LiveServer, come_in: ComeIn
) -> None:
    come_in(MANAGER)
    page = visit()
    page.goto(f"{server.address}/contrats/1/suivi?axe=attirer")
    assert "/connexion?suite=" in page.url
    page.get_by_label("Courriel").fill(email(MANAGER))
    page.get_by_label("Mot de passe").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name="Se connecter").click()
    assert page.url == f"{server.address}/contrats/1/suivi?axe=attirer"
