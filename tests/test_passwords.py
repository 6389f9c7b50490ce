"""Which passwords are taken, and how they are kept."""

from __future__ import annotations

import unicodedata

import pytest

from navigator.accounts.passwords import (
    USUAL_COST,
    PasswordCost,
    PasswordError,
    Passwords,
    check_password,
)
from tests.espace_fixtures import CHEAP

EMAIL, NAME = "jeanne.martin@mairie-essai.fr", "Jeanne Martin"


@pytest.mark.parametrize(
    "password",
    [
        "quatre mots sans rapport",
        "Château7!cheval",
        "كلمات طويلة جدا هنا",
        "un mot très très long " * 9,
        "rzq8vlm2xkw9",
    ],
)
def test_a_password_hard_to_guess_is_taken(password: str) -> None:
    check_password(password, EMAIL, NAME)


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("", "0 caractères"),
        ("onze caract", "11 caractères"),
        ("a" * 201, "dépasse 200"),
        ("j'aime JEANNE beaucoup", "votre nom"),
        ("le jeudi c'est martin", "votre nom"),
        ("mairie d'ici et essai", "votre adresse"),
        ("azertyuiop123", "trop courant"),
        ("MotDePasse2020!", "trop courant"),
        ("123456789012345", "trop courant"),
        ("aaaaaaaaaaaabbbb", "trop courant"),
        ("Aiguilleur-2020", "trop courant"),
        ("!!!!????....----", "trop courant"),
    ],
)
def test_a_password_easy_to_guess_is_refused_with_a_reason(password: str, word: str) -> None:
    with pytest.raises(PasswordError, match=word):
        check_password(password, EMAIL, NAME)


def test_a_password_is_kept_unreadable_and_recognised() -> None:
    passwords = Passwords(CHEAP)
    kept = passwords.keep("château fort")
    assert kept.startswith("$argon2id$")
    assert "château" not in kept
    assert kept != passwords.keep("château fort")
    assert passwords.matches(kept, "château fort")
    assert passwords.matches(kept, unicodedata.normalize("NFD", "château fort"))
    assert not passwords.matches(kept, "chateau fort")
    assert not passwords.matches("abîmé", "château fort")


def test_nobody_has_no_password_even_the_one_of_nobody() -> None:
    assert not Passwords(CHEAP).matches(None, "le mot de passe de personne")


def test_a_password_kept_at_another_cost_is_to_be_kept_again() -> None:
    kept = Passwords(CHEAP).keep("château fort")
    dearer = Passwords(PasswordCost(turns=2, memory=8, threads=1))
    assert dearer.matches(kept, "château fort")
    assert dearer.is_outdated(kept)
    assert not dearer.is_outdated(dearer.keep("château fort"))


def test_the_usual_cost_is_that_of_rfc_9106() -> None:
    assert (USUAL_COST.turns, USUAL_COST.memory, USUAL_COST.threads) == (3, 64 * 1024, 4)
