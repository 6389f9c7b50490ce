"""The command line, run as its own process, as a person or a script would."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

EXAMPLE = str(ROOT / "exemples" / "pme-etude-diagnostic.yaml")
COMMANDS = ("evaluer", "fiche", "fiches", "plan", "questions", "verifier", "version")
ENGLISH = re.compile(
    r"Usage:|Show this message|Error:|Try '|Commands:|Missing|No such|Invalid|unexpected|"
    r"Did you mean|does not exist|is not one of|requires|Aborted|Traceback"
)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a pipe."""
    process = subprocess.run(
        [sys.executable, "-m", "navigator.cli.main", *arguments],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        timeout=120,
        encoding="utf-8",
    )
    assert not ENGLISH.search(process.stdout + process.stderr), process.stderr
    return process


@cache
def output(*arguments: str) -> str:
    """What a command that succeeds prints."""
    process = run(*arguments)
    assert (process.returncode, process.stderr) == (0, "")
    return process.stdout


def read_json(*arguments: str) -> Any:
    return json.loads(output(*arguments, "--json"))


def misuse(*arguments: str) -> str:
    """What a command that is misused answers: nothing on the standard output."""
    process = run(*arguments)
    assert process.returncode == 2
    assert process.stdout == ""
    return process.stderr


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("option", ["--help", "--aide", "-h"])
def test_help_is_french(command: str, option: str) -> None:
    text = output(*command.split(), option)
    assert text.startswith("Emploi : aiguilleur")
    assert "Montre cette aide." in text


@pytest.mark.parametrize("command", ["evaluer", "fiche", "fiches", "plan", "questions", "verifier"])
def test_help_gives_an_example(command: str) -> None:
    assert f"aiguilleur {command}" in output(command, "--help").partition("Exemple")[2]


def test_help_names_every_command() -> None:
    text = output("--help")
    assert [name for name in COMMANDS if f"\n  {name} " in text] == list(COMMANDS)


def test_installed_command_answers() -> None:
    command = Path(sys.executable).parent / "aiguilleur"
    process = subprocess.run([command, "--aide"], capture_output=True, encoding="utf-8")
    assert (process.returncode, process.stderr) == (0, "")
    assert process.stdout == output("--aide")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["evalurr"], "La commande 'evalurr' n'existe pas. Vouliez-vous dire 'evaluer' ?"),
        (["compt"], "La commande 'compt' n'existe pas. Vouliez-vous dire 'compte' ?"),
        (["zzz"], "La commande 'zzz' n'existe pas."),
        (["evaluer", EXAMPLE, "--jsn"], "L'option '--jsn' n'existe pas. Vouliez-vous"),
        (["--version"], "L'option '--version' n'existe pas."),
        (["evaluer"], "Il manque l'argument 'PROFIL.yaml|-'."),
        (["evaluer", EXAMPLE, "autre.yaml"], "Argument en trop : autre.yaml"),
        (["evaluer", EXAMPLE, "--date"], "L'option '--date' demande une valeur."),
        (["fiches", "--axe", "grandir"], "'grandir' n'est pas parmi 'attirer', 'recruter'"),
        (["fiche"], "Il manque l'argument"),
        (["fiche", "99"], "la fiche « 99 » n'existe pas : un numéro de 1 à 32, ou diag-eco-flux."),
        (["fiche", "0"], "la fiche « 0 » n'existe pas"),
        (["fiche", "ademe"], "la fiche « ademe » n'existe pas"),
        (["verifier", "nulle-part"], "le dossier « nulle-part » n'existe pas."),
        (
            ["evaluer", EXAMPLE, "--mesure", "ademe-etude-diagnostik"],
            "la mesure « ademe-etude-diagnostik » n'existe pas "
            "(vouliez-vous dire « ademe-etude-diagnostic » ?).",
        ),
    ],
    ids=lambda value: " ".join(value).replace(EXAMPLE, "…") if isinstance(value, list) else "",
)
def test_misuse_is_told_in_french(arguments: list[str], expected: str) -> None:
    said = misuse(*arguments)
    assert "Erreur : " in said
    assert expected in said


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("demain", "« demain » n'est pas une date ; écrivez AAAA-MM-JJ."),
        ("2020-02-30", "la date « 2020-02-30 » n'existe pas"),
        ("", "n'est pas une date"),
    ],
)
@pytest.mark.parametrize("command", ["evaluer", "questions"])
def test_wrong_date_is_refused(command: str, day: str, expected: str) -> None:
    said = misuse(command, EXAMPLE, "--date", day)
    assert "Erreur : Valeur refusée pour '--date' : " in said
    assert expected in said


