"""What « fiches » and « contacts » answer."""

from __future__ import annotations

from api.answers import pieces as p
from api.answers.evaluation import FactBlock
from rules.model import Axis, Nature


class SheetSummary(p.Answer):
    published = "FicheResumee"
    fiche = p.count("Numéro de la fiche ; null pour Diag Eco-Flux", null=True)
    cle = p.sentence("Nom de la fiche, à mettre dans l'adresse", examples=["06-ademe-etudes"])
    titre = p.sentence("Titre officiel")
    axe = p.one_word("Besoin du programme", Axis)
    operateur = p.sentence("Qui propose les mesures")
    mesures = p.sentences("Identifiants des mesures")
    sources = p.blocks(p.SourceBlock, "Sources de la fiche")


class WrittenCriterion(p.Answer):
    published = "CritereEcrit"
    id = p.sentence("Identifiant du critère dans sa mesure")
    texte = p.sentence("La condition en une phrase")
    source = p.block(p.SourceBlock, "Où le texte l'écrit")


class WrittenMeasure(p.Answer):
    published = "Mesure"
    id = p.sentence("Identifiant de la mesure")
    titre = p.sentence("Titre de la mesure")
    nature = p.one_word("Ce que donne la mesure", Nature)
    resume = p.sentence("La mesure en quelques phrases")
    criteres = p.blocks(WrittenCriterion, "Conditions écrites")
    aide = p.blocks(p.NoteBlock, "Taux, assiettes, plafonds en mots")
    prix = p.blocks(p.NoteBlock, "Prix en mots")
    prix_sur_devis = p.truth("Le prix se demande")
    calendrier = p.blocks(p.NoteBlock, "Dates en mots")
    a_verifier = p.sentences("Doutes du texte")
    reserves = p.blocks(p.NoteBlock, "Ce que l'opérateur décide seul")
    engagements = p.blocks(p.NoteBlock, "Ce que le bénéficiaire promet")
    etapes = p.blocks(p.NoteBlock, "Démarches, dans l'ordre")
    pieces = p.blocks(p.NoteBlock, "Documents à préparer")
    chiffres = p.blocks(p.FigureBlock, "Chiffres pour information")
    contacts = p.blocks(p.ContactBlock, "À qui s'adresser")
    liens = p.blocks(p.LinkBlock, "Adresses web que donne le texte")
    sources = p.blocks(p.SourceBlock, "Sources de la mesure")


class Sheet(SheetSummary):
    published = "Fiche"
    avertissement = p.sentence("Ce qu'est cette fiche")
    resume = p.sentence("La fiche en quelques phrases")
    a_verifier = p.sentences("Doutes du texte")
    chiffres = p.blocks(p.FigureBlock, "Chiffres pour information")
    contacts = p.blocks(p.ContactBlock, "À qui s'adresser")
    liens = p.blocks(p.LinkBlock, "Adresses web que donne le texte")
    mesures_detail = p.blocks(WrittenMeasure, "Chaque mesure")
    faits = p.blocks(FactBlock, "Les faits que lisent ses mesures")


class MeasureContacts(p.Answer):
    published = "ContactsMesure"
    mesure = p.sentence("Identifiant de la mesure")
    titre = p.sentence("Titre de la mesure")
    contacts = p.blocks(p.ContactBlock, "À qui s'adresser pour cette mesure")


class SheetContacts(p.Answer):
    published = "ContactsFiche"
    fiche = p.count("Numéro de la fiche ; null pour Diag Eco-Flux", null=True)
    cle = p.sentence("Nom de la fiche")
    titre = p.sentence("Titre officiel")
    operateur = p.sentence("Qui propose les mesures")
    contacts = p.blocks(p.ContactBlock, "À qui s'adresser pour toute la fiche")
    mesures = p.blocks(MeasureContacts, "Et pour chaque mesure")


class LocalBodyBlock(p.Answer):
    published = "Organisme"
    type = p.sentence("Sorte d'organisme", examples=["CCI"])
    nom = p.sentence("Nom")
    departements = p.sentences("Départements servis")
    adresse = p.sentence("Adresse postale", null=True)
    telephone = p.sentence("Téléphone", null=True)
    courriel = p.sentence("Adresse électronique", null=True)
    url = p.sentence("Adresse web", null=True)
    edition = p.sentence("Édition de l'annuaire importé")


class ContactsAnswer(p.Answer):
    published = "Contacts"
    avertissement = p.sentence("Ce que valent ces coordonnées")
    fiches = p.blocks(SheetContacts, "Les contacts du guide, par fiche")
    organismes = p.blocks(LocalBodyBlock, "Les organismes du département, par annuaire importé")
