"""The legal bases that a person named on a sheet: « rgec-49 », « SA.40405, article 49 »…"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rules.quantities import slug
from rules.stateaid.bases import LegalBases, LegalBasis

_REGIME = re.compile(r"\bSA\s*\.?\s*(\d{4,6})\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\bart(?:icle)?s?\s*\.?\s*(\d+)(\s+bis\b)?", re.IGNORECASE)


def bases_named(text: str, bases: LegalBases) -> tuple[LegalBasis, ...]:
    """Return the bases that a text may mean: none when it names none, several when it is not sure.

    An id and a name are exact. The number of a French regime names every article it applies; an
    article names every basis it holds; both together, what they have in common.
    """
    exact = bases.get(text.strip())
    if exact is not None:
        return (exact,)
    said = slug(text)
    named = tuple(
        basis
        for basis in bases
        if said and {said, f"aide_{said}"} & {slug(basis.name), slug(basis.title)}
    )
    if named:
        return named
    regimes = {f"SA.{found[1]}" for found in _REGIME.finditer(text)}
    articles = {f"{found[1]}{' bis' if found[2] else ''}" for found in _ARTICLE.finditer(text)}
    if not regimes and not articles:
        return ()
    return tuple(
        basis
        for basis in bases
        if (not regimes or regimes & {regime.number for regime in basis.regimes})
        and (not articles or basis.article in articles)
    )


def basis_words(bases: Iterable[LegalBasis]) -> str:
    """Return bases in words, each with the id to write."""
    return " ; ".join(f"« {basis.id} » ({basis.name})" for basis in bases)
