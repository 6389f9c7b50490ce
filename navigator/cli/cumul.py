"""The command « cumul »: does a set of aids hold together, and by how much to cut it?"""

from __future__ import annotations

import click

from navigator.cli.cumul_screen import CumulScreen
from navigator.cli.paper import page
from navigator.cli.tools import (
    AS_JSON,
    answering,
    print_json,
    read_input,
    refuse,
    shipped_catalogue,
)
from navigator.input_text import MAX_BYTES
from navigator.state_aid.cumul_form import cumul_json
from navigator.state_aid.dossier_file import parse_dossier
from navigator.state_aid.service import cumulation_of
from rules.catalogue import Catalogue
from rules.cumulation.dossier import Dossier
from rules.errors import ProblemsError


@click.command()
@click.argument("dossier", metavar="DOSSIER.yaml|-")
@AS_JSON
def cumul(dossier: str, as_json: bool) -> None:
    """Dit si des aides se cumulent, et de combien les réduire.

    DOSSIER.yaml donne le bénéficiaire, les assiettes (les coûts distincts) et les aides, avec leur
    base juridique et leur date d'octroi ; « - » le lit sur l'entrée standard. Ce que le dossier ne
    dit pas devient une réserve.

    \b
    Exemples :
      aiguilleur cumul exemples/cumul/efficacite-energetique.yaml
      aiguilleur cumul exemples/cumul/minimis-deux-textes.yaml --json
    """
    catalogue = shipped_catalogue()
    case = _dossier(dossier, catalogue)
    with answering():
        result = cumulation_of(case, catalogue)
    if as_json:
        print_json(cumul_json(result))
    else:
        CumulScreen(page()).show(result)


def _dossier(path: str, catalogue: Catalogue) -> Dossier:
    raw, name = read_input(path, MAX_BYTES, "un dossier d'aides")
    try:
        return parse_dossier(raw, name, catalogue)
    except ProblemsError as error:
        conclusion = "Le cumul n'a pas été vérifié : corrigez les lignes ci-dessus."
        refuse(error.problems, conclusion)
