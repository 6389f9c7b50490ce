"""The names that screens give to the keys of documents, in place of the keys in messages.

Messages quote the keys of the YAML files (« date_octroi »); on a screen or in a printed plan
nobody has seen a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_LABELS = {
    "assiettes": "Coûts financés",
    "autofinancement": "Autofinancement",
    "base": "Base juridique",
    "bases": "Base juridique",
    "cloture_exercice": "Clôture de l'exercice",
    "date": "Date",
    "date_demande": "Demande d'aide",
    "date_octroi": "Date d'octroi",
    "date_premiere_commande": "Première commande",
    "exercice": "Exercice",
    "fait": "Ce coût est, pour le guide",
    "financeur": "Financeur",
    "libelle": "Nom",
    "maximum": "au plus",
    "minimum": "Montant, au moins",
    "montant": "Montant",
    "nom": "Nom de l'aide",
    "plafond": "Montant, au plus",
    "reste_a_financer": "Reste à financer",
    "taux": "Taux",
    "tresorerie": "Ce que vous pouvez avancer",
}
_QUOTED = re.compile(r"(?:(?:la )?clé )?« (\w+) »")
# « (clé « texte » de l'aide) » : where to write it in a file.
_IN_A_FILE = re.compile(r" \(clé « (\w+) »[^()]*\)")
_NONE: Mapping[str, str] = MappingProxyType({})


def screen_words(message: str, names: Mapping[str, str] = _NONE) -> str:
    """Return the message with the names of the screen; ``names`` gives others, by key.

    What only says where to write in a file is left out when the screen has no such field.

    >>> screen_words("« date_octroi » : « hier » n'est pas une date.")
    "« Date d'octroi » : « hier » n'est pas une date."
    """

    def label(key: str) -> str:
        return names.get(key) or _LABELS.get(key, "")

    def field(match: re.Match[str]) -> str:
        return f" (« {label(match[1])} »)" if label(match[1]) else ""

    def quoted(match: re.Match[str]) -> str:
        return f"« {label(match[1])} »" if label(match[1]) else match[0]

    return _QUOTED.sub(quoted, _IN_A_FILE.sub(field, message))
