"""Reads and writes a mandate: « chef_de_projet:ti-0001 », « comite_regional:Occitanie »."""

from __future__ import annotations

import re
from collections.abc import Iterable

from navigator.accounts.rights import SCOPES, Mandate, Role, Scope
from navigator.search_text import fold
from rules.catalogue import Catalogue
from rules.errors import suggestion

_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_LONGEST_CODE = 40
_EXAMPLES = {
    Scope.TERRITORY: "le code de son territoire, par exemple ti-0001",
    Scope.REGION: "le nom de sa région, par exemple Occitanie",
}


class MandateError(Exception):
    """A mandate that cannot be given; the message is French and says what to write."""


def known_regions(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names of the regions, as the catalogue's vocabulary writes them."""
    return tuple(choice.label for choice in catalogue.vocabulary["region"].choices)


def parse_mandate(text: str, regions: Iterable[str]) -> Mandate:
    """Read « rôle » or « rôle:portée ». Raises MandateError."""
    role, _, scope = text.partition(":")
    return make_mandate(role.strip(), scope.strip(), regions)


def make_mandate(role_key: str, scope: str, regions: Iterable[str]) -> Mandate:
    """Return a mandate from its role and where it holds. Raises MandateError.

    A territory is checked by its form alone: a mandate may come before the contract.
    """
    try:
        role = Role(role_key)
    except ValueError as error:
        keys = [each.value for each in Role]
        raise MandateError(
            f"« {role_key} » n'est pas un rôle{suggestion(role_key, keys)} : {', '.join(keys)}."
        ) from error
    match SCOPES[role]:
        case Scope.TERRITORY:
            return Mandate(role, _territory(role, scope))
        case Scope.REGION:
            return Mandate(role, _region(role, scope, tuple(regions)))
    if scope:
        raise MandateError(f"« {role.label} » vaut partout : ne donnez pas « {scope} ».")
    return Mandate(role)


def _territory(role: Role, scope: str) -> str:
    code = scope.lower()
    if not code:
        raise MandateError(_missing(role))
    if len(code) > _LONGEST_CODE or not _CODE.fullmatch(code):
        raise MandateError(
            f"« {scope:.60} » n'est pas un code de territoire : des lettres sans accent, des "
            "chiffres et des tirets, par exemple ti-0001."
        )
    return code


def _region(role: Role, scope: str, regions: tuple[str, ...]) -> str:
    if not scope:
        raise MandateError(_missing(role))
    found = {fold(name): name for name in regions}.get(fold(scope))
    if found is None:
        nearest = suggestion(scope, regions)
        choices = nearest or f". Les régions : {', '.join(regions)}"
        raise MandateError(f"« {scope:.60} » n'est pas une région{choices}.")
    return found


def _missing(role: Role) -> str:
    return f"« {role.label} » : donnez {_EXAMPLES[SCOPES[role]]}."


def write_mandate(mandate: Mandate) -> str:
    """Return a mandate as ``parse_mandate`` reads it."""
    return f"{mandate.role.value}:{mandate.scope}" if mandate.scope else mandate.role.value


def mandate_words(mandate: Mandate) -> str:
    """Return a mandate as a page shows it: « Chef de projet, territoire ti-0001 »."""
    match SCOPES[mandate.role]:
        case Scope.TERRITORY:
            return f"{mandate.role.label}, territoire {mandate.scope}"
        case Scope.REGION:
            return f"{mandate.role.label}, {mandate.scope}"
    return mandate.role.label
