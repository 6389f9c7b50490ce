"""Tables shipped compressed: CSV in UTF-8, packed with xz, checked against their columns."""

from __future__ import annotations

import csv
import io
import lzma
from collections.abc import Iterable, Sequence
from pathlib import Path

from rules.errors import Location, Problem, ProblemsError

SUFFIX = ".csv.xz"


def read_lines(path: Path, columns: Sequence[str]) -> list[str]:
    """Return the lines of a packed table, without its heading.

    Raises ProblemsError when the file is missing, damaged, or has other columns.
    """
    try:
        text = lzma.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, lzma.LZMAError, UnicodeDecodeError, EOFError) as error:
        raise _problem(path, "cette liste livrée manque ou est abîmée.") from error
    heading, *lines = text.split("\n")
    if heading != ",".join(columns) or lines.pop() != "":
        raise _problem(path, f"cette liste livrée n'a pas les colonnes {', '.join(columns)}.")
    return lines


def read_rows(path: Path, columns: Sequence[str]) -> list[list[str]]:
    """Return the rows of a packed table, each with one text per column; errors as above."""
    rows = list(csv.reader(read_lines(path, columns)))
    if any(len(row) != len(columns) for row in rows):
        raise _problem(path, "une ligne de cette liste livrée n'a pas toutes ses colonnes.")
    return rows


def packed(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a packed table, always the same bytes for the same rows."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return lzma.compress(
        stream.getvalue().encode("utf-8"),
        check=lzma.CHECK_CRC32,
        preset=9 | lzma.PRESET_EXTREME,
    )


def _problem(path: Path, message: str) -> ProblemsError:
    message = f"{message} Réinstallez le programme."
    return ProblemsError([Problem(Location(str(path), 1, 1), message)])
