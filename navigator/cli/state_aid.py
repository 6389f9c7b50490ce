"""Commands about State aid: the size of an enterprise."""

from __future__ import annotations

from datetime import date

import click

from navigator.cli.paper import page
from navigator.cli.size_screen import SizeScreen
from navigator.cli.tools import AS_JSON, Day, answering, print_json, read_input, refuse
from navigator.input_text import MAX_BYTES
from navigator.state_aid.enterprise_file import parse_enterprise
from navigator.state_aid.service import size_on
from navigator.state_aid.size_form import size_json
from rules.errors import ProblemsError
from rules.sizing.model import Case


@click.command()
@click.argument("entreprise", metavar="ENTREPRISE.yaml|-")
@click.option("--date", "day", type=Day(), help="Date d'octroi de l'aide ; aujourd'hui par défaut.")
@AS_JSON
def taille(entreprise: str, day: date | None, as_json: bool) -> None:
    """Dit la taille d'une entreprise : classe européenne, catégorie française, entreprise unique.

    ENTREPRISE.yaml donne ses exercices clos, ses participations et ceux qui la détiennent ; « - »
    le lit sur l'entrée standard. Les comptes sont ceux de chaque entreprise, non consolidés. Ce qui
    manque donne les classes encore possibles.

    \b
    Exemples :
      aiguilleur taille exemples/taille/pme-autonome.yaml
      aiguilleur taille exemples/taille/groupe-et-boucle.yaml --json
    """
    case = read_enterprise(entreprise)
    with answering():
        result = size_on(case, day or date.today())
    if as_json:
        print_json(size_json(result))
    else:
        SizeScreen(page()).show(result)


def read_enterprise(path: str) -> Case:
    """Read an enterprise file; one that cannot be read ends the command."""
    raw, name = read_input(path, MAX_BYTES, "un fichier d'entreprise")
    try:
        return parse_enterprise(raw, name)
    except ProblemsError as error:
        refuse(error.problems, "La taille n'a pas été calculée : corrigez les lignes ci-dessus.")
