"""A dossier for « aiguilleur cumul », and how it is judged."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

BENEFICIARY = "beneficiaire: {nature: entreprise, taille: petite}\n"


COSTS = "assiettes: {machine: 100 000 €, étude: 50 000 €}\n"


AID = (
    "aides:\n  - {financeur: Région, montant: 1 000 €, assiettes: [machine], base: rgec-17, "
    "date_octroi: 2019-06-03}\n"
)


VALID = BENEFICIARY + COSTS + AID


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "navigator.cli.main", "cumul", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, timeout=60)
