"""The commands « compte »: accounts, their mandates, their links, and people's data."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from navigator.accounts import accounts
from navigator.accounts.accounts import Account, AccountError, read_email
from navigator.accounts.mail import MailError, link_message, send
from navigator.accounts.mandates import (
    MandateError,
    known_regions,
    mandate_words,
    parse_mandate,
    write_mandate,
)
from navigator.accounts.people import erase, erase_from_documents
from navigator.accounts.person_export import export_account, export_person
from navigator.accounts.personal import Person
from navigator.accounts.retention import purge
from navigator.accounts.rights import OPERATOR, Mandate
from navigator.accounts.tokens import LIVES_WORDS, Purpose, issue, link_address
from navigator.cli.office import opened_office
from navigator.cli.tools import (
    AS_JSON,
    PROBLEMS_FOUND,
    misuse,
    print_json,
    refuse,
    shipped_catalogue,
)
from navigator.contracts.office import Unit
from navigator.contracts.reading import NotFoundError
from navigator.settings import SettingsError, public_address_from, smtp_from

_EMAIL = click.argument("courriel")
_MANDATES = click.option(
    "--mandat",
    "mandates",
    multiple=True,
    metavar="RÔLE[:PORTÉE]",
    help="Un mandat ; répétez l'option pour en donner plusieurs.",
)
_SITE = click.option(
    "--site",
    metavar="ADRESSE",
    help="Adresse du site, pour le lien ; sinon celle de AIGUILLEUR_ADRESSE_PUBLIQUE.",
)
_SENT = click.option(
    "--envoyer", "by_mail", is_flag=True, help="Envoie aussi le lien par courrier électronique."
)
_APPLY = click.option("--appliquer", "applied", is_flag=True, help="Le fait vraiment.")
_NAME = click.option(
    "--nom", "name", default="", metavar="NOM", help="Nom de qui n'a pas de compte."
)
_HERE = "http://127.0.0.1:8000"


@click.group(subcommand_metavar="COMMANDE …")
def compte() -> None:
    """Gère les comptes de l'espace des contrats : mandats, liens, données personnelles.

    \b
    Les mandats :
      chef_de_projet:ti-0001       écrit les fiches de son territoire
      comite_projet:ti-0001        les commente
      comite_regional:Occitanie    valide les contrats de sa région
      comite_national              lit et exporte tout
      administrateur               gère les comptes

    \b
    Exemples :
      aiguilleur compte creer a.b@exemple.fr --nom "Anne B" --mandat administrateur
      aiguilleur compte lister
    """


@compte.command()
@_EMAIL
@click.option("--nom", "name", required=True, metavar="NOM", help="Prénom et nom de la personne.")
@_MANDATES
@_SITE
@_SENT
def creer(
    courriel: str, name: str, mandates: tuple[str, ...], site: str | None, by_mail: bool
) -> None:
    """Crée un compte et donne son lien d'invitation, montré une seule fois.

    \b
    Exemple :
      aiguilleur compte creer a.b@exemple.fr --nom "Anne B" \\
        --mandat chef_de_projet:ti-0001 --mandat comite_regional:Occitanie
    """
    with _working() as unit:
        account_id = accounts.create(unit, courriel, name, _given(mandates))
        created = accounts.account(unit, account_id)
        secret = issue(unit, account_id, Purpose.INVITATION)
        address = _site(site)
    click.echo(f"Compte {created.id} créé : {created.name}, {created.email}.")
    _say_mandates(created)
    _say_link(created, Purpose.INVITATION, link_address(address, Purpose.INVITATION, secret))
    if by_mail:
        _send(created, Purpose.INVITATION, link_address(address, Purpose.INVITATION, secret))


@compte.command()
@AS_JSON
def lister(as_json: bool) -> None:
    """Liste les comptes et leurs mandats.

    \b
    Exemple :
      aiguilleur compte lister --json
    """
    with _working() as unit:
        found = accounts.accounts(unit)
    if as_json:
        print_json([_account_json(each) for each in found])
        return
    for each in found:
        click.echo(f"{each.id}. {each.name}, {each.email} · {_state(each)}")
        _say_mandates(each)
    if not found:
        click.echo("Aucun compte. Créez le premier : aiguilleur compte creer --aide")


@compte.command()
@_EMAIL
@_MANDATES
@click.option("--aucun", "none", is_flag=True, help="Retire tous les mandats.")
def mandats(courriel: str, mandates: tuple[str, ...], none: bool) -> None:
    """Remplace les mandats d'un compte par ceux qui sont donnés ; ses sessions prennent fin.

    \b
    Exemple :
      aiguilleur compte mandats a.b@exemple.fr --mandat comite_national
    """
    if bool(mandates) == none:
        misuse("donnez les mandats par --mandat, ou --aucun pour tous les retirer.")
    with _working() as unit:
        number = accounts.find(unit, courriel).id
        accounts.change_mandates(unit, number, _given(mandates))
        changed = accounts.account(unit, number)
    click.echo(f"{changed.name}, {changed.email} :")
    _say_mandates(changed)


@compte.command()
@_EMAIL
@_SITE
@_SENT
def inviter(courriel: str, site: str | None, by_mail: bool) -> None:
    """Donne un nouveau lien d'invitation, valable 7 jours ; il annule le précédent.

    \b
    Exemple :
      aiguilleur compte inviter a.b@exemple.fr --site https://aides.exemple.fr
    """
    _give_link(courriel, Purpose.INVITATION, site, by_mail)


@compte.command()
@_EMAIL
@_SITE
@_SENT
def reinitialiser(courriel: str, site: str | None, by_mail: bool) -> None:
    """Donne un lien pour choisir un autre mot de passe, valable 24 heures.

    \b
    Exemple :
      aiguilleur compte reinitialiser a.b@exemple.fr
    """
    _give_link(courriel, Purpose.RESET, site, by_mail)


@compte.command()
@_EMAIL
def desactiver(courriel: str) -> None:
    """Ferme un compte aussitôt : ses sessions et ses liens prennent fin.

    \b
    Exemple :
      aiguilleur compte desactiver a.b@exemple.fr
    """
    with _working() as unit:
        accounts.disable(unit, accounts.find(unit, courriel).id)
    click.echo("Le compte est désactivé.")


@compte.command()
@_EMAIL
def reactiver(courriel: str) -> None:
    """Rouvre un compte désactivé.

    \b
    Exemple :
      aiguilleur compte reactiver a.b@exemple.fr
    """
    with _working() as unit:
        accounts.enable(unit, accounts.find(unit, courriel).id)
    click.echo("Le compte est réactivé.")


@compte.command()
@_EMAIL
@_NAME
@click.option("-o", "--sortie", "output", metavar="FICHIER", help="Fichier JSON à écrire.")
def exporter(courriel: str, name: str, output: str | None) -> None:
    """Donne en JSON tout ce que le site sait d'une personne, avec ou sans compte.

    \b
    Exemple :
      aiguilleur compte exporter a.b@exemple.fr -o anne.json
    """
    with _working() as unit:
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


@compte.command()
@_EMAIL
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
    with _working() as unit:
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
    click.echo(
        f"Rien n'est fait : {account}{len(told)} champs seraient vidés. Ajoutez --appliquer."
    )


@compte.command()
@_APPLY
def purger(applied: bool) -> None:
    """Retire ce qui a expiré, et liste les comptes que personne n'a ouverts depuis trois ans.

    Avec --appliquer, efface aussi ces comptes.

    \b
    Exemple :
      aiguilleur compte purger --appliquer
    """
    with _working() as unit:
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


@contextmanager
def _working() -> Iterator[Unit]:
    """One transaction as the operator; what is refused ends the command with a sentence."""
    try:
        with opened_office() as office, office.writing(OPERATOR) as unit:
            yield unit
    except (AccountError, MandateError, NotFoundError) as error:
        misuse(str(error))


def _account_of(unit: Unit, email: str) -> Account | None:
    try:
        return accounts.find(unit, email)
    except NotFoundError:
        return None


def _given(mandates: tuple[str, ...]) -> list[Mandate]:
    regions = known_regions(shipped_catalogue())
    return [parse_mandate(each, regions) for each in mandates]


def _site(given: str | None) -> str:
    try:
        variable = {"AIGUILLEUR_ADRESSE_PUBLIQUE": given} if given is not None else os.environ
        return public_address_from(variable) or _HERE
    except SettingsError as error:
        misuse(str(error) if given is None else f"--site ne se lit pas : {given}.")


def _give_link(email: str, purpose: Purpose, site: str | None, by_mail: bool) -> None:
    with _working() as unit:
        found = accounts.find(unit, email)
        address = link_address(_site(site), purpose, issue(unit, found.id, purpose))
    _say_link(found, purpose, address)
    if by_mail:
        _send(found, purpose, address)


def _send(found: Account, purpose: Purpose, address: str) -> None:
    try:
        smtp = smtp_from(os.environ)
        if smtp is None:
            misuse("aucun serveur de courrier : donnez AIGUILLEUR_SMTP, ou remettez le lien.")
        send(smtp, link_message(smtp.sender, found.email, purpose, address))
    except SettingsError as error:
        misuse(str(error))
    except MailError as error:
        refuse((), f"Erreur : {error}", PROBLEMS_FOUND)
    click.echo(f"Le lien est parti à {found.email}.")


def _say_link(found: Account, purpose: Purpose, address: str) -> None:
    click.echo(f"{purpose.label}, à remettre à {found.email}, une seule fois montrée :")
    click.echo(address)
    click.echo(f"Elle sert une fois, pendant {LIVES_WORDS[purpose]}.")


def _say_mandates(found: Account) -> None:
    for mandate in found.mandates:
        click.echo(f"   {mandate_words(mandate)}")
    if not found.mandates:
        click.echo("   aucun mandat")


def _state(found: Account) -> str:
    if found.disabled:
        return "désactivé"
    return "actif" if found.has_key else "invité"


def _account_json(found: Account) -> dict[str, object]:
    return {
        "numero": found.id,
        "nom": found.name,
        "courriel": found.email,
        "etat": _state(found),
        "mandats": [write_mandate(each) for each in found.mandates],
        "cree_le": found.created_at.isoformat(),
        "vu_le": found.last_seen_at.isoformat() if found.last_seen_at else None,
    }
