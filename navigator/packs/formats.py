"""One door to the four formats: the files of a pack in, its checked content out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from navigator.packs.csv_table import SourceFile
from navigator.packs.info import FileRole, PackKind
from navigator.packs.local_directory import DirectoryPack, parse_directory
from navigator.packs.outlines import OutlinePack, parse_outlines
from navigator.packs.regional_aid import RegionalAidPack, parse_regional_aid
from navigator.packs.territories import TerritoryPack, parse_territories

PackContent: TypeAlias = TerritoryPack | RegionalAidPack | DirectoryPack | OutlinePack


def parse_pack(kind: PackKind, files: Mapping[FileRole, SourceFile], complete: bool) -> PackContent:
    """Read and check the files of a pack. Raises ProblemsError with all the problems found."""
    if kind is PackKind.TERRITORIES:
        return parse_territories(files, complete)
    if kind is PackKind.REGIONAL_AID:
        return parse_regional_aid(files)
    if kind is PackKind.DIRECTORY:
        return parse_directory(files)
    return parse_outlines(files)
