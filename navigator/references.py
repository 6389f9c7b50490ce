"""Reference lists of places: regions, départements, Territoires d'industrie of sheet 4."""

from __future__ import annotations

import csv
from pathlib import Path

from rules.vocabulary import Choice
from rules.vocabulary_builder import ReferenceTable


def load_references(folder: Path) -> dict[str, ReferenceTable]:
    """Read every list of ``references/``: columns ``cle``, ``nom``, and ``region`` if any."""
    return {path.stem: _load(path) for path in sorted((folder / "references").glob("*.csv"))}


def _load(path: Path) -> ReferenceTable:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    choices = tuple(Choice(row["cle"], row["nom"]) for row in rows)
    return ReferenceTable(choices, {row["cle"]: row["region"] for row in rows if "region" in row})
