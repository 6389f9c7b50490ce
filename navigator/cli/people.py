"""The commands « compte exporter », « effacer » and « purger »: the data of people."""

from __future__ import annotations

import json
from pathlib import Path

import click

from navigator.accounts import accounts
from navigator.accounts.accounts import Account, read_email
from navigator.accounts.people import erase, erase_from_documents
from navigator.accounts.person_export import export_account, export_person
from navigator.accounts.personal import Person
from navigator.accounts.retention import purge
from navigator.cli.account_work import EMAIL, working
from navigator.cli.tools import misuse, print_json
from navigator.contracts.office import Unit
from navigator.contracts.reading import NotFoundError

_APPLY = click.option("--appliquer", "applied", is_flag=True, help="Le fait vraiment.")
_NAME = click.option(
    "--nom", "name", default="", metavar="NOM", help="Nom de qui n'a pas de compte."
)


@click.command()
@EMAIL
@_NAME
@click.option("-o", "--sortie", "output", metavar="FICHIER", help="Fichier JSON à écrire.")
def exporter(courriel: str, name: str, output: str | None) -> None:
    """Donne en JSON tout ce que le site sait d'une personne, avec ou sans compte.

    \b
    Exemple :
      aiguilleur compte exporter a.b@exemple.fr -o anne.json
    """
    with working() as unit:
        known = _account_of(unit, courriel)
        told = (
            export_account(unit, known.id)
            if known
            else export_person(unit, Person(read_email(courriel), name))
        )
    if output is None:
        print_json(told)
        return
    try:
        Path(output).write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError:
        misuse(f"« {output} » ne s'écrit pas : vérifiez le dossier et vos droits.")
    click.echo(f"« {output} » est écrit.")


@click.command()
@EMAIL
@_NAME
@_APPLY
def effacer(courriel: str, name: str, applied: bool) -> None:
    """Efface une personne : son compte, et son nom et son adresse dans les documents.

    Sans --appliquer, dit seulement ce qui serait fait. Le journal garde ce qui a été fait, sous un
    numéro. Les textes libres, commentaires et pièces jointes ne sont pas fouillés.

    \b
    Exemples :
      aiguilleur compte effacer a.b@exemple.fr --appliquer
      aiguilleur compte effacer c.d@exemple.fr --nom "Claude D" --appliquer
    """
    with working() as unit:
        known = _account_of(unit, courriel)
        person = Person(known.email, known.name) if known else Person(read_email(courriel), name)
        if applied:
            changed = (
                erase(unit, known.id) if known is not None else erase_from_documents(unit, person)
            )
        else:
            told = export_person(unit, person)["cite_dans"]
    if applied:
        account = "Le compte est vidé. " if known else ""
        click.echo(f"{account}Documents changés : {changed}.")
        return
    for each in told:
        where = f"contrat {each['contrat']}" if "contrat" in each else f"fiche {each['fiche']}"
        click.echo(f"{where}, {each['champ']} : {each['valeur']}")
    account = f"le compte {known.id} serait vidé, " if known else "aucun compte, "
    fields = {0: "aucun champ n'est à vider", 1: "un champ serait vidé"}
    words = fields.get(len(told), f"{len(told)} champs seraient vidés")
    click.echo(f"Rien n'est fait : {account}{words}. Ajoutez --appliquer.")


@click.command()
@_APPLY
def purger(applied: bool) -> None:
    """Retire ce qui a expiré, et liste les comptes que personne n'a ouverts depuis trois ans.

    Avec --appliquer, efface aussi ces comptes.

    \b
    Exemple :
      aiguilleur compte purger --appliquer
    """
    with working() as unit:
        found = {each.id: each for each in accounts.accounts(unit)}
        done = purge(unit, erase_accounts=applied)
    click.echo(
        f"Retirés : {done.logins} sessions, {done.tokens} liens, {done.attempts} essais expirés."
    )
    for number in done.forgotten:
        each = found[number]
        word = "effacé" if number in done.erased else "pas vu depuis trois ans"
        click.echo(f"{number}. {each.name}, {each.email} · {word}")
    if done.forgotten and not applied:
        click.echo("Ces comptes sont encore là : ajoutez --appliquer pour les effacer.")


def _account_of(unit: Unit, email: str) -> Account | None:
    try:
        return accounts.find(unit, email)
    except NotFoundError:
        return None