def test_evaluation_in_json_has_the_promised_fields() -> None:
    document = read_json("evaluer", EXAMPLE, "--date", "2020-02-03")
    assert {"date", "catalogue", "mesures", "questions"} <= set(document)
    assert document["date"] == "2020-02-03"
    promised = {
        *("id", "fiche", "titre", "etat", "calendrier", "a_verifier"),
        *("intensite_min", "intensite_max", "intensite_effective"),
        *("assiette_retenue", "montant_max", "prix_a_payer"),
        *("criteres", "faits_manquants", "reserves", "contacts", "sources"),
    }
    assert document["mesures"]
    for measure in document["mesures"]:
        assert promised <= set(measure), measure["id"]
        assert measure["etat"] in {"eligible", "a_confirmer", "non_eligible"}
        assert measure["calendrier"] in {"ouvert", "clos", "a_venir", "inconnu"}
        assert measure["sources"], measure["id"]
        for criterion in measure["criteres"]:
            assert {"id", "etat", "texte", "source"} <= set(criterion)
            assert criterion["etat"] in {"vrai", "faux", "inconnu"}
            assert criterion["texte"]


def test_evaluation_in_json_of_the_worked_example() -> None:
    """The example of the guide: 70 % of 50 000 €, the ceiling of a diagnosis."""
    document = read_json("evaluer", EXAMPLE, "--date", "2020-02-03")
    measure = next(m for m in document["mesures"] if m["id"] == "ademe-etude-diagnostic")
    assert measure["fiche"] == 6
    assert measure["intensite_max"] == 70
    assert measure["assiette_retenue"] == 50_000
    assert measure["montant_max"] == 35_000
    assert measure["faits_manquants"] == []


def test_evaluation_of_one_measure() -> None:
    arguments = ("evaluer", EXAMPLE, "--date", "2020-02-03", "--mesure", "ademe-etude-diagnostic")
    assert [m["id"] for m in read_json(*arguments)["mesures"]] == ["ademe-etude-diagnostic"]
    assert "50 000 €" in output(*arguments).replace("\u00a0", " ").replace("\u202f", " ")


def test_evaluation_reminds_of_the_edition() -> None:
    assert "édition 2019-2020" in output("evaluer", EXAMPLE, "--date", "2020-02-03")


def test_every_sheet_is_listed() -> None:
    sheets = read_json("fiches")
    assert [sheet["fiche"] for sheet in sheets] == [*range(1, 33), None]
    for sheet in sheets:
        assert {"fiche", "titre", "axe", "mesures", "sources"} <= set(sheet)
        assert sheet["mesures"], sheet["titre"]
        assert sheet["sources"], sheet["titre"]


@pytest.mark.parametrize("axis", ["attirer", "recruter", "innover", "simplifier"])
def test_sheets_of_one_axis(axis: str) -> None:
    expected = [sheet for sheet in read_json("fiches") if sheet["axe"] == axis]
    assert expected
    assert read_json("fiches", "--axe", axis) == expected


@pytest.mark.parametrize(("name", "number"), [("8", 8), ("08", 8), ("diag-eco-flux", None)])
def test_sheet_is_found_by_its_number_or_its_name(name: str, number: int | None) -> None:
    sheet = read_json("fiche", name)
    assert sheet["fiche"] == number
    for title in (sheet["titre"], *(detail["titre"] for detail in sheet["mesures_detail"])):
        assert title[:30] in " ".join(output("fiche", name).split())


