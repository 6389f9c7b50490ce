"""The shape of an enterprise file, as ``aiguilleur taille`` reads it."""

from __future__ import annotations

from rules.shapes import Block, ByForm, Items, Keyed, Text, optional, required
from rules.sizing.model import Basis, Nature
from rules.vocabulary import UNKNOWN_WORD

# An answer left blank is an unknown answer.
_FIGURE = Text(may_be_empty=True)
_TRUTH = Text(words=("oui", "non", UNKNOWN_WORD))

YEARS = Items(
    Block(
        {
            "exercice": required(Text(), "Année de clôture de l'exercice"),
            "effectif": optional(_FIGURE, "Unités de travail annuelles ; inconnu si absent"),
            "chiffre_affaires": optional(_FIGURE, "Hors taxes, sur douze mois"),
            "total_bilan": optional(_FIGURE, "Total du bilan"),
            "estimation": optional(_TRUTH, "oui pour une entreprise sans comptes clos"),
        },
        "exercice",
    )
)
_OTHER = Block(
    {
        "annees": optional(YEARS),
        "etat_membre": optional(Text(), "Code à deux lettres : FR, DE…"),
    },
    "entreprise",
)
_INVESTOR = Block(
    {
        "nature": required(
            Text(words=tuple(n.value for n in Nature if n is not Nature.ENTERPRISE))
        ),
        "annees": optional(YEARS),
        "etat_membre": optional(Text()),
        "public": optional(_TRUTH, "Est-ce un organisme public ? sinon, selon la nature"),
        "budget": optional(_FIGURE, "Budget annuel d'une collectivité"),
        "habitants": optional(_FIGURE, "Population d'une collectivité"),
    },
    "investisseur",
)
_HOLDING = Block(
    {
        "de": required(Text(), "Qui détient"),
        "dans": required(Text(), "L'entreprise détenue"),
        "part": optional(_FIGURE, "Part du capital et des voix, quand c'est la même"),
        "capital": optional(_FIGURE, "Part du capital ; inconnue si absente"),
        "voix": optional(_FIGURE, "Part des droits de vote ; inconnue si absente"),
        "investissement": optional(_FIGURE, "Ce qu'un business angel a investi"),
    },
    "participation",
)
_CONTROL = Block(
    {
        "de": required(
            ByForm(scalar=Text(), items=Items(Text())), "Qui contrôle, seul ou ensemble"
        ),
        "sur": required(Text(), "L'entreprise contrôlée"),
        "par": required(Text(words=tuple(basis.value for basis in Basis))),
        "etabli": optional(_TRUTH, "oui par défaut"),
    },
    "contrôle",
)
_TOGETHER = Block(
    {
        "personnes": required(Items(Text())),
        "etabli": optional(_TRUTH, "oui par défaut"),
    },
    "personnes agissant ensemble",
)
_MARKET = Block(
    {
        "entreprises": required(Items(Text())),
        "communs": required(_TRUTH, "Même marché, ou marchés contigus"),
    },
    "marchés",
)
ENTERPRISE_FILE = Block(
    {
        "entreprise": required(Text(), "Le nom de l'entreprise étudiée"),
        "etat_membre": optional(Text(), "Code à deux lettres : FR, DE…"),
        "creation": optional(Text(), "Année de création"),
        "annees": required(YEARS, "Ses derniers exercices clos"),
        "entreprises": optional(Keyed(_OTHER), "Les autres entreprises, par leur nom"),
        "investisseurs": optional(Keyed(_INVESTOR), "Personnes, organismes publics, fonds…"),
        "participations": optional(Items(_HOLDING), "Qui détient quoi"),
        "controles": optional(Items(_CONTROL), "Les contrôles autres que la majorité des voix"),
        "agissent_ensemble": optional(Items(_TOGETHER)),
        "marches": optional(Items(_MARKET)),
    },
    "fichier d'entreprise",
)
