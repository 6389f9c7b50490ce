"""What « evaluations » and « questions » answer."""

from __future__ import annotations

from marshmallow import fields

from api.answers import pieces as p
from rules.expressions import Kind
from rules.model import Axis, CalendarState, Nature
from rules.results import CriterionState, State
from rules.stateaid.links import LinkStatus
from rules.stateaid.model import AmountKind, BasisKind, Binding


class AnswerUsed(p.Answer):
    published = "ReponseUtilisee"
    fait = p.sentence("Nom du fait")
    libelle = p.sentence("Le fait en mots")
    valeur = p.sentence("La réponse en mots")


class CriterionAnswer(p.Answer):
    published = "Critere"
    id = p.sentence("Identifiant du critère dans sa mesure")
    etat = p.one_word("Rempli, non rempli, ou inconnu", CriterionState)
    texte = p.sentence("La condition en une phrase")
    source = p.block(p.SourceBlock, "Où le texte l'écrit")
    reponses = p.blocks(AnswerUsed, "Les réponses dont elle dépend")
    faits_manquants = p.sentences("Les faits qu'il faudrait connaître")


class Change(p.Answer):
    published = "Changement"
    fait = p.sentence("Nom du fait")
    libelle = p.sentence("Le fait en mots")
    de = p.sentence("La réponse actuelle")
    a = p.sentence("La réponse qui changerait le résultat")


class Flip(p.Answer):
    published = "ChangementMinimal"
    etat = p.one_word("L'état après le changement", State)
    changements = p.blocks(Change, "Le plus petit changement qui lève le refus")


class IntermediateAmount(p.Answer):
    published = "MontantIntermediaire"
    libelle = p.sentence("Ce qui est calculé")
    min = p.figure("Au moins")
    max = p.figure("Au plus")


class Regime(p.Answer):
    published = "Regime"
    numero = p.sentence("Numéro du régime d'aide", examples=["SA.40405"])
    a_verifier = p.sentence("Pourquoi il est à vérifier", null=True)


class CeilingAnswer(p.Answer):
    published = "Plafond"
    base = p.sentence("Identifiant de la base juridique", examples=["rgec-38"])
    nature = p.one_word("Sorte de base", BasisKind)
    article = p.sentence("Article", null=True)
    titre = p.sentence("Titre de la base")
    assiette = p.sentence("Les coûts admissibles", null=True)
    en_vigueur = p.truth("En vigueur à la date ; null si on ne sait pas", null=True)
    taux_min = p.figure("Taux, au moins", unit="pour cent")
    taux_max = p.figure("Taux, au plus", unit="pour cent")
    montant_min = p.figure("Montant, au moins")
    montant_max = p.figure("Montant, au plus")
    montant_nature = p.one_word("Ce que dit le montant", AmountKind, null=True)
    montant_par = p.sentence("Par projet, par entreprise…", null=True)
    regimes = p.blocks(Regime, "Régimes français qui appliquent la base")
    calcul = p.sentences("Le calcul en phrases")
    conditions = p.sentences("Conditions que le moteur ne teste pas")
    a_verifier = p.sentences("Doutes sur les textes")
    faits_manquants = p.sentences("Faits qu'il faudrait connaître")
    source = p.block(p.SourceBlock, "D'où vient la base")


class LegalBasisAnswer(p.Answer):
    published = "BaseLegale"
    base = p.sentence("Identifiant de la base juridique", null=True)
    statut = p.one_word("Dite par le guide, déduite par nous, ou non établie", LinkStatus)
    statut_texte = p.sentence("Le statut en une phrase")
    note = p.sentence("Remarque", null=True)
    source = p.block(p.SourceBlock, "Où le lien est écrit")
    limite = p.one_word("Qui limite l'aide : la fiche ou la base", Binding)
    explication = p.sentence("La limite en mots")
    taux_min = p.figure("Taux, au moins", unit="pour cent")
    taux_max = p.figure("Taux, au plus", unit="pour cent")
    montant_min = p.figure("Montant, au moins")
    montant_max = p.figure("Montant, au plus")
    faits_manquants = p.sentences("Faits qu'il faudrait connaître")
    plafond = p.block(CeilingAnswer, "Le plafond de la base", null=True)


