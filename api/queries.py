"""The schemas of the parameters of addresses."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from api import forms
from api.fields import Written
from rules.catalogue import Catalogue
from rules.model import Axis

MAX_WORDS = 200
MAX_ANSWERS = 100
DEFAULT_ANSWERS = 10
DEPARTMENT, TERRITORY = "departement", "territoire_industrie"


class Query(Schema):
    """Parameters: an unknown one is refused, so that a mistyped name is seen."""

    # A mutable attribute of the class, because marshmallow declares it so.
    error_messages = {  # noqa: RUF012
        "unknown": "ce paramètre n'est pas prévu ici : retirez-le ou corrigez son nom."
    }


class SheetsQuery(Query):
    axe = Written(
        forms.words(axis.value for axis in Axis),
        expected=f"l'un des mots {', '.join(axis.value for axis in Axis)}",
        metadata={"description": "Un seul besoin du programme"},
    )


def _limit() -> Written:
    return Written(
        forms.whole_text(1, MAX_ANSWERS),
        expected=f"un nombre de 1 à {MAX_ANSWERS}",
        metadata={"description": "Nombre de réponses, au plus", "default": DEFAULT_ANSWERS},
    )


def _words(description: str, example: str, **options: Any) -> Written:
    return Written(
        forms.short_text(MAX_WORDS),
        expected=f"un nom ou un code de {MAX_WORDS} caractères au plus",
        metadata={"description": description, "example": example},
        **options,
    )


class CommunesQuery(Query):
    q = _words("Nom, ancien nom, code postal ou code INSEE", "bonneville", required=True)
    limite = _limit()
    date = Written(
        *forms.DATE,
        expected="une date : « 2020-02-03 »",
        named="Date",
        metadata={
            "description": "Jour de l'aide, dont dépend la zone AFR ; aujourd'hui par défaut",
            "example": "2020-02-03",
        },
    )


class TerritoriesQuery(Query):
    q = _words("Mots du nom ; tous les territoires par défaut", "vallée de l'arve")


def contacts_query(catalogue: Catalogue) -> type[Schema]:
    """Return the parameters of « contacts »."""

    def one_of(fact: str, description: str, example: str) -> fields.Field[Any]:
        keys = [choice.key for choice in catalogue.vocabulary[fact].choices]
        return Written(
            forms.words(keys),
            expected="une valeur connue : voyez la liste dans la documentation",
            metadata={"description": description, "example": example},
        )

    names = [name for scheme in catalogue.schemes for name in scheme.names]
    return type(
        "ContactsQuery",
        (Query,),
        {
            "departement": one_of(DEPARTMENT, "Code du département", "74"),
            "territoire": one_of(TERRITORY, "Clé du Territoire d'industrie", "vallee_de_l_arve"),
            "fiche": Written(
                forms.words(names),
                expected="une fiche : un numéro de 1 à 32, ou diag-eco-flux",
                metadata={"description": "Une seule fiche", "example": "4"},
            ),
        },
    )
