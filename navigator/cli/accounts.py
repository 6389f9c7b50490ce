"""The commands « compte »: accounts, their mandates and their links."""

from __future__ import annotations

import os

import click

from navigator.accounts import accounts
from navigator.accounts.accounts import Account
from navigator.accounts.mail import MailError, link_message, send
from navigator.accounts.mandates import (
    known_regions,
    mandate_words,
    parse_mandate,
    write_mandate,
)
from navigator.accounts.rights import Mandate
from navigator.accounts.tokens import LIVES_WORDS, Purpose, issue, link_address
from navigator.cli.account_work import EMAIL, working
from navigator.cli.people import effacer, exporter, purger
from navigator.cli.tools import (
    AS_JSON,
    PROBLEMS_FOUND,
    misuse,
    print_json,
    refuse,
    shipped_catalogue,
)
from navigator.settings import SettingsError, public_address_from, smtp_from

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
@EMAIL
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
    with working() as unit:
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
    with working() as unit:
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
@EMAIL
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
    with working() as unit:
        number = accounts.find(unit, courriel).id
        accounts.change_mandates(unit, number, _given(mandates))
        changed = accounts.account(unit, number)
    click.echo(f"{changed.name}, {changed.email} :")
    _say_mandates(changed)


@compte.command()
@EMAIL
@click.option("--nom", "name", metavar="NOM", help="Le nom, bien écrit.")
@click.option("--courriel", "email", metavar="COURRIEL", help="L'adresse, bien écrite.")
def corriger(courriel: str, name: str | None, email: str | None) -> None:
    """Corrige le nom ou l'adresse d'une personne.

    \b
    Exemple :
      aiguilleur compte corriger a.b@exemple.fr --courriel anne.b@exemple.fr
    """
    if name is None and email is None:
        misuse("donnez le nom par --nom, ou l'adresse par --courriel.")
    with working() as unit:
        found = accounts.find(unit, courriel)
        accounts.correct(
            unit,
            found.id,
            found.email if email is None else email,
            found.name if name is None else name,
        )
        corrected = accounts.account(unit, found.id)
    click.echo(f"{corrected.name}, {corrected.email}.")


@compte.command()
@EMAIL
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
@EMAIL
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
@EMAIL
def desactiver(courriel: str) -> None:
    """Ferme un compte aussitôt : ses sessions et ses liens prennent fin.

    \b
    Exemple :
      aiguilleur compte desactiver a.b@exemple.fr
    """
    with working() as unit:
        accounts.disable(unit, accounts.find(unit, courriel).id)
    click.echo("Le compte est désactivé.")


@compte.command()
@EMAIL
def reactiver(courriel: str) -> None:
    """Rouvre un compte désactivé.

    \b
    Exemple :
      aiguilleur compte reactiver a.b@exemple.fr
    """
    with working() as unit:
        accounts.enable(unit, accounts.find(unit, courriel).id)
    click.echo("Le compte est réactivé.")


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
    with working() as unit:
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


for command in (exporter, effacer, purger):
    compte.add_command(command)
