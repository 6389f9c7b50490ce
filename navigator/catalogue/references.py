"""Reference lists of places: regions, départements, Territoires d'industrie of sheet 4."""

from __future__ import annotations

import csv
from pathlib import Path

from rules.errors import Location, Problem, ProblemsError
from rules.vocabulary import Choice
from rules.vocabulary_builder import ReferenceTable


def load_references(folder: Path) -> dict[str, ReferenceTable]:
    """Read every list of ``references/``: columns ``cle``, ``nom``, and ``region`` if any."""
    return {path.stem: _load(path) for path in sorted((folder / "references").glob("*.csv"))}


def _load(path: Path) -> ReferenceTable:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except UnicodeDecodeError as error:
        raise _problem(path, 1, "cette liste n'est pas un texte en UTF-8.") from error
    for line, row in enumerate(rows, 2):
        if not (row.get("cle") and row.get("nom")) or None in row.values():
            raise _problem(path, line, "chaque ligne donne une « cle » et un « nom ».")
    choices = tuple(Choice(row["cle"], row["nom"]) for row in rows)
    return ReferenceTable(choices, {row["cle"]: row["region"] for row in rows if "region" in row})


def _problem(path: Path, line: int, message: str) -> ProblemsError:
    return ProblemsError([Problem(Location(str(path), line, 1), message)])
