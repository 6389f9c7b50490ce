"""A project of thirty-two aids over four cost bases, for the plan's benchmark."""

from __future__ import annotations

from random import Random

from navigator.state_aid.project_file import parse_project
from rules.catalogue import Catalogue
from rules.errors import ProblemsError
from rules.plan.project import Project
from rules.source import Scalar

COSTS = {
    "energie": ("1200 k€", "rgec-38"),
    "dechets": ("600 k€", "rgec-47"),
    "machine": ("900 k€", "rgec-17"),
    "étude": ("80 k€", "rgec-49"),
}
AIDS = 32


def thirty_two_aids(catalogue: Catalogue, seed: int = 0) -> Project:
    """Aids of eight funders: most pay one cost, some two or all; some rest on de minimis too."""
    random = Random(seed)
    aids = []
    for index in range(AIDS):
        chosen = random.sample(sorted(COSTS), random.choice([1, 1, 1, 1, 1, 2, 2, 4]))
        bases = ", ".join(
            f"{name}: [{random.choice([COSTS[name][1], f'{COSTS[name][1]}, minimis', 'minimis'])}]"
            for name in chosen
        )
        rate = random.choice([10, 15, 20, 30, 40, 50])
        most = random.choice([20, 50, 80, 120, 200, 500])
        least = random.choice([0, 0, 5, 10])
        aids.append(
            f"  - {{financeur: Financeur {index % 8}, nom: aide {index}, assiettes: {{{bases}}}, "
            f"taux: {rate} %, plafond: {most} k€, minimum: {least} k€}}\n"
        )
    costs = "".join(f"  {name}: {{montant: {amount}}}\n" for name, (amount, _) in COSTS.items())
    text = (
        "profil: {type_porteur: entreprise, effectif: 120, chiffre_affaires: 20 M€, "
        "total_bilan: 12 M€, region: Occitanie, zone_afr: c, besoins: []}\n"
        "date_octroi: 2019-06-03\n"
        "beneficiaire: {en_difficulte: non, aide_a_rembourser: non, minimis_recus: "
        "[{date: 2018-05-02, montant: 60 k€}]}\n"
        "projet: {date_demande: 2019-01-10}\n"
        f"assiettes:\n{costs}aides:\n{''.join(aids)}autofinancement: {{minimum: 25 %}}\n"
    )
    return parse_project(text.encode(), "trente-deux aides", catalogue, _no_profile)


def _no_profile(named: Scalar) -> bytes:
    raise ProblemsError([])
