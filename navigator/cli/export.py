"""The command « exporter »: the catalogue in the inter-ministry format of aid schemes."""

from __future__ import annotations

from datetime import date

import click

from navigator.catalogue.loader import load_catalogue
from navigator.cli.tools import AS_JSON, PROBLEMS_FOUND, Day, print_json, refuse
from navigator.export.export_report import ExportReport, report_json
from navigator.export.scheme_export import export_csv, export_json, report_of
from navigator.wording import count
from rules.catalogue import Catalogue
from rules.errors import ProblemsError


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json"]),
    default="csv",
    show_default="csv",
    help="La forme du fichier.",
)
@click.option(
    "--date", "day", type=Day(), help="Date de mise à jour à écrire ; aujourd'hui par défaut."
)
@click.option(
    "--bilan",
    "only_report",
    is_flag=True,
    help="Dit seulement ce qui reste vide, ou est dit autrement que dans le guide.",
)
@AS_JSON
def exporter(form: str, day: date | None, only_report: bool, as_json: bool) -> None:
    """Exporte le catalogue au format interministériel des dispositifs d'aide.

    C'est le schéma « etalab/schema-dispositif-aide », extension « professionnels » : une ligne par
    mesure. Ce que le guide ne donne pas reste vide ; --bilan dit quoi et pourquoi.

    \b
    Exemples :
      aiguilleur exporter --format csv > dispositifs.csv
      aiguilleur exporter --format json > dispositifs.json
      aiguilleur exporter --bilan
    """
    catalogue, updated = _catalogue(), day or date.today()
    if only_report:
        report = report_of(catalogue, updated)
        if as_json:
            print_json(report_json(report))
        else:
            _show(report)
    elif form == "json" or as_json:
        print_json(export_json(catalogue, updated))
    else:
        click.echo(export_csv(catalogue, updated).encode(), nl=False)


def _catalogue() -> Catalogue:
    try:
        return load_catalogue()
    except ProblemsError as error:
        conclusion = "Le catalogue livré est abîmé : réinstallez le programme."
        refuse(error.problems, conclusion, PROBLEMS_FOUND)


def _show(report: ExportReport) -> None:
    click.echo(f"{count(report.total, 'dispositif')} exportés, un par mesure.")
    click.echo("\nChamps vides")
    for empty in report.empty:
        click.echo(f"- {empty.field}, {empty.rows} sur {empty.total} : {empty.reason}")
    click.echo("\nDit autrement que dans le guide")
    for adapted in report.adapted:
        measures = count(len(adapted.measures), "mesure")
        click.echo(f"- {adapted.field}, {measures} : {adapted.reason}")
