"""« aiguilleur verifier » on a tiny catalogue: right as it is, then with one mistake at a time.

In each mistake, ``‸`` marks the place where the problem must be reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from navigator.catalogue.verification import verify

FILES = {
    "documents.yaml": """\
documents:
  guide: {titre: Le guide, court: guide, edition: édition 2019, exterieur: non}
  reglement: {titre: Le règlement, court: règlement, edition: édition 2014, exterieur: oui}
""",
    "references/departements.csv": """\
cle,nom,region
2A,Corse-du-Sud,corse
35,Ille-et-Vilaine,bretagne
""",
    "references/regions.csv": "cle,nom\ncorse,Corse\nbretagne,Bretagne\n",
    "parametres/seuils.yaml": """\
theme: Les seuils
parametres:
  seuil_petite:
    type: nombre
    libelle: le seuil de la petite entreprise
    valeurs:
      - {du: 2005-01-01, valeur: 50, source: {document: reglement, section: article 2}}
""",
    "vocabulaire/00-projet.yaml": """\
theme: Le projet
faits:
  type_porteur:
    type: choix
    libelle: le porteur
    question: Qui porte le projet ?
    valeurs: {entreprise: une entreprise, association: une association}
  effectif:
    type: nombre
    unite: salarié
    libelle: l'effectif
    question: Combien de salariés ?
  cout_etude:
    type: montant
    libelle: le coût de l'étude
    question: Quel est le coût ?
  departement:
    type: choix
    reference: departements
    libelle: le département
    question: Quel département ?
  region:
    type: choix
    reference: regions
    deduit_de: departement
    libelle: la région
    question: Quelle région ?
  besoins:
    type: choix_multiple
    contient: le projet demande
    libelle: les besoins
    question: Que voulez-vous faire ?
    valeurs: {etude: une étude}
  independant:
    type: oui_non
    libelle: l'indépendance
    vrai: le prestataire est indépendant
    faux: le prestataire n'est pas indépendant
    question: Le prestataire est-il indépendant ?
derives:
  petite:
    type: oui_non
    libelle: la petite taille
    vrai: l'entreprise est petite
    faux: l'entreprise n'est pas petite
    si: effectif < seuil_petite
    source: {document: reglement, section: article 2}
  taille:
    type: choix
    libelle: la taille
    valeurs: {moyenne: une moyenne entreprise, grande: une grande entreprise}
    politique: premiere
    lignes:
      - {si: effectif < 500, valeur: moyenne}
      - {valeur: grande}
    avertissements:
      - {si: effectif = 500, motif: Vérifiez., source: {document: reglement, section: article 2}}
    source: {document: reglement, section: article 2}
""",
    "vocabulaire/10-complements.yaml": """\
theme: Les besoins
complements:
  besoins:
    conseil: un conseil
""",
    "vocabulaire/20-reserve.yaml": """\
theme: Pour plus tard
complements:
  besoins:
    labo: un laboratoire
""",
    "fiches/06-etudes.yaml": """\
fiche: 6
axe: attirer
titre: Les études
operateur: ADEME
resume: L'ADEME aide les études.
document: guide
definitions:
  majeure:
    type: oui_non
    libelle: la majeure
    vrai: l'étude est majeure
    faux: l'étude n'est pas majeure
    si: cout_etude > 100 000 €
    source: Types
doutes:
  - {id: deux-bornes, si: effectif = 999, effet: etat, motif: Deux bornes., source: Types}
  - {id: deux-taux, si: effectif = 999, effet: montant, motif: Deux taux., source: Types}
chiffres:
  - {libelle: Enveloppe, valeur: 2 M€, source: Objectifs}
