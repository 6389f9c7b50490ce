"""Mistakes in the words, the conditions and the tables of a sheet; ``‸`` marks their place."""

from __future__ import annotations

from tests.verifier_samples import CASES, FACTS, SHEET, before, criterion

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
