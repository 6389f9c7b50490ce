"""The command line. Exit codes: 0 done, 1 problems found, 2 misuse."""

from __future__ import annotations

import platform
import sys
from datetime import date
from importlib.metadata import version as installed_version
from io import TextIOWrapper
from pathlib import Path

import click

from navigator.catalogue.loader import shipped_schemes
from navigator.catalogue.verification import verify
from navigator.cli.french import speak_french
from navigator.cli.late_group import LateGroup
from navigator.cli.profile import ENTERPRISE, evaluated
from navigator.cli.sheet_screen import SheetScreen
from navigator.cli.tools import (
    AS_JSON,
    PROBLEMS_FOUND,
    Day,
    misuse,
    print_json,
    shipped_catalogue,
)
from navigator.forms import json_form
from navigator.state_aid.size_form import size_json
from rules.catalogue import Catalogue
from rules.errors import suggestion
from rules.inference import engine_name
from rules.model import Axis, Scheme

_SETTINGS = {"help_option_names": ["-h", "--aide", "--help"], "max_content_width": 100}


_DATE = click.option(
    "--date", "day", type=Day(), help="Date d'évaluation ; aujourd'hui par défaut."
)


# The contract space needs the database, which takes longer to load than the rest together.
_LATE = {
    "base": "navigator.cli.base:base",
    "commune": "navigator.cli.geography:commune",
    "compte": "navigator.cli.accounts:compte",
    "contrat": "navigator.cli.contracts:contrat",
    "cumul": "navigator.cli.cumul:cumul",
    "exporter": "navigator.cli.export:exporter",
    "plan": "navigator.cli.plan:plan_command",
    "referentiel": "navigator.cli.packs:referentiel",
    "taille": "navigator.cli.state_aid:taille",
}


@click.group(cls=LateGroup, late=_LATE, context_settings=_SETTINGS, subcommand_metavar="COMMANDE …")
def cli() -> None:
    """Aiguilleur : à quelles aides du guide « Territoires d'industrie » un projet a-t-il droit ?

    Le guide est une édition de 2019-2020 : rien ne dit qu'une mesure est encore ouverte.

    \b
    Exemples :
      aiguilleur evaluer exemples/pme-etude-diagnostic.yaml --date 2020-02-03
      aiguilleur fiche 8
      aiguilleur questions exemples/pme-a-moitie-remplie.yaml
    """


@cli.command()
@click.argument("profil", metavar="PROFIL.yaml|-")
@_DATE
@click.option("--mesure", "measure", metavar="ID", help="Une seule mesure, en détail.")
@ENTERPRISE
@AS_JSON
def evaluer(
    profil: str, day: date | None, measure: str | None, enterprise: str | None, as_json: bool
) -> None:
    """Évalue un projet contre toutes les mesures du guide.

    PROFIL.yaml est une liste « fait: réponse » ; « - » la lit sur l'entrée standard. Un fait
    absent, ou « inconnu », n'est ni oui ni non.

    \b
    Exemples :
      aiguilleur evaluer exemples/pme-etude-diagnostic.yaml --date 2020-02-03
      aiguilleur evaluer exemples/pme-etude-diagnostic.yaml --mesure ademe-etude-diagnostic
      aiguilleur evaluer PROFIL.yaml --entreprise exemples/taille/groupe-et-boucle.yaml
      echo 'effectif: 300' | aiguilleur evaluer - --json
    """
    catalogue = shipped_catalogue()
    if measure is not None and catalogue.measure(measure) is None:
        names = [compiled.measure.id for compiled in catalogue.measures]
        misuse(f"la mesure « {measure} » n'existe pas{suggestion(measure, names)}.")
    known = evaluated(profil, enterprise, day, catalogue)
    if as_json:
        document = json_form.evaluation_json(known.catalogue, known.evaluation)
        if known.size is not None:
            document["taille"] = size_json(known.size)
        if measure is not None:
            document["mesures"] = [m for m in document["mesures"] if m["id"] == measure]
        print_json(document)
        return
    screen, evaluation = known.screen(), known.evaluation
    if measure is not None:
        screen.measure(evaluation, next(m for m in evaluation.measures if m.measure.id == measure))
    else:
        screen.evaluation(evaluation)


