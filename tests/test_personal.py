"""What tells of a person in a document, and what is left without it."""

from __future__ import annotations

import pytest

from navigator.accounts.personal import Person, mentions, without
from navigator.contracts.contract import ContractContent
from navigator.contracts.documents import write_document
from navigator.contracts.sheet import SheetContent
from tests.people_samples import CONTRACT, EMAIL, JEANNE, NAME, SHEET


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (NAME, True),
        ("MARTIN Jeanne", True),
        ("Mme Jeanne Martin, maire", True),
        (f"écrire à {EMAIL}", True),
        ("Jeanne", False),
        ("Jeanne Martinez", False),
        ("Paul Martin", False),
        ("", False),
        (None, False),
        (12, False),
    ],
)
def test_a_field_tells_of_a_person_by_the_address_or_the_whole_name(
    value: object, told: bool
) -> None:
    assert JEANNE.is_in(value) is told


def test_a_person_of_one_word_is_known_by_the_address_alone() -> None:
    assert not Person("", "Jeanne").is_in("Jeanne Martin")
    assert not Person().is_in("Jeanne Martin")


def test_the_whole_contact_goes_and_nothing_else() -> None:
    left = without(SheetContent, write_document(SHEET), JEANNE)
    assert left is not None
    assert set(write_document(SHEET)) - set(left) == {
        "elu_referent",
        "contact_nom",
        "contact_fonction",
        "contact_courriel",
        "contact_telephone",
    }
    # A firm is not a person: its field is not declared personal.
    assert left["partenaires"] == [{"id": "a1", "nom": "Jeanne Martin Conseil"}]
    assert without(SheetContent, left, JEANNE) is None


def test_in_a_line_the_personal_fields_go_together() -> None:
    left = without(ContractContent, write_document(CONTRACT), JEANNE)
    assert left is not None
    assert left["signataires"][0] == {"id": "s1", "nom": "Métropole"}
    assert left["signataires"][1]["representant"] == "Anne Leroy"
    assert left["comite"] == [{"id": "m1", "organisme": "Métropole"}]
    assert "chef_de_projet" not in left
    assert left["elu"] == "Anne Leroy"


def test_a_mention_says_where_and_what() -> None:
    found = mentions(ContractContent, write_document(CONTRACT), Person(name="Anne Leroy"))
    assert [(each.label, each.value) for each in found] == [
        ("Élu du binôme", "Anne Leroy"),
        ("Signataires : Représentant", "Anne Leroy"),
        ("Signataires : Fonction", "Présidente"),
    ]
