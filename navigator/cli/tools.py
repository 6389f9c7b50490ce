"""What every command shares: options, exit codes, reading a file, refusing, printing JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from navigator.catalogue.loader import load_catalogue
from navigator.state_aid.service import DamagedFilesError
from rules.catalogue import Catalogue
from rules.errors import FactValueError, Problem, ProblemsError
from rules.quantities import parse_day

PROBLEMS_FOUND = 1
MISUSE = 2


class Day(click.ParamType[date]):
    """A date AAAA-MM-JJ."""

    name = "AAAA-MM-JJ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date, or refuse it in French."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except FactValueError as error:
            raise click.BadParameter(f"{error}.", ctx, param) from error


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Donne le résultat en JSON.")


def read_input(path: str, most: int, what: str) -> tuple[bytes, str]:
    """Read at most ``most`` + 1 bytes of a file, or of standard input for « - »; and its name.

    ``what`` names the file with its article; a file that does not open ends the command.
    """
    if path == "-":
        return sys.stdin.buffer.read(most + 1), "entrée standard"
    try:
        with Path(path).open("rb") as stream:
            return stream.read(most + 1), path
    except IsADirectoryError:
        misuse(f"« {path} » est un dossier : donnez {what}.")
    except OSError:
        misuse(f"« {path} » ne s'ouvre pas : vérifiez son nom et vos droits.")


def refuse(problems: Iterable[Problem], conclusion: str, code: int = MISUSE) -> NoReturn:
    """Say every problem, then what was not done, and end the command."""
    for problem in problems:
        click.echo(str(problem), err=True)
    click.echo(conclusion, err=True)
    sys.exit(code)


@contextmanager
def answering() -> Iterator[None]:
    """End the command with a sentence when what it computes cannot be."""
    try:
        yield
    except DamagedFilesError as error:
        refuse(error.problems, str(error), PROBLEMS_FOUND)
    except ProblemsError as error:
        misuse(" ".join(problem.message for problem in error.problems))


def shipped_catalogue() -> Catalogue:
    """Return the catalogue installed with the program; a damaged one ends the command."""
    try:
        return load_catalogue()
    except ProblemsError as error:
        conclusion = "Le catalogue livré est abîmé : réinstallez le programme."
        refuse(error.problems, conclusion, PROBLEMS_FOUND)


def misuse(message: str) -> NoReturn:
    """Say what is wrong with the command, and end it."""
    click.echo(f"Erreur : {message}", err=True)
    sys.exit(MISUSE)


def print_json(document: Any) -> None:
    """Print a document, always in UTF-8."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2).encode())
