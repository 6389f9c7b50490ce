"""What « taille », « cumul » and « plans » answer."""

from __future__ import annotations

from typing import Any

from api.answers import pieces as p
from rules.cumulation.results import Verdict
from rules.plan.results import Variety
from rules.sizing.classes import Category, SizeClass

_BOUND = {"type": ["number", "null"]}
_INTERVAL: tuple[dict[str, Any], ...] = (
    {"type": "number"},
    {
        "type": "object",
        "required": ["min", "max"],
        "properties": {"min": _BOUND, "max": _BOUND},
        "additionalProperties": False,
    },
    {"type": "null"},
)


def _classes(description: str, kind: type[SizeClass] | type[Category]) -> Any:
    words = {"type": "string", "enum": p.enum_words(kind)}
    return p.either(description, words, {"type": "array", "items": words, "minItems": 2})


class FiguresBlock(p.Answer):
    published = "Agregats"
    effectif = p.either("Unités de travail annuelles, ou bornes", *_INTERVAL)
    chiffre_affaires = p.either("Euros, ou bornes", *_INTERVAL)
    total_bilan = p.either("Euros, ou bornes", *_INTERVAL)


class SizeYear(p.Answer):
    published = "ExerciceDuGroupe"
    exercice = p.count("Année de clôture")
    estimation = p.truth("Sans comptes clos")
    agregats = p.block(FiguresBlock, "Chiffres du groupe")
    classe_de_l_exercice = _classes("Classe de cette année seule", SizeClass)
    classe_a_la_cloture = _classes("Classe après la règle des deux exercices", SizeClass)


class GroupLine(FiguresBlock):
    published = "EntrepriseDuGroupe"
    entreprise = p.sentence("Nom")
    lien = p.sentence("Lien avec l'entreprise étudiée ; « … ou … » s'il n'est pas sûr")
    part = p.either("Part comptée, en pour cent, ou bornes", *_INTERVAL)
    compte = p.block(FiguresBlock, "Chiffres comptés pour cette part")
    motif = p.sentence("Pourquoi elle compte")


class SizeAnswer(p.Answer):
    published = "Taille"
    entreprise = p.sentence("Nom de l'entreprise étudiée")
    date_octroi = p.day("Date à laquelle les seuils sont lus")
    classe_ue = _classes("Classe européenne, ou les classes encore possibles", SizeClass)
    categorie_fr = _classes("Catégorie française, ou celles encore possibles", Category)
    agregats = p.block(FiguresBlock, "Chiffres du groupe, dernier exercice")
    exercices = p.blocks(SizeYear, "Année par année")
    agregats_categorie_fr = p.block(FiguresBlock, "Chiffres pour la catégorie française")
    part_publique = p.either("Part détenue par des organismes publics, en pour cent", *_INTERVAL)
    groupe = p.blocks(GroupLine, "Les entreprises qui comptent, ou le pourraient")
    entreprise_unique = p.sentences("L'entreprise unique des aides de minimis")
    entreprise_unique_a_verifier = p.sentences("Celles qui en sont peut-être")
    explication = p.sentences("Le raisonnement")
    avertissements = p.blocks(p.NoteBlock, "Avertissements et leur source")
    a_verifier = p.sentences("Ce qui reste à vérifier")
    manquants = p.sentences("Ce qu'il faudrait connaître")
    moteur = p.sentence("Moteur d'inférence employé")


class JustificationBlock(p.Answer):
    published = "Justification"
    regle = p.sentence("Règle appliquée")
    source = p.sentence("Texte de la règle")
    conclusion = p.sentence("Ce qu'elle conclut")
    faits = p.sentences("De quoi elle part")


class ControlBlock(p.Answer):
    published = "Controle"
    regle = p.sentence("Identifiant de la règle")
    titre = p.sentence("Titre de la règle")
    verdict = p.one_word("Réponse de cette règle", Verdict)
    plafond = p.figure("Plafond")
    demande = p.figure("Ce qui est demandé")
    excedent = p.figure("Ce qui dépasse")
    montant_possible = p.figure("Ce qui passerait")
    article = p.sentence("Article appliqué")
    explication = p.sentence("La règle en phrases")
    aides = p.sentences("Aides concernées")
    faits = p.blocks(JustificationBlock, "Chaque pas du raisonnement")
    sources = p.blocks(p.SourceBlock, "Textes")


