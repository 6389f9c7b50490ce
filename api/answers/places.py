"""What « communes » and « territoires » answer, and how a refusal looks."""

from __future__ import annotations

from marshmallow import fields

from api.answers import pieces as p
from navigator.geography import MatchKind, Zone


class PlaceBlock(p.Answer):
    published = "Lieu"
    code = p.sentence("Code officiel")
    nom = p.sentence("Nom")


class RegionBlock(PlaceBlock):
    published = "Region"
    cle = p.sentence("Valeur du fait « region »")


class CommuneBlock(p.Answer):
    published = "Commune"
    code_insee = p.sentence("Code INSEE au 1er janvier 2026", examples=["74042"])
    nom = p.sentence("Nom")
    codes_postaux = p.sentences("Codes postaux")
    epci = p.block(PlaceBlock, "Intercommunalité", null=True)
    departement = p.block(PlaceBlock, "Département : son code est la valeur du fait")
    region = p.block(RegionBlock, "Région")
    zone = p.one_word("Métropole, département ou autre collectivité d'outre-mer", Zone)
    population = p.count("Habitants", null=True)


class PlaceFactBlock(p.Answer):
    published = "FaitDuLieu"
    fait = p.sentence("Nom du fait")
    valeur = p.sentence("Sa valeur, à écrire dans le profil")
    origine = p.sentence("D'où elle vient")


class CommuneMatchBlock(p.Answer):
    published = "CommuneTrouvee"
    trouve_par = p.one_word("Ce qui a répondu", MatchKind)
    correspondance = p.sentence("Le nom ou le code qui a répondu")
    orthographe_approchee = p.truth("Une lettre diffère")
    libelle = p.sentence("La phrase à montrer")
    commune = p.block(CommuneBlock, "La commune d'aujourd'hui")
    faits = p.blocks(PlaceFactBlock, "Ce qu'elle décide d'un profil, à coup sûr")


class TerritoryBlock(p.Answer):
    published = "Territoire"
    cle = p.sentence("Valeur du fait « territoire_industrie »")
    nom = p.sentence("Nom imprimé par la fiche 4")
    region = p.sentence("Région imprimée par la fiche 4")
    ligne_fiche_4 = p.count("Ligne de la liste")


class FaultBlock(p.Answer):
    published = "Erreur"
    champ = p.sentence(
        "Chemin du champ ; vide pour toute la demande", examples=["aides[2].montant"]
    )
    message = p.sentence("Ce qui ne va pas et quoi faire")


class ProblemAnswer(p.Answer):
    """RFC 9457, with one member of ours: ``erreurs``."""

    published = "Probleme"
    type = p.sentence("Adresse de l'explication", format="uri-reference")
    title = p.sentence("Sorte de refus")
    status = fields.Integer(required=True, metadata={"minimum": 400, "maximum": 599})
    detail = p.sentence("Ce qui s'est passé, et quoi faire")
    instance = p.sentence("Adresse de la requête", format="uri-reference")
    erreurs = p.blocks(FaultBlock, "Chaque faute trouvée")
