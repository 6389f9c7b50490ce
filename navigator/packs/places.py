"""Codes of communes and of départements (code officiel géographique)."""

from __future__ import annotations

import re

_COMMUNE = re.compile(r"(?:\d{2}|2[AB])\d{3}")
_OVERSEAS = ("97", "98")
# Paris, Lyon and Marseille: the lists know the commune, addresses know the arrondissement.
_ARRONDISSEMENTS = {"751": "75056", "6938": "69123", "132": "13055"}


def is_commune_code(text: str) -> bool:
    """Say whether the text is written like the code of a commune: « 74042 », « 2A004 »."""
    return _COMMUNE.fullmatch(text) is not None


def commune_code(insee: str) -> str | None:
    """Return the code of the commune, in capitals, arrondissements replaced by their commune.

    None when the text is not written like a code.
    """
    code = insee.strip().upper()
    if not is_commune_code(code):
        return None
    for prefix, commune in _ARRONDISSEMENTS.items():
        if code.startswith(prefix):
            return commune
    return code


def departement_of(commune: str) -> str:
    """Return the code of the département, or of the overseas collectivity: « 74 », « 971 »."""
    return commune[:3] if commune.startswith(_OVERSEAS) else commune[:2]
