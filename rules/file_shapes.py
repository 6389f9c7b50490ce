"""The shapes of our files: documents, vocabulary, parameters, sheets and cases."""

from __future__ import annotations

from rules.expressions import Kind
from rules.model import Axis, CalendarState, DoubtEffect, Nature
from rules.shapes import Block, ByForm, Day, Items, Keyed, Shape, Text, optional, required
from rules.tables import Policy

YES_NO = Text(words=("oui", "non"))
SOURCE = ByForm(
    scalar=Text(),
    block=Block(
        {
            "document": required(Text(), "Clé de schemes/documents.yaml"),
            "fiche": optional(Text(), "Numéro de fiche du guide"),
            "section": required(Text(), "Section du document"),
        },
        "source",
    ),
)
_KIND = Text(words=tuple(kind.value for kind in Kind))
_POLICY = Text(words=tuple(policy.value for policy in Policy))
_ID = Text()

LINE = Block(
    {
        "si": optional(Text(), "Condition ; absente, la ligne vaut toujours"),
        "valeur": optional(Text(), "Nombre, montant, pourcentage, calcul ou clé de choix"),
        "entre": optional(Items(Text()), "Deux bornes, quand le texte laisse un doute"),
        "doute": optional(_ID, "Id du doute que lève la ligne"),
        "du": optional(Day(), "Premier jour de validité"),
        "au": optional(Day(), "Dernier jour de validité"),
    },
    "ligne",
)
_TABLE_KEYS = {
    "valeur": optional(Text(), "La valeur, quand elle est unique"),
    "politique": optional(_POLICY, "premiere : la première ligne vraie ; unique : une seule"),
    "lignes": optional(Items(LINE), "Les lignes du tableau"),
    "source": required(SOURCE, "D'où vient le chiffre"),
}
TABLE = Block(_TABLE_KEYS, "tableau")
BONUS = Block({"id": required(_ID), **_TABLE_KEYS}, "majoration")

CHOICES = Keyed(
    ByForm(
        scalar=Text(),
        block=Block({"libelle": required(Text()), "groupe": optional(Text())}, "valeur"),
    )
)
FACT = Block(
    {
        "type": required(_KIND, "Type du fait"),
        "libelle": required(Text(), "Nom avec son article"),
        "question": optional(Text(), "La question posée à l'usager"),
        "aide": optional(Text(), "Ce qu'il faut savoir pour répondre"),
        "unite": optional(Text(), "Unité au singulier"),
        "minimum": optional(Text()),
        "maximum": optional(Text()),
        "valeurs": optional(CHOICES, "Valeurs acceptées"),
        "reference": optional(Text(), "Table de schemes/references"),
        "deduit_de": optional(Text(), "Fait dont celui-ci se déduit"),
        "vrai": optional(Text(), "Phrase quand la réponse est oui"),
        "faux": optional(Text(), "Phrase quand la réponse est non"),
        "contient": optional(Text(), "Début de phrase d'un choix multiple"),
        "relatif_a": optional(Text(), "Sert au classement des questions"),
    },
    "fait",
)
NOTICE = Block(
    {"si": required(Text()), "motif": required(Text()), "source": required(SOURCE)}, "avertissement"
)
DERIVED = Block(
    {
        "type": required(_KIND),
        "libelle": required(Text()),
        "unite": optional(Text()),
        "valeurs": optional(CHOICES),
        "vrai": optional(Text()),
        "faux": optional(Text()),
        "si": optional(Text(), "Définition d'un fait oui/non"),
        "valeur": optional(Text(), "Calcul unique"),
        "politique": optional(_POLICY),
        "lignes": optional(Items(LINE)),
        "avertissements": optional(Items(NOTICE)),
        "source": required(SOURCE),
    },
    "fait dérivé",
)
VOCABULARY = Block(
    {
        "theme": required(Text()),
        "faits": optional(Keyed(FACT)),
        "complements": optional(Keyed(CHOICES), "Valeurs ajoutées à un choix déclaré ailleurs"),
        "derives": optional(Keyed(DERIVED)),
    },
    "vocabulaire",
)
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
                        "type": required(_KIND),
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

