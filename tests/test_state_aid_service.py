"""The questions about State aid, asked with plain documents: the API and the site do so."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from navigator.plain_document import document_node
from navigator.state_aid import service as service
from navigator.state_aid.cumul_data import load_cumul_rules
from rules.errors import ProblemsError
from rules.source import Mapping, Node, Scalar, Sequence, read_yaml
from tests.conftest import ROOT
from tests.shipped import shipped_catalogue

DAY = date(2020, 2, 3)
COMMANDS = ("taille", "cumul", "plan")
EXAMPLES = [
    (command, path)
    for command in COMMANDS
    for path in sorted((ROOT / "exemples" / command).glob("*.yaml"))
]
ANSWERS: dict[str, Callable[[Any], Any]] = {
    "taille": lambda document: service.firm_size(document, DAY),
    "cumul": lambda document: service.check_cumulation(document, shipped_catalogue()),
    "plan": lambda document: service.best_plan(document, shipped_catalogue()),
}
DOSSIER: dict[str, Any] = {
    "beneficiaire": {"nature": "entreprise", "taille": "moyenne", "en_difficulte": False},
    "assiettes": {"machine": 100_000, "etude": 50_000.5},
    "aides": [
        {
            "financeur": "Région",
            "montant": 5_000,
            "assiettes": ["machine"],
            "base": "rgec-17",
            "date_octroi": "2019-06-03",
        }
    ],
}
ENTERPRISE: dict[str, Any] = {
    "entreprise": "Atelier",
    "annees": [
        {"exercice": 2018, "effectif": 12, "chiffre_affaires": 1_500_000, "total_bilan": None}
    ],
}


def command_line(command: str, path: Path) -> Any:
    options = ("--date", DAY.isoformat()) if command == "taille" else ()
    done = subprocess.run(
        [sys.executable, "-m", "navigator.cli.main", command, str(path), "--json", *options],
        capture_output=True,
        cwd=ROOT,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


def plain(node: Node) -> Any:
    """What a JSON document says of a YAML file: the same texts, without their places."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def document_of(path: Path) -> dict[str, Any]:
    document = plain(read_yaml(path.read_text(encoding="utf-8"), path.name))
    profile = document.get("profil")
    if isinstance(profile, str):
        document["profil"] = document_of(path.parent / profile)
    return dict(document)


def refused(command: str, document: Any) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        ANSWERS[command](document)
    return [str(problem) for problem in caught.value.problems]


def changed(document: dict[str, Any], path: list[Any], value: Any) -> dict[str, Any]:
    found = copy.deepcopy(document)
    place: Any = found
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return found


@pytest.mark.parametrize(
    ("command", "path"), EXAMPLES, ids=lambda each: getattr(each, "stem", each)
)
def test_a_document_gets_the_answer_of_the_command_line(command: str, path: Path) -> None:
    answer = ANSWERS[command](document_of(path))
    assert json.loads(json.dumps(answer)) == command_line(command, path)


@pytest.mark.parametrize(
    ("command", "path"), EXAMPLES, ids=lambda each: getattr(each, "stem", each)
)
def test_a_document_typed_by_yaml_gets_it_too(command: str, path: Path) -> None:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    if isinstance(document.get("profil"), str):
        document["profil"] = yaml.safe_load((path.parent / document["profil"]).read_text("utf-8"))
    assert ANSWERS[command](document) == ANSWERS[command](document_of(path))


def test_numbers_and_truths_are_read_as_written() -> None:
    written = {
        True: "oui",
        False: "non",
        None: "",
        12: "12",
        12.5: "12,5",
        1.125: "1,125",
        1e6: "1000000",
        0.1 + 0.2: "0,30000000000000004",
    }
    document = {str(index): value for index, value in enumerate(written)}
    node = document_node(document)
    assert plain(node) == dict(zip(document, written.values(), strict=True))


def test_a_document_with_numbers_is_judged() -> None:
    answer = ANSWERS["cumul"](DOSSIER)
    assert (answer["verdict"], answer["cout_total"]) == ("autorise", 150_000.5)
    assert "difficulte-non-dite" not in {each["id"] for each in answer["reserves"]}
    size = ANSWERS["taille"](ENTERPRISE)
    assert size["classe_ue"] == "petite"
    assert size["agregats"]["total_bilan"] == {"min": 0, "max": None}


