"""What « export/dispositifs.json » answers: the inter-ministry format, whose cells it names."""

from __future__ import annotations

from typing import cast

from marshmallow import fields

from api.answers import pieces as p
from navigator.export.export_mapping import FIELDS

_CELL = ["string", "integer"]  # or null


class SchemaBlock(p.Answer):
    published = "SchemaEchange"
    nom = p.sentence("Nom du schéma")
    version = p.sentence("Version du schéma")


class EmptyField(p.Answer):
    published = "ChampVide"
    champ = p.sentence("Champ du schéma")
    lignes = p.count("Lignes où il est vide")
    sur = p.count("Nombre de lignes")
    motif = p.sentence("Pourquoi il est vide")


class Adaptation(p.Answer):
    published = "Adaptation"
    champ = p.sentence("Champ du schéma")
    motif = p.sentence("Ce qui a été adapté")
    mesures = p.sentences("Mesures concernées")


class Report(p.Answer):
    published = "Bilan"
    dispositifs = p.count("Nombre de lignes")
    champs_vides = p.blocks(EmptyField, "Ce que le guide ne donne pas")
    adaptations = p.blocks(Adaptation, "Ce qui n'a pu être écrit tel quel")


SchemeRow = cast(
    type[p.Answer],
    type(
        "SchemeRow",
        (p.Answer,),
        {
            "published": "Dispositif",
            **{
                name: fields.Raw(required=True, allow_none=True, metadata={"type": _CELL})
                for name in FIELDS
            },
        },
    ),
)


class ExportAnswer(p.Answer):
    published = "Export"
    avertissement = p.sentence("Ce que sont ces données")
    schema = p.block(SchemaBlock, "Le schéma suivi")
    catalogue = p.sentence("Empreinte des règles")
    dispositifs = p.blocks(SchemeRow, "Une ligne par mesure, champs du schéma")
    bilan = p.block(Report, "Ce qui reste vide, et pourquoi")
