"""Where LibreOffice is, what is said when it is not there, and how it converts a document."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

NO_OFFICE = (
    "Les tests des documents Word n'ont pas été lancés : LibreOffice est introuvable. Installez-le "
    "(« apt-get install libreoffice-writer-nogui fonts-liberation2 »), ou donnez son chemin par la "
    "variable SOFFICE."
)
_LONGEST = 300


def office_path() -> str | None:
    """The program to run, if there is one."""
    return shutil.which(os.environ.get("SOFFICE") or "soffice")


def is_required() -> bool:
    """Whether a missing LibreOffice is a failure, as in continuous integration."""
    return os.environ.get("AIGUILLEUR_NAVIGATEUR") == "exige"


def to_pdf(document: bytes, folder: Path) -> bytes:
    """The PDF that LibreOffice makes of a Word document; its own profile lets tests run at once."""
    program = office_path()
    assert program is not None
    source = folder / "document.docx"
    source.write_bytes(document)
    profile = (folder / "profil").as_uri()
    options = (f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf")
    done = subprocess.run(
        [program, *options, "--outdir", str(folder), str(source)],
        capture_output=True,
        timeout=_LONGEST,
        check=False,
    )
    made = folder / "document.pdf"
    assert made.exists(), done.stderr.decode(errors="replace")
    return made.read_bytes()
