"""The command « contrat exporter »: the documents of a committee."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from navigator.accounts.rights import OPERATOR
from navigator.cli.contract_acting import CONTRACT_ID, saying
from navigator.cli.new_file import write_new_file
from navigator.cli.office import opened_office
from navigator.cli.tools import misuse, shipped_catalogue
from navigator.committee.making import (
    LATEST,
    ExportError,
    ExportFormat,
    ExportRequest,
    make_export,
    read_source,
)
from navigator.committee.options import UnknownSheetError

_FORMATS = [form.value for form in ExportFormat]


@click.command("exporter")
@CONTRACT_ID
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
    with (
        saying(ExportError, UnknownSheetError),
        write_new_file(output, replace=over) as stream,
        _bar() as progress,
    ):
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
