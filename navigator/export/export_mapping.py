"""How our words become those of the inter-ministry schema: one explicit table for each field.

The schema is etalab/schema-dispositif-aide, extension « professionnels », version 0.2.0.
"""

from __future__ import annotations

from rules.model import Nature

SCHEMA_NAME = "dispositif-aide-professionnels"
SCHEMA_VERSION = "v0.2.0"
MAX_DESCRIPTION = 5000
# Ends a description that is too long for the schema.
CUT_MARK = "… (la suite est dans la fiche)"

# The fields, in the order of the schema.
FIELDS = (
    "id",
    "titre",
    "promesse",
    "description",
    "eligibilite",
    "types_aides",
    "porteurs",
    "programmes_parents",
    "url_source",
    "cibles",
    "eligibilite_geographique",
    "eligibilite_geographique_exclusions",
    "date_ouverture",
    "date_cloture",
    "date_mise_a_jour",
    "base_juridique",
    "eligibilite_effectif_minimal",
    "eligibilite_effectif_maximal",
    "eligibilite_categorie_taille_entreprise",
    "eligibilite_annees_existence_minimal",
    "eligibilite_forme_juridique",
    "eligibilite_forme_juridique_exclusions",
    "ciblage_secteur_activite",
    "ciblage_naf",
    "ciblage_naf_exclusions",
    "chainage_paiement",
)

# The schema only prints « information » and « financement » and lets one add values.
AID_TYPES = {
    Nature.GRANT: "financement",
    Nature.LOAN: "prêt",
    Nature.REPAYABLE_ADVANCE: "financement",
    Nature.EQUITY: "financement",
    Nature.GUARANTEE: "financement",
    Nature.TAX_RELIEF: "avantage fiscal",
    Nature.ADVICE: "conseil",
    Nature.SUPPORT: "accompagnement",
    Nature.TRAINING: "formation",
    Nature.MATCHING: "mise en relation",
    Nature.INFORMATION: "information",
    Nature.LABEL: "label",
    Nature.PROCEDURE: "procédure",
    Nature.HOUSING: "aide au logement",
    Nature.INFRASTRUCTURE: "infrastructure",
    Nature.PARTICIPATION: "participation de l'entreprise",
}
PRINTED_TYPES = ("information", "financement")

TARGETS = ("professionnels", "particuliers", "associations", "secteur public")
# Who carries the project, by key of the fact « type_porteur ».
CARRIER_TARGETS = {
    "entreprise": "professionnels",
    "epci": "secteur public",
    "collectivite": "secteur public",
    "association": "associations",
    "consortium": "professionnels",
    "organisme_formation": "professionnels",
    "etablissement_enseignement": "secteur public",
    "chambre_consulaire": "secteur public",
    "agence_developpement": "secteur public",
    "etablissement_public": "secteur public",
    "salarie": "particuliers",
    "jeune": "particuliers",
}
# Their legal status is not said by the guide: the target is the nearest one.
NEAREST_CARRIERS = (
    "consortium",
    "organisme_formation",
    "etablissement_enseignement",
    "agence_developpement",
)

# France in the official geographic code. No measure refuses a place that has a code there.
WHOLE_COUNTRY = "PAYS-99100"

ALL_SECTORS = "tous secteurs d'activité"
# By key of the fact « secteur ».
SECTORS = {
    "industrie": "industrie",
    "artisanat": "artisanat",
    "commerce": "commerce",
    "restauration": "restauration",
    "construction": "construction",
    "information_communication": "information et communication",
    "agriculture": "agriculture",
    "services": "services",
}

# Sites whose pages are legal texts.
LEGAL_SITES = ("legifrance.gouv.fr", "bofip.impots.gouv.fr", "eur-lex.europa.eu")

# Why a field may stay empty.
EMPTY_REASONS = {
    "promesse": "Le guide n'écrit pas de promesse ; nous n'en inventons pas.",
    "programmes_parents": (
        "Le guide présente des dispositifs utiles aux Territoires d'industrie, sans dire à quel "
        "programme ou régime d'aides chacun appartient."
    ),
    "url_source": "Le texte ne donne aucune adresse pour cette mesure ni pour sa fiche.",
    "eligibilite_geographique_exclusions": (
        "Aucune mesure n'exclut par écrit un lieu qui ait un code officiel géographique."
    ),
    "date_ouverture": "Le texte ne donne pas le jour d'ouverture, ou le laisse en doute.",
    "date_cloture": "Le texte ne donne pas le jour de clôture, ou le laisse en doute.",
    "base_juridique": (
        "Le texte ne donne pas de lien vers un texte de droit. Les bases que nous déduisons sont "
        "dans Aiguilleur, pas ici."
    ),
    "eligibilite_effectif_minimal": (
        "Le texte ne fixe pas d'effectif minimal d'entreprise, ou le laisse en doute."
    ),
    "eligibilite_effectif_maximal": (
        "Le texte ne fixe pas d'effectif maximal d'entreprise, ou le laisse en doute."
    ),
    "eligibilite_categorie_taille_entreprise": (
        "Le guide parle tantôt de petites, moyennes et grandes entreprises au sens européen, "
        "tantôt de PME et d'ETI ; le schéma veut les catégories de l'INSEE, qui n'ont pas les "
        "mêmes seuils."
    ),
    "eligibilite_annees_existence_minimal": (
        "Aucune règle du guide ne demande un nombre d'années d'existence."
    ),
    "eligibilite_forme_juridique": (
        "Le guide cite des formes juridiques en exemple (fiches 2 et 16), jamais en liste fermée."
    ),
    "eligibilite_forme_juridique_exclusions": (
        "Aucune règle du guide n'exclut une forme juridique."
    ),
    "ciblage_naf": "Le guide ne donne pas de codes NAF.",
    "ciblage_naf_exclusions": "Le guide ne donne pas de codes NAF.",
    "chainage_paiement": "Le guide ne sépare pas la demande d'aide de la demande de paiement.",
}
