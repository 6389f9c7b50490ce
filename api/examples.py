"""Bodies to copy: each one, sent as it is, is answered 200 (a test does so)."""

from __future__ import annotations

from typing import Any

_PROFILE = {
    "type_porteur": "entreprise",
    "secteur": "industrie",
    "effectif": 120,
    "chiffre_affaires": "20 M€",
    "total_bilan": 12_000_000,
    "departement": "74",
    "besoins": ["etude_diagnostic"],
    "cout_etude": 50_000,
    "prestataire_externe": True,
    "prestataire_interesse": "non",
}
_HALF_KNOWN = {"type_porteur": "entreprise", "effectif": 120, "secteur": None}


def _example(summary: str, value: Any) -> dict[str, Any]:
    return {"summary": summary, "value": value}


EVALUATIONS = {
    "une_mesure": _example(
        "Une PME de 120 salariés, pour une seule mesure",
        {"profil": _PROFILE, "date": "2020-02-03", "mesure": "ademe-etude-diagnostic"},
    ),
    "toutes": _example(
        "Un projet à moitié connu, pour toutes les mesures",
        {"profil": _HALF_KNOWN, "date": "2020-02-03"},
    ),
}
QUESTIONS = {
    "a_moitie_connu": _example(
        "Un projet à moitié connu", {"profil": _HALF_KNOWN, "date": "2020-02-03"}
    )
}
SIZES = {
    "partenaire": _example(
        "Petite à elle seule, moyenne avec le quart de son partenaire",
        {
            "entreprise": "Menuiserie Vernay",
            "etat_membre": "FR",
            "creation": 2018,
            "annees": [
                {
                    "exercice": 2018,
                    "effectif": 40,
                    "chiffre_affaires": 8_000_000,
                    "total_bilan": "7 M€",
                }
            ],
            "entreprises": {
                "Bois de l'Est": {
                    "etat_membre": "FR",
                    "annees": [
                        {
                            "exercice": 2018,
                            "effectif": 200,
                            "chiffre_affaires": "40 M€",
                            "total_bilan": "30 M€",
                        }
                    ],
                }
            },
            "participations": [{"de": "Bois de l'Est", "dans": "Menuiserie Vernay", "part": 25}],
            "date_octroi": "2020-02-03",
        },
    )
}
CUMULATIONS = {
    "efficacite_energetique": _example(
        "Deux financeurs sur les mêmes coûts : 400 000 € de trop",
        {
            "beneficiaire": {
                "nature": "entreprise",
                "taille": "moyenne",
                "zone_afr": "aucune",
                "en_difficulte": False,
                "aide_a_rembourser": False,
            },
            "projet": {"date_demande": "2019-01-15", "date_premiere_commande": "2019-07-01"},
            "assiettes": {"efficacité énergétique": 1_000_000},
            "aides": [
                {
                    "financeur": "ADEME",
                    "montant": 500_000,
                    "assiettes": ["efficacité énergétique"],
                    "base": "rgec-38",
                    "date_octroi": "2019-06-01",
                },
                {
                    "financeur": "Région",
                    "montant": "300 000 €",
                    "assiettes": ["efficacité énergétique"],
                    "base": "rgec-38",
                    "date_octroi": "2019-06-15",
                },
            ],
        },
    )
}
PLANS = {
    "etude": _example(
        "Une intercommunalité fait une étude",
        {
            "profil": {
                "type_porteur": "epci",
                "activite_economique": False,
                "region": "occitanie",
                "besoins": [],
            },
            "date_octroi": "2020-02-03",
            "projet": {"date_demande": "2020-01-06", "operation": "investissement"},
            "assiettes": {"etude": {"libelle": "Étude", "montant": 300_000}},
            "aides": [
                {
                    "financeur": "Région",
                    "assiettes": "etude",
                    "bases": "sans_aide",
                    "taux": 50,
                    "origine": "collectivite",
                },
                {
                    "financeur": "État (DSIL)",
                    "assiettes": "etude",
                    "bases": "sans_aide",
                    "plafond": "200 000 €",
                    "origine": "dotation_etat",
                },
            ],
        },
    )
}
