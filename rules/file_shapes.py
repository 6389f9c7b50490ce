"""The shapes of our files: documents, vocabulary, parameters, sheets, cases and rulesets."""

from __future__ import annotations

from rules.inference.ruleset_file import RULESET
from rules.model import CalendarState
from rules.shapes import Block, ByForm, Day, Items, Keyed, Shape, Text, optional, required
from rules.sheet_shapes import SHEET
from rules.stateaid.shapes import BASES, HORIZONTAL
from rules.symbiosis_shapes import SYMBIOSIS
from rules.vocabulary_shapes import KIND, SOURCE, VOCABULARY, YES_NO

DOCUMENTS = Block(
    {
        "documents": required(
            Keyed(
                Block(
                    {
                        "titre": required(Text()),
                        "court": required(Text()),
                        "edition": required(Text()),
                        "exterieur": required(YES_NO),
                    },
                    "document",
                )
            )
        )
    },
    "documents",
)
PARAMETERS = Block(
    {
        "theme": required(Text()),
        "parametres": required(
            Keyed(
                Block(
                    {
                        "type": required(KIND),
                        "libelle": required(Text()),
                        "unite": optional(Text()),
                        "valeurs": required(
                            Items(
                                Block(
                                    {
                                        "du": required(Day()),
                                        "valeur": required(Text()),
                                        "source": required(SOURCE),
                                    },
                                    "valeur datée",
                                )
                            )
                        ),
                    },
                    "paramètre",
                )
            )
        ),
    },
    "paramètres",
)

_ANSWER = ByForm(scalar=Text(may_be_empty=True), items=Items(Text()))
_WORDS = Items(Text())
CASES = Block(
    {
        "commun": optional(Keyed(_ANSWER)),
        "cas": required(
            Items(
                Block(
                    {
                        "nom": required(Text()),
                        "date": required(Day()),
                        "profil": required(Keyed(_ANSWER)),
                        "attendu": required(
                            Keyed(
                                Block(
                                    {
                                        "etat": optional(
                                            Text(words=("eligible", "a_confirmer", "non_eligible"))
                                        ),
                                        "calendrier": optional(
                                            Text(words=tuple(s.value for s in CalendarState))
                                        ),
                                        "intensite": optional(Text()),
                                        "intensite_min": optional(Text()),
                                        "intensite_max": optional(Text()),
                                        "assiette": optional(Text()),
                                        "montant_min": optional(Text()),
                                        "montant_max": optional(Text()),
                                        "prix": optional(Text()),
                                        "prix_min": optional(Text()),
                                        "prix_max": optional(Text()),
                                        "manquants": optional(_WORDS),
                                        "refus": optional(_WORDS),
                                        "a_verifier": optional(_WORDS),
                                    },
                                    "attendu",
                                )
                            )
                        ),
                    },
                    "cas",
                )
            )
        ),
    },
    "cas d'essai",
)
PROFILE = Keyed(_ANSWER)

FILE_SHAPES: dict[str, Shape] = {
    "documents": DOCUMENTS,
    "vocabulaire": VOCABULARY,
    "parametres": PARAMETERS,
    "fiche": SHEET,
    "cas": CASES,
    "bases-legales": BASES,
    "horizontaux": HORIZONTAL,
    "regles": RULESET,
    "symbiose": SYMBIOSIS,
}
