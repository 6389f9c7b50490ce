"""« aiguilleur contrat », as its own process, as an operator would."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from navigator.storage.attachments import AttachmentStore
from navigator.storage.database import Database, database_url
from navigator.storage.verifying import verify
from tests.conftest import ROOT
from tests.test_cli import ENGLISH

PROGRAM = [sys.executable, "-m", "navigator.cli.main", "contrat"]


@dataclass(frozen=True)
class Here:
    """An installation: its database and its data folder."""

    database: Database
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        url = self.database.url.render_as_string(hide_password=False)
        return {**os.environ, "DATABASE_URL": url, "AIGUILLEUR_DONNEES": str(self.folder)}

    def run(self, *arguments: str | Path, code: int = 0) -> str:
        """What a command says, on the output it should say it on."""
        done = subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        assert done.returncode == code, done.stderr
        assert not ENGLISH.search(done.stdout + done.stderr)
        return done.stderr if code else done.stdout


@pytest.fixture
def here(database: Database, tmp_path: Path) -> Here:
    return Here(database, tmp_path / "donnees")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Here:
    """The example, loaded once for what only reads it."""
    folder = tmp_path_factory.mktemp("exemple")
    found = Here(Database(database_url("", folder)), folder)
    found.run("demo")
    return found


def test_the_example_is_loaded_once_and_says_how_to_look_at_it(here: Here) -> None:
    assert here.run("lister") == (
        "Aucun contrat. Pour en voir un d'exemple : aiguilleur contrat demo\n"
    )
    said = here.run("demo")
    assert said.startswith("Contrat d'exemple n° 1 : 12 fiches")
    assert "contrats-publies/1" in said
    assert "déjà un contrat" in here.run("demo", code=1)
    (listed,) = json.loads(here.run("lister", "--json"))
    assert (listed["id"], listed["exemple"], listed["phase"]) == (1, True, "Avenant n°\u00a01")
    text = here.run("montrer", "1")
    assert text.count("Inscrite au contrat") == 8
    for words in ("Validée", "Soumise", "Brouillon", "Close", "Contrat signé", "Comité de suivi"):
        assert words in text
    assert "archivé" in here.run("archiver", "1")
    assert "Aucun contrat." in here.run("lister")
    assert "Val de Vive" in here.run("lister", "--archives")
    assert "sorti des archives" in here.run("archiver", "1", "--annuler")
    checks = verify(here.database, AttachmentStore(here.folder))
    assert [check for check in checks if check.problems] == []


@pytest.mark.parametrize(
    ("form", "begins"),
    [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("json", b"{")],
)
def test_every_format_is_written(tmp_path: Path, sample: Here, form: str, begins: bytes) -> None:
    path = tmp_path / f"contrat.{form}"
    said = sample.run(
        *("exporter", "1", "--format", form, "--version", "projet"),
        *("--depuis-dernier-comite", "-o", path),
    )
    assert path.read_bytes().startswith(begins)
    assert "_projet_" in said
    assert list(tmp_path.iterdir()) == [path]


def test_the_signed_text_is_the_usual_one(sample: Here, tmp_path: Path) -> None:
    for name, options, sheets, mark in (
        ("signe", (), 9, "_signe_"),
        ("projet", ("--version", "projet"), 12, "_projet_"),
        ("comite", ("--version", "comite"), 12, "_projet_"),
        ("choix", ("--version", "projet", "--fiches", "3, 1"), 2, "_projet_"),
    ):
        path = tmp_path / f"{name}.json"
        assert mark in sample.run("exporter", "1", "--format", "json", "-o", path, *options)
        assert len(json.loads(path.read_bytes())["fiches"]) == sheets


def test_contacts_are_written_only_when_asked(sample: Here, tmp_path: Path) -> None:
    plain, whole = tmp_path / "sans.csv", tmp_path / "avec.csv"
    sample.run("exporter", "1", "--format", "csv", "-o", plain)
    sample.run("exporter", "1", "--format", "csv", "-o", whole, "--contacts")
    assert "Camille Exemple" not in plain.read_text(encoding="utf-8-sig")
    assert "Camille Exemple" in whole.read_text(encoding="utf-8-sig")
    rows = csv.DictReader(io.StringIO(plain.read_text(encoding="utf-8-sig")), delimiter=";")
    assert "fiche" in {row["type"] for row in rows}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("9", "--format", "pdf", "-o", "n.pdf"), 1, "n'existe pas"),
        (("1", "--format", "pdf", "-o", "n.pdf", "--version", "99"), 1, "pas de version n° 99"),
        (("1", "--format", "pdf", "-o", "n.pdf", "--version", "demain"), 1, "ne se comprend pas"),
        (("1", "--format", "csv", "-o", "n.csv", "--fiches", "99"), 1, "La fiche 99"),
        (("1", "--format", "csv", "-o", "n.csv", "--fiches", "un"), 2, "comme 1,3"),
        (("1", "--format", "odt", "-o", "n.odt"), 2, "odt"),
        (("1", "--format", "csv", "-o", "absent/n.csv"), 2, "vérifiez son dossier"),
        (("1", "--format", "csv", "--version", "1", "--depuis-dernier-comite", "-o", "n.csv"), 1,
         "Aucun comité"),
    ],
)  # fmt: skip
def test_what_cannot_be_exported_is_said_and_leaves_no_file(
    sample: Here, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    at = arguments.index("-o") + 1
    moved = [*arguments[:at], str(tmp_path / arguments[at]), *arguments[at + 1 :]]
    assert said in sample.run("exporter", *moved, code=code)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_only_when_asked(sample: Here, tmp_path: Path) -> None:
    path = tmp_path / "contrat.json"
    path.write_text("à garder")
    said = sample.run("exporter", "1", "--format", "json", "-o", path, code=2)
    assert "--remplacer" in said
    assert path.read_text() == "à garder"
    sample.run("exporter", "1", "--format", "json", "-o", path, "--remplacer")
    assert json.loads(path.read_bytes())


def test_a_terminal_shows_a_progress_bar(sample: Here, tmp_path: Path) -> None:
    control, terminal = pty.openpty()
    arguments = ["exporter", "1", "--format", "json", "-o", str(tmp_path / "c.json")]
    environment = {**sample.environment, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        [*PROGRAM, *arguments], cwd=ROOT, env=environment, stderr=terminal, stdout=subprocess.PIPE
    ) as process:
        process.communicate(timeout=60)
    os.close(terminal)
    said = b""
    try:
        while chunk := os.read(control, 65536):
            said += chunk
    except OSError:
        pass  # the end of a terminal
    os.close(control)
    assert process.returncode == 0
    assert "Contrôle de la fiche" in said.decode() or "Écriture du fichier" in said.decode()


def test_a_workbook_is_tried_then_imported(tmp_path: Path) -> None:
    folder = tmp_path / "donnees"
    shown = Here(Database(database_url("", folder)), folder)
    shown.run("demo")
    path = tmp_path / "contrat.xlsx"
    shown.run("exporter", "1", "--format", "xlsx", "--version", "projet", "-o", path)
    assert "12 fiches inchangées" in shown.run("importer", "1", path)
    book = openpyxl.load_workbook(path)
    page = book["Fiches"]
    keys = {cell.value: cell.column for cell in page[1]}
    title = next(column for key, column in keys.items() if str(key).endswith(".titre"))
    row = next(
        row for row in range(6, 40) if str(page.cell(row, title).value).startswith("Médiation")
    )
    page.cell(row, title).value = "Médiation des délais"
    book.save(path)
    tried = shown.run("importer", "1", path)
    assert "Titre : Médiation des délais de paiement" in tried
    assert "→ Médiation des délais 11 fiches inchangées" in " ".join(tried.split())
    assert "ajoutez --appliquer" in tried
    assert "Médiation des délais de paiement" in shown.run("montrer", "1")
    assert "Importé." in shown.run("importer", "1", path, "--appliquer")
    assert "Médiation des délais  " in shown.run("montrer", "1")
    inscribed = next(row for row in range(6, 40) if page.cell(row, title).value)
    page.cell(inscribed, title).value = "Un titre verrouillé"
    book.save(path)
    refused = shown.run("importer", "1", path, "--appliquer", code=1)
    assert "Rien n'est importé" in refused
    assert "Un titre verrouillé" not in shown.run("montrer", "1")
    (tmp_path / "faux.xlsx").write_bytes(b"rien")
    assert "n'est pas un classeur" in shown.run("importer", "1", tmp_path / "faux.xlsx", code=1)
    assert "ne s'ouvre pas" in shown.run("importer", "1", tmp_path / "absent.xlsx", code=2)
