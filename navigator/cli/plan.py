"""The command « plan »: which aids to ask for, and how much, to bring the most public money."""

from __future__ import annotations

from pathlib import Path

import click

from navigator.cli.paper import page
from navigator.cli.plan_screen import PlanScreen
from navigator.cli.tools import (
    AS_JSON,
    PROBLEMS_FOUND,
    answering,
    print_json,
    read_input,
    refuse,
    shipped_catalogue,
)
from navigator.input_text import MAX_BYTES
from navigator.state_aid.plan_form import planning_json
from navigator.state_aid.project_file import parse_project
from navigator.state_aid.service import planning_of
from rules.catalogue import Catalogue
from rules.errors import Problem, ProblemsError, RuleError
from rules.plan.project import Project
from rules.source import Scalar


@click.command("plan")
@click.argument("projet", metavar="PROJET.yaml|-")
@AS_JSON
def plan_command(projet: str, as_json: bool) -> None:
    """Cherche le plan de financement le plus riche en aides.

    Le plan n'enfreint aucune règle et demande le moins de dossiers possible. PROJET.yaml donne le
    profil du projet, ses assiettes (les coûts distincts), les autres aides possibles, celles déjà
    accordées et ce que le porteur peut apporter ; « - » le lit sur l'entrée standard. Les mesures
    du guide qui conviennent s'ajoutent d'elles-mêmes.

    \b
    Exemples :
      aiguilleur plan exemples/plan/pme-energie-et-robot.yaml
      aiguilleur plan exemples/plan/epci-etude.yaml --json
    """
    catalogue = shipped_catalogue()
    project = _project(projet, catalogue)
    try:
        with answering():
            planning = planning_of(project, catalogue)
    except RuleError as error:  # the solver, or a plan that the rules of cumulation refuse
        conclusion = (
            "Erreur interne : aucun plan sûr n'a été trouvé. Signalez-la avec votre projet.\n"
            f"Cause : {error}"
        )
        refuse((), conclusion, PROBLEMS_FOUND)
    if as_json:
        print_json(planning_json(planning))
    else:
        PlanScreen(page()).show(planning)


def _project(path: str, catalogue: Catalogue) -> Project:
    raw, name = read_input(path, MAX_BYTES, "un projet à financer")
    folder = Path() if path == "-" else Path(path).parent

    def read_profile(named: Scalar) -> bytes:
        try:
            with (folder / named.text.strip()).open("rb") as stream:
                return stream.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            message = (
                f"le profil « {named.text} » ne s'ouvre pas : son nom part du dossier du projet."
            )
            raise ProblemsError([Problem(named.location, message)]) from error

    try:
        return parse_project(raw, name, catalogue, read_profile)
    except ProblemsError as error:
        conclusion = "Aucun plan n'a été cherché : corrigez les lignes ci-dessus."
        refuse(error.problems, conclusion)
