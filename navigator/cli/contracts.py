"""The commands « contrat »: the example, lists, archives; documents and imports come late."""

from __future__ import annotations

import click

from navigator.cli.contract_acting import CONTRACT_ID, acting
from navigator.cli.contract_screen import ContractScreen
from navigator.cli.late_group import LateGroup
from navigator.cli.tools import AS_JSON, print_json
from navigator.contracts.contract_writing import archive_contract
from navigator.contracts.demo_loading import load_demo
from navigator.contracts.reading import contract_file, contracts, signatures
from navigator.contracts.snapshot import write_file
from navigator.wording import count


@click.group(
    cls=LateGroup,
    late={
        "exporter": "navigator.cli.contract_export:export",
        "importer": "navigator.cli.contract_import:import_workbook",
    },
    subcommand_metavar="COMMANDE …",
)
def contrat() -> None:
    """Contrats et fiches-actions : liste, documents pour le comité, import, archives.

    Ces commandes agissent sur la base du site (DATABASE_URL, ou le dossier AIGUILLEUR_DONNEES),
    avec tous les droits : elles sont pour l'exploitant.

    \b
    Exemples :
      aiguilleur contrat demo
      aiguilleur contrat exporter 1 --format pdf -o contrat.pdf
    """


@contrat.command("demo")
def load_example() -> None:
    """Charge un contrat d'exemple, inventé de bout en bout : douze fiches sur quatre axes.

    Il est signé, publié, en cours d'avenant, et un comité l'a vu : tout ce que montre le site y
    est. Rien d'autre ne change.

    \b
    Exemple :
      aiguilleur contrat demo
    """
    with acting(writing=True) as unit:
        loaded = load_demo(unit)
    click.echo(
        f"Contrat d'exemple n° {loaded.contract} : {count(loaded.sheets, 'fiche')}, un protocole "
        "et un contrat signés, un avenant ouvert, un comité. Tout y est inventé.\n\n"
        "Pour le voir :\n"
        f"  make run, puis http://127.0.0.1:8000/contrats-publies/{loaded.contract}  "
        "(ce qui est signé, sans compte)\n"
        f"  aiguilleur contrat exporter {loaded.contract} --format pdf --version projet "
        "--depuis-dernier-comite -o exemple.pdf\n"
        "Pour y écrire, un compte de chef de projet :\n"
        '  aiguilleur compte creer vous@exemple.fr --nom "Votre nom" '
        "--mandat chef_de_projet:exemple-val-de-vive"
    )


@contrat.command("lister")
@click.option("--archives", "archived", is_flag=True, help="Les contrats archivés.")
@AS_JSON
def show_list(archived: bool, as_json: bool) -> None:
    """Liste les contrats.

    \b
    Exemple :
      aiguilleur contrat lister
    """
    with acting() as unit:
        found = contracts(unit, archived=archived)
    if as_json:
        print_json(
            [
                {
                    "id": each.id,
                    "territoire": each.territory,
                    "nom": each.content.name,
                    "regions": list(each.regions),
                    "phase": each.phase_words,
                    "signe": each.locked,
                    "publie": each.published,
                    "exemple": each.example,
                }
                for each in found
            ]
        )
    elif found:
        ContractScreen().contracts(found)
    elif archived:
        click.echo("Aucun contrat archivé.")
    else:
        click.echo("Aucun contrat. Pour en voir un d'exemple : aiguilleur contrat demo")


@contrat.command("montrer")
@CONTRACT_ID
@AS_JSON
def show(numero: int, as_json: bool) -> None:
    """Montre un contrat : sa phase, ses fiches, ses versions signées.

    \b
    Exemple :
      aiguilleur contrat montrer 1
    """
    with acting() as unit:
        file, kept = contract_file(unit, numero), signatures(unit, numero)
    if as_json:
        print_json(write_file(file))
    else:
        ContractScreen().contract(file, kept)


@contrat.command("archiver")
@CONTRACT_ID
@click.option("--annuler", "back", is_flag=True, help="Sort le contrat des archives.")
def archive(numero: int, back: bool) -> None:
    """Range un contrat dans les archives : il se lit encore et ne change plus.

    \b
    Exemples :
      aiguilleur contrat archiver 1
      aiguilleur contrat archiver 1 --annuler
    """
    with acting(writing=True) as unit:
        archive_contract(unit, numero, not back)
    click.echo(f"Le contrat {numero} est {'sorti des archives' if back else 'archivé'}.")
