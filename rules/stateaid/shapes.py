"""The shapes of the files of ``aides_etat/``: legal bases, and dated horizontal rules."""

from __future__ import annotations

from rules.expressions import Kind
from rules.shapes import Block, Day, Items, Keyed, Text, optional, required
from rules.sheet_shapes import DOUBTS
from rules.stateaid.dated import Selection
from rules.stateaid.model import BasisKind
from rules.vocabulary_shapes import BONUS, SOURCE, TABLE, YES_NO

WORDS_KIND = "texte"
_VALUE_KINDS = (Kind.MONEY.value, Kind.PERCENT.value, Kind.NUMBER.value, WORDS_KIND)
_DATES = {
    "du": optional(Day(), "Premier jour de validité"),
    "au": optional(Day(), "Dernier jour de validité"),
}

_REGIME = Block(
    {
        "numero": required(Text(), "Numéro du régime, simple étiquette"),
        "libelle": optional(Text()),
        **_DATES,
        "douteux": optional(Text(), "Pourquoi le numéro ou ses dates sont à vérifier"),
        "source": required(SOURCE),
    },
    "régime",
)
_CONDITION = Block(
    {"texte": required(Text()), **_DATES, "source": optional(SOURCE)},
    "condition",
)
BASIS = Block(
    {
        "nature": required(Text(words=tuple(kind.value for kind in BasisKind))),
        "article": optional(Text(), "Article du règlement, quand c'en est un"),
        "titre": required(Text()),
        "assiette": optional(Text(), "Les coûts admissibles, en mots"),
        **_DATES,
        "taux": optional(TABLE, "Intensité, en pourcentage de l'assiette"),
        "majorations": optional(Items(BONUS), "Points ajoutés au taux"),
        "plafond_taux": optional(TABLE),
        "montant_maximal": optional(TABLE),
        "seuil_notification": optional(TABLE, "Montant au-delà duquel l'aide est à notifier"),
        "seuil_par": optional(Text(), "Comment se compte ce montant : « par entreprise… »"),
        "parametre": optional(Text(), "Règle horizontale qui donne le montant maximal"),
        "regimes": optional(Items(Text()), "Suites de régimes du fichier"),
        "conditions": optional(Items(_CONDITION)),
        "doutes": optional(DOUBTS),
        "source": required(SOURCE),
    },
    "base légale",
)
BASES = Block(
    {
        "document": required(Text(), "Clé de schemes/documents.yaml"),
        "champ": optional(
            Block({"si": required(Text()), "source": required(SOURCE)}, "champ"),
            "Quand l'argent public peut être une aide d'État",
        ),
        "regimes": optional(Keyed(Items(_REGIME)), "Suites de régimes français, par nom"),
        "avance": optional(
            Block(
                {"si": required(Text()), "parametre": required(Text()), "source": required(SOURCE)},
                "avance",
            ),
            "Quand une avance remboursable relève l'intensité d'un article",
        ),
        "doutes": optional(DOUBTS, "Valent pour toutes les bases du fichier"),
        "bases": required(Keyed(BASIS)),
    },
    "bases légales",
)
_RULE = Block(
    {
        **_DATES,
        "valeur": optional(Text(), "Nombre, montant ou pourcentage"),
        "mots": optional(Text(), "La règle en mots, quand elle n'est pas un chiffre"),
        "cle": optional(Text(), "La règle en un mot, que d'autres règles peuvent lire"),
        "texte": required(Text(), "Le texte qui le dit"),
        "deux_textes": optional(YES_NO, "oui : ce texte et un autre valent le même jour"),
        "douteux": optional(Text(), "Pourquoi la valeur est à vérifier"),
        "note": optional(Text()),
        "source": required(SOURCE),
    },
    "valeur datée",
)
HORIZONTAL = Block(
    {
        "document": required(Text(), "Clé de schemes/documents.yaml"),
        "parametres": required(
            Keyed(
                Block(
                    {
                        "libelle": required(Text()),
                        "type": required(Text(words=_VALUE_KINDS)),
                        "unite": optional(Text()),
                        "date": required(
                            Text(words=tuple(selection.value for selection in Selection)),
                            "La date qui choisit le texte",
                        ),
                        "valeurs": required(Items(_RULE)),
                    },
                    "règle horizontale",
                )
            )
        ),
    },
    "règles horizontales",
)