class ReserveBlock(p.Answer):
    published = "Reserve"
    id = p.sentence("Identifiant")
    texte = p.sentence("Ce que le dossier ne dit pas")


class AidLineBlock(p.Answer):
    published = "AideComptee"
    nom = p.sentence("Nom de l'aide")
    financeur = p.sentence("Qui la donne")
    base = p.sentence("Base juridique", null=True)
    montant = p.figure("Montant nominal")
    aide_min = p.figure("Aide comptée, au moins")
    aide_max = p.figure("Aide comptée, au plus")
    couts = p.figure("Coûts aidés")


class CumulationAnswer(p.Answer):
    published = "Cumul"
    verdict = p.one_word("Réponse", Verdict)
    controles = p.blocks(ControlBlock, "Chaque règle")
    reserves = p.blocks(ReserveBlock, "Ce qui manque pour être sûr")
    aides = p.blocks(AidLineBlock, "Chaque aide comptée")
    cout_total = p.figure("Coût du projet")
    total_aides = p.figure("Total des aides")
    moteur = p.sentence("Moteur d'inférence employé")


class PlanLineBlock(p.Answer):
    published = "LigneDePlan"
    aide = p.sentence("Identifiant ou nom de l'aide")
    libelle = p.sentence("L'aide en mots")
    financeur = p.sentence("Qui la donne")
    assiette = p.sentence("Coût aidé")
    base = p.sentence("Base juridique", null=True)
    base_libelle = p.sentence("La base en mots")
    montant = p.figure("Montant")
    taux = p.figure("Part du coût", unit="pour cent")
    accordee = p.truth("Déjà accordée")
    a_verifier = p.sentences("Doutes")


class ConstraintBlock(p.Answer):
    published = "Contrainte"
    regle = p.sentence("Identifiant de la règle")
    nom = p.sentence("Nom de la règle")
    plafond = p.figure("Limite")
    article = p.sentence("Article appliqué")
    explication = p.sentence("Ce qui limite le plan")
    gain_par_euro = p.figure("Argent public gagné pour un euro de plus à la limite", unit="")


class PlanBlock(p.Answer):
    published = "Plan"
    nature = p.one_word("Sûr, avec des doutes, ou autre montage", Variety)
    titre = p.sentence("Titre du plan")
    lignes = p.blocks(PlanLineBlock, "Chaque aide")
    cout = p.figure("Coût du projet")
    total_public = p.figure("Argent public")
    autofinancement = p.figure("Argent du porteur")
    reste_a_financer = p.figure("Ce qui manque")
    dossiers = p.sentences("Dossiers à déposer")
    contraintes = p.blocks(ConstraintBlock, "Ce qui limite le plan")
    a_verifier = p.sentences("Ce qui reste à vérifier")
    cumul = p.one_word("Ce qu'en disent les règles de cumul", Verdict)


class SetAsideBlock(p.Answer):
    published = "AideEcartee"
    aide = p.sentence("Identifiant ou nom de l'aide")
    libelle = p.sentence("L'aide en mots")
    motif = p.sentence("Pourquoi elle est écartée")


class DemandBlock(p.Answer):
    published = "Exigence"
    texte = p.sentence("Une exigence")
    article = p.sentence("D'où elle vient")


class ConflictBlock(p.Answer):
    published = "Conflit"
    motif = p.sentence("Pourquoi aucun plan n'existe")
    exigences = p.blocks(DemandBlock, "Les exigences qui se heurtent")


class PlanningAnswer(p.Answer):
    published = "Plans"
    plans = p.blocks(PlanBlock, "Les plans, le meilleur d'abord")
    ecartees = p.blocks(SetAsideBlock, "Les aides qui n'entrent dans aucun plan")
    infaisable = p.blocks(
        ConflictBlock, "Seulement quand des exigences se heurtent", required=False
    )
