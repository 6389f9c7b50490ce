"""How the commands « contrat » act on the contracts, and say what they cannot do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from navigator.accounts.rights import OPERATOR, RefusedError
from navigator.cli.office import opened_office
from navigator.cli.tools import PROBLEMS_FOUND
from navigator.contracts.documents import DamagedDocumentError
from navigator.contracts.editing import EditConflictError, LockedError, MissingError
from navigator.contracts.office import Unit
from navigator.contracts.reading import NotFoundError

CONTRACT_ID = click.argument("numero", metavar="ID", type=click.IntRange(min=1))
_SAID = (
    NotFoundError,
    RefusedError,
    LockedError,
    MissingError,
    EditConflictError,
    DamagedDocumentError,
)


@contextmanager
def acting(*, writing: bool = False) -> Iterator[Unit]:
    """Read, or write in one transaction, as the operator."""
    with (
        saying(),
        opened_office() as office,
        office.writing(OPERATOR) if writing else office.reading(OPERATOR) as unit,
    ):
        yield unit


@contextmanager
def saying(*errors: type[Exception]) -> Iterator[None]:
    """End the command with a sentence when what is asked cannot be done, as ``errors`` say too."""
    known: tuple[type[Exception], ...] = (*_SAID, *errors)
    try:
        yield
    except known as error:
        fail(f"Erreur : {error}")


def fail(message: str) -> NoReturn:
    """End the command with a sentence: what was asked was understood, and is not possible."""
    click.echo(message, err=True)
    sys.exit(PROBLEMS_FOUND)