CONTACTS = ByForm(
    scalar=Text(words=("absent_du_texte",)),
    items=Items(
        Block(
            {
                "organisme": optional(Text()),
                "nom": optional(Text()),
                "fonction": optional(Text()),
                "courriel": optional(Text()),
                "telephone": optional(Text()),
                "url": optional(Text()),
                "douteux": optional(Text(), "Pourquoi l'adresse est douteuse"),
                "annuaire": optional(Text(), "Liste où chercher selon le lieu du projet"),
                "source": optional(SOURCE),
            },
            "contact",
        )
    ),
)
LINKS = Items(
    Block(
        {
            "titre": required(Text()),
            "url": required(Text()),
            "note": optional(Text()),
            "source": optional(SOURCE),
        },
        "lien",
    )
)
FIGURES = Items(
    Block(
        {
            "libelle": required(Text()),
            "valeur": required(Text()),
            "source": required(SOURCE),
            "doute": optional(_ID),
        },
        "chiffre",
    )
)
NOTES = Items(
    ByForm(
        scalar=Text(),
        block=Block({"texte": required(Text()), "source": required(SOURCE)}, "phrase"),
    )
)
DOUBTS = Items(
    Block(
        {
            "id": required(_ID),
            "si": optional(Text()),
            "effet": required(Text(words=tuple(effect.value for effect in DoubtEffect))),
            "motif": required(Text()),
            "source": required(SOURCE),
        },
        "doute",
    )
)
CALENDAR = ByForm(
    scalar=Text(words=("non_date",)),
    block=Block(
        {
            "source": required(SOURCE),
            "periodes": required(
                Items(
                    Block(
                        {
                            "du": optional(Day()),
                            "au": optional(Day()),
                            "etat": required(Text(words=tuple(s.value for s in CalendarState))),
                            "motif": required(Text()),
                        },
                        "période",
                    )
                )
            ),
        },
        "calendrier",
    ),
)
AID = Block(
    {
        "assiette": optional(
            Block(
                {
                    "montant": required(Text()),
                    "plafond": optional(Text()),
                    "source": required(SOURCE),
                },
                "assiette",
            )
        ),
        "taux": optional(TABLE),
        "majorations": optional(Items(BONUS)),
        "plafond_taux": optional(TABLE),
        "montant": optional(TABLE),
        "plafond": optional(TABLE),
        "details": optional(
            Items(
                Block(
                    {
                        "libelle": required(Text()),
                        "valeur": required(Text()),
                        "source": required(SOURCE),
                    },
                    "détail",
                )
            ),
            "Montants calculés en chemin, montrés à côté de l'aide",
        ),
    },
    "aide",
)
MEASURE = Block(
    {
        "id": required(_ID),
        "titre": required(Text()),
        "nature": required(Text(words=tuple(nature.value for nature in Nature))),
        "resume": required(Text()),
        "source": required(SOURCE),
        "criteres": required(
            Items(
                Block(
                    {
                        "id": required(_ID),
                        "si": required(Text()),
                        "source": required(SOURCE),
                        "doute": optional(_ID),
                    },
                    "critère",
                )
            )
        ),
        "doutes": optional(DOUBTS),
        "calendrier": required(CALENDAR),
        "aide": optional(AID),
        "prix": optional(ByForm(scalar=Text(words=("sur_devis",)), block=TABLE)),
        "reserves": optional(NOTES),
        "engagements": optional(NOTES),
        "etapes": optional(NOTES),
        "pieces": optional(NOTES),
        "chiffres": optional(FIGURES),
        "contacts": optional(CONTACTS),
        "liens": optional(LINKS),
    },
    "mesure",
)
SHEET = Block(
    {
        "fiche": required(Text(), "Numéro dans le guide, ou « aucune »"),
        "axe": required(Text(words=tuple(axis.value for axis in Axis))),
        "titre": required(Text()),
        "operateur": required(Text()),
        "resume": required(Text()),
        "document": required(Text()),
        "definitions": optional(Keyed(DERIVED)),
        "doutes": optional(DOUBTS),
        "contacts": optional(CONTACTS),
        "liens": optional(LINKS),
        "chiffres": optional(FIGURES),
        "mesures": required(Items(MEASURE)),
    },
    "fiche",
)
_ANSWER = ByForm(scalar=Text(), items=Items(Text()))
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
}
