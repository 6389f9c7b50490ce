"""Jeanne, and the documents that name her."""

from __future__ import annotations

from navigator.accounts.personal import Person
from navigator.contracts.contract import CommitteeMember, ContractContent, Signatory
from navigator.contracts.sheet import Partner, SheetContent

EMAIL, NAME = "jeanne.martin@exemple.fr", "Jeanne Martin"


JEANNE = Person(EMAIL, NAME)


SHEET = SheetContent(
    title="Une fiche",
    description="Voir avec le service.",
    elected="Mme Jeanne MARTIN, maire",
    industrial="Paul Petit",
    contact_name="Accueil",
    contact_function="Directrice",
    contact_email="Jeanne.Martin@exemple.fr",
    contact_phone="01 02 03 04 05",
    partners=(Partner("a1", "Jeanne Martin Conseil"),),
)


CONTRACT = ContractContent(
    name="Nord essai",
    manager=NAME,
    elected="Anne Leroy",
    signatories=(
        Signatory("s1", name="Métropole", representative="Martin Jeanne", function="Présidente"),
        Signatory("s2", name="Région", representative="Anne Leroy", function="Présidente"),
    ),
    committee=(CommitteeMember("m1", name=NAME, body="Métropole"),),
)
