"""Mistakes in the rest of the files of a catalogue; ``‸`` marks their place."""

from __future__ import annotations

from tests.verifier_rule_mistakes import AMOUNTS, DERIVED
from tests.verifier_samples import (
    CASES,
    FACTS,
    PARAMETERS,
    RESERVE,
    SHEET,
    before,
    criterion,
    vocabulary,
)

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
