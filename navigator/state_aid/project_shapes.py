"""The shape of a project to finance, as ``aiguilleur plan`` reads it."""

from __future__ import annotations

from navigator.state_aid.dossier_shapes import DOSSIER_FILE
from rules.cumulation.dossier import Origin
from rules.file_shapes import PROFILE
from rules.shapes import Block, ByForm, Items, Keyed, Text, optional, required

ALL = "toutes"
# What the profile of the project already says is not asked again.
_SAID_BY_PROFILE = frozenset({"nature", "taille", "zone_afr", "region"})
_ORIGINS = tuple(origin.value for origin in Origin if origin is not Origin.CENTRAL)


def _of_dossier(name: str) -> Block:
    """The block of that name in a dossier of aids, without what is said elsewhere here."""
    shape = DOSSIER_FILE.keys[name].shape
    assert isinstance(shape, Block)
    apart = _SAID_BY_PROFILE | {"cout_total", "autofinancement"}
    keys = {key: value for key, value in shape.keys.items() if key not in apart}
    return Block(keys, shape.name)


_NAMES = Items(Text())
_ONE_OR_MORE = ByForm(scalar=Text(), items=_NAMES)
_COST = Block(
    {
        "libelle": optional(Text(), "Le nom de ces coûts, pour le lecteur"),
        "montant": required(Text()),
        "fait": optional(Text(), "Le fait du vocabulaire que ce coût renseigne : cout_etude…"),
    },
    "assiette",
)
_MEASURE = Block(
    {
        "id": required(Text()),
        "assiettes": optional(_ONE_OR_MORE, "Les assiettes qu'elle finance, si le coût ne le dit"),
        "bases": optional(_ONE_OR_MORE, "La base juridique, quand la fiche en admet plusieurs"),
        "avance": optional(Text(), "Part versée avant la dépense"),
    },
    "mesure",
)
_FREE_AID = Block(
    {
        "financeur": required(Text()),
        "nom": optional(Text(), "Pour distinguer deux aides du même financeur"),
        "assiettes": required(
            ByForm(scalar=Text(), items=_NAMES, block=Keyed(_ONE_OR_MORE)),
            "Les assiettes qu'elle peut financer, ou « assiette: bases juridiques »",
        ),
        "bases": optional(_ONE_OR_MORE, "Les bases juridiques possibles : rgec-38, minimis…"),
        "taux": optional(Text(), "Part du coût que l'aide ne dépasse pas"),
        "plafond": optional(Text(), "Montant que l'aide ne dépasse pas"),
        "minimum": optional(Text(), "Montant en dessous duquel le financeur n'intervient pas"),
        "avance": optional(Text(), "Part versée avant la dépense"),
        "origine": optional(Text(words=_ORIGINS), "De qui vient l'argent"),
    },
    "aide",
)
_GRANTED_AID = Block(
    {
        "financeur": required(Text()),
        "nom": optional(Text(), "Pour distinguer deux aides du même financeur"),
        "montant": optional(Text(), "Le montant accordé sur l'assiette"),
        "assiettes": required(
            ByForm(scalar=Text(), block=Keyed(Text())),
            "L'assiette financée, ou « assiette: montant »",
        ),
        "base": required(Text(), "La base juridique de l'acte"),
        "date_octroi": optional(Text(), "Celle du plan par défaut"),
        "avance": optional(Text(), "Part versée avant la dépense"),
        "origine": optional(Text(words=_ORIGINS), "De qui vient l'argent"),
    },
    "aide accordée",
)
_OWN = Block(
    {
        "minimum": optional(Text(), "Montant, ou part du coût"),
        "maximum": optional(Text(), "Montant, ou part du coût"),
    },
    "autofinancement",
)
PROJECT_FILE = Block(
    {
        "profil": required(
            ByForm(scalar=Text(), block=PROFILE),
            "Les faits du projet (comme pour « evaluer »), ou le nom d'un fichier de profil",
        ),
        "date_octroi": required(Text(), "Le jour où les aides seraient accordées"),
        "beneficiaire": optional(_of_dossier("beneficiaire")),
        "projet": optional(_of_dossier("projet")),
        "assiettes": required(Keyed(_COST), "Les coûts distincts"),
        "mesures": optional(
            ByForm(
                scalar=Text(words=(ALL,)),
                items=Items(ByForm(scalar=Text(), block=_MEASURE)),
            ),
            "« toutes » celles du guide qui conviennent (par défaut), ou une liste",
        ),
        "exclues": optional(_NAMES, "Les aides dont on ne veut pas"),
        "imposees": optional(_NAMES, "Les aides que le plan doit comprendre"),
        "aides": optional(Items(_FREE_AID), "D'autres aides possibles, hors du guide"),
        "accordees": optional(Items(_GRANTED_AID), "Les aides déjà accordées"),
        "incompatibles": optional(Items(_NAMES), "Les aides dont une seule est possible"),
        "autofinancement": optional(_OWN),
        "tresorerie": optional(Text(), "Ce que le porteur peut avancer"),
        "reste_a_financer": optional(Text(), "Ce qui peut rester sans financement, au plus"),
    },
    "projet à financer",
)
