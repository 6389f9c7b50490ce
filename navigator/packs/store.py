"""Keeps the packs on disk: a version at a time, the one before kept, a kill at any step harmless.

::

    referentiels/<name>/000007/   the files of a version and its card, never changed once named
    referentiels/<name>/etat.json which version is in use, and which one was before

A version is written beside under a draft name, then named, then pointed at: the last step is one
atomic replacement. Whatever a killed import leaves behind is swept by the next one.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from navigator.packs.csv_table import SourceFile
from navigator.packs.info import FileRole, PackInfo, info_from_json, info_json

_FOLDER = "referentiels"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_STATE, _CARD, _DRAFT = "etat.json", "infos.json", ".brouillon-"


# What reading a file somebody altered can raise.
_DAMAGES = (OSError, ValueError, KeyError, TypeError, AttributeError)


class StoreError(Exception):
    """A pack that cannot be written, read or found; the message is a French sentence."""


@dataclass(frozen=True, slots=True)
class StoredPack:
    """A version read back, its files checked against their SHA-256."""

    info: PackInfo
    files: Mapping[FileRole, SourceFile]


@dataclass(frozen=True, slots=True)
class _State:
    """The folders of the version in use and of the one before; or a state that cannot be read."""

    current: str | None = None
    previous: str | None = None
    damaged: bool = False


class PackStore:
    """The packs of one data folder. Reading needs no lock; only one change is made at a time."""

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder / _FOLDER

    def names(self) -> tuple[str, ...]:
        """Return the names of the packs in use, damaged ones included, in alphabetical order."""
        homes = sorted(path.parent for path in self._folder.glob(f"*/{_STATE}"))
        states = ((home.name, _state(home)) for home in homes)
        return tuple(name for name, state in states if state.current or state.damaged)

    def has_previous(self, name: str) -> bool:
        """Say whether an earlier version can be put back."""
        return _state(self._home(name)).previous is not None

    def read(self, name: str) -> StoredPack:
        """Return the version in use. Raises StoreError when there is none or it is damaged."""
        home = self._home(name)
        state = _state(home)
        for _ in range(3):
            if state.current is None:
                break
            try:
                return _read_version(home / state.current)
            except _DAMAGES:
                tried, state = state, _state(home)
            if tried == state:  # otherwise it was replaced, then swept, while we read it
                break
        if state.current is None and not state.damaged:
            raise StoreError(_absent(name))
        raise StoreError(f"Le référentiel « {name} » est abîmé : réimportez-le.")

    def write(self, info: PackInfo, files: Mapping[FileRole, SourceFile]) -> None:
        """Put a new version in use; the version replaced becomes the previous one."""
        with self._changing(self._home(info.name)) as home:
            draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=home))
            for role, source in files.items():
                _write(draft / role.value, source.raw)
            _write(draft / _CARD, _json(info_json(info)))
            _sync(draft)
            version = f"{_last_version(home) + 1:06d}"
            os.rename(draft, home / version)
            _sync(home)
            _point(home, _State(version, _state(home).current))

    def remove(self, name: str) -> None:
        """Take a pack out of use; it stays as the previous version. StoreError if not in use."""
        if name not in self.names():
            raise StoreError(_absent(name))
        with self._changing(self._home(name)) as home:
            _point(home, _State(None, _state(home).current))

    def restore(self, name: str) -> PackInfo:
        """Put the previous version back, the version in use becoming the previous one."""
        if not self.has_previous(name):
            raise StoreError(f"Le référentiel « {name} » n'a pas de version précédente.")
        with self._changing(self._home(name)) as home:
            state = _state(home)
            try:
                restored = _read_version(home / (state.previous or ""))
            except _DAMAGES as error:
                message = f"La version précédente de « {name} » est abîmée : réimportez-le."
                raise StoreError(message) from error
            _point(home, _State(state.previous, state.current))
        return restored.info

    def _home(self, name: str) -> Path:
        if not is_pack_name(name):
            raise StoreError(_absent(name))
        return self._folder / name

    @contextmanager
    def _changing(self, home: Path) -> Iterator[Path]:
        """Lock the packs' folder (the system unlocks it if this process dies), then sweep."""
        try:
            for folder in (self._folder.parent, self._folder, home):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = os.open(self._folder, os.O_RDONLY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                yield home
                _sweep(home)
            finally:
                os.close(lock)
        except BlockingIOError as error:
            raise StoreError("Un autre changement est en cours : recommencez.") from error
        except OSError as error:
            message = f"Le dossier des données « {self._folder} » n'est pas accessible en écriture"
            raise StoreError(f"{message} : vérifiez vos droits et la place libre.") from error


def is_pack_name(name: str) -> bool:
    """Say whether a pack may have that name: it names a folder too."""
    return _NAME.fullmatch(name) is not None


def _absent(name: str) -> str:
    return f"Le référentiel « {name} » n'est pas installé."


def _state(home: Path) -> _State:
    try:
        document = json.loads((home / _STATE).read_bytes())
        return _State(document["actuel"], document["precedent"])
    except FileNotFoundError:
        return _State()
    except _DAMAGES:
        return _State(damaged=True)


def _read_version(folder: Path) -> StoredPack:
    info = info_from_json(json.loads((folder / _CARD).read_bytes()))
    files = {}
    for file in info.files:
        raw = (folder / file.role.value).read_bytes()
        if hashlib.sha256(raw).hexdigest() != file.sha256:
            raise ValueError(file.name)
        files[file.role] = SourceFile(file.name, raw)
    return StoredPack(info, files)


def _sweep(home: Path) -> None:
    """Delete drafts and versions that nothing points at any more, as far as possible."""
    state = _state(home)
    for path in home.iterdir():
        if path.is_dir() and path.name not in (state.current, state.previous):
            shutil.rmtree(path, ignore_errors=True)


def _last_version(home: Path) -> int:
    return max((int(path.name) for path in home.iterdir() if path.name.isdigit()), default=0)


def _point(home: Path, state: _State) -> None:
    """Name the version in use, in one atomic step."""
    draft = home / f"{_DRAFT}etat"
    _write(draft, _json({"actuel": state.current, "precedent": state.previous}))
    os.replace(draft, home / _STATE)
    _sync(home)


def _write(path: Path, raw: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
        stream.write(raw)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    """Make the names of a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _json(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
