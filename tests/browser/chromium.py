"""Where the browser of the tests is, and what is said when there is none."""

from __future__ import annotations

import os
import shutil

NO_BROWSER = (
    "Les tests du navigateur n'ont pas été lancés : Chromium est introuvable. Installez-le "
    "(« apt-get install chromium »), ou donnez son chemin par la variable CHROMIUM."
)
# The first has no window: it is the same engine, and it takes a third less of the processor.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium_path() -> str | None:
    """The program to run, if there is one."""
    given = os.environ.get("CHROMIUM")
    return shutil.which(given) if given else next(filter(None, map(shutil.which, _NAMES)), None)


def is_required() -> bool:
    """Whether a missing browser is a failure, as in continuous integration."""
    return os.environ.get("AIGUILLEUR_NAVIGATEUR") == "exige"
