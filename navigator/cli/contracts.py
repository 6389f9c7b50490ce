"""The commands « contrat »: the example, lists, documents, imports, archives."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from navigator.accounts.rights import OPERATOR, RefusedError
from navigator.cli.contract_screen import ContractScreen
from navigator.cli.new_file import write_new_file
from navigator.cli.office import opened_office
from navigator.cli.tools import AS_JSON, PROBLEMS_FOUND, misuse, print_json, shipped_catalogue
from navigator.committee.making import (
    LATEST,
    ExportError,
    ExportFormat,
    ExportRequest,
    make_export,
    read_source,
)
from navigator.committee.options import UnknownSheetError
from navigator.contracts.contract_writing import archive_contract
from navigator.contracts.demo_loading import load_demo
from navigator.contracts.documents import DamagedDocumentError
from navigator.contracts.editing import EditConflictError, LockedError, MissingError
from navigator.contracts.import_writing import apply_import, plan_workbook
from navigator.contracts.office import Unit
from navigator.contracts.reading import NotFoundError, contract_file, contracts, signatures
from navigator.contracts.snapshot import write_file
from navigator.contracts.workbook_opening import LARGEST_FILE, WorkbookError
from navigator.wording import count

_ID = click.argument("numero", metavar="ID", type=click.IntRange(min=1))
_FORMATS = [form.value for form in ExportFormat]
_SAID = (
    NotFoundError,
    RefusedError,
    LockedError,
    MissingError,
    EditConflictError,
    ExportError,
    UnknownSheetError,
    DamagedDocumentError,
    WorkbookError,
)


@click.group(subcommand_metavar="COMMANDE …")
def contrat() -> None:
    """Contrats et fiches-actions : liste, documents pour le comité, import, archives.

    Ces commandes agissent sur la base du site (DATABASE_URL, ou le dossier AIGUILLEUR_DONNEES),
    avec tous les droits : elles sont pour l'exploitant.

    \b
    Exemples :
      aiguilleur contrat demo
      aiguilleur contrat exporter 1 --format pdf -o contrat.pdf
    """


@contrat.command("demo")
def load_example() -> None:
    """Charge un contrat d'exemple, inventé de bout en bout : douze fiches sur quatre axes.

    Il est signé, publié, en cours d'avenant, et un comité l'a vu : tout ce que montre le site y
    est. Rien d'autre ne change.

    \b
    Exemple :
      aiguilleur contrat demo
    """
    with _acting(writing=True) as unit:
        loaded = load_demo(unit)
    click.echo(
        f"Contrat d'exemple n° {loaded.contract} : {count(loaded.sheets, 'fiche')}, un protocole "
        "et un contrat signés, un avenant ouvert, un comité. Tout y est inventé.\n\n"
        "Pour le voir :\n"
        f"  make run, puis http://127.0.0.1:8000/contrats-publies/{loaded.contract}  "
        "(ce qui est signé, sans compte)\n"
        f"  aiguilleur contrat exporter {loaded.contract} --format pdf --version projet "
        "--depuis-dernier-comite -o exemple.pdf\n"
        "Pour y écrire, un compte de chef de projet :\n"
        '  aiguilleur compte creer vous@exemple.fr --nom "Votre nom" '
        "--mandat chef_de_projet:exemple-val-de-vive"
    )


@contrat.command("lister")
@click.option("--archives", "archived", is_flag=True, help="Les contrats archivés.")
@AS_JSON
def show_list(archived: bool, as_json: bool) -> None:
    """Liste les contrats.

    \b
    Exemple :
      aiguilleur contrat lister
    """
    with _acting() as unit:
        found = contracts(unit, archived=archived)
    if as_json:
        print_json(
            [
                {
                    "id": each.id,
                    "territoire": each.territory,
                    "nom": each.content.name,
                    "regions": list(each.regions),
                    "phase": each.phase_words,
                    "signe": each.locked,
                    "publie": each.published,
                    "exemple": each.example,
                }
                for each in found
            ]
        )
    elif found:
        ContractScreen().contracts(found)
    elif archived:
        click.echo("Aucun contrat archivé.")
    else:
        click.echo("Aucun contrat. Pour en voir un d'exemple : aiguilleur contrat demo")


@contrat.command("montrer")
@_ID
@AS_JSON
def show(numero: int, as_json: bool) -> None:
    """Montre un contrat : sa phase, ses fiches, ses versions signées.

    \b
    Exemple :
      aiguilleur contrat montrer 1
    """
    with _acting() as unit:
        file, kept = contract_file(unit, numero), signatures(unit, numero)
    if as_json:
        print_json(write_file(file))
    else:
        ContractScreen().contract(file, kept)


@contrat.command("exporter")
@_ID
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), required=True, help="Le format du fichier."
)
@click.option(
    "-o",
    "--sortie",
    "output",
    metavar="FICHIER",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Le fichier à écrire.",
)
@click.option("--fiches", "numbers", metavar="1,3", help="Seulement ces fiches, par leurs numéros.")
@click.option(
    "--version",
    "edition",
    metavar="signee|projet|comite|N",
    default=LATEST,
    help="Le texte : le dernier signé (par défaut, s'il y en a un), celui qui s'écrit, celui du "
    "dernier comité, ou la version N que dit « contrat montrer ».",
)
@click.option("--contacts", "people", is_flag=True, help="Avec les contacts personnels.")
@click.option(
    "--depuis-dernier-comite", "since", is_flag=True, help="Dit ce qui a changé depuis le comité."
)
@click.option("--remplacer", "over", is_flag=True, help="Remplace FICHIER s'il existe.")
def export(
    numero: int,
    form: str,
    output: Path,
    numbers: str | None,
    edition: str,
    people: bool,
    since: bool,
    over: bool,
) -> None:
    """Écrit le dossier de comité d'un contrat : PDF, Word, classeur, CSV ou JSON.

    \b
    Exemples :
      aiguilleur contrat exporter 1 --format pdf -o contrat.pdf
      aiguilleur contrat exporter 1 --format docx --fiches 1,3 --version projet -o fiches.docx
      aiguilleur contrat exporter 1 --format xlsx --version projet -o contrat.xlsx
    """
    with _said(), write_new_file(output, replace=over) as stream, _bar() as progress:
        task = progress.add_task("Lecture du contrat", total=100)

        def said(step: str, done: int) -> None:
            progress.update(task, description=step, completed=done)

        plain = ExportRequest(ExportFormat(form), edition, None, people, since)
        with opened_office() as office, office.reading(OPERATOR) as unit:
            source = read_source(unit, numero, plain)
        sheets = None
        if numbers is not None:
            by_number = {sheet.number: sheet.id for sheet in source.file.sheets}
            sheets = tuple(_sheet(by_number, number) for number in _numbers(numbers))
        request = replace(plain, sheets=sheets)
        made = make_export(source, request, shipped_catalogue(), date.today(), said)
        stream.write(made.data)
    click.echo(f"« {output} » est écrit. Nom proposé : {made.name}")


@contrat.command("importer")
@_ID
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
    with _acting(writing=applied) as unit:
        plan = plan_workbook(unit, numero, data)
        ContractScreen().plan(plan)
        if plan.problems:
            _fail("Rien n'est importé : corrigez le classeur et recommencez.")
        if applied and plan.is_ready:
            apply_import(unit, numero, plan)
    if not plan.is_ready:
        click.echo("Rien à importer.")
    elif applied:
        click.echo("Importé.")
    else:
        click.echo("Rien n'est encore écrit : ajoutez --appliquer pour le faire.")


@contrat.command("archiver")
@_ID
@click.option("--annuler", "back", is_flag=True, help="Sort le contrat des archives.")
def archive(numero: int, back: bool) -> None:
    """Range un contrat dans les archives : il se lit encore et ne change plus.

    \b
    Exemples :
      aiguilleur contrat archiver 1
      aiguilleur contrat archiver 1 --annuler
    """
    with _acting(writing=True) as unit:
        archive_contract(unit, numero, not back)
    click.echo(f"Le contrat {numero} est {'sorti des archives' if back else 'archivé'}.")


@contextmanager
def _acting(*, writing: bool = False) -> Iterator[Unit]:
    """Read, or write in one transaction, as the operator."""
    with (
        _said(),
        opened_office() as office,
        office.writing(OPERATOR) if writing else office.reading(OPERATOR) as unit,
    ):
        yield unit


@contextmanager
def _said() -> Iterator[None]:
    """End the command with a sentence when what is asked cannot be done."""
    try:
        yield
    except _SAID as error:
        _fail(f"Erreur : {error}")


def _fail(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(PROBLEMS_FOUND)


def _numbers(text: str) -> list[int]:
    words = [word.strip() for word in text.split(",")]
    if not all(word.isascii() and word.isdigit() for word in words):
        misuse(f"--fiches « {text} » ne se lit pas : écrivez des numéros, comme 1,3.")
    return [int(word) for word in words]


def _sheet(by_number: dict[int, int], number: int) -> int:
    found = by_number.get(number)
    if found is None:
        raise ExportError(f"La fiche {number} n'est pas dans cette version du contrat.")
    return found


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except OSError:
        misuse(f"« {path} » ne s'ouvre pas : vérifiez son nom et vos droits.")


@contextmanager
def _bar() -> Iterator[Progress]:
    """A bar for whoever looks at a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as progress:
        yield progress
