"""The command « contrat importer »: a workbook that was exported, then filled in."""

from __future__ import annotations

from pathlib import Path

import click

from navigator.cli.contract_acting import CONTRACT_ID, acting, fail, saying
from navigator.cli.contract_screen import ContractScreen
from navigator.cli.tools import misuse
from navigator.contracts.import_writing import apply_import, plan_workbook
from navigator.contracts.workbook_opening import LARGEST_FILE, WorkbookError


@click.command("importer")
@CONTRACT_ID
@click.argument("fichier", metavar="FICHIER.xlsx", type=click.Path(path_type=Path))
@click.option("--appliquer", "applied", is_flag=True, help="Écrit vraiment ce qui est dit.")
def import_workbook(numero: int, fichier: Path, applied: bool) -> None:
    """Dit, ligne par ligne, ce qu'un classeur exporté puis complété changerait aux fiches.

    N'écrit rien sans --appliquer ; avec, tout est écrit, ou rien.

    \b
    Exemples :
      aiguilleur contrat importer 1 contrat.xlsx
      aiguilleur contrat importer 1 contrat.xlsx --appliquer
    """
    data = _read(fichier)
    with saying(WorkbookError), acting(writing=applied) as unit:
        plan = plan_workbook(unit, numero, data)
        ContractScreen().plan(plan)
        if plan.problems:
            fail("Rien n'est importé : corrigez le classeur et recommencez.")
        if applied and plan.is_ready:
            apply_import(unit, numero, plan)
    if not plan.is_ready:
        click.echo("Rien à importer.")
    elif applied:
        click.echo("Importé.")
    else:
        click.echo("Rien n'est encore écrit : ajoutez --appliquer pour le faire.")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except OSError:
        misuse(f"« {path} » ne s'ouvre pas : vérifiez son nom et vos droits.")
