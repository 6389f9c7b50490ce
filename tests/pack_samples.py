"""Small invented packs, so that every test runs without the real ones."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from navigator.packs.csv_table import SourceFile
from navigator.packs.importing import ImportRequest, import_pack
from navigator.packs.info import FileRole, PackInfo, PackKind
from navigator.packs.store import PackStore

IMPORT_DAY = date(2026, 11, 22)

# Bonneville by its exact name; Vitry-sur-Seine by a name near « Grand Orly »; Trinité, in
# Martinique, where sheet 4 prints no row at all; Roubaix known to be in none.
TERRITORIES = """\
code_insee,code_ti,lib_ti
74042,ti-8414,Vallée de l'Arve
94081,ti-1104,Grand-Orly Seine
97230,ti-0201,Nord essai
59512,,
"""
REGIONAL_AID = """\
code_insee_cog2019,nom,zone,couverture_2026,code_insee_cog2026
08105,Charleville-Mézières,c,integral,08105
02564,Noyant-et-Aconin,c,partiel,02564
59006,Anneux,c,integral,59006
59070,Beugnies,c,integral,59006
"""
BODIES = """\
organisme,nom,departement,adresse,telephone,courriel_generique,site
CCI,CCI de l'Essai,74,"1 rue Haute, 74000, Annecy",04 00 00 00 00,cci@essai.fr,http://essai.fr
DDT,DDT de l'Essai,08,,,,
"""
REGIONAL_BODIES = """\
type,nom,departements,adresse,code_postal,ville,telephone,courriel,site
Direccte,Essai,08 2A 74,2 rue Basse,51000,CHÂLONS,,,
"""
SQUARE = [[6.0, 46.0], [6.0, 46.1], [6.1, 46.1], [6.1, 46.0], [6.0, 46.0]]


def source(text: str | bytes, name: str = "liste.csv") -> SourceFile:
    """A file, as somebody would give it."""
    return SourceFile(name, text if isinstance(text, bytes) else text.encode())


def feature(code: str, name: str, kind: str, coordinates: Any) -> dict[str, Any]:
    """A GeoJSON feature of a territory."""
    return {
        "type": "Feature",
        "properties": {"id_ti": code, "lib_ti": name},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def geojson(*features: dict[str, Any]) -> bytes:
    """A GeoJSON file of territories."""
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


OUTLINES = geojson(
    feature("ti-8414", "Vallée de l'Arve", "Polygon", [SQUARE]),
    feature("ti-1104", "Un autre, de phase 2", "Point", [2.4, 48.8]),
    feature("ti-9303", "Carros", "Point", [7.184, 43.785]),
)
SAMPLES: dict[PackKind, str | bytes] = {
    PackKind.TERRITORIES: TERRITORIES,
    PackKind.REGIONAL_AID: REGIONAL_AID,
    PackKind.DIRECTORY: BODIES,
    PackKind.OUTLINES: OUTLINES,
}


def put(
    folder: Path,
    kind: PackKind,
    text: str | bytes | None = None,
    *,
    name: str = "",
    names: str = "",
    complete: bool = False,
    edition: str = "édition d'essai",
) -> PackInfo:
    """Import a pack, the sample of its kind by default."""
    files = {FileRole.DATA: source(SAMPLES[kind] if text is None else text)}
    if names:
        files[FileRole.NAMES] = source(names, "noms.csv")
    request = ImportRequest(
        kind, name or kind.value, files, IMPORT_DAY, complete=complete, edition=edition
    )
    return import_pack(PackStore(folder), request)
