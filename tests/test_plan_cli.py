"""The command « plan », run as its own process, and what it refuses to read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from navigator.cli.plan import plan_command
from navigator.state_aid.project_file import MAX_AIDS, MAX_COSTS, parse_project
from rules.errors import Problem, ProblemsError
from rules.plan.checking import RefusedPlanError
from rules.source import Scalar
from tests.conftest import ROOT
from tests.cumul_cases import shipped
from tests.test_cli import misuse, output, read_json, run

EXAMPLES = sorted((ROOT / "exemples" / "plan").glob("*.yaml"))
ENERGY = "exemples/plan/pme-energie-et-robot.yaml"
PROFILE = "{type_porteur: entreprise, besoins: []}"
START = f"profil: {PROFILE}\ndate_octroi: 2020-02-03\n"
COSTS = "assiettes:\n  four: {montant: 100 000 €}\n"
PROJECT = START + COSTS


def plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def from_input(text: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "navigator.cli.main", "plan", "-", *options],
        input=text,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=120,
    )


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


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("", 1, "le fichier est vide"),
        ("- a\n", 1, "on attend un bloc « projet à financer »"),
        (f"{START}", 1, "il manque la clé « assiettes »"),
        (f"profil: {PROFILE}\n{COSTS}", 1, "il manque la clé « date_octroi »"),
        (PROJECT.replace("2020-02-03", "inconnue"), 2, "« date_octroi » ne peut rester inconnue"),
        (PROJECT.replace("2020-02-03", "2020-02-31"), 2, "n'existe pas"),
        (f"{START}assiettes: {{}}\n", 3, "il faut au moins une assiette"),
        (PROJECT.replace("100 000 €", "0 €"), 4, "l'assiette « four » est nulle"),
        (PROJECT.replace("100 000 €", "-5 €"), 4, "est négatif"),
        (PROJECT.replace("100 000 €", "inconnu"), 4, "ne peut rester inconnu"),
        (PROJECT.replace("100 000 €", "beaucoup"), 4, "n'est pas un nombre"),
        (
            PROJECT.replace("{montant", "{fait: cout_etud, montant"),
            4,
            "(vouliez-vous dire « cout_etude » ?)",
        ),
        (PROJECT.replace("type_porteur", "type_porter"), 1, "vouliez-vous dire « type_porteur »"),
        (PROJECT.replace("type_porteur: entreprise, ", ""), 1, "il manque « type_porteur »"),
        (PROJECT.replace(PROFILE, "nulle-part.yaml"), 1, "« nulle-part.yaml » ne s'ouvre pas"),
        (f"{PROJECT}mesures: [ademe-enrr]\n", 5, "vouliez-vous dire « ademe-enr »"),
        (f"{PROJECT}mesures: aucune\n", 5, "« aucune » n'est pas accepté"),
        (f"{PROJECT}mesures: [ademe-enr, ademe-enr]\n", 5, "est donnée deux fois"),
        (f"{PROJECT}exclues: [Region]\n", 5, "aucune aide ni mesure ne s'appelle « Region »"),
        (f"{PROJECT}imposees: [ademe-enr]\nexclues: [ademe-enr]\n", 5, "à la fois imposée et"),
        (f"{PROJECT}incompatibles: [[ademe-enr]]\n", 5, "en nomme au moins deux"),
        (f"{PROJECT}autofinancement: {{minimum: 30 %, maximum: 20 %}}\n", 5, "dépasse « maximum »"),
        (f"{PROJECT}autofinancement: {{minimum: 120 %}}\n", 5, "dépasse 100 %"),
        (f"{PROJECT}autofinancement: {{minimum: 1 M€}}\n", 5, "dépasse le coût du projet"),
        (f"{PROJECT}tresorerie: beaucoup\n", 5, "n'est pas un nombre"),
        (
            f"{PROJECT}accordees:\n  - {{financeur: X, assiettes: four, montant: 5, base: minimis, "
            "date_octroi: 2021-01-04}\n",
            6,
            "serait accordée le 4 janvier 2021, après le jour du plan (3 février 2020)",
        ),
        (f"{PROJECT}aydes: []\n", 5, "vouliez-vous dire « aides »"),
        (
            f"{PROJECT}aides:\n  - {{financeur: X, assiettes: fours, bases: minimis, taux: 5}}\n",
            6,
            "l'assiette « fours » n'est pas déclarée (vouliez-vous dire « four » ?)",
        ),
        (
            f"{PROJECT}aides:\n  - {{financeur: X, assiettes: four, bases: rgec-39, taux: 5}}\n",
            6,
            "la base juridique « rgec-39 » n'existe pas",
        ),
        (
            f"{PROJECT}aides:\n  - {{financeur: X, assiettes: four, bases: marche, taux: 5}}\n",
            6,
            "comptez cet argent dans « autofinancement »",
        ),
        (
            f"{PROJECT}aides:\n  - {{financeur: X, assiettes: four, bases: minimis}}\n",
            6,
            "n'a ni « taux » ni « plafond »",
        ),
        (
            f"{PROJECT}aides:\n  - {{financeur: X, assiettes: four, taux: 5}}\n",
            6,
            "il manque « bases »",
        ),
        (
            f"{PROJECT}aides:\n  - {{financeur: X, assiettes: four, bases: minimis, taux: 5}}\n"
            "  - {financeur: X, assiettes: four, bases: minimis, taux: 5}\n",
            7,
            "deux aides s'appellent « X »",
        ),
        (
            f"{PROJECT}aides:\n  - {{financeur: X, assiettes: four, bases: minimis, plafond: 5, "
            "minimum: 6}\n",
            6,
            "« minimum » dépasse « plafond »",
        ),
        (
            f"{PROJECT}accordees:\n  - {{financeur: X, assiettes: four, base: minimis}}\n",
            6,
            "il manque « montant »",
        ),
        (
            f"{PROJECT}accordees:\n  - {{financeur: X, assiettes: {{four: 5}}, montant: 5, "
            "base: minimis}\n",
            6,
            "retirez « montant »",
        ),
        (
            f"{PROJECT}accordees:\n  - {{financeur: X, assiettes: four, montant: 0, "
            "base: minimis}\n",
            6,
            "retirez-la",
        ),
        (f"{PROJECT}beneficiaire: {{minimis_recus: [{{montant: 5}}]}}\n", 5, "il manque « date »"),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else str(value),
)
def test_bad_project_is_refused_with_its_place(text: str, place: int, expected: str) -> None:
    with pytest.raises(ProblemsError) as refused:
        parse_project(text.encode(), "projet.yaml", shipped(), _no_profile)
    said = [str(problem) for problem in refused.value.problems]
    assert any(
        each.startswith(f"projet.yaml:{place}:") and expected in plain(each) for each in said
    ), said


def _no_profile(named: Scalar) -> bytes:
    message = f"« {named.text} » ne s'ouvre pas."
    raise ProblemsError([Problem(named.location, message)])


def test_cost_that_contradicts_the_profile_is_refused() -> None:
    text = (
        "profil: {type_porteur: entreprise, cout_etude: 5 000 €}\ndate_octroi: 2020-02-03\n"
        "assiettes:\n  étude: {montant: 4 000 €, fait: cout_etude}\n"
    )
    with pytest.raises(ProblemsError) as refused:
        parse_project(text.encode(), "projet.yaml", shipped(), _no_profile)
    assert "5 000 €" in plain(str(refused.value))


def test_too_many_costs_and_aids_are_refused() -> None:
    costs = "".join(f"  c{n}: {{montant: 5}}\n" for n in range(MAX_COSTS + 1))
    aids = "".join(
        f"  - {{financeur: F{n}, assiettes: c0, bases: minimis, taux: 5}}\n"
        for n in range(MAX_AIDS + 1)
    )
    text = f"{START}assiettes:\n{costs}aides:\n{aids}"
    with pytest.raises(ProblemsError) as refused:
        parse_project(text.encode(), "projet.yaml", shipped(), _no_profile)
    assert len(refused.value.problems) == 2


def test_every_problem_is_said_at_once_and_nothing_is_computed() -> None:
    done = from_input(f"{PROJECT}tresorerie: beaucoup\nexclues: [x]\naydes: []\n")
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 4
    assert lines[-1] == "Aucun plan n'a été cherché : corrigez les lignes ci-dessus."


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"a\0b", b"x" * 1_000_001, b"a: [", b"--- {}\n---"])
def test_unreadable_bytes_are_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(ProblemsError):
        parse_project(raw, "projet.yaml", shipped(), _no_profile)


def test_missing_file_is_misuse() -> None:
    assert "ne s'ouvre pas" in misuse("plan", "nulle-part.yaml")
    assert "est un dossier" in misuse("plan", "exemples")


def test_fault_of_the_search_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: Any) -> None:
        raise RefusedPlanError("Il y a 1 € de trop.")

    monkeypatch.setattr("rules.plan.planner.plan", refuse)
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as stopped:
        plan_command.callback(ENERGY, True)  # type: ignore[misc]
    assert stopped.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("Erreur interne : ")
    assert "Cause : Il y a 1 € de trop." in said