@cli.command()
@click.option(
    "--axe", "axis", type=click.Choice([axis.value for axis in Axis]), help="Un seul axe."
)
@AS_JSON
def fiches(axis: str | None, as_json: bool) -> None:
    """Liste les 32 fiches et Diag Eco-Flux.

    \b
    Exemple :
      aiguilleur fiches --axe innover
    """
    catalogue = shipped_catalogue()
    chosen = [s for s in catalogue.schemes if axis is None or s.axis.value == axis]
    if as_json:
        print_json([json_form.scheme_summary_json(scheme) for scheme in chosen])
    else:
        SheetScreen(catalogue).schemes(chosen)


@cli.command()
@click.argument("numero", metavar="NUMÉRO|diag-eco-flux")
@AS_JSON
def fiche(numero: str, as_json: bool) -> None:
    """Montre tout ce que dit une fiche.

    \b
    Exemples :
      aiguilleur fiche 8
      aiguilleur fiche diag-eco-flux
    """
    catalogue = shipped_catalogue()
    scheme = _find_scheme(catalogue, numero)
    if as_json:
        print_json(json_form.scheme_json(catalogue, scheme))
    else:
        SheetScreen(catalogue).scheme(scheme)


@cli.command()
@click.argument("profil", metavar="PROFIL.yaml|-")
@_DATE
@ENTERPRISE
@AS_JSON
def questions(profil: str, day: date | None, enterprise: str | None, as_json: bool) -> None:
    """Donne les prochaines questions utiles, la plus utile d'abord.

    \b
    Exemple :
      aiguilleur questions exemples/pme-a-moitie-remplie.yaml
    """
    known = evaluated(profil, enterprise, day, shipped_catalogue())
    found = known.evaluation.questions
    if as_json:
        print_json([json_form.question_json(known.catalogue, question) for question in found])
    else:
        known.screen().questions(found, limit=None)


@cli.command()
@click.argument("dossier", required=False, type=click.Path(path_type=Path))
def verifier(dossier: Path | None) -> None:
    """Vérifie un dossier de fiches : écriture, mots, règles, tableaux, sources, cas d'essai.

    Sans DOSSIER, vérifie les fiches livrées. Dit tous les problèmes à la fois.

    \b
    Exemple :
      aiguilleur verifier mes-fiches/
    """
    folder = dossier or shipped_schemes()
    if not folder.is_dir():
        misuse(f"le dossier « {folder} » n'existe pas.")
    verification = verify(folder)
    for problem in verification.problems:
        click.echo(str(problem))
    checked = (
        f"{verification.sheets} fiches, {verification.measures} mesures, "
        f"{verification.cases} cas vérifiés"
    )
    if verification.problems:
        click.echo(f"{len(verification.problems)} problèmes ({checked}).", err=True)
        sys.exit(PROBLEMS_FOUND)
    click.echo(f"Aucun problème : {checked}.")


@cli.command()
def version() -> None:
    """Dit la version du programme, l'empreinte du catalogue et le moteur d'inférence."""
    catalogue = shipped_catalogue()
    click.echo(f"aiguilleur {installed_version('aiguilleur')}")
    click.echo(f"catalogue {catalogue.content_hash}")
    click.echo(f"{len(catalogue.schemes)} fiches, {len(catalogue.measures)} mesures")
    click.echo(f"moteur d'inférence : {_inference_engine()}")
    click.echo(f"Python {platform.python_version()}")


def main() -> None:
    """Run the command line in French; a letter the terminal cannot show never stops it."""
    speak_french()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    cli(prog_name="aiguilleur")


def _inference_engine() -> str:
    name = engine_name()
    return f"{name} {installed_version(name)}" if name == "durable_rules" else name


def _find_scheme(catalogue: Catalogue, wanted: str) -> Scheme:
    found = next((s for s in catalogue.schemes if wanted.lstrip("0") in s.names), None)
    if found is None:
        misuse(f"la fiche « {wanted} » n'existe pas : un numéro de 1 à 32, ou diag-eco-flux.")
    return found


if __name__ == "__main__":
    main()
