"""The pack « annuaire »: public bodies by département. Two public formats are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from navigator.packs.csv_table import CsvTable, Row, SourceFile, read_table, settle
from navigator.packs.info import FileRole
from navigator.packs.places import departements
from rules.errors import Location, Problem, ProblemsError

_BODIES = (
    *("organisme", "nom", "departement", "adresse"),
    *("telephone", "courriel_generique", "site"),
)
_REGIONAL = (
    *("type", "nom", "departements", "adresse", "code_postal", "ville"),
    *("telephone", "courriel", "site"),
)


@dataclass(frozen=True, slots=True)
class DirectoryLine:
    """One public body, and the départements it serves."""

    kind: str
    name: str
    departements: tuple[str, ...]
    address: str
    phone: str
    email: str
    site: str


@dataclass(frozen=True, slots=True)
class DirectoryPack:
    """The bodies, in the order of the file."""

    bodies: tuple[DirectoryLine, ...]

    @property
    def rows(self) -> int:
        """How many bodies are listed."""
        return len(self.bodies)


def parse_directory(files: Mapping[FileRole, SourceFile]) -> DirectoryPack:
    """Read a directory. Raises ProblemsError with all its problems."""
    table = read_table(files[FileRole.DATA])
    if "organisme" in table.columns:
        table.require(*_BODIES)
        read = _body
    elif "type" in table.columns:
        table.require(*_REGIONAL)
        read = _regional
    else:
        message = (
            "ce n'est pas un annuaire : il manque la colonne « organisme » (un département par "
            "ligne) ou « type » (plusieurs départements par ligne)."
        )
        raise ProblemsError([Problem(Location(table.name, 1, 1), message)])
    lines: dict[DirectoryLine, int] = {}
    for row in table.rows:
        body = read(table, row)
        if body in lines:
            table.refuse(
                row, "nom", f"cet organisme est déjà donné, mot pour mot, ligne {lines[body]}."
            )
        lines.setdefault(body, row.line)
    settle(table)
    return DirectoryPack(tuple(lines))


def _body(table: CsvTable, row: Row) -> DirectoryLine:
    return DirectoryLine(
        table.filled(row, "organisme"),
        table.filled(row, "nom"),
        _departements(table, row, "departement"),
        row["adresse"],
        row["telephone"],
        _email(table, row, "courriel_generique"),
        _site(table, row),
    )


def _regional(table: CsvTable, row: Row) -> DirectoryLine:
    town = f"{row['code_postal']} {row['ville']}".strip()
    return DirectoryLine(
        table.filled(row, "type"),
        table.filled(row, "nom"),
        _departements(table, row, "departements"),
        ", ".join(part for part in (row["adresse"], town) if part),
        row["telephone"],
        _email(table, row, "courriel"),
        _site(table, row),
    )


def _departements(table: CsvTable, row: Row, column: str) -> tuple[str, ...]:
    codes = tuple(row[column].split())
    if not codes:
        table.refuse(row, column, "cette cellule est vide : donnez au moins un département.")
    for code in codes:
        if code not in departements():
            table.refuse(row, column, f"le département « {code} » n'existe pas.")
    return codes


def _email(table: CsvTable, row: Row, column: str) -> str:
    address = row[column]
    if address and (address.count("@") != 1 or " " in address):
        table.refuse(row, column, f"« {address} » n'est pas une adresse de courriel.")
    return address


def _site(table: CsvTable, row: Row) -> str:
    """Only web addresses: a page will turn the cell into a link."""
    address = row["site"]
    if address and not address.lower().startswith(("http://", "https://")):
        message = (
            f"« {address} » n'est pas une adresse de site : elle commence par http:// ou https://."
        )
        table.refuse(row, "site", message)
    return address
