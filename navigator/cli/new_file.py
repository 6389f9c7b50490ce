"""Writes the file that a command was asked for: whole or not at all, never over another."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from navigator.cli.tools import misuse


@contextmanager
def write_new_file(path: Path, *, replace: bool) -> Iterator[IO[bytes]]:
    """Give a stream; what was written in it becomes the file once everything went well.

    The file is readable by its owner alone. A file that exists already, unless ``replace``, or a
    folder that cannot be written, ends the command.
    """
    if path.exists() and not replace:
        misuse(f"« {path} » existe déjà : donnez un autre nom, ou ajoutez --remplacer.")
    draft = None
    try:
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}-")
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        os.replace(draft, path)
    except OSError as error:
        full = "le disque est plein" if error.errno == errno.ENOSPC else "vérifiez son dossier"
        misuse(f"« {path} » ne s'écrit pas : {full}.")
    finally:
        if draft is not None:
            Path(draft).unlink(missing_ok=True)
