"""The pack « territoires »: which commune is in which Territoire d'industrie of phase 1.

Phase 1 (2018-2022) and phase 2 (2023-2027) reuse the same codes for other territories: only the
columns of phase 1 are read, the guide knows no other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from navigator.packs.csv_table import CsvTable, Row, SourceFile, read_table
from navigator.packs.info import FileRole
from navigator.packs.places import is_commune_code
from rules.errors import Location, Problem, ProblemsError

_CODE = re.compile(r"ti-\d{4}")
_TODAY, _OLD = "code_insee", "code_commune_cog2019"
_PHASE_1, _ANY_PHASE_1 = "id_ti_phase1_149", "code_ti"
_NAME = "lib_ti"


@dataclass(frozen=True, slots=True)
class Territory:
    """A Territoire d'industrie; ``region`` is its pilot region as printed, empty if not given."""

    code: str
    name: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class TerritoryPack:
    """The territories by code, the communes of 2026 wholly in one, and those only partly in one."""

    territories: Mapping[str, Territory]
    of_commune: Mapping[str, str]
    partly: Mapping[str, str]

    @property
    def rows(self) -> int:
        """How many communes are listed."""
        return len(self.of_commune) + len(self.partly)


def parse_territories(files: Mapping[FileRole, SourceFile], complete: bool) -> TerritoryPack:
    """Read the communes and, from another file if need be, the names and the passage to 2026.

    Raises ProblemsError with every problem of the communes, of the names or of the passage.
    """
    table = read_table(files[FileRole.DATA])
    commune_column = _either(table, _TODAY, _OLD, "la commune")
    code_column = _either(table, _PHASE_1, _ANY_PHASE_1, "le Territoire d'industrie de phase 1")
    old = commune_column == _OLD
    _check_options(table, files, old, complete)
    of_commune = _communes(table, commune_column, code_column)
    if _NAME in table.columns:
        territories = _names_beside(table, code_column)
    else:
        territories = _names(files[FileRole.NAMES], Counter(of_commune.values()))
    table.settle()
    missing = sorted(set(of_commune.values()) - set(territories))
    if missing:
        message = f"le nom manque pour {', '.join(missing)} : deux phases sont peut-être mêlées."
        raise ProblemsError([Problem(Location(files[FileRole.NAMES].name, 1, 1), message)])
    if not old:
        return TerritoryPack(territories, of_commune, {})
    return _moved_to_2026(territories, of_commune, _passage(files[FileRole.PASSAGE]))


def _either(table: CsvTable, first: str, second: str, what: str) -> str:
    found = [name for name in (first, second) if name in table.columns]
    if len(found) == 1:
        return found[0]
    problem = (
        f"{what} est donné par deux colonnes, « {first} » et « {second} » : gardez-en une."
        if found
        else f"il manque la colonne de {what} : « {first} » ou « {second} »."
    )
    raise ProblemsError([Problem(Location(table.name, 1, 1), problem)])


def _check_options(
    table: CsvTable, files: Mapping[FileRole, SourceFile], old: bool, complete: bool
) -> None:
    """Refuse a file that needs another one, or that cannot be declared complete."""
    place = Location(table.name, 1, 1)
    problems = []
    if _NAME not in table.columns and FileRole.NAMES not in files:
        message = f"ce fichier n'a pas de colonne « {_NAME} » : donnez les noms par « --noms »."
        problems.append(Problem(place, message))
    if old and FileRole.PASSAGE not in files:
        message = "ses codes de communes sont de 2019 : donnez le passage à 2026 par « --passage »."
        problems.append(Problem(place, message))
    if old and complete:
        message = (
            "avec des codes de 2019, « --complet » n'est pas possible : une commune rétablie "
            "depuis n'y figure pas."
        )
        problems.append(Problem(place, message))
    if problems:
        raise ProblemsError(problems)


