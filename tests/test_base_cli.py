"""The commands « base », run as the operator would."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from navigator.cli.main import cli
from navigator.storage.database import FILE_NAME, Database, database_url
from tests.backup_world import World, content, furnish
from tests.conftest import ROOT
from tests.database_fixtures import POSTGRESQL, SQLITE, Databases
from tests.test_cli import run


def address(database: Database) -> str:
    return database.url.render_as_string(hide_password=False)


def base(*arguments: str, **environment: str) -> Result:
    """Run one of the commands, within this process."""
    return CliRunner().invoke(cli, ["base", *arguments], env=environment)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AIGUILLEUR_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "donnees"


@pytest.fixture
def world(folder: Path) -> Iterator[World]:
    """The embedded database, furnished."""
    assert base("migrer").exit_code == 0
    database = Database(database_url("", folder))
    yield furnish(database, folder)
    database.close()


@pytest.fixture
def embedded(world: World) -> Database:
    return world.desk.office.database


def test_nothing_to_set_up(folder: Path) -> None:
    done = run("base", "migrer")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "0001 : crée les tables\nLa base est maintenant à la version 0001.\n"
    assert (folder / FILE_NAME).is_file()
    assert base("migrer").stdout == "La base était déjà à la version 0001.\n"


def test_the_help_is_french() -> None:
    assert "Arrêtez d'abord le site." in run("base", "restaurer", "--aide").stdout


def test_a_backup_moves_the_embedded_base_to_postgresql_and_back(
    embedded: Database, folder: Path, tmp_path: Path, databases: Databases
) -> None:
    backup, server = str(tmp_path / "s.zip"), databases.make(POSTGRESQL, migrated=False)
    done = base("sauvegarder", backup)
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"« {backup} » contient " in done.stdout
    assert "et 2 pièces, à la version 0001" in done.stdout
    there = {"DATABASE_URL": address(server), "AIGUILLEUR_DONNEES": str(tmp_path / "la-bas")}
    done = base("restaurer", backup, **there)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("Restauré : ")
    assert content(server) == content(embedded)
    done = base("verifier", **there)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith("Aucun problème.\n")
    assert "conforme  Pièces jointes : chacune est là, inaltérée (2)\n" in done.stdout
    returned = str(tmp_path / "retour.zip")
    assert base("sauvegarder", returned, **there).exit_code == 0
    assert base("restaurer", returned, "--remplacer").exit_code == 0
    assert content(embedded) == content(server)


def test_nothing_is_overwritten_unless_asked(
    embedded: Database, folder: Path, tmp_path: Path
) -> None:
    backup = str(tmp_path / "s.zip")
    assert base("sauvegarder", backup).exit_code == 0
    done = base("sauvegarder", backup)
    assert (done.exit_code, done.stdout) == (1, "")
    assert (
        done.stderr == f"Erreur : « {backup} » existe déjà : donnez un autre nom, ou --remplacer.\n"
    )
    assert base("sauvegarder", backup, "--remplacer").exit_code == 0
    done = base("restaurer", backup)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "la base n'est pas vide" in done.stderr
    assert base("restaurer", backup, "--remplacer").exit_code == 0


def test_problems_are_listed_and_the_exit_code_says_so(world: World, embedded: Database) -> None:
    with embedded.writing() as session:
        session.execute(text("UPDATE snapshots SET sha256 = '0', label = 'Mars\x1b[2J'"))
    lost = world.kept[0].sha256
    (world.store.folder / lost[:2] / lost).unlink()
    done = base("verifier")
    assert done.exit_code == 1
    assert "PROBLÈME  Versions signées ou présentées" in done.stdout
    assert "PROBLÈME  Pièces jointes" in done.stdout
    assert " : absente\n" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr.endswith("restaurez une sauvegarde d'avant.\n")


def test_a_backup_with_a_lost_file_is_made_and_says_so(world: World, tmp_path: Path) -> None:
    for path in world.store.folder.glob("??/*"):
        path.unlink()
    done = base("sauvegarder", str(tmp_path / "s.zip"))
    assert done.exit_code == 1
    assert "Attention : 2 pièces de moins" in done.stderr
    done = base("restaurer", str(tmp_path / "s.zip"), "--remplacer")
    assert done.exit_code == 1
    assert "PROBLÈME  Pièces jointes" in done.stdout
    assert "restaurée telle qu'elle était" in done.stderr


def test_files_that_nothing_names_are_removed(world: World) -> None:
    assert base("nettoyer").stdout == "0 fichier en moins.\n"
    for path in world.store.folder.glob("??/*"):
        os.utime(path, (0, 0))
    assert base("nettoyer").stdout == "1 fichier en moins.\n"
    assert not world.store.holds(world.detached.sha256)
    assert all(world.store.is_whole(each.sha256) for each in world.kept)


@pytest.mark.parametrize("command", [("verifier",), ("nettoyer",), ("sauvegarder", "s.zip")])
def test_without_a_base_there_is_nothing_to_read(folder: Path, command: tuple[str, ...]) -> None:
    done = base(*command)
    assert done.exit_code == 1
    assert "il n'y a pas encore de base" in done.stderr
    assert not folder.exists()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://a/b", "DATABASE_URL ne se lit pas"),
        ("n'importe quoi", "DATABASE_URL ne se lit pas"),
        ("postgresql://nobody@127.0.0.1:9/rien", "La base de données ne répond pas"),
    ],
)
def test_a_base_that_cannot_be_reached_is_said(folder: Path, url: str, words: str) -> None:
    for command in (("migrer",), ("verifier",), ("sauvegarder", "s.zip"), ("restaurer", "s.zip")):
        done = base(*command, DATABASE_URL=url)
        assert (done.exit_code, done.stdout) == (1, "")
        if command[0] != "restaurer" or url.startswith("mysql"):
            assert words in done.stderr


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("x", "utf-8")
    done = base("migrer", AIGUILLEUR_DONNEES=str(tmp_path / "fichier"), DATABASE_URL="")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "le dossier des données" in done.stderr


def test_a_bar_is_shown_on_a_terminal_only(
    databases: Databases, folder: Path, tmp_path: Path
) -> None:
    database = databases.make(SQLITE)
    furnish(database, folder)
    command = [sys.executable, "-m", "navigator.cli.main", "base", "sauvegarder"]
    environment = {**os.environ, "DATABASE_URL": address(database), "TERM": "xterm"}
    master, terminal = pty.openpty()
    done = subprocess.run(
        [*command, str(tmp_path / "s.zip")],
        stdout=subprocess.PIPE,
        stderr=terminal,
        cwd=ROOT,
        env=environment,
    )
    os.close(terminal)
    shown = os.read(master, 65_536).decode()
    os.close(master)
    assert done.returncode == 0
    assert "Sauvegarde" in shown
    piped = subprocess.run(
        [*command, str(tmp_path / "t.zip")], capture_output=True, cwd=ROOT, env=environment
    )
    assert (piped.returncode, piped.stderr) == (0, b"")
