"""Fields of answers, and the small blocks that many answers share."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from marshmallow import EXCLUDE, Schema, fields


class Answer(Schema):
    """A block of an answer. Keys may be added in a later version: clients ignore those they do
    not know, so the published schema is open.
    """

    published = ""

    class Meta:
        unknown = EXCLUDE


def sentence(description: str, *, null: bool = False, **more: Any) -> fields.Field[Any]:
    """A text."""
    return _described(fields.String, description, null, more)


def figure(description: str, *, null: bool = True, unit: str = "euro") -> fields.Field[Any]:
    """A number, whole when it is whole; null when the text does not give it."""
    return _described(fields.Float, description, null, {"x-unite": unit} if unit else {})


def count(description: str, *, null: bool = False) -> fields.Field[Any]:
    """A whole number."""
    return _described(fields.Integer, description, null, {})


def truth(description: str, *, null: bool = False) -> fields.Field[Any]:
    """true or false."""
    return _described(fields.Boolean, description, null, {})


def day(description: str, *, null: bool = False) -> fields.Field[Any]:
    """A date."""
    return _described(fields.Date, description, null, {})


def one_word(description: str, words: Iterable[str] | type[Enum], *, null: bool = False) -> Any:
    """One of a list of words."""
    values = enum_words(words) + ([None] if null else [])
    return _described(fields.String, description, null, {"enum": values})


def sentences(description: str) -> fields.Field[Any]:
    """A list of texts."""
    return fields.List(fields.String(), required=True, metadata={"description": description})


def block(schema: type[Schema], description: str, *, null: bool = False) -> fields.Field[Any]:
    """A block."""
    return fields.Nested(
        schema, required=True, allow_none=null, metadata={"description": description}
    )


def blocks(schema: type[Schema], description: str, *, required: bool = True) -> fields.Field[Any]:
    """A list of blocks."""
    return fields.List(
        fields.Nested(schema), required=required, metadata={"description": description}
    )


def either(description: str, *schemas: dict[str, Any]) -> fields.Field[Any]:
    """A value in one of several forms."""
    return fields.Raw(
        required=True,
        allow_none=True,
        metadata={"description": description, "anyOf": list(schemas)},
    )


def enum_words(words: Iterable[str] | type[Enum]) -> list[Any]:
    """The words of an enumeration, or those given."""
    if isinstance(words, type):
        return [each.value for each in words]
    return list(words)


def _described(
    kind: type[fields.Field[Any]], description: str, null: bool, more: dict[str, Any]
) -> fields.Field[Any]:
    return kind(required=True, allow_none=null, metadata={"description": description, **more})


class SourceBlock(Answer):
    published = "Source"
    document = sentence("Clé du document", examples=["guide"])
    fiche = count("Numéro de la fiche du guide", null=True)
    section = sentence("Partie du document")
    exterieur_au_guide = truth("Le document n'est pas le guide : un règlement, une loi…")
    libelle = sentence("La source en toutes lettres")


class NoteBlock(Answer):
    published = "Phrase"
    texte = sentence("Une phrase")
    source = block(SourceBlock, "D'où elle vient")


class ContactBlock(Answer):
    published = "Contact"
    organisme = sentence("Organisme", null=True)
    nom = sentence("Nom de la personne", null=True)
    fonction = sentence("Fonction, ou territoire suivi", null=True)
    courriel = sentence("Adresse électronique, telle qu'imprimée", null=True)
    telephone = sentence("Téléphone, tel qu'imprimé", null=True)
    url = sentence("Adresse web", null=True)
    douteux = sentence("Pourquoi cette coordonnée est douteuse", null=True)
    note = sentence("Remarque", null=True)
    edition = sentence("Édition de la liste : à vérifier avant d'écrire")
    source = block(SourceBlock, "D'où vient ce contact")


class LinkBlock(Answer):
    published = "Lien"
    titre = sentence("Titre du lien")
    url = sentence("Adresse web donnée par le texte")
    note = sentence("Remarque", null=True)


class FigureBlock(Answer):
    published = "Chiffre"
    libelle = sentence("Ce que dit le chiffre")
    valeur = sentence("Le chiffre, comme imprimé")
    source = block(SourceBlock, "D'où il vient")


class ChoiceBlock(Answer):
    published = "Valeur"
    cle = sentence("À écrire dans le profil")
    libelle = sentence("À lire")
    groupe = sentence("Pour ranger les valeurs", null=True)
