"""Where this installation keeps its own data: reference packs, secret key."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "AIGUILLEUR_DONNEES"


def data_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the data folder, which may not exist yet: whoever writes makes it, with mode 700.

    ``AIGUILLEUR_DONNEES`` if given, otherwise the user's data folder.
    """
    variables = os.environ if environment is None else environment
    if variables.get(VARIABLE):
        return Path(variables[VARIABLE])
    base = variables.get("XDG_DATA_HOME", "")
    # The XDG specification says to ignore a relative path.
    home = Path(base) if base.startswith("/") else Path.home() / ".local" / "share"
    return home / "aiguilleur"
