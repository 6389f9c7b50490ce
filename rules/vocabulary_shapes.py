"""The shapes of sources, tables, facts and definitions."""

from __future__ import annotations

from rules.expressions import Kind
from rules.shapes import Block, ByForm, Day, Items, Keyed, Text, optional, required
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
KIND = Text(words=tuple(kind.value for kind in Kind))
_POLICY = Text(words=tuple(policy.value for policy in Policy))
ID = Text()

LINE = Block(
    {
        "si": optional(Text(), "Condition ; absente, la ligne vaut toujours"),
        "valeur": optional(Text(), "Nombre, montant, pourcentage, calcul ou clé de choix"),
        "entre": optional(Items(Text()), "Deux bornes, quand le texte laisse un doute"),
        "doute": optional(ID, "Id du doute que lève la ligne"),
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
BONUS = Block({"id": required(ID), **_TABLE_KEYS}, "majoration")

CHOICES = Keyed(
    ByForm(
        scalar=Text(),
        block=Block({"libelle": required(Text()), "groupe": optional(Text())}, "valeur"),
    )
)
_ENGLISH_LABELS = Keyed(Text())
FACT = Block(
    {
        "type": required(KIND, "Type du fait"),
        "libelle": required(Text(), "Nom avec son article"),
        "libelle_en": optional(Text(), "Nom en anglais, sans article"),
        "question": optional(Text(), "La question posée à l'usager"),
        "question_en": optional(Text(), "La question en anglais"),
        "aide": optional(Text(), "Ce qu'il faut savoir pour répondre"),
        "aide_en": optional(Text(), "L'aide en anglais"),
        "unite": optional(Text(), "Unité au singulier"),
        "unite_en": optional(Text(), "Unité en anglais, au singulier"),
        "minimum": optional(Text()),
        "maximum": optional(Text()),
        "valeurs": optional(CHOICES, "Valeurs acceptées"),
        "valeurs_en": optional(_ENGLISH_LABELS, "Libellés anglais des valeurs, par clé"),
        "groupes_en": optional(_ENGLISH_LABELS, "Titres anglais des groupes, par titre français"),
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
        "type": required(KIND),
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
        "theme_en": optional(Text(), "Le thème en anglais"),
        "faits": optional(Keyed(FACT)),
        "complements": optional(Keyed(CHOICES), "Valeurs ajoutées à un choix déclaré ailleurs"),
        "complements_en": optional(Keyed(_ENGLISH_LABELS), "Leurs libellés anglais, par clé"),
        "derives": optional(Keyed(DERIVED)),
    },
    "vocabulaire",
)
