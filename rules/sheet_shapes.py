"""The shape of a sheet: contacts, links, figures, doubts, calendar, aid, measures."""

from __future__ import annotations

from rules.model import Axis, CalendarState, DoubtEffect, Nature
from rules.shapes import Block, ByForm, Day, Items, Keyed, Text, optional, required
from rules.stateaid.links import LinkStatus
from rules.vocabulary_shapes import BONUS, DERIVED, ID, SOURCE, TABLE

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
                "note": optional(Text(), "Remarque sur ce contact"),
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
            "doute": optional(ID),
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
            "id": required(ID),
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
LEGAL_BASES = Items(
    Block(
        {
            "base": optional(ID, "Id d'une base de schemes/aides_etat"),
            "statut": required(
                Text(words=tuple(status.value for status in LinkStatus)),
                "Qui le dit : le guide, ou nous",
            ),
            "note": optional(Text(), "Pourquoi cette base, ou pourquoi aucune"),
            "source": optional(SOURCE),
        },
        "base légale",
    )
)
MEASURE = Block(
    {
        "id": required(ID),
        "titre": required(Text()),
        "nature": required(Text(words=tuple(nature.value for nature in Nature))),
        "resume": required(Text()),
        "titre_en": optional(Text(), "Le titre en anglais"),
        "resume_en": optional(Text(), "Le résumé en anglais"),
        "source": required(SOURCE),
        "criteres": required(
            Items(
                Block(
                    {
                        "id": required(ID),
                        "si": required(Text()),
                        "source": required(SOURCE),
                        "doute": optional(ID),
                    },
                    "critère",
                )
            )
        ),
        "doutes": optional(DOUBTS),
        "calendrier": optional(CALENDAR, "Celui de la fiche, s'il manque ici"),
        "aide": optional(AID),
        "prix": optional(ByForm(scalar=Text(words=("sur_devis",)), block=TABLE)),
        "reserves": optional(NOTES),
        "engagements": optional(NOTES),
        "etapes": optional(NOTES),
        "pieces": optional(NOTES),
        "chiffres": optional(FIGURES),
        "contacts": optional(CONTACTS),
        "liens": optional(LINKS),
        "bases_legales": optional(LEGAL_BASES, "Sur quelles bases l'aide peut reposer"),
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
        "titre_en": optional(Text(), "Le titre en anglais"),
        "resume_en": optional(Text(), "Le résumé en anglais"),
        "document": required(Text()),
        "definitions": optional(Keyed(DERIVED)),
        "doutes": optional(DOUBTS),
        "contacts": optional(CONTACTS),
        "liens": optional(LINKS),
        "chiffres": optional(FIGURES),
        "calendrier": optional(CALENDAR, "Vaut pour les mesures qui n'ont pas le leur"),
        "mesures": required(Items(MEASURE)),
    },
    "fiche",
)
