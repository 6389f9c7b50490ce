"""The silent traps of French Gherkin: a feature that would lose a scenario or a step is refused."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any, cast

import pytest
from gherkin.parser import Parser

from tests.conftest import ROOT

FEATURES = sorted((ROOT / "features").glob("*.feature"))
KEYWORD = re.compile(
    r"^\s*(Étant donné|Etant donné|Quand|Lorsque|Alors|Et |Mais |Scénario|Contexte)"
)


def guard(text: str) -> list[str]:
    """Return what is wrong in a feature."""
    problems = []
    if not text.startswith("# language: fr\n"):
        problems.append("la première ligne doit être « # language: fr »")
    if unicodedata.normalize("NFC", text) != text:
        problems.append("texte en forme décomposée (NFD)")
    if "\u2019" in text:
        problems.append("apostrophe courbe")
    if re.search(
        r"^\s*(Étant donné|Quand|Alors|Et|Mais)(?: qu[e'])?[\u00a0\u202f]", text, re.MULTILINE
    ):
        problems.append("espace insécable après un mot clé")
    feature = cast("dict[str, Any]", Parser().parse(text)["feature"])
    descriptions = [feature["description"]]
    scenarios = []
    for child in feature["children"]:
        for item in child.get("rule", {}).get("children", [child]):
            if "scenario" in item:
                scenarios.append(item["scenario"]["name"])
                descriptions.append(item["scenario"]["description"])
                if not item["scenario"]["steps"]:
                    problems.append(f"scénario sans étape : {item['scenario']['name']}")
    problems += [f"deux scénarios « {n} »" for n in set(scenarios) if scenarios.count(n) > 1]
    for description in descriptions:
        if any(KEYWORD.match(line) for line in description.splitlines()):
            problems.append("un mot clé commence une ligne de description")
    return problems


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_feature_has_no_silent_trap(path: Path) -> None:
    assert guard(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "scenarios",
    [
        "  Scénario: b\n    Quand c\n  Scénario: b\n    Quand d\n",
        "  Scénario: b\n    Étant donné\u00a0que c\n    Quand d\n",
        "  Scénario: b\n    Quand l\u2019on\n",
        "  Scénario: b\n",
    ],
    ids=["twice", "no-break-space", "curly", "no-step"],
)
def test_the_guard_sees_each_trap(scenarios: str) -> None:
    assert guard(f"# language: fr\nFonctionnalité: a\n{scenarios}") != []


def test_there_is_a_feature_for_every_sheet() -> None:
    names = {path.stem for path in FEATURES}
    expected = {f"fiche_{number:02d}" for number in range(1, 33)} | {"fiche_diag_eco_flux"}
    assert expected - names == set()
