"""The commands « referentiel »: import, list, take out and put back the reference packs."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from decimal import Decimal

import click

from navigator.cli.tools import (
    AS_JSON,
    PROBLEMS_FOUND,
    Day,
    misuse,
    print_json,
    read_input,
    refuse,
)
from navigator.data_folder import data_folder
from navigator.packs.correspondence import OTHER_TERRITORY
from navigator.packs.csv_table import MAX_BYTES, SourceFile
from navigator.packs.importing import ImportRequest, import_pack
from navigator.packs.info import FileRole, PackInfo, PackKind, info_json
from navigator.packs.loading import load_packs
from navigator.packs.store import PackStore, StoreError, is_pack_name
from rules.errors import ProblemsError
from rules.quantities import write_day, write_number

_SHOWN_PROBLEMS = 100
_LONGEST_TEXT = 300
_ROW_WORDS = {
    PackKind.TERRITORIES: ("commune", "communes"),
    PackKind.REGIONAL_AID: ("commune", "communes"),
    PackKind.DIRECTORY: ("organisme", "organismes"),
    PackKind.OUTLINES: ("territoire dessiné", "territoires dessinés"),
}


@click.group(subcommand_metavar="COMMANDE …")
def referentiel() -> None:
    """Importe les listes publiques que le programme ne livre pas, et dit lesquelles sont là.

    Territoires d'industrie par commune, zones d'aide à finalité régionale, annuaires, contours. Le
    programme fonctionne sans. Elles restent dans le dossier de la variable AIGUILLEUR_DONNEES, ou
    dans celui des données de l'utilisateur. Formats : docs/referentiels.md.

    \b
    Exemples :
      aiguilleur referentiel importer afr communes-afr.csv --complet
      aiguilleur referentiel liste
    """


@referentiel.command()
@click.argument("sorte", type=click.Choice([kind.value for kind in PackKind]))
@click.argument("fichier", metavar="FICHIER|-")
@click.option(
    "--noms",
    "names",
    metavar="FICHIER",
    help="Noms des territoires, quand FICHIER ne donne que leurs codes.",
)
@click.option(
    "--complet",
    "complete",
    is_flag=True,
    help="Cette liste est complète : ce qu'elle ne donne pas est en dehors.",
)
@click.option("--nom", "name", metavar="NOM", help="Nom d'un annuaire de plus, comme « direccte ».")
@click.option(
    "--edition", default="", metavar="TEXTE", help="Édition, dite à côté de chaque réponse."
)
@click.option("--source", default="", metavar="TEXTE", help="Qui publie cette liste.")
@click.option("--licence", default="", metavar="TEXTE", help="Sa licence.")
@click.option("--date", "day", type=Day(), help="Date d'import ; aujourd'hui par défaut.")
def importer(
    sorte: str,
    fichier: str,
    names: str | None,
    complete: bool,
    name: str | None,
    edition: str,
    source: str,
    licence: str,
    day: date | None,
) -> None:
    """Vérifie un fichier, puis le met en service à la place de l'ancien.

    Tout est vérifié d'abord ; au moindre problème, rien ne change.

    \b
    Exemples :
      aiguilleur referentiel importer territoires communes.csv --noms territoires.csv --complet
      aiguilleur referentiel importer afr communes-afr.csv --complet --edition "juillet 2019"
      aiguilleur referentiel importer annuaire direccte.csv --nom direccte
      aiguilleur referentiel importer contours territoires.geojson
    """
    kind = PackKind(sorte)
    _check_options(kind, names, complete)
    request = ImportRequest(
        kind=kind,
        name=_pack_name(kind, name),
        files=_files(fichier, names),
        day=day or date.today(),
        complete=complete,
        edition=_text("--edition", edition),
        source=_text("--source", source),
        licence=_text("--licence", licence),
    )
    store = PackStore(data_folder())
    try:
        info = import_pack(store, request)
    except ProblemsError as error:
        shown, hidden = error.problems[:_SHOWN_PROBLEMS], len(error.problems) - _SHOWN_PROBLEMS
        more = f"… et {_count(hidden)} autres problèmes.\n" if hidden > 0 else ""
        refuse(shown, f"{more}Rien n'a été importé : corrigez les lignes ci-dessus.")
    except StoreError as error:
        refuse((), f"Erreur : {error}", PROBLEMS_FOUND)
    _say_imported(store, info)


@referentiel.command()
@AS_JSON
def liste(as_json: bool) -> None:
    """Dit quels référentiels sont en service, leur édition et leurs fichiers.

    \b
    Exemple :
      aiguilleur referentiel liste --json
    """
    store = PackStore(data_folder())
    packs = load_packs(data_folder())
    if as_json:
        listed = [
            {**info_json(info), "precedent": store.has_previous(info.name)} for info in packs.infos
        ]
        print_json({"referentiels": listed, "abimes": list(packs.damaged)})
    else:
        for info in packs.infos:
            _say_info(info)
        if not packs.infos and not packs.damaged:
            click.echo("Aucun référentiel n'est installé. Le programme fonctionne sans.")
    for sentence in packs.damaged:
        click.echo(sentence, err=True)
    if packs.damaged:
        sys.exit(PROBLEMS_FOUND)


@referentiel.command()
@click.argument("nom", metavar="NOM")
def retirer(nom: str) -> None:
    """Met un référentiel hors service ; « retablir » le remet.

    \b
    Exemple :
      aiguilleur referentiel retirer afr
    """
    try:
        PackStore(data_folder()).remove(nom)
    except StoreError as error:
        misuse(str(error))
    click.echo(f"Référentiel « {nom} » retiré. « aiguilleur referentiel retablir {nom} » le remet.")


@referentiel.command()
@click.argument("nom", metavar="NOM")
def retablir(nom: str) -> None:
    """Remet en service la version précédente d'un référentiel.

    \b
    Exemple :
      aiguilleur referentiel retablir afr
    """
    try:
        info = PackStore(data_folder()).restore(nom)
    except StoreError as error:
        misuse(str(error))
    click.echo(f"Référentiel « {nom} » rétabli : {_size_words(info)}, {info.label}.")


def _count(count: int) -> str:
    return write_number(Decimal(count))


def _check_options(kind: PackKind, names: str | None, complete: bool) -> None:
    """Refuse an option that would say nothing of such a pack."""
    if names is not None and kind is not PackKind.TERRITORIES:
        misuse("« --noms » ne sert qu'aux territoires.")
    if complete and kind not in (PackKind.TERRITORIES, PackKind.REGIONAL_AID):
        misuse("« --complet » ne sert qu'aux territoires et aux zones AFR.")


def _pack_name(kind: PackKind, name: str | None) -> str:
    """Return the name of the pack: its kind, or for a directory the name wished for."""
    if name is None:
        return kind.value
    if kind is not PackKind.DIRECTORY:
        misuse("« --nom » ne sert qu'aux annuaires : les autres référentiels sont uniques.")
    others = {other.value for other in PackKind if other is not kind}
    if not is_pack_name(name) or name in others:
        misuse(
            f"« {name} » ne peut pas nommer un annuaire : prenez des lettres minuscules sans "
            "accent, des chiffres et des tirets, 40 au plus, sans reprendre le nom d'une autre "
            "sorte."
        )
    return name


def _files(data: str, names: str | None) -> dict[FileRole, SourceFile]:
    files = {FileRole.DATA: _file(data, "un fichier de référentiel")}
    if names is not None:
        files[FileRole.NAMES] = _file(names, "un fichier de noms")
    return files


def _file(path: str, what: str) -> SourceFile:
    raw, name = read_input(path, MAX_BYTES, what)
    return SourceFile(name, raw)


def _text(option: str, text: str) -> str:
    line = " ".join(text.split())
    if len(line) > _LONGEST_TEXT:
        misuse(f"« {option} » est trop long ({_LONGEST_TEXT} caractères au plus).")
    return line


def _size_words(info: PackInfo) -> str:
    return f"{_count(info.rows)} {_ROW_WORDS[info.kind][info.rows > 1]}"


def _say_imported(store: PackStore, info: PackInfo) -> None:
    click.echo(f"Référentiel « {info.name} » importé : {_size_words(info)}.")
    if info.kind is PackKind.TERRITORIES:
        _say_correspondences()
    if info.kind in (PackKind.TERRITORIES, PackKind.REGIONAL_AID) and not info.complete:
        click.echo("Liste non déclarée complète : une commune absente restera « inconnue ».")
    if store.has_previous(info.name):
        click.echo(f"« aiguilleur referentiel retablir {info.name} » remet l'ancien.")
    click.echo("Si le site tourne, relancez-le.")


def _say_correspondences() -> None:
    """Say how the names of the pack meet those of sheet 4."""
    found = load_packs(data_folder()).correspondences.values()
    count = Counter(
        "autre" if one.key == OTHER_TERRITORY else "doute" if one.key is None else "nom"
        for one in found
    )
    click.echo(
        f"Territoires : {len(found)} ; même nom dans la fiche 4 : {count['nom']} ; absents de la "
        f"fiche 4 : {count['autre']} ; à vérifier : {count['doute']}."
    )


def _say_info(info: PackInfo) -> None:
    click.echo(f"{info.name} : {_size_words(info)}, importé le {write_day(info.imported)}")
    for title, text in (
        ("Édition", info.edition),
        ("Source", info.source),
        ("Licence", info.licence),
        ("Complet", "oui, déclaré à l'import" if info.complete else ""),
        *((f"Fichier {f.role.value}", f"{f.name}, SHA-256 {f.sha256}") for f in info.files),
    ):
        if text:
            click.echo(f"  {title} : {text}")
