"""The shape of a dossier of aids, as ``aiguilleur cumul`` reads it."""

from __future__ import annotations

from enum import Enum

from navigator.input_text import UNKNOWN_WORDS
from rules.cumulation.dossier import (
    BeneficiaryKind,
    Derogation,
    Form,
    Link,
    Origin,
    Status,
)
from rules.shapes import Block, ByForm, Items, Keyed, Text, optional, required

NONE_WORD = "aucun"
SIZES = ("micro", "petite", "moyenne", "grande")
ZONES = ("aucune", "a", "c")
INVESTMENT, RUNNING = "investissement", "fonctionnement"
TEXTS = ("1407/2013", "2023/2831", "360/2012", "2023/2832")


def _words(kind: type[Enum]) -> Text:
    return Text(words=tuple(str(each.value) for each in kind))


def _or_unknown(*words: str) -> Text:
    return Text(words=(*words, *sorted(word for word in UNKNOWN_WORDS if word.isalpha())))


_FREE = Text(may_be_empty=True)
_TRUTH = _or_unknown("oui", "non")
_PAST = Block(
    {
        "date": optional(_FREE, "Jour de l'octroi ; à défaut, « exercice »"),
        "exercice": optional(_FREE, "Année de clôture de l'exercice fiscal de l'octroi"),
        "montant": required(Text(), "Équivalent-subvention brut"),
        "entreprise": optional(Text(), "Qui l'a reçue, parmi « entreprises »"),
        "base": optional(Text(), "La base de minimis ; « minimis » par défaut"),
    },
    "aide de minimis reçue",
)
_BENEFICIARY = Block(
    {
        "nature": required(_words(BeneficiaryKind)),
        "taille": optional(
            ByForm(scalar=_or_unknown(*SIZES), items=Items(Text(words=SIZES))),
            "Classe européenne, ou les classes encore possibles (aiguilleur taille)",
        ),
        "zone_afr": optional(_or_unknown(*ZONES), "Zone d'aide à finalité régionale"),
        "region": optional(_FREE, "Nom de la région ou du territoire d'outre-mer"),
        "en_difficulte": optional(_TRUTH, "« En difficulté » au sens européen"),
        "en_difficulte_depuis": optional(_FREE, "Date"),
        "aide_a_rembourser": optional(_TRUTH, "Aide illégale encore à rembourser"),
        "cloture_exercice": optional(_FREE, "Jour et mois (JJ/MM) où l'exercice fiscal se clôt"),
        "entreprises": optional(
            Keyed(_words(Link)), "Les entreprises qui ont aussi reçu des aides de minimis"
        ),
        "minimis_recus": optional(
            ByForm(scalar=_or_unknown(NONE_WORD), items=Items(_PAST)),
            "Aides de minimis déjà reçues par l'entreprise unique, ou « aucun »",
        ),
    },
    "bénéficiaire",
)
_PROJECT = Block(
    {
        "cout_total": optional(_FREE),
        "autofinancement": optional(_FREE),
        "date_demande": optional(_FREE, "Demande d'aide écrite"),
        "date_premiere_commande": optional(_FREE, "Première commande ferme, ou début des travaux"),
        "operation": optional(_or_unknown(INVESTMENT, RUNNING)),
        "derogation": optional(_words(Derogation), "Dérogation à la part minimale (CGCT)"),
        "chef_de_file": optional(
            _TRUTH, "Compétence à chef de file, sans convention territoriale (CGCT, L.1111-9)"
        ),
    },
    "projet",
)
_OVERLAP = Block(
    {
        "entre": required(Items(Text()), "Les deux assiettes"),
        "montant": required(Text(), "Ce qu'elles ont en commun"),
    },
    "recouvrement",
)
_AID = Block(
    {
        "financeur": required(Text()),
        "nom": optional(Text(), "Pour distinguer deux aides du même financeur"),
        "mesure": optional(Text(), "Identifiant d'une mesure du catalogue"),
        "montant": optional(_FREE, "Montant, ou bien « taux »"),
        "taux": optional(_FREE, "Pourcentage des assiettes"),
        "assiettes": optional(
            ByForm(scalar=Text(), items=Items(Text()), block=Keyed(Text())),
            "Les assiettes financées, ou « assiette: montant »",
        ),
        "base": optional(_FREE, "Base juridique : rgec-38, minimis, sans_aide, marche…"),
        "texte": optional(Text(words=TEXTS), "Règlement de minimis que cite l'acte d'octroi"),
        "forme": optional(_words(Form), "subvention par défaut"),
        "statut": optional(_words(Status), "demandee par défaut"),
        "origine": optional(_words(Origin), "De qui vient l'argent"),
        "date_octroi": required(Text(), "Jour où le droit à l'aide est donné, prévu ou passé"),
        "date_demande": optional(_FREE, "Si elle diffère de celle du projet"),
        "equivalent_subvention": optional(_FREE, "Équivalent-subvention brut d'un prêt…"),
        "duree": optional(_FREE, "Années, pour un prêt ou une garantie"),
        "suretes": optional(_FREE, "Part du prêt couverte par des sûretés"),
        "quotite": optional(_FREE, "Part du prêt qui est garantie"),
        "taux_union": optional(_FREE, "Taux le plus favorable du programme européen"),
        "exclut": optional(Items(Text()), "Noms des aides avec lesquelles elle ne se cumule pas"),
        "conditions": optional(
            Keyed(Text()), "Réponses aux conditions de la base juridique, « fait: réponse »"
        ),
    },
    "aide",
)
DOSSIER_FILE = Block(
    {
        "beneficiaire": required(_BENEFICIARY),
        "projet": optional(_PROJECT),
        "assiettes": optional(Keyed(Text()), "Les coûts distincts : « nom: montant »"),
        "recouvrements": optional(Items(_OVERLAP), "Coûts communs à deux assiettes"),
        "aides": required(Items(_AID)),
    },
    "dossier",
)
