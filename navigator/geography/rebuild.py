"""Remakes the shipped tables of places and activities from their sources.

``python -m navigator.geography.rebuild DOSSIER`` reads ``DOSSIER/geo`` and ``DOSSIER/naf``, laid
out as schemes/PROVENANCE.md says. The same sources always give the same bytes.
"""

from __future__ import annotations

import csv
from pathlib import Path

import click

from navigator.activities import files as activities
from navigator.catalogue.loader import shipped_schemes
from navigator.geography import files
from navigator.packed_tables import packed
from navigator.search_text import fold

_UNINHABITED = frozenset({"989"})  # Clipperton: absent from references/departements.csv too

Row = dict[str, str]


class RebuildError(Exception):
    """A source is missing, or is not what is expected; the message is in French."""


def rebuild(sources: Path) -> dict[str, bytes]:
    """Return every shipped table, by its path below the folder of schemes.

    Raises RebuildError when a source is missing or cannot be packed faithfully.
    """
    geo = sources / "geo"
    communes = [
        row for row in _read(geo, "communes_2026") if row["code_departement"] not in _UNINHABITED
    ]
    regions = {row["code"]: row["nom"] for row in _read(geo, "regions_2026")}
    departments = [
        (row["code"], row["nom"], row["code_region"], regions[row["code_region"]], row["zone"])
        for row in _read(geo, "departements_2026")
        if row["code"] not in _UNINHABITED
    ]
    return {
        f"{files.FOLDER}/{files.COMMUNES}": packed(files.COMMUNE_COLUMNS, _communes(communes)),
        f"{files.FOLDER}/{files.FORMER}": packed(files.FORMER_COLUMNS, _former(geo, communes)),
        f"{files.FOLDER}/{files.EPCIS}": packed(files.EPCI_COLUMNS, _epcis(geo, communes)),
        f"{files.FOLDER}/{files.DEPARTMENTS}": packed(files.DEPARTMENT_COLUMNS, departments),
        f"{activities.FOLDER}/{activities.SUBCLASSES}": packed(
            activities.SUBCLASS_COLUMNS,
            [
                [" ".join(row[column].split()) for column in activities.SUBCLASS_COLUMNS]
                for row in _read(sources / "naf", "naf_rev2_sous_classes")
            ],
        ),
    }


def _communes(communes: list[Row]) -> list[list[str]]:
    """Return the communes, the most populous first, in code order for the same population."""
    ordered = sorted(communes, key=lambda row: (-int(row["population"] or 0), row["code_insee"]))
    rows = [[row[column] for column in files.COMMUNE_COLUMNS] for row in ordered]
    for row in rows:
        if any(set(',"\n') & set(field) for field in row):
            raise RebuildError(f"la commune {row[0]} a un nom avec une virgule ou un guillemet.")
    return rows


def _former(geo: Path, communes: list[Row]) -> list[list[str]]:
    """Return the former names: parts of a commune, then communes and names of 2019."""
    names = {row["code_insee"]: row["nom"] for row in communes}
    rows = [
        [row["code_insee"], row["nom"], row["type"], row["commune_actuelle"]]
        for row in _read(geo, "anciennes_communes_2026")
    ]
    parts = {(row[0], fold(row[1])) for row in rows}
    rows += [
        [row["code_2019"], row["nom_2019"], files.COMMUNE_OF_2019, row["code_2026"]]
        for row in _read(geo, "passage_communes_2019_2026")
    ]
    for row in _read(geo, "communes_2019_epci2019"):
        code, name = row["code_insee"], row["nom"]
        renamed = code in names and fold(names[code]) != fold(name)
        if renamed and (code, fold(name)) not in parts:
            rows.append([code, name, files.NAME_OF_2019, code])
    return rows


def _epcis(geo: Path, communes: list[Row]) -> list[list[str]]:
    """Return the EPCI, the most populous first, with the départements of their communes."""
    departments: dict[str, set[str]] = {}
    for row in communes:
        departments.setdefault(row["code_epci"], set()).add(row["code_departement"])
    rows = sorted(
        _read(geo, "epci_2026"),
        key=lambda row: (-int(row["population_municipale"] or 0), row["code_epci"]),
    )
    return [
        [row["code_epci"], row["nom"], " ".join(sorted(departments[row["code_epci"]]))]
        for row in rows
    ]


def _read(folder: Path, name: str) -> list[Row]:
    path = folder / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError) as error:
        raise RebuildError(f"« {path} » ne se lit pas.") from error


@click.command()
@click.argument("dossier", type=click.Path(path_type=Path))
def main(dossier: Path) -> None:
    """Refait les listes de communes et d'activités depuis DOSSIER/geo et DOSSIER/naf."""
    try:
        tables = rebuild(dossier)
    except (RebuildError, KeyError) as error:
        reason = f"la colonne {error} manque." if isinstance(error, KeyError) else str(error)
        raise click.ClickException(f"{reason} Aucune liste n'a été refaite.") from error
    for name, content in tables.items():
        path = shipped_schemes() / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        click.echo(f"{name} : {len(content)} octets")


if __name__ == "__main__":
    main()
