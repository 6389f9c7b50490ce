"""A profile on the command line, with the size that an enterprise file gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import click
from rich.text import Text

from navigator.cli.results_screen import Screen
from navigator.cli.state_aid import read_enterprise
from navigator.cli.tools import answering, misuse, read_input, refuse
from navigator.input_text import MAX_BYTES
from navigator.project.profile_file import Profile, parse_profile
from navigator.state_aid.enterprise_profile import (
    ContradictionError,
    size_sentence,
    with_enterprise,
)
from navigator.state_aid.service import size_on
from rules.catalogue import Catalogue
from rules.errors import ProblemsError
from rules.guidance import guided
from rules.results import Evaluation
from rules.sizing.results import SizeResult

ENTERPRISE = click.option(
    "--entreprise",
    "enterprise",
    metavar="ENTREPRISE.yaml",
    help="Prend la taille de l'entreprise dans ses comptes et ses liens, comme « taille ».",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a command evaluates: the profile, and the size that an enterprise file settles."""

    catalogue: Catalogue
    evaluation: Evaluation
    size: SizeResult | None

    def screen(self) -> Screen:
        """Say the size that is settled, then give the screen."""
        screen = Screen(self.catalogue)
        if self.size is not None:
            screen.paragraph(Text(size_sentence(self.size)), 0)
            screen.console.print()
        return screen


def evaluated(profil: str, enterprise: str | None, day: date | None, catalogue: Catalogue) -> Known:
    """Read the files of a command and evaluate them; what cannot be read ends the command."""
    if profil == enterprise == "-":
        misuse("« - » ne peut donner à la fois le profil et l'entreprise.")
    day = day or date.today()
    size = None
    profile = _profile(profil, catalogue)
    if enterprise is not None:
        case = read_enterprise(enterprise)
        with answering():
            size = size_on(case, day)
        try:
            catalogue, profile = with_enterprise(catalogue, profile, size)
        except ContradictionError as error:
            misuse(str(error))
    return Known(catalogue, guided(catalogue, profile, day), size)


def _profile(path: str, catalogue: Catalogue) -> Profile:
    raw, name = read_input(path, MAX_BYTES, "un fichier de profil")
    try:
        return parse_profile(raw, name, catalogue.vocabulary)
    except ProblemsError as error:
        conclusion = "Le profil n'a pas été évalué : corrigez les lignes ci-dessus."
        refuse(error.problems, conclusion)
