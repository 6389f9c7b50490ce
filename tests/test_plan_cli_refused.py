"""« aiguilleur plan » with a wrong project: every mistake is said, with its place."""

from __future__ import annotations

from typing import Any

import pytest

from navigator.cli.plan import plan_command
from navigator.state_aid.project_file import MAX_AIDS, MAX_COSTS, parse_project
from rules.errors import Problem, ProblemsError
from rules.plan.checking import RefusedPlanError
from rules.source import Scalar
from tests.conftest import ROOT
from tests.plan_cli_samples import COSTS, ENERGY, PROFILE, PROJECT, START, from_input, plain
from tests.shipped import shipped_catalogue
from tests.test_cli import misuse


def _no_profile(named: Scalar) -> bytes:
    message = f"« {named.text} » ne s'ouvre pas."
    raise ProblemsError([Problem(named.location, message)])


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
        parse_project(text.encode(), "projet.yaml", shipped_catalogue(), _no_profile)
    said = [str(problem) for problem in refused.value.problems]
    assert any(
        each.startswith(f"projet.yaml:{place}:") and expected in plain(each) for each in said
    ), said


def test_cost_that_contradicts_the_profile_is_refused() -> None:
    text = (
        "profil: {type_porteur: entreprise, cout_etude: 5 000 €}\ndate_octroi: 2020-02-03\n"
        "assiettes:\n  étude: {montant: 4 000 €, fait: cout_etude}\n"
    )
    with pytest.raises(ProblemsError) as refused:
        parse_project(text.encode(), "projet.yaml", shipped_catalogue(), _no_profile)
    assert "5 000 €" in plain(str(refused.value))


def test_too_many_costs_and_aids_are_refused() -> None:
    costs = "".join(f"  c{n}: {{montant: 5}}\n" for n in range(MAX_COSTS + 1))
    aids = "".join(
        f"  - {{financeur: F{n}, assiettes: c0, bases: minimis, taux: 5}}\n"
        for n in range(MAX_AIDS + 1)
    )
    text = f"{START}assiettes:\n{costs}aides:\n{aids}"
    with pytest.raises(ProblemsError) as refused:
        parse_project(text.encode(), "projet.yaml", shipped_catalogue(), _no_profile)
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
        parse_project(raw, "projet.yaml", shipped_catalogue(), _no_profile)


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
