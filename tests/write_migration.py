"""Writes the migration that tables.py calls for: « python -m tests.write_migration ».

Without a word, writes the first migration again: nothing is deployed yet, there is only that one.
With words (« python -m tests.write_migration ajoute les relances »), writes the next one, to be
read over before it is kept.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

from alembic import command
from sqlalchemy.engine import URL

from navigator.storage.database import Database
from navigator.storage.migrating import SCRIPTS, alembic_config, migrate

VERSIONS = SCRIPTS / "versions"
FIRST = "crée les tables"


def write_migration(words: str) -> Path:
    """Write a migration from what the others make to what tables.py declares."""
    if not words:
        for path in VERSIONS.glob("0*.py"):
            path.unlink()
    number = f"{len(list(VERSIONS.glob('0*.py'))) + 1:04}"
    title = words or FIRST
    with tempfile.TemporaryDirectory() as folder:
        database = Database(URL.create("sqlite", database=f"{folder}/base.sqlite3"))
        if words:
            migrate(database)
        with database.migrating() as connection:
            config = alembic_config(connection)
            config.set_main_option("file_template", f"{number}_{file_name(title)}")
            config.attributes["batch"] = bool(words)
            command.revision(config, title, autogenerate=True, rev_id=number)
        database.close()
    (written,) = VERSIONS.glob(f"{number}_*.py")
    text = written.read_text("utf-8")
    written.write_text(re.sub(r"^ *# ### .*\n", "", text, flags=re.MULTILINE), "utf-8")
    ruff = Path(sys.executable).with_name("ruff")
    subprocess.run([ruff, "format", "--quiet", written], check=True)
    subprocess.run([ruff, "check", "--quiet", "--fix", written], check=True)
    return written


def file_name(words: str) -> str:
    letters = unicodedata.normalize("NFD", words.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:40]


if __name__ == "__main__":
    print(write_migration(" ".join(sys.argv[1:])))
