"""The projects that must come out right, evaluated by the command line as a user would."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

Answer = dict[str, Any]


def evaluate(profile: str, day: str) -> dict[str, Answer]:
    """Run ``aiguilleur evaluer - --json`` and return its measures by id."""
    done = subprocess.run(
        [sys.executable, "-m", "navigator.cli.main", "evaluer", "-", "--date", day, "--json"],
        input=profile.encode(),
        capture_output=True,
        check=True,
    )
    return {measure["id"]: measure for measure in json.loads(done.stdout)["mesures"]}


STUDY = "prestataire_externe: oui\nprestataire_interesse: non\n"
FIRM = "type_porteur: entreprise\n"


def test_small_firm_diagnostic_study_is_capped_by_its_base() -> None:
    profile = f"{FIRM}{STUDY}effectif: 45\nchiffre_affaires: 8 M€\nbesoins: [etude_diagnostic]\n"
    answer = evaluate(profile + "cout_etude: 80 000 €\n", "2020-02-03")["ademe-etude-diagnostic"]
    assert (answer["etat"], answer["fiche"]) == ("eligible", 6)
    assert answer["intensite_min"] == answer["intensite_max"] == 70
    assert answer["assiette_retenue"] == 50_000
    assert answer["montant_max"] == 35_000
    assert answer["intensite_effective"] == 43.75


def test_epci_accompaniment_study() -> None:
    profile = f"type_porteur: epci\nactivite_economique: non\n{STUDY}cout_etude: 120000\n"
    answer = evaluate(profile + "besoins: [etude_accompagnement]\n", "2020-02-03")[
        "ademe-etude-accompagnement"
    ]
    assert answer["intensite_max"] == 70
    assert answer["assiette_retenue"] == 100_000
    assert answer["montant_max"] == 70_000


def test_small_firm_in_la_reunion_adds_both_bonuses_in_points() -> None:
    profile = (
        f"{FIRM}effectif: 30\nchiffre_affaires: 5 M€\nregion: La Réunion\n"
        "besoins: [investissement_enr]\ncout_investissement_net: 400000\naide_remboursable: oui\n"
    )
    answer = evaluate(profile, "2020-02-03")["ademe-enr"]
    assert answer["intensite_min"] == answer["intensite_max"] == 90
    assert answer["montant_max"] == 360_000


def test_corsican_bonus_counts_once() -> None:
    profile = (
        f"{FIRM}effectif: 100\nchiffre_affaires: 20 M€\ndepartement: 2A\nzone_afr: c\n"
        "besoins: [economies_energie]\naide_remboursable: non\n"
    )
    answer = evaluate(profile, "2020-02-03")["ademe-economies-energie"]
    assert answer["intensite_min"] == answer["intensite_max"] == 45


def test_three_hundred_staff_is_large_without_asking_for_turnover() -> None:
    profile = f"{FIRM}{STUDY}effectif: 300\nbesoins: [etude_diagnostic]\ncout_etude: 10000\n"
    answer = evaluate(profile, "2020-02-03")["ademe-etude-diagnostic"]
    assert answer["intensite_max"] == 50
    assert answer["faits_manquants"] == []


def test_unknown_staff_gives_a_range_and_the_question() -> None:
    profile = f"{FIRM}{STUDY}besoins: [etude_diagnostic]\ncout_etude: 80000\n"
    answer = evaluate(profile, "2020-02-03")["ademe-etude-diagnostic"]
    assert answer["etat"] == "eligible"
    assert (answer["intensite_min"], answer["intensite_max"]) == (50, 70)
    assert "effectif" in answer["faits_manquants"]
    done = subprocess.run(
        [sys.executable, "-m", "navigator.cli.main", "questions", "-", "--json"],
        input=profile.encode(),
        capture_output=True,
        check=True,
    )
    assert "effectif" in [question["fait"] for question in json.loads(done.stdout)[:3]]


def test_preliminary_study_of_an_epci_is_capped_by_the_aid() -> None:
    profile = (
        "type_porteur: epci\nbesoins: [etude_prefiguration]\ncout_etude: 300000\n"
        "part_locale_etude: 50\nduree_etude: 24\n"
    )
    answer = evaluate(profile, "2020-02-03")["bdt-etude-prefiguration"]
    assert (answer["etat"], answer["fiche"]) == ("eligible", 1)
    assert answer["intensite_max"] == 50
    assert answer["montant_max"] == 100_000


@pytest.mark.parametrize(
    ("saving", "price", "doubtful"),
    [
        ("15000", 6_000, False),
        ("12000", None, True),
        ("12000,01", 6_000, False),
        ("11999,99", 0, False),
    ],
)
def test_sixty_staff_site_pays_beyond_its_minimum(
    saving: str, price: int | None, doubtful: bool
) -> None:
    profile = (
        f"{FIRM}secteur: industrie\neffectif_etablissement: 60\n"
        f'besoins: [optimisation_flux]\neconomie_annuelle_prevue: "{saving}"\n'
    )
    answer = evaluate(profile, "2019-10-01")["ademe-pme-gagnantes-20-a-250"]
    assert answer["etat"] == "eligible"
    assert answer["prix_a_payer"] == price
    if doubtful:
        assert (answer["prix_min"], answer["prix_max"]) == (0, 6_000)
        assert any("dépasse" in reason for reason in answer["a_verifier"])


def test_training_consortium_is_capped_at_two_millions() -> None:
    profile = (
        "type_porteur: consortium\nbesoins: [ingenierie_formation]\ncout_projet: 5 M€\n"
        "entreprises_groupement: oui\nformateurs_groupement: oui\n"
        "besoin_exprime_entreprises: oui\npriorites_srdeii: oui\n"
    )
    answer = evaluate(profile, "2020-02-03")["pia-ingenierie-formation"]
    assert answer["etat"] == "eligible"
    assert answer["intensite_max"] == 50
    assert answer["montant_max"] == 2_000_000
    assert answer["intensite_effective"] == 40


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2018-11-22", "a_venir"),
        ("2019-04-25", "ouvert"),
        ("2019-04-26", "inconnu"),
        ("2019-04-27", "clos"),
        ("2019-05-15", "clos"),
    ],
)
def test_territoires_innovation_is_closed_since_its_date(day: str, state: str) -> None:
    answers = [m for m in evaluate(FIRM, day).values() if m["fiche"] == 22]
    assert answers
    assert {answer["calendrier"] for answer in answers} == {state}
    if state == "clos":
        assert all("26 avril 2019" in answer["calendrier_motif"] for answer in answers)


ROBOT = (
    f"{FIRM}secteur: industrie\neffectif: 120\nchiffre_affaires: 20 M€\netat_bien: neuf\n"
    "besoins: [robotisation_numerique]\ntype_bien: robot\nprix_bien: 100000\n"
    "date_acquisition: 2019-03-01\n"
)


def test_robot_ordered_on_the_day_where_guide_and_law_differ() -> None:
    answer = evaluate(ROBOT + "date_commande: 2018-09-20\n", "2020-02-03")[
        "fisc-suramortissement-robotique"
    ]
    assert answer["etat"] == "a_confirmer"
    assert any("à compter du" in reason for reason in answer["a_verifier"])


def test_robot_ordered_the_next_day() -> None:
    answer = evaluate(ROBOT + "date_commande: 2018-09-21\n", "2020-02-03")[
        "fisc-suramortissement-robotique"
    ]
    assert answer["etat"] == "eligible"
    assert answer["montants_intermediaires"][0]["max"] == 40_000
    assert answer["montant_max"] == 11_200
