"""Every page of the private space, by example, on the example contract: who opens it, and where.

The tests of pages and of the browser walk this table.
"""

from __future__ import annotations

from flask import Flask

from tests.demo_base import CHEF, NATIONAL, REGIONAL, demo_in_base
from tests.espace_fixtures import office_of, person

VISITOR, MANAGER, REGION, COUNTRY, ADMINISTRATOR = "visiteur", "chef", "région", "pays", "admin"
_MANDATES = {
    MANAGER: (CHEF, "chef_de_projet:ti-0002"),
    REGION: (REGIONAL,),
    COUNTRY: (NATIONAL,),
    ADMINISTRATOR: ("administrateur",),
}
# The sheet 12 is a draft, the sheet 1 is inscribed in the contract.
PAGES: dict[str, list[tuple[str, str]]] = {
    "log_in": [(VISITOR, "/connexion"), (VISITOR, "/connexion?suite=/contrats")],
    "my_account": [(MANAGER, "/compte")],
    "accounts": [(ADMINISTRATOR, "/comptes")],
    "new_account": [(ADMINISTRATOR, "/comptes/nouveau")],
    "account": [(ADMINISTRATOR, "/comptes/1")],
    "confirm_erasure": [(ADMINISTRATOR, "/comptes/1/effacer")],
    "published": [(VISITOR, "/contrats-publies")],
    "published_contract": [(VISITOR, "/contrats-publies/1")],
    "published_sheet": [(VISITOR, "/contrats-publies/1/fiches/1")],
    "contracts": [(MANAGER, "/contrats"), (COUNTRY, "/contrats")],
    "new_contract": [(MANAGER, "/contrats/nouveau")],
    "contract": [(MANAGER, "/contrats/1"), (REGION, "/contrats/1")],
    "contract_form": [
        (MANAGER, "/contrats/1/modifier"),
        (MANAGER, "/contrats/1/modifier?partie=signataires"),
    ],
    "contract_regions": [(REGION, "/contrats/1/regions")],
    "contract_signing": [(REGION, "/contrats/1/signer")],
    "contract_publishing": [(REGION, "/contrats/1/publier")],
    "contract_archiving": [(REGION, "/contrats/1/archiver")],
    "contract_committee": [(MANAGER, "/contrats/1/comite")],
    "contract_log": [(MANAGER, "/contrats/1/journal")],
    "contract_version": [(MANAGER, "/contrats/1/versions/1")],
    "contract_differences": [(MANAGER, "/contrats/1/differences?depuis=1")],
    "contract_following": [
        (MANAGER, "/contrats/1/suivi"),
        (MANAGER, "/contrats/1/suivi?axe=attirer&phase=etude&texte=forges"),
        (MANAGER, "/contrats/1/suivi?texte=zzzz"),
    ],
    "region_following": [(REGION, "/suivi/region/Centre-Val%20de%20Loire")],
    "country_following": [(COUNTRY, "/suivi")],
    "new_export": [
        (MANAGER, "/contrats/1/exporter"),
        (MANAGER, "/contrats/1/exporter?version=projet&fiche=3"),
    ],
    "new_import": [(MANAGER, "/contrats/1/importer")],
    "new_sheet": [(MANAGER, "/contrats/1/fiches/nouvelle")],
    "sheet": [(MANAGER, "/fiches-actions/1"), (MANAGER, "/fiches-actions/12")],
    "sheet_form": [
        (MANAGER, "/fiches-actions/12/modifier"),
        (MANAGER, "/fiches-actions/12/modifier?partie=financements"),
        (MANAGER, "/fiches-actions/1/modifier"),
    ],
    "sheet_archiving": [(MANAGER, "/fiches-actions/12/archiver")],
    "sheet_versions": [(MANAGER, "/fiches-actions/1/versions")],
    "sheet_version_page": [(MANAGER, "/fiches-actions/1/versions/1")],
    "add_aid": [(MANAGER, "/fiches-actions/ajouter?mesure=ademe-enr")],
}
# Files, and what only comes after something else was done: tests/browser/test_contract_life.py.
OTHERS = {
    *("my_data", "account_data", "attachment", "export_file", "published_export"),
    *("contract_following_table", "region_following_table", "country_following_table"),
    *("invitation", "reset", "ask_provider", "provider_answer"),
    *("contract_amendment", "export", "kept_evaluation"),
}


def every_page() -> list[tuple[str, str]]:
    """Who opens what."""
    return [each for all_ in PAGES.values() for each in all_]


def make_people(app: Flask, password: str = "") -> dict[str, int]:
    """Load the example, and an account for each person; return their numbers."""
    demo_in_base(office_of(app))
    return {
        who: person(app, *mandates, email=email(who), name=f"Camille {who}", password=password)
        for who, mandates in _MANDATES.items()
    }


def email(who: str) -> str:
    """The address that somebody comes in with."""
    return f"{list(_MANDATES).index(who)}@exemple.fr"