class MeasureAnswer(p.Answer):
    published = "ResultatMesure"
    id = p.sentence("Identifiant de la mesure", examples=["ademe-etude-diagnostic"])
    fiche = p.count("Numéro de la fiche ; null pour Diag Eco-Flux", null=True)
    titre = p.sentence("Titre de la mesure")
    titre_fiche = p.sentence("Titre de la fiche")
    axe = p.one_word("Besoin du programme", Axis)
    operateur = p.sentence("Qui propose la mesure")
    nature = p.one_word("Ce que donne la mesure", Nature)
    etat = p.one_word("Ce que disent les critères, à part du calendrier", State)
    calendrier = p.one_word("La mesure à la date demandée", CalendarState)
    calendrier_motif = p.sentence("Le calendrier en une phrase")
    a_verifier = p.sentences("Doutes du texte qui touchent cette réponse")
    intensite_min = p.figure("Taux d'aide, au moins", unit="pour cent")
    intensite_max = p.figure("Taux d'aide, au plus", unit="pour cent")
    intensite_effective = p.figure("Montant le plus grand sur le coût", unit="pour cent")
    assiette_retenue = p.figure("Coût retenu")
    montant_min = p.figure("Aide, au moins")
    montant_max = p.figure("Aide, au plus")
    montants_intermediaires = p.blocks(IntermediateAmount, "Montants calculés en chemin")
    calcul = p.sentences("Le calcul en phrases")
    bases_legales = p.blocks(LegalBasisAnswer, "Bases juridiques et leurs plafonds")
    prix_a_payer = p.figure("Prix pour le bénéficiaire")
    prix_min = p.figure("Prix, au moins")
    prix_max = p.figure("Prix, au plus")
    prix_texte = p.sentence("Le prix en mots")
    criteres = p.blocks(CriterionAnswer, "Chaque condition, avec sa source")
    faits_manquants = p.sentences("Faits qu'il faudrait connaître pour trancher")
    changement_minimal = p.block(Flip, "Ce qui lèverait un refus", null=True)
    reserves = p.sentences("Ce que l'opérateur décide seul")
    engagements = p.sentences("Ce que le bénéficiaire promet")
    etapes = p.sentences("Démarches, dans l'ordre")
    pieces = p.sentences("Documents à préparer")
    avertissements = p.blocks(p.NoteBlock, "Avertissements et leur source")
    contacts = p.blocks(p.ContactBlock, "À qui s'adresser, selon le lieu du projet")
    liens = p.blocks(p.LinkBlock, "Adresses web que donne le texte")
    sources = p.blocks(p.SourceBlock, "Toutes les sources de cette réponse")


class FactBlock(p.Answer):
    published = "Fait"
    fait = p.sentence("Nom du fait : la clé à écrire dans le profil")
    libelle = p.sentence("Le fait en mots")
    question = p.sentence("La question à poser", null=True)
    aide = p.sentence("Comment répondre", null=True)
    type = p.one_word("Sorte de réponse", Kind)
    unite = p.sentence("Unité", null=True)
    valeurs = p.blocks(p.ChoiceBlock, "Les réponses possibles d'un choix")


class QuestionAnswer(FactBlock):
    published = "Question"
    peut_trancher = p.count("Nombre de mesures que la réponse peut trancher")
    peut_preciser = p.count("Nombre de mesures que la réponse peut préciser")
    mesures = p.sentences("Ces mesures")


class EvaluationAnswer(p.Answer):
    published = "Evaluation"
    avertissement = p.sentence("Ce qu'est cette réponse")
    date = p.day("Date de l'évaluation")
    catalogue = p.sentence("Empreinte des règles : la même donne la même réponse")
    mesures = p.blocks(MeasureAnswer, "Une réponse par mesure, dans l'ordre du guide")
    questions = fields.List(
        fields.Nested(QuestionAnswer),
        required=True,
        metadata={"description": "Les prochaines questions utiles, la plus utile d'abord"},
    )
