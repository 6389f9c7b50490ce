"""The commands « base »: back up, restore, bring up to date and check what the site keeps."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from navigator.cli.tools import PROBLEMS_FOUND, refuse
from navigator.contracts.integrity import Check
from navigator.contracts.joined_files import joined_files
from navigator.data_folder import data_folder
from navigator.storage.attachments import AttachmentStore
from navigator.storage.backup import back_up
from navigator.storage.backup_form import BackupError, Manifest, Progress
from navigator.storage.database import Database, DatabaseError, database_url
from navigator.storage.migrating import current, migrate, require_current
from navigator.storage.restoring import restore
from navigator.storage.verifying import verify
from rules.quantities import write_day, write_number

_SHOWN_PROBLEMS = 100


@click.group(subcommand_metavar="COMMANDE …")
def base() -> None:
    """Sauvegarde, restaure, met à jour et vérifie les contrats, les comptes et les pièces jointes.

    La base est celle de la variable DATABASE_URL ; sans elle, un fichier du dossier des données
    (AIGUILLEUR_DONNEES). Une sauvegarde se restaure dans l'une comme dans l'autre.

    \b
    Exemples :
      aiguilleur base sauvegarder sauvegarde-2026-11-22.zip
      aiguilleur base restaurer sauvegarde-2026-11-22.zip
      aiguilleur base verifier
    """


@base.command()
@click.argument("fichier", type=click.Path(path_type=Path))
@click.option(
    "--remplacer", "replace", is_flag=True, help="Remplace FICHIER s'il existe, une fois faite."
)
def sauvegarder(fichier: Path, replace: bool) -> None:
    """Écrit dans FICHIER tout ce que le site garde, pièces jointes comprises.

    Le site peut continuer de tourner : la sauvegarde est son état à un moment. Les sessions et les
    liens d'invitation n'y sont pas, ni la clé secrète, ni les référentiels importés.

    \b
    Exemple :
      aiguilleur base sauvegarder sauvegarde-2026-11-22.zip
    """
    with _place(must_exist=True) as place, _progress() as progress:
        made = back_up(place.database, place.store, fichier, progress, replace=replace)
    click.echo(
        f"« {fichier} » contient {_contents(made)}, à la version {made.revision} des tables."
    )
    _say_missing(made)


@base.command()
@click.argument("fichier", type=click.Path(path_type=Path))
@click.option(
    "--remplacer", "replace", is_flag=True, help="Perd ce que la base contient, s'il y a lieu."
)
def restaurer(fichier: Path, replace: bool) -> None:
    """Remet dans la base ce qu'une sauvegarde contient. Arrêtez d'abord le site.

    Tout est vérifié d'abord ; au moindre problème, rien ne change. Chacun devra se connecter de
    nouveau.

    \b
    Exemples :
      aiguilleur base restaurer sauvegarde-2026-11-22.zip
      DATABASE_URL=postgresql://… aiguilleur base restaurer sauvegarde-2026-11-22.zip
    """
    with _place() as place, _progress() as progress:
        done = restore(place.database, place.store, fichier, progress, replace=replace)
        checks = verify(place.database, place.store)
    made_on = write_day(done.made_at.astimezone().date())
    click.echo(f"Restauré : {_contents(done)}, de la sauvegarde du {made_on}.")
    problems = [check for check in checks if check.problems]
    if problems:
        _show(problems)
        _fail("La sauvegarde est restaurée telle qu'elle était, avec ces problèmes.")
    _say_missing(done)


@base.command()
def migrer() -> None:
    """Met les tables de la base à jour. Le site le fait de lui-même quand il démarre.

    \b
    Exemple :
      aiguilleur base migrer
    """
    with _place() as place:
        applied = migrate(place.database)
        version = current(place.database)
    for each in applied:
        click.echo(each)
    done = "est maintenant" if applied else "était déjà"
    click.echo(f"La base {done} à la version {version}.")


@base.command()
def verifier() -> None:
    """Vérifie la base : tables, documents, versions, signatures, journal, pièces jointes.

    Ne change rien. Le code de sortie est 0 si tout va bien, 1 sinon.

    \b
    Exemple :
      aiguilleur base verifier
    """
    with _place(must_exist=True) as place:
        checks = verify(place.database, place.store)
    _show(checks)
    count = sum(len(check.problems) for check in checks)
    if count:
        _fail(
            f"{_counted(count, 'problème')}. Ne corrigez rien à la main : restaurez une sauvegarde "
            "d'avant."
        )
    click.echo("Aucun problème.")


@base.command()
def nettoyer() -> None:
    """Efface les pièces que ni une fiche ni une version signée ne cite plus.

    Une pièce déposée depuis moins d'une heure est laissée : sa fiche s'enregistre peut-être.

    \b
    Exemple :
      aiguilleur base nettoyer
    """
    with _place(must_exist=True) as place:
        require_current(place.database)
        with place.database.reading() as session:
            removed = place.store.sweep(joined_files(session))
    click.echo(f"{_counted(removed, 'fichier')} en moins.")


@dataclass(frozen=True, slots=True)
class _Place:
    database: Database
    store: AttachmentStore


@contextmanager
def _place(*, must_exist: bool = False) -> Iterator[_Place]:
    """Open what the site reads; every failure ends the command with a sentence."""
    folder = data_folder()
    try:
        url = database_url(os.environ.get("DATABASE_URL", "").strip(), folder)
        if must_exist and url.get_backend_name() == "sqlite":
            path = Path(url.database or "")
            if not path.is_file():
                raise DatabaseError(f"il n'y a pas encore de base : « {path} » n'existe pas.")
        database = Database(url)
        try:
            yield _Place(database, AttachmentStore(folder))
        finally:
            database.close()
    except (BackupError, DatabaseError) as error:
        _fail(f"Erreur : {error}")
    except OSError as error:
        _fail(
            f"Erreur : le dossier des données « {folder} » n'est pas accessible : {error.strerror}."
        )


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar for whoever looks at a terminal, nothing elsewhere."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with ProgressBar(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("")

        def said(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total)

        yield said


def _contents(manifest: Manifest) -> str:
    return f"{_counted(manifest.rows, 'ligne')} et {_counted(manifest.files, 'pièce')}"


def _counted(count: int, word: str) -> str:
    return f"{write_number(Decimal(count))} {word}{'s' if count > 1 else ''}"


def _say_missing(manifest: Manifest) -> None:
    if manifest.missing:
        _fail(
            f"Attention : {_counted(len(manifest.missing), 'pièce')} de moins que n'en citent les "
            "fiches. « aiguilleur base verifier » dit lesquelles."
        )


def _show(checks: Iterable[Check]) -> None:
    for check in checks:
        state = "PROBLÈME" if check.problems else "conforme"
        click.echo(f"{state}  {check.title} ({write_number(Decimal(check.counted))})")
        for problem in check.problems[:_SHOWN_PROBLEMS]:
            click.echo(f"          - {_printable(problem)}")
        if (others := len(check.problems) - _SHOWN_PROBLEMS) > 0:
            click.echo(f"          - et {_counted(others, 'autre')}")


def _printable(text: str) -> str:
    """What a damaged base holds must not drive the terminal."""
    return "".join(each if each.isprintable() else "\ufffd" for each in text)


def _fail(message: str) -> NoReturn:
    refuse((), message, PROBLEMS_FOUND)
