"""Says in French by what a commune was found."""

from __future__ import annotations

from navigator.geography.files import ARRONDISSEMENT, COMMUNE_OF_2019, NAME_OF_2019
from navigator.geography.model import Commune, CommuneMatch, FormerName, MatchKind


def by_name(commune: Commune, approximate: bool) -> CommuneMatch:
    """Found by its present name."""
    return CommuneMatch(commune, MatchKind.NAME, commune.name, commune.label, approximate)


def by_former_name(commune: Commune, former: FormerName, approximate: bool) -> CommuneMatch:
    """Found by a name it had, or that a part of it has or had."""
    words = f"{former.name}, {_link(commune, former)}"
    return CommuneMatch(commune, MatchKind.FORMER_NAME, former.name, words, approximate)


def by_postal_code(commune: Commune, digits: str) -> CommuneMatch:
    """Found by a postal code, or by its first digits."""
    codes = ", ".join(code for code in commune.postal_codes if code.startswith(digits))
    words = f"{codes} : {commune.label}"
    return CommuneMatch(commune, MatchKind.POSTAL_CODE, codes, words)


def by_insee_code(commune: Commune) -> CommuneMatch:
    """Found by its INSEE code, or by its first signs."""
    words = f"code INSEE {commune.insee} : {commune.label}"
    return CommuneMatch(commune, MatchKind.INSEE_CODE, commune.insee, words)


def by_former_code(commune: Commune, former: FormerName) -> CommuneMatch:
    """Found by the INSEE code of a former commune, or of a part of it."""
    words = f"code INSEE {former.insee} : {former.name}, {_link(commune, former)}"
    return CommuneMatch(commune, MatchKind.INSEE_CODE, former.insee, words)


def _link(commune: Commune, former: FormerName) -> str:
    if former.nature == ARRONDISSEMENT:
        return f"arrondissement de {commune.label}"
    if former.nature == COMMUNE_OF_2019:
        return f"commune en 2019, aujourd'hui dans {commune.label}"
    if former.nature == NAME_OF_2019:
        # Some of these communes have since lost a part: only the code is sure to be the same.
        return f"nom de 2019 du code {commune.insee}, aujourd'hui {commune.label}"
    return f"aujourd'hui {commune.label}"
