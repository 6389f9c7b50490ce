"""What the commands about accounts share: who is meant, and one transaction as the operator."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from navigator.accounts.accounts import AccountError
from navigator.accounts.mandates import MandateError
from navigator.accounts.rights import OPERATOR
from navigator.cli.office import opened_office
from navigator.cli.tools import misuse
from navigator.contracts.office import Unit
from navigator.contracts.reading import NotFoundError

EMAIL = click.argument("courriel")


@contextmanager
def working() -> Iterator[Unit]:
    """One transaction as the operator; what is refused ends the command with a sentence."""
    try:
        with opened_office() as office, office.writing(OPERATOR) as unit:
            yield unit
    except (AccountError, MandateError, NotFoundError) as error:
        misuse(str(error))
