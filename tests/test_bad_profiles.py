"""Profiles as people really write them: refused in French with their place, never a traceback."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

REFUSED = "Le profil n'a pas été évalué : corrigez les lignes ci-dessus.\n"


def run(profile: Path | str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run « aiguilleur evaluer » as a person would, in its own process."""
    command = [sys.executable, "-m", "navigator.cli.main", "evaluer", str(profile)]
    return subprocess.run(
        [*command, "--date", "2020-02-03", "--json"],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        timeout=60,
    )


def refusal(content: bytes, tmp_path: Path) -> str:
    """Check that a profile is refused properly, and return what is said of it."""
    path = tmp_path / "profil.yaml"
    path.write_bytes(content)
    return refused(run(path)).replace(f"{path}:", "")


def refused(process: subprocess.CompletedProcess[bytes]) -> str:
    said = process.stderr.decode()
    assert "Traceback" not in said
    assert process.returncode == 2, said
    assert process.stdout == b""
    return said


UNKNOWN_FACTS = {
    "a letter too many": (
        "effectiff: 3",
        "1:1: le fait « effectiff » n'existe pas (vouliez-vous dire « effectif » ?).",
    ),
    "nothing near": ("xyzzy: 3", "1:1: le fait « xyzzy » n'existe pas."),
    "a derived fact": (
        "effectif: 3\ntaille_ue: petite",
        "2:1: « taille_ue » se calcule, on ne le donne pas : retirez cette ligne.",
    ),
    "a parameter": (
        "seuil_effectif_petite: 10",
        "1:1: « seuil_effectif_petite » se calcule, on ne le donne pas : retirez cette ligne.",
    ),
    "the evaluation date": (
        "date_evaluation: 2020-01-01",
        "1:1: « date_evaluation » se calcule, on ne le donne pas : retirez cette ligne.",
    ),
}
WRONG_VALUES = {
    "a word for a number": (
        "effectif: douze",
        "1:11: « effectif » : « douze » n'est pas un nombre ; écrivez par exemple 1 250 ou 12,5.",
    ),
    "a negative number": (
        "effectif: -1",
        "1:11: « effectif » : « -1 » est trop petit ; le minimum est 0",
    ),
    "a negative amount": (
        "cout_etude: -5 000 €",
        "1:13: « cout_etude » : « -5 000 € » est trop petit ; le minimum est 0",
    ),
    "thousands or decimals": (
        "effectif: 12.500",
        "« 12.500 » se lit de deux façons ; écrivez 12 500 ou 12,500.",
    ),
    "tenths of a cent": (
        "cout_etude: 1 000,505 €",
        "« 1 000,505 € » a plus de deux décimales ; arrondissez au centime.",
    ),
    "an implausible amount": ("cout_etude: 9999999999 Md€", "est trop grand"),
    "an impossible date": (
        "date_commande: 2020-02-30",
        "1:16: « date_commande » : la date « 2020-02-30 » n'existe pas ; "
        "vérifiez le jour et le mois (AAAA-MM-JJ).",
    ),
    "an American date": (
        "date_commande: 02/30/2020",
        "la date « 02/30/2020 » n'existe pas",
    ),
    "a date in words": (
        "date_commande: mars 2020",
        "« mars 2020 » n'est pas une date ; écrivez AAAA-MM-JJ.",
    ),
    "neither yes nor no": (
        "prestataire_externe: peut-être",
        "1:22: « prestataire_externe » : « peut-être » n'est pas une réponse ; écrivez oui ou non.",
    ),
    "no such département": (
        'departement: "99"',
        "1:14: « departement » : « 99 » n'est pas une valeur connue. "
        "Par son numéro (« 01 », « 2A », « 974 ») ou par son nom.",
    ),
    "no such territory": (
        "territoire_industrie: Atlantide",
        "1:23: « territoire_industrie » : « Atlantide » n'est pas une valeur connue. La liste est",
    ),
    "no such choice, one is near": (
        "secteur: industri",
        "« industri » n'est pas une valeur connue (vouliez-vous dire « industrie » ?)",
    ),
    "no such choice, all are listed": ("zone_afr: b", "valeurs acceptées : aucune, a, c"),
    "one wrong item of a list": (
        "besoins:\n  - etude_diagnostic\n  - etude_diagnostik",
        "3:5: « besoins » : « etude_diagnostik » n'est pas une valeur connue "
        "(vouliez-vous dire « etude_diagnostic » ?)",
    ),
    "département and région disagree": (
        'departement: "74"\nregion: corse',
        "2:1: « region » dit Corse, mais « departement: 74 » est en Auvergne-Rhône-Alpes : "
        "corrigez l'un des deux.",
    ),
}
WRONG_STRUCTURES = {
    "empty": ("", "1:1: le fichier est vide."),
    "only a comment": ("# à remplir\n", "le fichier est vide."),
    "a list": ("- effectif: 3", "1:1: on attend un bloc « nom: … » ici."),
    "a sentence": ("effectif trois", "1:1: on attend un bloc « nom: … » ici."),
    "a mapping as a value": (
        "effectif: {total: 3}",
        "1:11: on attend une valeur ou une liste ici, et non un bloc.",
    ),
    "a list for one value": (
        "secteur: commerce\neffectif: [1, 2]",
        "2:1: « effectif » prend une seule valeur, et non une liste.",
    ),
    "an empty list for one value": (
        "effectif: []",
        "1:1: « effectif » prend une seule valeur, et non une liste.",
    ),
    "a list in a list": ("besoins: [[a]]", "1:11: on attend un texte ici"),
    "deep nesting": (
        f"besoins: {'[' * 5000}{']' * 5000}",
        "les listes sont emboîtées trop profondément.",
    ),
    "a key twice": (
        "effectif: 1\nsecteur: commerce\neffectif: 2",
        "3:1: la clé « effectif » est écrite deux fois (déjà ligne 1).",
    ),
    "two documents": (
        "effectif: 3\n---\neffectif: 4",
        "2:1: un seul document par fichier est accepté (retirez « --- »).",
    ),
    "an alias bomb": (
        "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
        "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]",
        "2:8: les alias YAML (« *nom ») ne sont pas acceptés : écrivez la valeur.",
    ),
    "a list as a key": ("? [a]\n: b", "1:3: une clé doit être un mot."),
    "a tab": ("effectif: 3\n\tsecteur: commerce", "le YAML ne se lit pas ici"),
    "an open quote": ('effectif: "3', "un guillemet ouvert n'est pas refermé."),
    "an open bracket": ("besoins: [a, b", "il manque « , » ou « ] »."),
    "a colon too many": ("effectif: 3: 4", "1:12: le YAML ne se lit pas ici : « : » inattendu"),
    "too many lines": ("".join(f"fait_{i}: 1\n" for i in range(5000)), "trop de lignes"),
}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(*case, id=name)
        for name, case in {**UNKNOWN_FACTS, **WRONG_VALUES, **WRONG_STRUCTURES}.items()
    ],
)
def test_mistake_is_refused_with_its_place(content: str, expected: str, tmp_path: Path) -> None:
    said = refusal(content.encode(), tmp_path)
    assert expected in said.replace("\u00a0", " ").replace("\u202f", " ")
    assert said.endswith(REFUSED)
    assert "?." not in said


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "n'est pas un texte en UTF-8", id="an image"),
        pytest.param(b"effectif: 3\x00\n", "1:1: ce fichier est binaire", id="a null byte"),
        pytest.param(b"effectif: 3\x01\n", "n'est pas un texte lisible", id="a control character"),
        pytest.param("région: Réunion".encode("latin-1"), "en UTF-8", id="Latin-1"),
        pytest.param("effectif: 3".encode("utf-16"), "en UTF-8", id="UTF-16"),
    ],
)
def test_bytes_that_are_not_text_are_refused(content: bytes, expected: str, tmp_path: Path) -> None:
    assert expected in refusal(content, tmp_path)