mesures:
  - id: etude
    titre: L'étude
    nature: subvention
    resume: Une aide à l'étude.
    source: Types
    criteres:
      - id: objet
        si: besoins contient etude
        source: Types
      - {id: lieu, si: 'departement = "2A" ou region = bretagne', source: Types}
      - {id: prestataire, si: independant et non majeure, source: Types}
    calendrier:
      source: Appel
      periodes:
        - {au: 2018-12-31, etat: a_venir, motif: Avant.}
        - {du: 2019-01-01, au: 2019-04-25, etat: ouvert, motif: Pendant.}
        - {du: 2019-04-26, etat: clos, motif: Après.}
    aide:
      assiette: {montant: cout_etude, plafond: 50 000 €, source: Taux}
      taux:
        politique: unique
        source: Taux
        lignes:
          - {si: effectif <= 250, valeur: 70 %}
          - {si: effectif > 250, valeur: 50 %}
      majorations:
        - id: petite
          politique: premiere
          source: Taux
          lignes:
            - {si: petite, valeur: 10 %}
            - {valeur: 0 %}
    contacts:
      - {organisme: L'ADEME, url: "https://www.ademe.fr"}
  - id: conseil
    titre: Le conseil
    nature: conseil
    resume: Un conseil.
    source: Types
    criteres:
      - {id: objet, si: besoins contient conseil, source: Types}
      - {id: porteur, si: type_porteur = entreprise, source: Types}
    calendrier: non_date
    prix: {valeur: 500 €, source: Prix}
    contacts: absent_du_texte
  - id: prime
    titre: La prime
    nature: subvention
    resume: Une prime.
    source: Primes
    criteres:
      - {id: taille, si: taille != grande, source: Primes}
    doutes:
      - {id: prime-basse, effet: montant, motif: Le texte dit deux primes., source: Primes}
    calendrier: non_date
    aide:
      montant:
        politique: unique
        source: Primes
        lignes:
          - {au: 2018-12-31, doute: prime-basse, entre: [0 €, 6 000 €]}
          - {du: 2019-01-01, valeur: min(cout_etude; 14 000 €)}
      plafond: {valeur: 2 M€, source: Primes}
      details:
        - {libelle: Acompte, valeur: 10 % * cout_etude, source: Primes}
    reserves: [Selon le budget.]
    etapes:
      - {texte: Écrire., source: Étapes}
    liens:
      - {titre: Le site, url: "https://www.ademe.fr/primes"}
""",
    "fiches/06-etudes.cas.yaml": """\
commun: {type_porteur: entreprise, besoins: [etude, conseil], departement: 2A}
cas:
  - nom: une petite entreprise
    date: 2019-02-01
    profil: {effectif: 10, cout_etude: 60 000 €, independant: oui}
    attendu:
      etude: {etat: eligible, calendrier: ouvert, intensite: 80, montant_max: 40 000, refus: []}
      conseil: {etat: eligible, calendrier: inconnu, prix: 500}
      prime: {etat: eligible, montant_max: 14 000, a_verifier: []}
  - nom: une association
    date: 2019-05-01
    profil: {type_porteur: association, effectif: 300}
    attendu:
      etude: {etat: a_confirmer, calendrier: clos, manquants: [cout_etude, independant]}
      conseil: {etat: non_eligible, refus: [porteur]}
  - nom: une grande structure
    date: 2019-05-02
    profil: {effectif: 9 999, independant: non}
    attendu:
      etude: {etat: non_eligible}
      prime: {etat: non_eligible}
  - nom: un projet à peine décrit
    date: 2019-05-02
    profil: {type_porteur: inconnu}
    attendu:
      conseil: {etat: a_confirmer}
      prime: {etat: a_confirmer}
""",
}
SHEET, CASES = "fiches/06-etudes.yaml", "fiches/06-etudes.cas.yaml"
FACTS, MORE = "vocabulaire/00-projet.yaml", "vocabulaire/10-complements.yaml"
PARAMETERS, RESERVE = "parametres/seuils.yaml", "vocabulaire/20-reserve.yaml"

Edit = tuple[str, str, str]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in verify(folder).problems]


def edited(*edits: Edit) -> tuple[dict[str, str], list[str]]:
    """Return the edited files, and the places « file:line:column » of the marks."""
    files = dict(FILES)
    for name, old, new in edits:
        assert files[name].count(old) == 1, f"{old!r} n'est pas unique dans {name}"
        files[name] = files[name].replace(old, new)
    places = []
    for name, text in files.items():
        for line, content in enumerate(text.split("\n"), 1):
            if "‸" in content:
                places.append(f"{name}:{line}:{content.index('‸') + 1}")
        files[name] = text.replace("‸", "")
    return files, places


def before(name: str, line: str, added: str) -> Edit:
    """An edit that adds lines above a line."""
    return name, line, f"{added}\n{line}"


def criterion(condition: str, more: str = "") -> Edit:
    """One more criterion in the measure « conseil »."""
    added = f"      - {{id: autre, si: {condition}, source: Types{more}}}"
    return before(SHEET, "      - {id: porteur,", added)


def vocabulary(lines: str) -> Edit:
    """More lines in the second file of vocabulary."""
    return MORE, "    conseil: un conseil\n", f"    conseil: un conseil\n{lines}"


DERIVED = """\
  {name}:
    type: oui_non
    libelle: un fait
    vrai: oui
    faux: non
    si: {condition}
    source: {{document: guide, section: Types}}
"""
WORDS = {
    "unknown key": (
        "clé inconnue « resumee » dans « mesure » (vouliez-vous dire « resume » ?) (clés : id,",
        before(SHEET, "    resume: Un conseil.", "    ‸resumee: Un conseil."),
    ),
    "missing key": (
        "il manque la clé « operateur » dans « fiche ».",
        (SHEET, "operateur: ADEME\n", ""),
        (SHEET, "fiche: 6", "‸fiche: 6"),
    ),
    "empty value": (
        "il manque une valeur ici.",
        (SHEET, "operateur: ADEME", "operateur:‸"),
    ),
    "value outside a list": (
        "« ouver » n'est pas accepté (vouliez-vous dire « ouvert » ?) (au choix : ouvert,",
        (SHEET, "etat: ouvert", "etat: ‸ouver"),
        (CASES, "calendrier: ouvert, ", ""),
    ),
    "impossible date": (
        "la date « 2019-02-30 » n'existe pas ; vérifiez le jour et le mois (AAAA-MM-JJ).",
        (CASES, "date: 2019-05-01", "date: ‸2019-02-30"),
    ),
    "block for a list": (
        "on attend une liste ici (des lignes « - … »).",
        (SHEET, "reserves: [Selon le budget.]", "reserves: ‸{a: Selon le budget.}"),
    ),
    "list for a word": (
        "on attend une valeur ou un bloc ici, et non une liste.",
        (SHEET, "source: Étapes", "source: ‸[Étapes]"),
    ),
    "number of the sheet in letters": (
        "« fiche » est un numéro, ou « aucune ».",
        (SHEET, "fiche: 6", "fiche: ‸six"),
    ),
}
CONDITIONS = {
    "undeclared fact": (
        "le fait « effectiff » n'est pas déclaré (vouliez-vous dire « effectif » ?).",
        criterion("‸effectiff > 3"),
    ),
    "wrong type": ("on compare un nombre à un montant.", criterion("effectif > ‸12 €")),
    "missing unit": (
        "on compare un montant à un nombre (écrivez « € »).",
        criterion("cout_etude > ‸12"),
    ),
    "value outside an enumeration": (
        "« entreprize » n'est pas une valeur de « type_porteur » "
        "(vouliez-vous dire « entreprise » ?).",
        criterion("type_porteur = ‸entreprize"),
    ),
    "syntax error": (
        "on attend un fait, un nombre ou une date, et on trouve « > ».",
        criterion("effectif > 3 et ‸> 4"),
    ),
    "syntax error in quotes": (
        "on attend « et », « ou » ou la fin de la condition, et on trouve « independant ».",
        criterion('"independant ‸independant"'),
    ),
    "wrong kind of ceiling": (
        "on attend un montant, et non un pourcentage.",
        (SHEET, "plafond: {valeur: 2 M€", "plafond: {valeur: ‸50 %"),
    ),
}
RATES, AMOUNTS = (
    (SHEET, f"      {key}:\n        politique", f"      {key}:\n        ‸politique")
    for key in ("taux", "montant")
)
TABLES = {
    "gap": (
        "le tableau a un trou : aucune ligne ne vaut pour effectif = 251 salariés.",
        RATES,
        (SHEET, "si: effectif > 250", "si: effectif > 251"),
    ),
    "overlap": (
        "le tableau se recouvre : deux lignes valent pour effectif = 250 salariés.",
        RATES,
        (SHEET, "si: effectif > 250", "si: effectif >= 250"),
    ),
    "gap between two dates": (
        "le tableau a un trou : aucune ligne ne vaut pour cout_etude = 99 999,99 €, "
        "le 1er janvier 2019.",
        AMOUNTS,
        (SHEET, "{du: 2019-01-01, valeur: min", "{du: 2019-01-10, valeur: min"),
    ),
    "dates the wrong way round": (
        "les dates sont à l'envers : « du » suit « au ».",
        before(
            SHEET,
            "          - {si: effectif <= 250,",
            "          - {du: ‸2019-02-01, au: 2019-01-01, si: effectif = 9, valeur: 1 %}",
        ),
    ),
    "line without a value": (
        "la ligne n'a ni « valeur », ni « entre », ni « doute ».",
        (SHEET, "- {du: 2019-01-01, valeur: min(cout_etude; 14 000 €)}", "- ‸{du: 2019-01-01}"),
        (CASES, ", montant_max: 14 000, a_verifier: []", ""),
    ),
    "one bound only": (
        "« entre » prend deux bornes.",
        (SHEET, "entre: [0 €, 6 000 €]", "entre: ‸[0 €]"),
    ),
    "no policy": (
        "un tableau dit sa politique : « premiere » ou « unique ».",
        (FACTS, "    politique: premiere\n", ""),
        (
            FACTS,
            "    type: choix\n    libelle: la taille",
            "    ‸type: choix\n    libelle: la taille",
        ),
        (CASES, "prime: {etat: eligible", "prime: {etat: a_confirmer"),
        (CASES, "      prime: {etat: non_eligible}\n", ""),
    ),
    "unknown policy": (
        "« premier » n'est pas accepté (vouliez-vous dire « premiere » ?)",
        (FACTS, "    politique: premiere\n", "    politique: ‸premier\n"),
        (CASES, "prime: {etat: eligible", "prime: {etat: a_confirmer"),
        (CASES, "      prime: {etat: non_eligible}\n", ""),
    ),
    "undeclared value of a choice": (
        "« grandes » n'est pas une valeur déclarée (vouliez-vous dire « grande » ?).",
        (FACTS, "- {valeur: grande}", "- {valeur: ‸grandes}"),
        (CASES, "prime: {etat: eligible", "prime: {etat: a_confirmer"),
        (CASES, "      prime: {etat: non_eligible}\n", ""),
    ),
    "both a value and lines": (
        "écrivez « valeur », ou « politique » et « lignes ».",
        (
            FACTS,
            "    type: choix\n    libelle: la taille",
            "    ‸type: choix\n    libelle: la taille",
        ),
        before(FACTS, "    politique: premiere", "    valeur: grande"),
        (CASES, "prime: {etat: eligible", "prime: {etat: a_confirmer"),
        (CASES, "      prime: {etat: non_eligible}\n", ""),
    ),
    "both a rate and an amount": (
        "une aide a un « taux » (avec son « assiette ») ou un « montant ».",
        (SHEET, "      assiette: {montant: cout", "      ‸assiette: {montant: cout"),
        before(SHEET, "      majorations:", "      montant: {valeur: 1 €, source: Taux}"),
    ),
    "rate of nothing": (
        "un taux porte sur une « assiette » : il en manque une.",
        before(
            SHEET,
            "    contacts: absent_du_texte",
            "    aide:\n      ‸taux: {valeur: 5 %, source: Types}",
        ),
    ),
}
CALENDARS = {
    "dates the wrong way round": (
        "les dates d'une période sont à l'envers : « du » suit « au ».",
        before(
            SHEET,
            "        - {du: 2019-01-01, au: 2019-04-25",
            "        - ‸{du: 2019-01-01, au: 2018-12-31, etat: clos, motif: Rien.}",
        ),
    ),
    "gap": (
        "les périodes laissent un trou entre 2019-04-25 et 2019-04-28.",
        (SHEET, "- {du: 2019-04-26", "- ‸{du: 2019-04-28"),
    ),
    "overlap": (
        "les périodes se recouvrent entre 2019-04-25 et 2019-04-25.",
        (SHEET, "- {du: 2019-04-26", "- ‸{du: 2019-04-25"),
    ),
    "no last day": (
        "entre deux périodes, écrivez « au » puis « du ».",
        (SHEET, "{du: 2019-01-01, au: 2019-04-25, etat", "{du: 2019-01-01, etat"),
        (SHEET, "- {du: 2019-04-26", "- ‸{du: 2019-04-26"),
        (CASES, "calendrier: clos, ", ""),
    ),
    "days without a state": (
        "la première période n'a pas de « du », la dernière pas de « au » : tout jour a un état.",
        (SHEET, "- {au: 2018-12-31, etat", "- ‸{du: 2018-01-01, au: 2018-12-31, etat"),
    ),
}
SOURCES_AND_CONTACTS = {
    "figure without source": (
        "il manque la clé « source » dans « chiffre ».",
        (
            SHEET,
            "- {libelle: Enveloppe, valeur: 2 M€, source: Objectifs}",
            "- ‸{libelle: Enveloppe, valeur: 2 M€}",
        ),
    ),
    "price without source": (
        "il manque la clé « source » dans « tableau ».",
        (SHEET, "prix: {valeur: 500 €, source: Prix}", "prix: ‸{valeur: 500 €}"),
    ),
    "unknown document": (
        "le document « guidde » n'est pas déclaré (vouliez-vous dire « guide » ?).",
        (SHEET, "source: Étapes", "source: {document: ‸guidde, section: Étapes}"),
    ),
    "unknown document of a sheet": (
        "document inconnu « guidde » (vouliez-vous dire « guide » ?).",
        (SHEET, "document: guide", "document: ‸guidde"),
    ),
    "nobody to call": (
        "la mesure « conseil » n'a ni contact ni URL ; donnez-en, ou écrivez "
        "« contacts: absent_du_texte ».",
        (SHEET, "    contacts: absent_du_texte\n", ""),
        (SHEET, "- id: conseil", "- ‸id: conseil"),
    ),
    "contact without a name": (
        "un contact a un « organisme », un « nom » ou un « annuaire ».",
        (SHEET, "- {organisme: L'ADEME, url", "- ‸{url"),
    ),
    "unknown directory": (
        "l'annuaire « coachs » n'existe pas.",
        (SHEET, "contacts: absent_du_texte", "contacts: [{annuaire: coachs}]"),
        (SHEET, "- id: conseil", "- ‸id: conseil"),
    ),
}
PRIME_DOUBT = "{id: prime-basse, effet: montant, si: effectif = 9, motif: Bis., source: Types}"
DOUBTS = {
    "unknown doubt of a criterion": (
        "le doute « deux-borne » n'est écrit ni dans la mesure ni dans la fiche "
        "(vouliez-vous dire « deux-bornes » ?).",
        before(
            SHEET,
            "      - {id: porteur,",
            "      - ‸{id: autre, si: effectif < 1000, source: Types, doute: deux-borne}",
        ),
    ),
    "wrong effect for a criterion": (
        "le doute « deux-taux » touche ici le « etat » : écrivez « effet: etat ».",
        before(
            SHEET,
            "      - {id: porteur,",
            "      - ‸{id: autre, si: effectif < 1000, source: Types, doute: deux-taux}",
        ),
    ),
    "wrong effect for a line": (
        "le doute « deux-bornes » touche ici le « montant » : écrivez « effet: montant ».",
        AMOUNTS,
        (SHEET, "- {du: 2019-01-01, valeur", "- {doute: deux-bornes, du: 2019-01-01, valeur"),
        (CASES, ", a_verifier: []", ""),
    ),
    "unknown doubt of a line": (
        "le doute « prime-base » n'est écrit ni dans la mesure ni dans la fiche "
        "(vouliez-vous dire « prime-basse » ?).",
        AMOUNTS,
        (SHEET, "doute: prime-basse", "doute: prime-base"),
        (CASES, ", a_verifier: []", ""),
    ),
    "unknown doubt of a figure": (
        "un chiffre cite le doute inconnu « deux-tau » (vouliez-vous dire « deux-taux » ?).",
        (SHEET, "source: Objectifs}", "source: Objectifs, doute: ‸deux-tau}"),
    ),
    "doubt twice": (
        "le doute « prime-basse » est écrit deux fois.",
        before(SHEET, "    calendrier: non_date\n    aide:", f"      - ‸{PRIME_DOUBT}"),
    ),
    "unknown effect": (
        "« montan » n'est pas accepté (vouliez-vous dire « montant » ?)",
        (SHEET, "effet: montant, motif: Deux taux.", "effet: ‸montan, motif: Deux taux."),
    ),
}
DECLARATIONS = {
    "question nobody reads": (
        "aucune mesure ne lit le fait « capital » : retirez-le, ou écrivez la règle qui le lit.",
        vocabulary(
            "faits:\n  ‸capital:\n    type: montant\n    libelle: le capital\n"
            "    question: Quel capital ?\n"
        ),
    ),
    "fact nobody can supply": (
        "personne ne peut fournir « cout_etude » : il manque sa « question ».",
        (FACTS, "    question: Quel est le coût ?\n", ""),
        (FACTS, "  cout_etude:", "  ‸cout_etude:"),
    ),
    "derived fact nobody uses": (
        "aucune mesure n'emploie « inutile » : retirez-le, ou écrivez la règle qui le lit.",
        vocabulary("derives:\n" + DERIVED.format(name="‸inutile", condition="independant")),
    ),
    "derived facts in a circle": (
        "« un » se définit par lui-même.",
        vocabulary(
            "derives:\n"
            + DERIVED.format(name="‸un", condition="deux")
            + DERIVED.format(name="deux", condition="un")
        ),
        criterion("effectif < 1000 ou un ou deux"),
    ),
    "derived fact that reads itself": (
        "« un » se définit par lui-même.",
        vocabulary("derives:\n" + DERIVED.format(name="‸un", condition="non un")),
        criterion("effectif < 1000 ou un"),
    ),
    "fact declared twice": (
        "le fait « petite » est déclaré deux fois (déjà déclaré en vocabulaire/00-projet.yaml:",
        vocabulary("derives:\n" + DERIVED.format(name="‸petite", condition="effectif < 50")),
    ),
    "yes/no fact without its words": (
        "le fait « independant » doit donner « vrai » et « faux » (les deux phrases).",
        (FACTS, "    vrai: le prestataire est indépendant\n", ""),
        (FACTS, "  independant:", "  ‸independant:"),
    ),
    "place deduced from nothing": (
        "référence inconnue « villes ».",
        (FACTS, "deduit_de: departement", "deduit_de: ‸ville"),
    ),
    "complement of nothing": (
        "« besoin » n'est pas un choix que l'on puisse compléter "
        "(vouliez-vous dire « besoins » ?).",
        vocabulary("  ‸besoin:\n    labo: un laboratoire\n"),
    ),
    "complement already there": (
        "la valeur « etude » de « besoins » existe déjà.",
        vocabulary("    ‸etude: une étude\n"),
    ),
    "english name of no choice": (
        "le libellé anglais de « etud » ne correspond à rien dans « besoins » "
        "(vouliez-vous dire « etude » ?).",
        (
            FACTS,
            "  besoins:\n    type: choix_multiple\n",
            "  ‸besoins:\n    type: choix_multiple\n    libelle_en: needs\n"
            "    valeurs_en: {etud: a study}\n",
        ),
    ),
    "english complement of nothing": (
        "« besoin » n'a pas de mots anglais que l'on puisse compléter "
        "(vouliez-vous dire « besoins » ?).",
        vocabulary("complements_en:\n  ‸besoin: {conseil: advice}\n"),
    ),
    "minimum that is not a number": (
        "« zéro » n'est pas un nombre ; écrivez par exemple 1 250 ou 12,5.",
        before(FACTS, "    question: Combien de salariés ?", "    minimum: ‸zéro"),
    ),
    "parameter with two values the same day": (
        "« seuil_petite » a deux valeurs le même jour.",
        (PARAMETERS, "  seuil_petite:", "  ‸seuil_petite:"),
        before(
            PARAMETERS,
            "      - {du: 2005-01-01, valeur: 50,",
            "      - {du: 2005-01-01, valeur: 40, source: Types}",
        ),
    ),
    "criterion twice": (
        "le critère « objet » est écrit deux fois.",
        (
            SHEET,
            "- {id: porteur,",
            "- ‸{id: objet, si: besoins contient conseil, source: Types}\n      - {id: porteur,",
        ),
    ),
}
RUNS = {
    "failing case": (
        "cas « une association », conseil, etat : attendu eligible, obtenu non_eligible.",
        (CASES, "conseil: {etat: non_eligible", "conseil: {etat: ‸eligible"),
    ),
    "failing amount": (
        "cas « une petite entreprise », etude, montant_max : attendu 40001, obtenu 40000",
        (CASES, "montant_max: 40 000", "montant_max: ‸40 001"),
    ),
    "failing list": (
        "cas « une association », conseil, refus : attendu [objet], obtenu [porteur].",
        (CASES, "refus: [porteur]", "refus: ‸[objet]"),
    ),
    "unreadable amount": (
        "« quarante » n'est pas un nombre ; écrivez par exemple 1 250 ou 12,5.",
        (CASES, "montant_max: 40 000", "montant_max: ‸quarante"),
    ),
    "unknown measure": (
        "la mesure « conseils » n'existe pas (vouliez-vous dire « conseil » ?).",
        (CASES, "conseil: {etat: non_eligible", "‸conseils: {etat: non_eligible"),
    ),
    "nothing expected": (
        "cas « une association », conseil : rien n'est attendu, rien n'est vérifié.",
        (CASES, "conseil: {etat: non_eligible, refus: [porteur]}", "conseil: ‸{}"),
    ),
    "unknown fact": (
        "le fait « effectiff » n'existe pas (vouliez-vous dire « effectif » ?).",
        (CASES, "association, effectif: 300", "association, ‸effectiff: 300"),
    ),
    "wrong answer": (
        "« effectif » : « cent » n'est pas un nombre ; écrivez par exemple 1 250 ou 12,5.",
        (CASES, "association, effectif: 300", "association, effectif: ‸cent"),
    ),
    "two cases of the same name": (
        "deux cas s'appellent « une petite entreprise ».",
        (CASES, "- nom: une association", "- ‸nom: une petite entreprise"),
    ),
    "measure without cases": (
        "la mesure « prime » n'a aucun cas d'essai.",
        (CASES, "      prime: {etat: eligible, montant_max: 14 000, a_verifier: []}\n", ""),
        (CASES, "      prime: {etat: non_eligible}\n", ""),
        (CASES, "      prime: {etat: a_confirmer}\n", ""),
        (SHEET, "- id: prime\n", "- ‸id: prime\n"),
    ),
    "measure without a refused case": (
        "la mesure « prime » n'a aucun cas « etat: non_eligible ».",
        (CASES, "      prime: {etat: non_eligible}\n", ""),
        (SHEET, "- id: prime\n", "- ‸id: prime\n"),
    ),
}
LABO = "    labo: un laboratoire"
YAML = {
    "duplicate key": (
        "la clé « besoins » est écrite deux fois (déjà ligne 3).",
        (RESERVE, LABO, f"{LABO}\n  ‸besoins: {{}}"),
    ),
    "alias": (
        "les alias YAML (« *nom ») ne sont pas acceptés : écrivez la valeur.",
        (RESERVE, LABO, f"{LABO}\n    atelier: ‸*labo"),
    ),
    "line out of line": (
        "le YAML ne se lit pas ici : la ligne n'est pas alignée avec les clés du bloc.",
        (RESERVE, LABO, f"{LABO}\n   ‸atelier: un atelier"),
    ),
    "list for a key": (
        "une clé doit être un mot.",
        (RESERVE, LABO, f"{LABO}\n    ? ‸[a]\n    : b"),
    ),
}
GROUPS: dict[str, dict[str, Any]] = {
    "words": WORDS,
    "conditions": CONDITIONS,
    "tables": TABLES,
    "calendar": CALENDARS,
    "sources": SOURCES_AND_CONTACTS,
    "doubts": DOUBTS,
    "declarations": DECLARATIONS,
    "cases": RUNS,
    "yaml": YAML,
}
MISTAKES = {f"{group}: {name}": case for group in GROUPS for name, case in GROUPS[group].items()}


def test_the_catalogue_is_right_as_it_is(tmp_path: Path) -> None:
    verification = verify(write(tmp_path, FILES))
    assert verification.problems == ()
    assert (verification.sheets, verification.measures, verification.cases) == (1, 3, 4)


@pytest.mark.parametrize(
    ("message", "edits"), [(m, e) for m, *e in MISTAKES.values()], ids=MISTAKES
)
def test_one_mistake_gives_one_problem_at_its_place(
    message: str, edits: list[Edit], tmp_path: Path
) -> None:
    files, places = edited(*edits)
    found = problems(write(tmp_path, files))
    assert len(found) == 1, "\n".join(found)
    said = found[0].replace("\u00a0", " ").replace("\u202f", " ")
    assert said.startswith(f"{places[0]}: {message}")
    assert said.endswith((".", ")."))


def test_unknown_list_of_places_is_named(tmp_path: Path) -> None:
    """Its rules cannot be read either: they are reported with it."""
    files, (place,) = edited((FACTS, "reference: regions", "reference: ‸region"))
    found = problems(write(tmp_path, files))
    assert f"{place}: référence inconnue « region » (vouliez-vous dire « regions » ?)." in found


OTHER_SHEET = """\
fiche: 7
axe: attirer
titre: Une autre fiche
operateur: ADEME
resume: Autre chose.
document: guide
contacts: absent_du_texte
mesures:
  - id: autre
    titre: Une autre mesure
    nature: conseil
    resume: Autre chose.
    source: Types
    criteres:
      - {id: objet, si: besoins contient conseil, source: Types}
    calendrier: non_date
"""
OTHER_CASES = """\
cas:
  - nom: rien
    date: 2019-01-01
    profil: {besoins: []}
    attendu: {autre: {etat: non_eligible}}
  - nom: le conseil
    date: 2019-01-01
    profil: {besoins: [conseil]}
    attendu: {autre: {etat: eligible}}
  - nom: on ne sait pas
    date: 2019-01-01
    profil: {besoins: inconnu}
    attendu: {autre: {etat: a_confirmer}}
"""


def with_another_sheet(folder: Path, sheet: str, cases: str = OTHER_CASES) -> list[str]:
    other = {"fiches/07-autre.yaml": sheet, "fiches/07-autre.cas.yaml": cases}
    return problems(write(folder, {**FILES, **other}))


def test_two_sheets_are_right(tmp_path: Path) -> None:
    assert with_another_sheet(tmp_path, OTHER_SHEET) == []


def test_sheet_number_is_used_once(tmp_path: Path) -> None:
    found = with_another_sheet(tmp_path, OTHER_SHEET.replace("fiche: 7", "fiche: 6"))
    message = "la fiche 6 est écrite deux fois (fiches/06-etudes.yaml:1:1)."
    assert found == [f"fiches/07-autre.yaml:1:1: {message}"]


def test_measure_id_is_used_once(tmp_path: Path) -> None:
    found = with_another_sheet(
        tmp_path,
        OTHER_SHEET.replace("id: autre", "id: conseil"),
        OTHER_CASES.replace("autre:", "conseil:"),
    )
    line = FILES[SHEET].split("\n").index("  - id: conseil") + 1
    message = f"l'id « conseil » sert déjà en fiches/06-etudes.yaml:{line}:5."
    assert f"fiches/07-autre.yaml:9:5: {message}" in found


def test_sheet_has_cases(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "fiches/07-autre.yaml": OTHER_SHEET})
    assert problems(tmp_path) == [
        "fiches/07-autre.yaml:1:1: cette fiche n'a pas de cas d'essai : écrivez 07-autre.cas.yaml.",
        "fiches/07-autre.yaml:9:5: la mesure « autre » n'a aucun cas d'essai.",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "le fichier est vide."),
        ("theme: Mobilité".encode("latin-1"), "ce fichier manque, ou n'est pas un texte en UTF-8."),
        (b"theme: \x01", "le fichier n'est pas un texte lisible (UTF-8 attendu)."),
        (b"theme: a\n---\ntheme: b", "un seul document par fichier est accepté"),
    ],
    ids=["empty", "Latin-1", "control character", "two documents"],
)
def test_file_that_is_not_one_yaml_text(content: bytes, message: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "vocabulaire" / "90-autre.yaml").write_bytes(content)
    (found,) = problems(tmp_path)
    assert re.match(rf"vocabulaire/90-autre.yaml:[12]:1: {re.escape(message)}", found)


@pytest.mark.parametrize("name", FILES)
def test_missing_file_is_a_problem(name: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / name).unlink()
    assert bool(problems(tmp_path)) is (name != RESERVE)


def test_cases_have_a_sheet(tmp_path: Path) -> None:
    (write(tmp_path, FILES) / "fiches" / "07-autre.cas.yaml").write_text(OTHER_CASES, "utf-8")
    assert problems(tmp_path) == [
        "fiches/07-autre.cas.yaml:1:1: ces cas n'ont pas de fiche : elle devrait s'appeler "
        "07-autre.yaml."
    ]


def test_folder_without_sheets_is_not_a_catalogue(tmp_path: Path) -> None:
    message = "ce dossier n'a pas de sous-dossier « fiches » : est-ce bien un catalogue ?"
    assert [problem.message for problem in verify(tmp_path).problems] == [message]


def test_all_the_mistakes_are_said_at_once_in_order(tmp_path: Path) -> None:
    """In the order of the files, then of the lines, then of the columns."""
    names = [
        *("words: unknown key", "words: empty value", "conditions: wrong type"),
        *("tables: gap", "calendar: gap", "sources: figure without source"),
        *("declarations: derived fact nobody uses", "cases: failing amount"),
        *("declarations: minimum that is not a number", "cases: two cases of the same name"),
    ]
    files, places = edited(*(edit for name in names for edit in MISTAKES[name][1:]))
    found = [problem.split(": ")[0] for problem in problems(write(tmp_path, files))]
    assert len(places) == len(names)
    assert found == sorted(places, key=lambda place: (place.split(":")[0], *numbers(place)))


def numbers(place: str) -> tuple[int, ...]:
    return tuple(int(number) for number in place.split(":")[1:])


def spoilt_files() -> Iterator[tuple[str, str]]:
    """Each file with one line removed, emptied, or whose value has another form."""
    for name, text in FILES.items():
        lines = text.splitlines(keepends=True)
        for index, line in enumerate(lines):
            spoilt = {""}
            for form in (":", ": zzz", ": []", ": {}", ": {a: b}", ": 2030-01-01"):
                spoilt.add(re.sub(r": .*", form, line))
            for value in re.finditer(r"(?<=\w: )(?:\{[^}]*\}|\[[^]]*\]|[^,}\]\n])+", line):
                for form in ("", "zzz", "[]", "99 %"):
                    spoilt.add(line[: value.start()] + form + line[value.end() :])
            for other in sorted(spoilt - {line}):
                yield name, "".join([*lines[:index], other, *lines[index + 1 :]])


def test_no_mistake_stops_the_verification(tmp_path: Path) -> None:
    """Whatever is wrong, the answer is a list of problems, never an exception."""
    write(tmp_path, FILES)
    for name, text in spoilt_files():
        (tmp_path / name).write_text(text, encoding="utf-8")
        for problem in verify(tmp_path).problems:
            assert problem.location.line >= 1
            assert problem.message.endswith("."), problem
        (tmp_path / name).write_text(FILES[name], encoding="utf-8")
