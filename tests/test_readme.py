"""Every command of the README runs, and prints what the README says it prints."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    (match[1].split("#")[0].strip(), match[2])
    for block in BLOCKS
    for match in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]
PROGRAM = [(command, output) for command, output in COMMANDS if command.startswith("aiguilleur ")]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, and a data folder with the example contract (« make demo »)."""
    room = tmp_path_factory.mktemp("lisezmoi")
    (room / "exemples").symlink_to(ROOT / "exemples")
    assert run("aiguilleur contrat demo", room).returncode == 0
    return room


def run(command: str, room: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "navigator.cli.main", *shlex.split(command)[1:]],
        cwd=room,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": str(ROOT),
            "AIGUILLEUR_DONNEES": str(room / "donnees"),
        },
    )


@pytest.mark.parametrize(("command", "output"), PROGRAM, ids=[c for c, _ in PROGRAM])
def test_command_of_the_readme_runs(command: str, output: str, room: Path) -> None:
    done = run(command, room)
    assert done.returncode == 0, done.stderr
    if output:
        assert done.stdout == output


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {command.split()[1] for command, _ in COMMANDS if command.startswith("make ")}
    assert {"run", "test"} <= named
    assert named <= targets


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_link_of_the_readme_leads_somewhere(link: str) -> None:
    assert (ROOT / Path(link)).exists()


def test_counts_of_the_readme_are_those_of_the_catalogue(catalogue: object) -> None:
    measures = re.search(r"(\d+) mesures", README)
    assert measures
    assert int(measures[1]) == len(catalogue.measures)  # type: ignore[attr-defined]
    profiles = len(list((ROOT / "exemples").glob("*.yaml")))
    assert ("six", "sept", "huit", "neuf")[profiles - 6].capitalize() in README
