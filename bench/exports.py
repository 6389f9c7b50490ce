"""The exports of a contract of sixty sheets with long texts: seconds and memory, each alone.

Each format is made in a process of its own, as it is on the site: its memory is then its own.
"""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench.report import line
from navigator.committee.content import Pack
from navigator.committee.options import ExportOptions
from navigator.committee.pack import build_pack
from navigator.contracts.demo import DEMO_DAY, demo_file
from navigator.contracts.fields import LONG_TEXT
from navigator.contracts.records import ContractFile

ROOT = Path(__file__).resolve().parent.parent
SHEETS = 60
# The most seconds that each may take, and the most memory.
BUDGETS: dict[str, float | None] = {"pdf": 10, "docx": 10, "xlsx": 5, "csv": None, "json": None}
MOST_MB = 600


def long_contract() -> ContractFile:
    """The example's sheets, as many times as it takes, each with a description of full length."""
    file = demo_file(datetime(2021, 6, 15, tzinfo=UTC))
    sheets = []
    for place in range(SHEETS):
        sheet = file.sheets[place % len(file.sheets)]
        told = f"{sheet.content.description}\n\n"
        text = (told * (LONG_TEXT // len(told) + 1))[:LONG_TEXT].strip()
        content = dataclasses.replace(sheet.content, description=text)
        sheets.append(dataclasses.replace(sheet, id=place + 1, number=place + 1, content=content))
    return dataclasses.replace(file, sheets=tuple(sheets))


def _pdf(pack: Pack) -> bytes:
    from navigator.committee.pdf_document import pack_pdf

    return pack_pdf(pack)


def _docx(pack: Pack) -> bytes:
    from navigator.committee.docx_document import pack_docx

    return pack_docx(pack)


def _xlsx(pack: Pack) -> bytes:
    from navigator.committee.xlsx import write_xlsx

    return write_xlsx(pack)


def _csv(pack: Pack) -> bytes:
    from navigator.committee.csv_file import write_csv

    return write_csv(pack)


def _json(pack: Pack) -> bytes:
    from navigator.committee.json_file import MadeWith, write_json

    return write_json(pack, MadeWith("mesure", "mesure"))


# Each imports what it needs and no more: the memory of one format is not that of another.
_WRITERS: dict[str, Callable[[Pack], bytes]] = {
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "csv": _csv,
    "json": _json,
}


def measure_exports() -> None:
    """Print seconds and memory of each format."""
    for name, budget in BUDGETS.items():
        said = subprocess.run(
            [sys.executable, "-m", "bench.exports", name],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        seconds, megabytes, weight = json.loads(said)
        line(f"{name.upper()} de {SHEETS} fiches longues", seconds, budget, "s")
        line(f"{name.upper()}, mémoire au plus fort", megabytes, MOST_MB, "Mo")
        line(f"{name.upper()}, poids du fichier", weight, None, "Mo")


def _measure(name: str) -> None:
    file = long_contract()
    start = time.perf_counter()
    data = _WRITERS[name](build_pack(file, ExportOptions(day=DEMO_DAY), {}))
    seconds = time.perf_counter() - start
    print(json.dumps([seconds, _peak(), len(data) / 1_000_000]))


def _peak() -> float:
    """The most memory that this process has held, in megabytes, as Linux counts it.

    Not ``ru_maxrss``: a process starts with that of the one that started it.
    """
    status = Path("/proc/self/status").read_text("utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) * 1024 / 1_000_000


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _measure(sys.argv[1])
    else:
        measure_exports()