WRONG = {
    "a negative amount": (["aides", 0, "montant"], -5, "aides[0].montant: « montant » : « -5 »"),
    "infinity": (
        ["aides", 0, "montant"],
        float("inf"),
        "aides[0].montant: « montant » : « Infinity » n'est pas un nombre",
    ),
    "a huge number": (["aides", 0, "montant"], 10**5_000, "aides[0].montant: « montant » : « 1000"),
    "a base not declared": (
        ["aides", 0, "assiettes", 0],
        "machin",
        "aides[0].assiettes[0]: l'assiette « machin » n'est pas déclarée (vouliez-vous dire",
    ),
    "a missing date": (
        ["aides", 0],
        {"financeur": "État", "montant": 3, "assiettes": "etude", "base": "rgec-17"},
        "aides[0]: il manque la clé « date_octroi » dans « aide ».",
    ),
    "an unknown key": (
        ["beneficiaire", "taile"],
        "petite",
        "beneficiaire.taile: clé inconnue « taile » dans « bénéficiaire » (vouliez-vous dire « "
        "taille » ?)",
    ),
    "a base of a base": (["assiettes", "etude"], {"a": 1}, "assiettes.etude: on attend un texte"),
    "a control character": (["aides", 0, "financeur"], "R\x00", "aides[0].financeur: ce texte "),
    "half a letter": (
        ["aides", 0, "financeur"],
        "R\ud800",
        "aides[0].financeur: ce texte contient",
    ),
    "a strange object": (["assiettes", "etude"], b"3", "assiettes.etude: on attend un texte, un"),
}


@pytest.mark.parametrize(
    ("path", "value", "expected"), [pytest.param(*case, id=name) for name, case in WRONG.items()]
)
def test_a_wrong_document_names_its_field(path: list[Any], value: Any, expected: str) -> None:
    (said,) = refused("cumul", changed(DOSSIER, path, value))
    assert said.startswith(expected)


def test_problems_keep_the_order_of_the_document() -> None:
    document = changed(DOSSIER, ["assiettes", "machine"], "douze")
    document = changed(document, ["beneficiaire", "region"], "Atlantide")
    document["aides"].append({**DOSSIER["aides"][0], "montant": -1, "nom": "autre", "base": "x"})
    places = [said.split(": ")[0] for said in refused("cumul", document)]
    assert places == [
        *("beneficiaire.region", "assiettes.machine", "aides[1].montant", "aides[1].base"),
    ]


def test_a_document_that_is_not_an_object_is_refused() -> None:
    (said,) = refused("cumul", [])
    assert said == ("document: on attend un bloc « dossier » (des clés), et non une valeur.")


def test_nested_lists_are_refused() -> None:
    nested: Any = "a"
    for _ in range(100_000):
        nested = [nested]
    (said,) = refused("cumul", {"aides": nested})
    assert said.endswith("les listes sont emboîtées trop profondément.")


def test_an_enterprise_declared_twice_names_the_first_place() -> None:
    document = {
        **ENTERPRISE,
        "entreprises": {"Sœur": {}},
        "participations": [
            {"de": "Atelier", "dans": "Sœur", "part": 30},
            {"de": "Atelier", "dans": "Sœur", "part": 40},
        ],
    }
    (said,) = refused("taille", document)
    assert said == (
        "participations[1]: cette participation est donnée deux fois (déjà « participations[0] »)."
    )


def test_a_profile_is_not_a_file_here() -> None:
    (path,) = [path for command, path in EXAMPLES if path.stem == "epci-etude"]
    document = {**document_of(path), "profil": "../../secret.yaml"}
    (said,) = refused("plan", document)
    assert said.startswith("profil: donnez ici les réponses du profil")


def test_a_wrong_answer_of_the_profile_names_its_fact() -> None:
    (path,) = [path for command, path in EXAMPLES if path.stem == "pme-energie-et-robot"]
    (said,) = refused("plan", changed(document_of(path), ["profil", "effectif"], "douze"))
    assert said.startswith("profil.effectif: « effectif » : « douze » n'est pas un nombre")


def test_an_answer_left_blank_is_unknown() -> None:
    (path,) = [path for command, path in EXAMPLES if path.stem == "aides-deja-accordees"]
    blank = document_of(path)
    without = copy.deepcopy(blank)
    blank["profil"]["total_bilan"] = None
    del without["profil"]["total_bilan"]
    assert ANSWERS["plan"](blank) == ANSWERS["plan"](without)


def test_what_cannot_be_computed_is_said_of_the_document() -> None:
    keys = "abcdefgh"
    crowded = {
        **DOSSIER,
        "assiettes": dict.fromkeys(keys, 1_000),
        "aides": [
            {**DOSSIER["aides"][0], "financeur": f"F{rank}", "montant": 1, "assiettes": list(keys)}
            for rank in range(40)
        ],
    }
    (said,) = refused("cumul", crowded)
    assert said == (
        "document: ce dossier croise trop d'aides et d'assiettes : regroupez les coûts semblables."
    )
    with pytest.raises(ProblemsError, match="donnez une date plus récente"):
        service.firm_size(ENTERPRISE, date(1990, 1, 1))


def test_a_damaged_installation_is_not_the_fault_of_the_document(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(service, "load_cumul_rules", lambda: load_cumul_rules(tmp_path))
    with pytest.raises(service.DamagedFilesError, match="réinstallez le programme") as caught:
        ANSWERS["cumul"](DOSSIER)
    assert caught.value.problems


def test_a_number_is_the_same_in_french_and_in_json() -> None:
    french = changed(DOSSIER, ["assiettes", "etude"], "50 000,50 €")
    assert ANSWERS["cumul"](french) == ANSWERS["cumul"](DOSSIER)
