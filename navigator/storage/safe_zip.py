"""Opens a ZIP archive that somebody else made, after looking only at its table of contents."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_LOCATOR, _LOCATOR_SIZE = b"PK\x06\x07", 20
_LARGE_END, _LARGE_END_SIZE = b"PK\x06\x06", 56
_DRIVE = re.compile(r"^[A-Za-z]:")
_ENCRYPTED = 0x1
_KNOWN = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# What reading a damaged archive, or a member of it, may raise.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


class UnsafeZipError(Exception):
    """An archive that must not be opened; the message is the French end of a sentence."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may hold.

    ``directory`` is the size of its table of contents, ``total`` of everything once unpacked, in
    bytes; ``ratio`` is how many times smaller a member may be made, counted from ``ratio_from``
    bytes on.
    """

    members: int
    directory: int
    total: int
    ratio: int
    ratio_from: int


def open_checked(stream: IO[bytes], limits: Limits) -> zipfile.ZipFile:
    """Open an archive for reading, nothing being unpacked. Raises UnsafeZipError."""
    size = stream.seek(0, os.SEEK_END)
    # Before it is read: a huge table of contents would fill the memory.
    if _directory_size(stream, size) > limits.directory:
        raise UnsafeZipError("contient trop de fichiers")
    try:
        archive = zipfile.ZipFile(stream)
    except DAMAGED as error:
        raise UnsafeZipError("n'est pas une archive lisible") from error
    try:
        _check_members(archive.infolist(), size, limits)
    except UnsafeZipError:
        archive.close()
        raise
    return archive


def _directory_size(stream: IO[bytes], size: int) -> int:
    """Return what the end of an archive says of its table of contents."""
    start = max(0, size - _END_SIZE - _LONGEST_COMMENT)
    stream.seek(start)
    tail = stream.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_SIZE:
        raise UnsafeZipError("n'est pas une archive lisible")
    locator = end - _LOCATOR_SIZE
    if locator < 0 or not tail.startswith(_LOCATOR, locator):
        return int.from_bytes(tail[end + 12 : end + 16], "little")
    # The form of what is larger than 4 GB: its own end stands before, and nowhere else.
    larger = locator - _LARGE_END_SIZE
    said = int.from_bytes(tail[locator + 8 : locator + 16], "little")
    if larger < 0 or said != start + larger or not tail.startswith(_LARGE_END, larger):
        raise UnsafeZipError("n'est pas une archive lisible")
    return int.from_bytes(tail[larger + 40 : larger + 48], "little")


def _check_members(members: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    names = [member.filename for member in members]
    if len(names) > limits.members:
        raise UnsafeZipError("contient trop de fichiers")
    if len(names) != len(set(names)):
        raise UnsafeZipError("contient deux fois le même nom de fichier")
    if any(_leads_out(member.orig_filename) for member in members):
        raise UnsafeZipError("contient un nom de fichier qui sort de l'archive")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise UnsafeZipError("est protégé par un mot de passe")
    if any(member.compress_type not in _KNOWN for member in members):
        raise UnsafeZipError("est compressé d'une façon inconnue")
    if sum(member.compress_size for member in members) > size:
        # Members that share their bytes: the densest bombs are made so.
        raise UnsafeZipError("est un fichier piégé")
    if sum(member.file_size for member in members) > limits.total or any(
        member.file_size > limits.ratio_from
        and member.file_size > limits.ratio * member.compress_size
        for member in members
    ):
        raise UnsafeZipError("est démesuré une fois décompressé")


def _leads_out(name: str) -> bool:
    return (
        name.startswith("/")
        or "\\" in name
        or "\0" in name
        or ".." in name.split("/")
        or _DRIVE.match(name) is not None
    )