def test_questions_are_about_unanswered_facts() -> None:
    path = str(ROOT / "exemples" / "pme-a-moitie-remplie.yaml")
    questions = read_json("questions", path, "--date", "2020-02-03")
    assert questions
    lines = Path(path).read_text("utf-8").splitlines()
    answered = {line.split(":")[0] for line in lines if not line.endswith(": inconnu")}
    assert not answered & {question["fait"] for question in questions}
    first = output("questions", path, "--date", "2020-02-03")
    assert questions[0]["question"] in " ".join(first.split())


def test_version_tells_the_program_and_the_catalogue() -> None:
    text = output("version")
    document = read_json("evaluer", EXAMPLE, "--date", "2020-02-03")
    assert re.match(r"aiguilleur \d+\.\d+\.\d+\n", text)
    assert f"catalogue {document['catalogue']}\n" in text


def test_shipped_sheets_have_no_problem() -> None:
    assert output("verifier").startswith("Aucun problème : 33 fiches, ")


def test_problems_of_a_folder_are_counted(tmp_path: Path) -> None:
    """Each problem on the standard output with its place, so that editors can jump to it."""
    (tmp_path / "fiches").mkdir()
    (tmp_path / "fiches" / "01-a.yaml").write_text("fiche: 1\naxes: attirer\n", encoding="utf-8")
    process = run("verifier", str(tmp_path))
    assert process.returncode == 1
    assert f"{tmp_path}/fiches/01-a.yaml:2:1: clé inconnue « axes »" in process.stdout
    assert "problèmes" in process.stderr


def test_folder_without_sheets_is_not_a_catalogue(tmp_path: Path) -> None:
    process = run("verifier", str(tmp_path))
    assert process.returncode == 1
    assert "est-ce bien un catalogue ?" in process.stdout


READINGS = [
    ("evaluer", EXAMPLE, "--date", "2020-02-03"),
    ("evaluer", EXAMPLE, "--date", "2020-02-03", "--mesure", "ademe-etude-diagnostic"),
    ("evaluer", EXAMPLE, "--date", "2020-02-03", "--json"),
    ("questions", EXAMPLE, "--date", "2020-02-03"),
    ("fiches",),
    ("fiche", "8"),
]


@pytest.mark.parametrize("arguments", READINGS, ids=" ".join)
def test_no_colour_in_a_pipe(arguments: tuple[str, ...]) -> None:
    assert "\x1b" not in output(*arguments)


@pytest.mark.parametrize("arguments", READINGS, ids=" ".join)
def test_same_question_gives_the_same_bytes(arguments: tuple[str, ...]) -> None:
    """Whatever the order in which Python happens to go through its sets."""
    assert run(*arguments, PYTHONHASHSEED="1").stdout == run(*arguments, PYTHONHASHSEED="2").stdout


@pytest.mark.parametrize("locale", ["C", "en_US.UTF-8", "de_DE.UTF-8"])
def test_messages_are_french_whatever_the_machine_speaks(locale: str) -> None:
    process = run("zzz", LC_ALL=locale, LANG=locale, LANGUAGE=locale)
    assert "La commande 'zzz' n'existe pas." in process.stderr


def test_narrow_encoding_never_stops_the_answer() -> None:
    """A Windows code page loses some signs of the text, and none of the JSON."""
    arguments = ("evaluer", EXAMPLE, "--date", "2020-02-03")
    assert run(*arguments, PYTHONIOENCODING="ascii").returncode == 0
    narrow = run(*arguments, "--json", PYTHONIOENCODING="ascii")
    assert narrow.stdout == output(*arguments, "--json")


def test_closed_pipe_is_silent() -> None:
    """« aiguilleur fiches | head -1 » says nothing on the error output."""
    command = f"{sys.executable} -m navigator.cli.main fiches --json | head -1"
    process = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT, encoding="utf-8")
    assert (process.stdout, process.stderr) == ("[\n", "")
