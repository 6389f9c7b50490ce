"""The command « plan », run as its own process, and what it refuses to read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.plan_cli_samples import COSTS, ENERGY, PROJECT, START, from_input, plain
from tests.test_cli import output, read_json, run

EXAMPLES = sorted((ROOT / "exemples" / "plan").glob("*.yaml"))


def answer(text: str) -> Any:
    done = from_input(text, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_example_gives_a_plan_or_says_why_not(example: Path) -> None:
    document = read_json("plan", str(example.relative_to(ROOT)))
    assert document["plans"] or document["infaisable"]
    for found in document["plans"]:
        assert found["cumul"] in ("autorise", "a_verifier")
        assert found["total_public"] == pytest.approx(sum(x["montant"] for x in found["lignes"]))
        paid = found["total_public"] + found["autofinancement"] + found["reste_a_financer"]
        assert paid == pytest.approx(found["cout"])


def test_doubtful_amounts_make_a_plan_apart() -> None:
    document = read_json("plan", ENERGY)
    sure, doubtful = document["plans"][:2]
    assert (sure["nature"], doubtful["nature"]) == ("sans_doute", "avec_doutes")
    assert (sure["total_public"], doubtful["total_public"]) == (370_000, 483_600)
    assert not any(line["a_verifier"] for line in sure["lignes"])
    assert {line["aide"] for line in doubtful["lignes"] if line["a_verifier"]} == {
        "ademe-economies-energie",
        "fisc-suramortissement-robotique",
    }
    assert any("base européenne n'est pas établie" in text for text in doubtful["a_verifier"])
    others = [found for found in document["plans"] if found["nature"] == "autre"]
    assert 1 <= len(others) <= 3
    assert len({tuple(found["dossiers"]) for found in document["plans"]}) == len(document["plans"])


def test_constraints_carry_their_figures_and_their_words() -> None:
    constraints = read_json("plan", ENERGY)["plans"][0]["contraintes"]
    robot = next(each for each in constraints if each["regle"] == "intensite")
    assert (robot["plafond"], robot["gain_par_euro"]) == (30_000, 1)
    assert robot["article"] == "article 17 du règlement (UE) 651/2014"
    assert "ne peut ajouter que 30 000 €" in plain(robot["explication"])


def test_screen_shows_funders_costs_totals_and_sentences() -> None:
    text = plain(output("plan", ENERGY))
    for expected in (
        "Le meilleur plan, sans rien de douteux",
        "Aide Efficacité énergétique Robot Total",
        "370 000 € d'aides publiques, 3 dossiers à monter ; autofinancement : 930 000 €.",
        "Pourquoi pas plus",
        "Le meilleur plan si les points à vérifier sont levés",
        "ADEME, Réalisation d'économies d'énergie *",
        "Autre plan. Sans « Département » : 20 000 € de moins",
    ):
        assert expected in text


def test_infeasible_project_names_what_conflicts() -> None:
    document = read_json("plan", "exemples/plan/commune-infaisable.yaml")
    assert document["plans"] == []
    (conflict,) = document["infaisable"]
    assert [plain(each["texte"]) for each in conflict["exigences"]] == [
        "La collectivité paie au moins 20 % de tout l'argent public, sa part comprise, et elle "
        "apporte 150 000 € au plus.",
        "Tout le projet est financé, alors que le porteur apporte 150 000 € au plus.",
    ]
    assert "L.1111-10" in conflict["exigences"][0]["article"]


def test_same_project_gives_the_same_words_twice() -> None:
    first, second = (run("plan", ENERGY).stdout for _ in range(2))
    assert first == second


def test_granted_aid_that_the_rules_refuse_is_said() -> None:
    document = answer(
        f"{START}projet: {{date_demande: 2020-01-08, date_premiere_commande: 2020-01-01}}\n{COSTS}"
        "accordees:\n  - {financeur: Région, montant: 5 000 €, assiettes: four, base: rgec-17}\n"
    )
    (conflict,) = document["infaisable"]
    assert conflict["motif"] == "Une aide déjà accordée ne respecte pas les règles :"


def test_demanded_measure_without_a_place_is_said() -> None:
    document = answer(f"{PROJECT}imposees: [ademe-enr]\n")
    (conflict,) = document["infaisable"]
    assert "ne remplit pas ses conditions" in conflict["exigences"][0]["texte"]


def test_order_before_the_application_leaves_only_de_minimis() -> None:
    aids = (
        "aides:\n  - {financeur: Région, assiettes: four, bases: [rgec-17, minimis], "
        "plafond: 50 000 €}\n"
    )
    dates = "projet: {date_demande: 2020-01-08, date_premiere_commande: 2020-01-01}\n"
    past = "beneficiaire: {minimis_recus: aucun}\n"
    (found, *_) = answer(f"{START}{past}{dates}{COSTS}{aids}")["plans"]
    assert [line["base"] for line in found["lignes"]] == ["minimis"]


def test_an_unknown_size_is_said_without_our_own_probe() -> None:
    aids = "aides:\n  - {financeur: Région, assiettes: four, bases: rgec-17, plafond: 50 000 €}\n"
    (_, doubtful) = answer(f"{PROJECT}{aids}")["plans"]
    said = [plain(text) for text in doubtful["a_verifier"]]
    missing = next(text for text in said if text.startswith("Le plafond exact de RGEC, article 17"))
    assert "il manque l'effectif de l'entreprise" in missing
    assert not any("0,01" in text or "cette aide" in text for text in said)


def test_a_fiscal_year_left_unsaid_is_a_doubt_without_our_own_probe() -> None:
    past = "beneficiaire: {minimis_recus: [{date: 2017-06-01, montant: 200 000 €}]}\n"
    aids = "aides:\n  - {financeur: Région, assiettes: four, bases: minimis, plafond: 50 000 €}\n"
    document = answer(f"{START}{past}{COSTS}{aids}")
    assert [found["total_public"] for found in document["plans"]] == [0]
    assert "0,01" not in json.dumps(document, ensure_ascii=False)


def test_a_state_grant_of_before_october_2018_names_its_decree() -> None:
    document = answer(
        "profil: {type_porteur: collectivite, activite_economique: non, besoins: []}\n"
        "date_octroi: 2018-09-15\nprojet: {date_demande: 2018-05-01, operation: fonctionnement}\n"
        f"{COSTS}aides:\n"
        "  - {financeur: État, assiettes: four, bases: sans_aide, plafond: 90 000 €, "
        "origine: etat}\n"
    )
    (found,) = [c for c in document["plans"][0]["contraintes"] if c["plafond"] == 80_000]
    assert found["article"] == "décret 99-1060"


def test_unsaid_past_de_minimis_is_a_doubt() -> None:
    aids = "aides:\n  - {financeur: Région, assiettes: four, bases: minimis, plafond: 50 000 €}\n"
    sure, doubtful = answer(PROJECT + aids)["plans"][:2]
    assert (sure["total_public"], doubtful["total_public"]) == (0, 50_000)
    assert any("déjà reçues ne sont pas dites" in text for text in doubtful["a_verifier"])


def test_no_aid_beside_an_article_is_a_doubt() -> None:
    aids = (
        "aides:\n  - {financeur: Région, assiettes: four, bases: [rgec-17, sans_aide], "
        "plafond: 50 000 €}\n"
    )
    text = (PROJECT + aids).replace("besoins", "effectif: 20, chiffre_affaires: 2 M€, besoins")
    sure, doubtful = answer(text)["plans"][:2]
    assert [line["base"] for line in sure["lignes"]] == ["rgec-17"]
    assert [line["base"] for line in doubtful["lignes"]] == ["sans_aide"]
    assert any("que si l'activité n'est pas économique" in each for each in doubtful["a_verifier"])


def test_set_aside_measures_say_why() -> None:
    text = (
        "profil: {type_porteur: entreprise, besoins: [economies_energie]}\n"
        f"date_octroi: 2020-02-03\n{COSTS}"
    )
    (aside,) = answer(text)["ecartees"]
    assert aside["aide"] == "ademe-economies-energie"
    assert "Aucune assiette du projet ne porte le coût" in aside["motif"]
