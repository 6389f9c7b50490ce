"""« aiguilleur cumul » in its own process: the examples of the issue, and bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.cumul_cli_samples import VALID, run

EXAMPLES = sorted((ROOT / "exemples" / "cumul").glob("*.yaml"))


def answer(name: str) -> dict[str, Any]:
    done = run(f"exemples/cumul/{name}.yaml", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def of_rule(document: dict[str, Any], rule: str) -> dict[str, Any]:
    (found,) = [each for each in document["controles"] if each["regle"] == rule]
    return dict(found)


def amounts(found: dict[str, Any]) -> list[Any]:
    return [found[key] for key in ("plafond", "demande", "excedent", "montant_possible")]


def test_energy_efficiency_is_reduced_to_forty_percent() -> None:
    document = answer("efficacite-energetique")
    found = of_rule(document, "cumul-memes-couts")
    assert document["verdict"] == found["verdict"] == "a_reduire"
    assert amounts(found) == [400_000, 800_000, 400_000, 400_000]
    assert "30 % + 10 points = 40 %" in found["explication"].replace("\u00a0", " ")


def test_a_study_and_a_machine_are_different_costs() -> None:
    document = answer("etude-et-machine")
    said = of_rule(document, "couts-differents")["explication"].replace("\u00a0", " ")
    assert document["verdict"] == "autorise"
    assert "70 % de 50" in said
    assert "20 % de 200" in said


def test_de_minimis_of_2019_is_refused_whole() -> None:
    document = answer("minimis-2019")
    assert document["verdict"] == "refuse"
    assert amounts(of_rule(document, "minimis")) == [200_000, 210_000, 10_000, 30_000]


def test_both_de_minimis_texts_are_shown() -> None:
    document = answer("minimis-deux-textes")
    found = {each["article"][:26]: each["verdict"] for each in document["controles"]}
    assert found == {
        "règlement (UE) 1407/2013, ": "refuse",
        "règlement (UE) 2023/2831, ": "autorise",
    }


def test_a_commune_must_pay_more_itself() -> None:
    document = answer("commune")
    found = of_rule(document, "autofinancement-collectivite")
    said = found["explication"].replace("\u202f", " ").replace("\u00a0", " ")
    assert document["verdict"] == found["verdict"] == "a_reduire"
    assert amounts(found) == [600_000, 850_000, 250_000, 600_000]
    assert "200 000 € d'autofinancement au moins et 800 000 € d'autres aides" in said
    assert answer("commune-outre-mer")["verdict"] == "autorise"


def test_an_order_before_the_application_leaves_de_minimis_only() -> None:
    document = answer("commande-avant-demande")
    found = of_rule(document, "effet-incitatif")
    assert document["verdict"] == found["verdict"] == "refuse"
    assert "Une aide de minimis reste possible" in found["explication"]
    assert [fact["regle"] for fact in found["faits"]] == ["travaux-avant-la-demande"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_judged_in_the_terminal_and_in_json(path: Path) -> None:
    shown = run(str(path.relative_to(ROOT)))
    assert (shown.returncode, shown.stderr) == (0, b"")
    document = answer(path.stem)
    assert set(document) == {
        *("verdict", "controles", "reserves", "aides", "cout_total", "total_aides", "moteur"),
    }
    for each in document["controles"]:
        assert {
            *("regle", "verdict", "plafond", "demande", "excedent", "montant_possible"),
            *("article", "explication", "faits", "sources"),
        } <= set(each)
        assert each["article"]
        assert each["explication"].endswith(".")
    said = shown.stdout.decode()
    assert said.startswith(
        {
            "refuse": "Refusé",
            "a_reduire": "À réduire",
            "a_verifier": "À vérifier",
            "autorise": "Autorisé",
        }[document["verdict"]]
    )
    assert "Total" in said
    assert max(map(len, said.splitlines())) <= 110


def test_standard_input_is_accepted() -> None:
    done = run("-", "--json", stdin=VALID.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    document = json.loads(done.stdout)
    assert document["verdict"] == "autorise"
    assert {reserve["id"] for reserve in document["reserves"]} == {
        *("difficulte-non-dite", "recuperation-non-dite", "dates-non-dites"),
    }