def _communes(table: CsvTable, commune_column: str, code_column: str) -> dict[str, str]:
    """Return commune → territory; a line without a territory only says there is none."""
    lines: dict[str, int] = {}
    found = {}
    for row in table.rows:
        commune, code = _commune(table, row, commune_column), row[code_column]
        if code and not _CODE.fullmatch(code):
            table.refuse(row, code_column, f"« {code} » n'est pas un code comme « ti-8414 ».")
        if commune is None:
            continue
        if commune in lines:
            message = f"la commune {commune} est déjà donnée ligne {lines[commune]}."
            table.refuse(row, commune_column, message)
        lines.setdefault(commune, row.line)
        if code:
            found[commune] = code
    return found


def _commune(table: CsvTable, row: Row, column: str) -> str | None:
    if is_commune_code(row[column]):
        return row[column]
    message = (
        f"« {row[column]} » n'est pas un code de commune : cinq caractères, comme « 01004 » ou "
        "« 2A004 »."
    )
    table.refuse(row, column, message)
    return None


def _names_beside(table: CsvTable, code_column: str) -> dict[str, Territory]:
    """Return the names given on the lines of the communes themselves: one name a code."""
    territories: dict[str, Territory] = {}
    for row in table.rows:
        code = row[code_column]
        if not code:
            continue
        name = table.filled(row, _NAME)
        known = territories.setdefault(code, Territory(code, name or ""))
        if name and known.name and name != known.name:
            message = f"{code} s'appelle ici « {name} », plus haut « {known.name} »."
            table.refuse(row, _NAME, message)
    return territories


def _names(source: SourceFile, communes: Mapping[str, int]) -> dict[str, Territory]:
    """Return the names given by a file of their own, checked against the communes.

    Its number of communes, when given, must be ours: another number means another edition, or
    another phase under the same codes.
    """
    table = read_table(source)
    table.require("id_ti", _NAME)
    territories: dict[str, Territory] = {}
    for row in table.rows:
        code, name = row["id_ti"], table.filled(row, _NAME) or ""
        if not _CODE.fullmatch(code):
            table.refuse(row, "id_ti", f"« {code} » n'est pas un code comme « ti-8414 ».")
        elif code in territories:
            table.refuse(row, "id_ti", f"le territoire {code} est déjà donné.")
        elif code not in communes:
            table.refuse(row, "id_ti", f"aucune commune n'est donnée pour {code}.")
        else:
            _check_count(table, row, communes[code])
        territories.setdefault(code, Territory(code, name, row.cells.get("region_pilote", "")))
    table.settle()
    return territories


def _check_count(table: CsvTable, row: Row, communes: int) -> None:
    column = "nb_communes_2026"
    if column in table.columns and row[column] != str(communes):
        message = (
            f"{row[column]} communes annoncées, {communes} dans le fichier des communes : les "
            "deux fichiers ne sont pas de la même édition, ou mêlent les deux phases."
        )
        table.refuse(row, column, message)


def _passage(source: SourceFile) -> dict[str, str]:
    """Return old code → code of 2026; an empty one when the commune vanished with no known heir."""
    table = read_table(source)
    table.require("code_2019", "code_2026")
    passage: dict[str, str] = {}
    for row in table.rows:
        old = _commune(table, row, "code_2019")
        if row["code_2026"]:
            _commune(table, row, "code_2026")
        if old in passage:
            table.refuse(row, "code_2019", f"la commune {old} est déjà donnée.")
        if old is not None:
            passage[old] = row["code_2026"]
    table.settle()
    return passage


def _moved_to_2026(
    territories: Mapping[str, Territory], of_commune: Mapping[str, str], passage: Mapping[str, str]
) -> TerritoryPack:
    """Turn communes of 2019 into those of 2026; a merged one may be only partly in a territory."""
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for old, new in passage.items():
        parts[new].add(old)
    whole, partly = {}, {}
    for old, code in of_commune.items():
        new = passage.get(old, old)
        if not new:
            continue
        own = set() if new in passage else {new}
        inside = {of_commune.get(part) for part in parts.get(new, set()) | own}
        (whole if inside == {code} else partly)[new] = code
    return TerritoryPack(territories, whole, partly)
