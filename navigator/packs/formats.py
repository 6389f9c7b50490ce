"""One door to the four formats: the files of a pack in, its checked content out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from navigator.catalogue_loader import shipped_schemes
from navigator.packs.correspondence import Departement, SheetRow
from navigator.packs.csv_table import SourceFile
from navigator.packs.info import FileRole, PackKind
from navigator.packs.local_directory import DirectoryPack, parse_directory
from navigator.packs.outlines import OutlinePack, parse_outlines
from navigator.packs.regional_aid import RegionalAidPack, parse_regional_aid
from navigator.packs.territories import TerritoryPack, parse_territories
from navigator.references import load_references
from rules.quantities import slug

PackContent: TypeAlias = TerritoryPack | RegionalAidPack | DirectoryPack | OutlinePack


@cache
def departements() -> Mapping[str, Departement]:
    """Return the départements that exist, by code."""
    table = load_references(shipped_schemes())["departements"]
    return {
        choice.key: Departement(choice.key, choice.label, table.deductions[choice.key])
        for choice in table.choices
    }


@cache
def sheet_rows() -> tuple[SheetRow, ...]:
    """Return the names of sheet 4, in the order printed."""
    table = load_references(shipped_schemes())["territoires"]
    return tuple(
        SheetRow(choice.key, choice.label, slug(table.deductions[choice.key]))
        for choice in table.choices
    )


def parse_pack(
    kind: PackKind, files: Mapping[FileRole, SourceFile], complete: bool
) -> PackContent:
    """Read and check the files of a pack. Raises ProblemsError with all the problems found."""
    if kind is PackKind.TERRITORIES:
        return parse_territories(files, complete)
    if kind is PackKind.REGIONAL_AID:
        return parse_regional_aid(files)
    if kind is PackKind.DIRECTORY:
        return parse_directory(files, frozenset(departements()))
    return parse_outlines(files)
