"""The shape of the file of reference figures that the industrial-symbiosis estimator reads."""

from __future__ import annotations

from enum import Enum

from rules.shapes import Block, Items, Keyed, Text, optional, required
from rules.vocabulary_shapes import ID, SOURCE, YES_NO


class LimitKind(Enum):
    """What a limit is: the evaluation refuses to conclude, urges caution, or we do not compute."""

    REFUSED = "refus"
    CAUTION = "prudence"
    NOT_COMPUTED = "non_calcule"


_UNIT = {"unite": required(Text(), "Au singulier"), "pluriel": required(Text())}
_FIGURE = Block(
    {
        "libelle": required(Text()),
        "valeur": optional(Text(), "Le chiffre, quand il est unique"),
        "entre": optional(Items(Text()), "Les deux bornes, quand le texte donne une fourchette"),
        **_UNIT,
        "imprime": required(Text(), "Le chiffre tel que le texte l'écrit"),
        "source": required(SOURCE),
    },
    "chiffre",
)
_QUESTION = Block(
    {
        "libelle": required(Text(), "Nom avec son article"),
        "question": required(Text()),
        "aide": optional(Text()),
        **_UNIT,
        "entier": required(YES_NO),
        "maximum": optional(Text()),
    },
    "question",
)
_READING = Block(
    {
        "de": required(Items(ID), "Les quantités de départ, multipliées entre elles"),
        "sur": optional(Items(ID), "Les quantités par lesquelles diviser"),
        "fois": optional(ID, "Le chiffre imprimé par lequel multiplier"),
        "divise": optional(ID, "Le chiffre imprimé par lequel diviser"),
        "plus": optional(ID, "Le chiffre imprimé à ajouter"),
        "si_repondu": optional(YES_NO, "oui : ne part que de réponses, jamais d'estimations"),
    },
    "lecture",
)
_ESTIMATE = Block(
    {
        "groupe": required(ID),
        "libelle": required(Text()),
        **_UNIT,
        "pas": optional(Text(), "L'arrondi, à l'unité s'il manque"),
        "lectures": optional(Items(_READING)),
        "somme": optional(Items(ID), "Les estimations à additionner"),
        "a_verifier": required(Items(ID)),
    },
    "estimation",
)
_NOTE = Block({"texte": required(Text()), "source": required(SOURCE)}, "remarque")
_ADVICE = Block(
    {
        "de": required(ID),
        "sous": optional(ID, "Chiffre imprimé : vaut en dessous de lui"),
        "a_partir_de": optional(ID, "Chiffre imprimé : vaut à partir de lui"),
        "texte": required(Text()),
        "source": required(SOURCE),
    },
    "conseil",
)
_LIMIT = Block(
    {
        "genre": required(Text(words=tuple(kind.value for kind in LimitKind))),
        "texte": required(Text()),
        "source": required(SOURCE),
    },
    "limite",
)
SYMBIOSIS = Block(
    {
        "document": required(Text()),
        "chiffres": required(Keyed(_FIGURE)),
        "questions": required(Keyed(_QUESTION)),
        "groupes": required(Keyed(Text())),
        "estimations": required(Keyed(_ESTIMATE)),
        "a_verifier": required(Keyed(_NOTE)),
        "conseils": required(Keyed(_ADVICE)),
        "limites": required(Items(_LIMIT)),
    },
    "symbiose",
)
