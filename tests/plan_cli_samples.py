"""A project for « aiguilleur plan », and how it is answered."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

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