def test_every_mistake_of_a_profile_is_said_at_once(tmp_path: Path) -> None:
    said = refusal(b"effectiff: 3\neffectif: douze\nsecteur: rien\n", tmp_path)
    assert [line.split(":")[0] for line in said.splitlines()[:-1]] == ["1", "2", "3"]


def test_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "profil.yaml"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    start = time.monotonic()
    said = refused(run(path))
    assert time.monotonic() - start < 5
    assert "ce fichier est trop gros (1 Mo au plus)" in said


def test_endless_standard_input_is_refused() -> None:
    assert "entrée standard:1:1: ce fichier est trop gros" in refused(run("-", b"#" * 3_000_000))


def test_missing_file_is_named(tmp_path: Path) -> None:
    said = refused(run(tmp_path / "absent.yaml"))
    assert f"« {tmp_path / 'absent.yaml'} » ne s'ouvre pas" in said


def test_folder_is_not_a_profile(tmp_path: Path) -> None:
    assert f"« {tmp_path} » est un dossier" in refused(run(tmp_path))


def test_mistake_on_standard_input_is_placed_there() -> None:
    said = refused(run("-", b"effectif: douze"))
    assert said.startswith("entrée standard:1:11: « effectif »")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbfeffectif: 45\ncout_etude: 80 000\n", id="byte-order mark"),
        pytest.param(b"effectif: 45\r\ncout_etude: 80 000\r\n", id="Windows line ends"),
        pytest.param(
            b"effectif: 45\ncout_etude: 80 000\ntotal_bilan:\n", id="an answer left blank"
        ),
        pytest.param(b"effectif: 45,0\ncout_etude: 80000,00\n", id="decimal comma"),
        pytest.param(b"effectif: 45.0\ncout_etude: 80000.00\n", id="decimal point"),
        pytest.param(
            "effectif: 45\ncout_etude: 80\u202f000\u00a0€\n".encode(), id="no-break spaces"
        ),
        pytest.param("effectif: 45\ncout_etude: 80 k€\n".encode(), id="thousands of euros"),
        pytest.param(b'"effectif": "45"\n"cout_etude": "80 000"\n', id="quotes"),
        pytest.param(b'{"effectif": 45, "cout_etude": 80000}', id="JSON"),
        pytest.param(b"---\neffectif: 45\ncout_etude: 80000\nsecteur: inconnu\n", id="unknown"),
    ],
)
def test_other_ways_of_writing_are_accepted(content: bytes, tmp_path: Path) -> None:
    """Each spelling gives exactly the answer of the plain one."""
    plain, other = tmp_path / "plain.yaml", tmp_path / "other.yaml"
    plain.write_bytes(b"effectif: 45\ncout_etude: 80000\n")
    other.write_bytes(content)
    expected, found = run(plain), run(other)
    assert (found.returncode, found.stderr) == (0, b"")
    assert found.stdout == expected.stdout


def test_standard_input_is_accepted() -> None:
    process = run("-", b"effectif: 45\n")
    assert (process.returncode, process.stderr) == (0, b"")


def test_decimal_number_is_read(tmp_path: Path) -> None:
    path = tmp_path / "profil.yaml"
    path.write_bytes(b"effectif: 12,5\n")
    process = run(path)
    assert (process.returncode, process.stderr) == (0, b"")
