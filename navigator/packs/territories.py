"""The pack « territoires »: which commune is in which Territoire d'industrie of phase 1.

The guide knows phase 1 only. Phase 2 reuses the same codes for other territories: its columns are
never read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from navigator.packs.csv_table import CsvTable, Row, SourceFile, read_table, settle
from navigator.packs.info import FileRole
from navigator.packs.places import commune_names, heirs_of_2019
from rules.errors import Location, Problem, ProblemsError

_CODE = re.compile(r"ti-\d{4}")
_TODAY, _OLD = "code_insee", "code_commune_cog2019"
_PHASE_1, _ANY_PHASE_1 = "id_ti_phase1_149", "code_ti"
_NAME, _NAMED, _COUNT = "lib_ti", "id_ti", "nb_communes_2026"


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
    """Read the communes and, from a file of their own if need be, the names of the territories.

    Raises ProblemsError with every problem of both files.
    """
    table = read_table(files[FileRole.DATA])
    commune_column = _either(table, _TODAY, _OLD, "le code de la commune")
    code_column = _either(table, _PHASE_1, _ANY_PHASE_1, "le code du Territoire, en phase 1")
    old = commune_column == _OLD
    if old and complete:
        message = (
            "avec des codes de communes de 2019, « --complet » n'est pas possible : une commune "
            "rétablie depuis n'y figure pas."
        )
        raise _refused(table, message)
    of_commune = _communes(table, commune_column, code_column)
    names = _names_table(table, files)
    if names is None:
        territories = _names_beside(table, code_column)
        settle(table)
    else:
        territories = _names(names, Counter(of_commune.values()))
        settle(table, names)
    if not old:
        return TerritoryPack(territories, of_commune, {})
    return _moved_to_2026(territories, of_commune)


def _refused(table: CsvTable, message: str) -> ProblemsError:
    return ProblemsError([Problem(Location(table.name, 1, 1), message)])


def _either(table: CsvTable, first: str, second: str, what: str) -> str:
    found = [name for name in (first, second) if name in table.columns]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"« {first} » et « {second} » donnent tous deux {what} : gardez-en un."
    else:
        message = f"il manque la colonne « {first} » ou « {second} » : {what}."
    raise _refused(table, message)


def _communes(table: CsvTable, commune_column: str, code_column: str) -> dict[str, str]:
    """Return commune → territory; a line without a territory only says there is none."""
    lines: dict[str, int] = {}
    found: dict[str, str] = {}
    for row in table.rows:
        commune, code = row[commune_column], row[code_column]
        if code and not _CODE.fullmatch(code):
            table.refuse(row, code_column, f"« {code} » n'est pas un code comme « ti-8414 ».")
        if commune in lines:
            message = f"la commune {commune} est déjà donnée ligne {lines[commune]}."
            table.refuse(row, commune_column, message)
        elif commune not in commune_names() and not _was_one(commune, commune_column):
            year = "2019" if commune_column == _OLD else "2026"
            message = f"« {commune} » n'est pas le code d'une commune de {year} (cinq caractères)."
            table.refuse(row, commune_column, message)
        lines.setdefault(commune, row.line)
        if code:
            found[commune] = code
    return found


def _was_one(commune: str, column: str) -> bool:
    return column == _OLD and commune in heirs_of_2019()


def _names_table(table: CsvTable, files: Mapping[FileRole, SourceFile]) -> CsvTable | None:
    """Return the file of the names; None when the communes' own file gives them."""
    beside = _NAME in table.columns
    source = files.get(FileRole.NAMES)
    if beside and source is None:
        return None
    if source is None:
        message = f"ce fichier n'a pas de colonne « {_NAME} » : donnez les noms par « --noms »."
        raise _refused(table, message)
    if beside:
        raise _refused(table, f"il a déjà les noms, colonne « {_NAME} » : ôtez « --noms ».")
    names = read_table(source)
    names.require(_NAMED, _NAME)
    return names


def _names_beside(table: CsvTable, code_column: str) -> dict[str, Territory]:
    """Return the names given on the lines of the communes themselves: one name a code."""
    territories: dict[str, Territory] = {}
    for row in table.rows:
        code = row[code_column]
        if not code:
            continue
        name = table.filled(row, _NAME)
        known = territories.setdefault(code, Territory(code, name))
        if name != known.name:
            message = f"{code} s'appelle ici « {name} », plus haut « {known.name} »."
            table.refuse(row, _NAME, message)
    return territories


def _names(table: CsvTable, communes: Mapping[str, int]) -> dict[str, Territory]:
    """Return the names given by a file of their own, checked against the communes.

    Its number of communes, when given, must be ours: another number means another edition, or
    another phase under the same codes.
    """
    territories: dict[str, Territory] = {}
    for row in table.rows:
        code, name = row[_NAMED], table.filled(row, _NAME)
        if code in territories:
            table.refuse(row, _NAMED, f"le territoire {code} est déjà donné.")
        elif code not in communes:
            table.refuse(row, _NAMED, f"aucune commune n'est donnée pour « {code} ».")
        else:
            _check_count(table, row, communes[code])
        territories.setdefault(code, Territory(code, name, row.cells.get("region_pilote", "")))
    missing = sorted(set(communes) - set(territories))
    if missing:
        message = f"il manque le nom de {', '.join(missing[:10])}{'…' if missing[10:] else ''}."
        table.problems.append(Problem(Location(table.name, 1, 1), message))
    return territories


def _check_count(table: CsvTable, row: Row, communes: int) -> None:
    if _COUNT in table.columns and row[_COUNT] != str(communes):
        message = (
            f"{row[_COUNT]} communes annoncées, {communes} dans le fichier des communes : les "
            "deux fichiers ne sont pas de la même édition, ou mêlent les deux phases."
        )
        table.refuse(row, _COUNT, message)


def _moved_to_2026(
    territories: Mapping[str, Territory], of_commune: Mapping[str, str]
) -> TerritoryPack:
    """Turn communes of 2019 into those of 2026; a merged one may be only partly in a territory."""
    heirs = heirs_of_2019()
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for old, new in heirs.items():
        parts[new].add(old)
    whole: dict[str, str] = {}
    partly: dict[str, str] = {}
    for old, code in of_commune.items():
        new = heirs.get(old, old)
        if not new:  # vanished, and nothing says into which commune
            continue
        inside = {of_commune.get(part) for part in parts.get(new, set()) | {new}}
        (whole if inside == {code} else partly)[new] = code
    return TerritoryPack(territories, whole, partly)
