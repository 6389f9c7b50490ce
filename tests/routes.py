"""Every page of the site, by example: the tests of routes and of the browser walk this table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from flask import Flask

from navigator.project.profile_file import parse_profile
from navigator.project.profile_link import ProjectState
from navigator.services import Services
from web.context import LANGUAGES

DAY = date(2020, 2, 3)
_PROJECT = Path(__file__).parent.parent / "exemples" / "pme-projet-complet.yaml"
_COMPLETE = "{projet}"
# By endpoint, addresses in French. « {projet} » stands for the link of a whole project.
PAGES = {
    "home": ["/"],
    "sheets": ["/fiches", "/fiches?q=chaleur", "/fiches?q=zzzz"],
    "sheet": ["/fiches/8", f"/fiches/6?p={_COMPLETE}", "/fiches/diag-eco-flux"],
    "questionnaire": [
        "/questions",
        f"/questions?p={_COMPLETE}",
        "/questions?fait=besoins",
        "/questions?fait=secteur&activite=menuiserie",
        "/questions?fait=departement",
        "/questions?fait=date_commande",
        "/questions?fait=commune&q=saint-denis&action=chercher",
    ],
    "answers": ["/reponses", f"/reponses?p={_COMPLETE}"],
    "results": [
        "/resultats",
        f"/resultats?p={_COMPLETE}&date=2020-02-03",
        "/resultats?axe=innover&tri=montant&date=2030-01-01",
    ],
    "result": ["/resultats/ademe-enr", f"/resultats/ademe-etude-diagnostic?p={_COMPLETE}"],
    "comparison": ["/comparer", f"/comparer?p={_COMPLETE}&date_variante=2026-01-01"],
    "embed": ["/embed", f"/embed?p={_COMPLETE}"],
    "legal_notice": ["/mentions-legales"],
    "accessibility": ["/accessibilite"],
    "data": ["/donnees"],
    "sources": ["/sources"],
    "territory": ["/territoire", f"/territoire?p={_COMPLETE}"],
    "plan": ["/plan", f"/plan?p={_COMPLETE}&date=2020-02-03"],
    "minimis": [
        "/minimis",
        "/minimis?aides[0].date_octroi=2024-05-15&aides[0].montant=40000"
        "&beneficiaire.minimis_recus[0].date=2023-03-01"
        "&beneficiaire.minimis_recus[0].montant=180000",
    ],
    "symbiosis": ["/symbiose", "/symbiose?ateliers=3&postes_animateur_eit=1"],
    "agenda": ["/echeances", f"/echeances?p={_COMPLETE}&demande=2020-03-02", "/echeances?fiche=6"],
}
# Pages of the API, in French alone.
API_PAGES = ["/api/docs"]
# Documents to keep.
FILES = {
    "communes": ["/communes?q=bonneville", "/communes"],
    "agenda_file": ["/echeances.ics", "/echeances.ics?fiche=6&demande=2020-03-02"],
    "plan_document": [f"/plan.pdf?p={_COMPLETE}&date=2020-02-03"],
    "results_document": [f"/resultats.pdf?p={_COMPLETE}&date=2020-02-03"],
}
# Parts of a page, that htmx asks for.
PARTS = {
    "communes": ["/communes", "/communes?q=annecy"],
}
# Pages that are only an answer to a form, with the least that the form sends.
FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "recalculate": ("/plan", {}),
}


def samples(table: dict[str, list[str]], language: str) -> list[tuple[str, str]]:
    """Endpoint and address of each example, in a language."""
    prefix = "" if language == "fr" else f"/{language}"
    return [(endpoint, prefix + address) for endpoint, all_ in table.items() for address in all_]


def every_sample(table: dict[str, list[str]]) -> list[str]:
    """The addresses of a table, in every language."""
    return [address for code in LANGUAGES for _, address in samples(table, code)]


def site_endpoints(app: Flask, method: str) -> set[str]:
    """The endpoints of the site that answer a method."""
    return {
        rule.endpoint.removeprefix("fr.")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("fr.") and method in (rule.methods or ())
    }


def filled(address: str, services: Services) -> str:
    """The address with a real link, signed with the key of these services."""
    return address.replace(_COMPLETE, complete_link(services))


def complete_link(services: Services) -> str:
    """The link of an example project that answers everything."""
    answers = parse_profile(_PROJECT.read_bytes(), _PROJECT.name, services.catalogue.vocabulary)
    return services.links.write(ProjectState(answers))
