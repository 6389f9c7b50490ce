"""A tiny catalogue that is right, and how one mistake is made in it."""

from __future__ import annotations

from pathlib import Path

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
