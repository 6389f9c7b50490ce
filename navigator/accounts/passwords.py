"""Passwords: which are taken, and how they are kept (argon2id)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from navigator.search_text import fold

LEAST, MOST = 12, 200
_FEWEST_DIFFERENT = 5
# Shorter parts of a name are in too many words.
_TELLING_PART = 4
# What remains of the commonest passwords without the digits and signs put around them.
_COMMON_WORDS = (
    "azerty azertyuiop azertyuiopqsdfghjklm qwerty qwertyuiop qwertz motdepasse monmotdepasse "
    "motdepassemotdepasse password mypassword passwordpassword bonjour bonjourbonjour "
    "bienvenue bonjourtoutlemonde administrateur administrator admin adminadmin azertyazerty "
    "qwertyqwerty soleil doudou chouchou loulou jetaime jetaimejetaime iloveyou letmein "
    "changemoi changeme changezmoi aiguilleur territoiresdindustrie territoiredindustrie "
    "abcdefghijkl abcdefghijklm abcdefghijklmnopqrstuvwxyz azertyuiopmlkjhgfdsq secret "
    "secretsecret marseille paris france footballfootball"
)
_COMMON = frozenset(_COMMON_WORDS.split())


class PasswordError(Exception):
    """A password that is not taken; the message is French and says what to write."""


@dataclass(frozen=True, slots=True)
class PasswordCost:
    """What computing one password takes: turns, KiB of memory, threads."""

    turns: int
    memory: int
    threads: int


# Argon2id as RFC 9106 recommends where memory is counted: about a tenth of a second.
USUAL_COST = PasswordCost(turns=3, memory=65_536, threads=4)


class Passwords:
    """Keeps and recognises passwords at one cost."""

    def __init__(self, cost: PasswordCost = USUAL_COST) -> None:
        self._hasher = PasswordHasher(cost.turns, cost.memory, cost.threads)

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash("le mot de passe de personne")

    def keep(self, password: str) -> str:
        """Return what is stored of a password."""
        return self._hasher.hash(_typed_form(password))

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether a password is the stored one; as long to say « no » when nothing is stored."""
        expected = self._nobody
        try:
            self._hasher.verify(expected if stored is None else stored, _typed_form(password))
        except (VerificationError, ValueError):
            return False
        return stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Whether a password was kept at another cost, and should be kept again."""
        return self._hasher.check_needs_rehash(stored)


def check_password(password: str, email: str, name: str) -> None:
    """Raise PasswordError on a password too easy to guess for this person."""
    typed = _typed_form(password)
    if len(typed) < LEAST:
        raise PasswordError(
            f"Ce mot de passe a {len(typed)} caractères : donnez-en au moins {LEAST}. Quatre mots "
            "sans rapport entre eux font un bon mot de passe."
        )
    if len(typed) > MOST:
        raise PasswordError(f"Ce mot de passe dépasse {MOST} caractères : raccourcissez-le.")
    plain = fold(typed).replace(" ", "")
    if any(part in plain for part in _telling_parts(email, name)):
        raise PasswordError(
            "Ce mot de passe contient votre nom ou votre adresse : choisissez d'autres mots."
        )
    letters = "".join(filter(str.isalpha, plain))
    only_signs = not any(map(str.isalpha, typed))
    if len(set(typed)) < _FEWEST_DIFFERENT or only_signs or letters in _COMMON:
        raise PasswordError(
            "Ce mot de passe est trop courant : choisissez quatre mots sans rapport entre eux."
        )


def _telling_parts(email: str, name: str) -> set[str]:
    local, _, domain = email.partition("@")
    words = {*fold(local).split(), *fold(name).split(), *fold(domain.rpartition(".")[0]).split()}
    return {word for word in words if len(word) >= _TELLING_PART}


def _typed_form(password: str) -> str:
    """The same accents on every keyboard."""
    return unicodedata.normalize("NFKC", password)
