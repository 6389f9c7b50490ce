"""Reads every installed pack once; a damaged one is named and left out, never half used."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from navigator.packs.answers import Packs
from navigator.packs.correspondence import match_territories
from navigator.packs.formats import PackContent, parse_pack
from navigator.packs.info import PackInfo
from navigator.packs.local_directory import DirectoryPack
from navigator.packs.outlines import OutlinePack
from navigator.packs.places import sheet_rows
from navigator.packs.regional_aid import RegionalAidPack
from navigator.packs.store import PackStore, StoreError
from navigator.packs.territories import TerritoryPack
from rules.errors import ProblemsError

_Content = TypeVar("_Content", bound=PackContent)


def load_packs(folder: Path) -> Packs:
    """Load the packs of a data folder, which may not exist. Never raises on a damaged pack."""
    store = PackStore(folder)
    loaded: list[tuple[PackInfo, PackContent]] = []
    damaged = []
    for name in store.names():
        try:
            loaded.append(_load(store, name))
        except StoreError as error:
            damaged.append(str(error))
    territories = _only(loaded, TerritoryPack)
    return Packs(
        infos=tuple(info for info, _ in loaded),
        damaged=tuple(damaged),
        territories=territories,
        correspondences=match_territories(territories[1], sheet_rows()) if territories else {},
        sheet_names={row.key: row.name for row in sheet_rows()},
        regional_aid=_only(loaded, RegionalAidPack),
        directories=_all(loaded, DirectoryPack),
        outlines=_only(loaded, OutlinePack),
    )


def _load(store: PackStore, name: str) -> tuple[PackInfo, PackContent]:
    stored = store.read(name)
    try:
        return stored.info, parse_pack(stored.info.kind, stored.files, stored.info.complete)
    except ProblemsError as error:  # imported by another version of the program
        message = f"Le référentiel « {name} » ne se lit plus avec cette version : réimportez-le."
        raise StoreError(message) from error


def _all(
    loaded: list[tuple[PackInfo, PackContent]], wanted: type[_Content]
) -> tuple[tuple[PackInfo, _Content], ...]:
    return tuple((info, content) for info, content in loaded if isinstance(content, wanted))


def _only(
    loaded: list[tuple[PackInfo, PackContent]], wanted: type[_Content]
) -> tuple[PackInfo, _Content] | None:
    """Return the pack of a kind of which there is one at most: its name is its kind."""
    return next(iter(_all(loaded, wanted)), None)
