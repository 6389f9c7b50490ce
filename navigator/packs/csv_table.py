"""Reads a CSV file somebody exported: all its rows, or all its problems with line and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rules.errors import Location, Problem, ProblemsError, suggestion

# The largest public list (communes of a phase) weighs under 1 MB.
MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was given: its name for the reader, and its bytes."""

    name: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """One line of data; ``line`` is where it starts in the file, counted from 1."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The rows of a file, cells without surrounding spaces, and the problems met so far."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: list[Problem] = field(default_factory=list)

    def require(self, *names: str) -> None:
        """Refuse the file when columns are missing; unknown columns are ignored."""
        missing = [name for name in names if name not in self.columns]
        if missing:
            raise ProblemsError(
                Problem(
                    Location(self.name, 1, 1),
                    f"il manque la colonne « {name} »{suggestion(name, self.columns)}.",
                )
                for name in missing
            )

    def refuse(self, row: Row, column: str, message: str) -> None:
        """Record a problem in one cell. ``message`` ends with a full stop."""
        place = Location(self.name, row.line, self.columns.index(column) + 1)
        self.problems.append(Problem(place, f"colonne « {column} » : {message}"))

    def value(self, row: Row, column: str, allowed: Collection[str]) -> str | None:
        """Return a cell that must be one of a few words; None, with a problem, otherwise."""
        word = row[column]
        if word in allowed:
            return word
        accepted = " ou ".join(f"« {one} »" for one in allowed)
        self.refuse(row, column, f"« {_short(word)} » n'est pas accepté ; écrivez {accepted}.")
        return None

    def filled(self, row: Row, column: str) -> str:
        """Return a cell that must not be empty: a problem is recorded when it is."""
        if not row[column]:
            self.refuse(row, column, "cette cellule est vide.")
        return row[column]


def settle(*tables: CsvTable) -> None:
    """Raise ProblemsError with every problem, file by file in their order, if there is any."""
    problems = [
        problem
        for table in tables
        for problem in sorted(table.problems, key=lambda p: (p.location.line, p.location.column))
    ]
    if problems:
        raise ProblemsError(problems)


def read_table(source: SourceFile) -> CsvTable:
    """Read a whole file. Raises ProblemsError when it is not a CSV file this program can read."""
    reader = csv.reader(io.StringIO(_text(source), newline=""), strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        header = tuple(name.strip() for name in next(reader, []))
        _check_header(source.name, header)
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(header):
                rows.append(Row(line, dict(zip(header, map(str.strip, cells), strict=True))))
            elif cells:
                problems.append(_uneven(Location(source.name, line, 1), len(cells), len(header)))
            line = reader.line_num + 1
    except csv.Error as error:
        message = "cette ligne ne se lit pas : un guillemet n'est pas refermé, ou la cellule "
        raise _refused(source.name, reader.line_num, f"{message}est démesurée.") from error
    if not rows and not problems:
        raise _refused(source.name, 1, "ce fichier n'a que ses titres : aucune ligne de données.")
    return CsvTable(source.name, header, tuple(rows), problems)


def _text(source: SourceFile) -> str:
    raw = source.raw
    if len(raw) > MAX_BYTES:
        raise _refused(
            source.name, 1, f"ce fichier est trop gros ({MAX_BYTES // 10**6} Mo au plus)."
        )
    if not raw.strip():
        raise _refused(source.name, 1, "ce fichier est vide.")
    if raw.startswith(b"PK\x03\x04"):
        raise _refused(source.name, 1, "c'est un classeur : exportez-le au format « CSV UTF-8 ».")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "ce texte n'est pas en UTF-8 : enregistrez le fichier au format « CSV UTF-8 »."
        raise _refused(source.name, line, message) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _refused(source.name, line, "ce fichier est binaire : on attend un texte CSV.")
    return text


def _check_header(name: str, header: tuple[str, ...]) -> None:
    for separator, words in ((";", "le point-virgule"), ("\t", "la tabulation")):
        if len(header) == 1 and separator in header[0]:
            message = f"les colonnes sont séparées par {words} : on attend la virgule."
            raise _refused(name, 1, message)
    twice = {column for column in header if header.count(column) > 1}
    if twice:
        raise _refused(name, 1, f"la colonne « {min(twice)} » est donnée deux fois.")


def _uneven(place: Location, cells: int, expected: int) -> Problem:
    return Problem(
        place,
        f"cette ligne a {cells} cellules : on en attend {expected}. Une virgule dans un texte "
        "demande des guillemets autour.",
    )


def _short(word: str) -> str:
    return word if len(word) <= 40 else f"{word[:40]}…"


def _refused(name: str, line: int, message: str) -> ProblemsError:
    return ProblemsError([Problem(Location(name, line, 1), message)])
