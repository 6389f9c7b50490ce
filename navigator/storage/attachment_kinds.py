"""Which files may be joined to a sheet: told by their name and by what is in them."""

from __future__ import annotations

import codecs
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO

from navigator.storage.safe_zip import DAMAGED, Limits, UnsafeZipError, open_checked

ACCEPTED = "PDF, PNG, JPEG, WEBP, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TXT"
_LONGEST_NAME = 120
_NOTHING_LEFT = "piece"
_CHUNK = 65_536
_OFFICE = Limits(
    members=5_000, directory=1_000_000, total=300_000_000, ratio=200, ratio_from=10_000_000
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTENT_TYPES, _MOST_TYPES = "[Content_Types].xml", 1_000_000
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
# Control characters that no text holds: an escape sequence is not text either.
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class AttachmentError(Exception):
    """A file that is not kept, or not found; the message is French and says what to do."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type, and what tells whether some content is of that kind.

    ``holds`` raises UnsafeZipError on an archive that must not be kept.
    """

    media_type: str
    holds: Callable[[IO[bytes]], bool]


def recognise(name: str, stream: IO[bytes]) -> str:
    """Return the media type of a file that may be kept. Raises AttachmentError."""
    extension = _extension(name)
    kind = KINDS.get(extension)
    if kind is None:
        raise AttachmentError(
            f"« {name} » n'est pas d'un type accepté : joignez un fichier {ACCEPTED}."
        )
    stream.seek(0)
    if stream.read(len(_OLD_OFFICE)) == _OLD_OFFICE:
        raise AttachmentError(
            f"« {name} » est dans un ancien format de bureautique ou protégé par un mot de passe : "
            "enregistrez-le sans mot de passe en DOCX, XLSX, PPTX ou PDF."
        )
    try:
        if kind.holds(stream):
            return kind.media_type
    except UnsafeZipError as error:
        raise AttachmentError(
            f"« {name} » {error} : enregistrez-le à nouveau, sans macro ni mot de passe, ou en PDF."
        ) from error
    raise AttachmentError(
        f"Le contenu de « {name} » n'est pas celui d'un fichier {extension.upper()} : "
        f"enregistrez-le à nouveau dans ce format{_TEXT_ADVICE.get(extension, '')}."
    )


def clean_name(name: str) -> str:
    """Return a file name that is safe to show and to give back: no folder, nothing invisible."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    spaced = "".join(" " if each.isspace() else each for each in last)
    seen = "".join(each for each in spaced if unicodedata.category(each)[0] != "C")
    stem, dot, extension = " ".join(seen.split()).rpartition(".")
    if not dot:
        stem, extension = extension, ""
    stem = stem.strip(" .") or _NOTHING_LEFT
    ending = f".{extension.strip()}" if extension.strip() else ""
    return stem[: max(1, _LONGEST_NAME - len(ending))].rstrip() + ending[: _LONGEST_NAME - 1]


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _signed(signature: bytes, offset: int = 0) -> Callable[[IO[bytes]], bool]:
    def holds(stream: IO[bytes]) -> bool:
        stream.seek(offset)
        return stream.read(len(signature)) == signature

    return holds


_pdf, _png, _jpeg = _signed(b"%PDF-"), _signed(b"\x89PNG\r\n\x1a\n"), _signed(b"\xff\xd8\xff")
_riff, _webp, _zip = _signed(b"RIFF"), _signed(b"WEBP", 8), _signed(b"PK\x03\x04")


def _is_text(stream: IO[bytes]) -> bool:
    return not _pdf(stream) and any(_decodes(stream, encoding) for encoding in ("utf-8", "cp1252"))


def _decodes(stream: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    try:
        while chunk := stream.read(_CHUNK):
            if _NOT_TEXT.search(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _open_xml(main: str) -> Callable[[IO[bytes]], bool]:
    """Office Open XML: what the main part is, is said in the list of the parts."""

    def holds(stream: IO[bytes]) -> bool:
        if not _zip(stream):
            return False
        with open_checked(stream, _OFFICE) as archive:
            names = [name.lower() for name in archive.namelist()]
            if any("vbaproject" in name or "vbadata" in name for name in names):
                raise UnsafeZipError("contient des macros")
            types = _read(archive, _CONTENT_TYPES)
        if b"macroEnabled" in types:
            raise UnsafeZipError("contient des macros")
        return f'"{_OPEN_XML}.{main}.main+xml"'.encode() in types

    return holds


def _open_document(kind: str) -> Callable[[IO[bytes]], bool]:
    """OpenDocument: the first member says what the archive is."""
    expected = f"{_OPEN_DOCUMENT}.{kind}".encode()

    def holds(stream: IO[bytes]) -> bool:
        if not _zip(stream):
            return False
        with open_checked(stream, _OFFICE) as archive:
            names = archive.namelist()
            if any(name.startswith(("Basic/", "Scripts/")) for name in names):
                raise UnsafeZipError("contient des macros")
            return names[:1] == ["mimetype"] and _read(archive, "mimetype").strip() == expected

    return holds


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read a small member, b"" when it is not there; never more than it may hold."""
    try:
        with archive.open(name) as member:
            return member.read(_MOST_TYPES)
    except KeyError:
        return b""
    except DAMAGED as error:
        raise UnsafeZipError("est abîmé") from error


_TEXT_ADVICE = {
    "csv": ", en texte UTF-8 ou Windows-1252",
    "txt": ", en texte UTF-8 ou Windows-1252",
}
KINDS: Mapping[str, Kind] = {
    "pdf": Kind("application/pdf", _pdf),
    "png": Kind("image/png", _png),
    "jpg": Kind("image/jpeg", _jpeg),
    "jpeg": Kind("image/jpeg", _jpeg),
    "webp": Kind("image/webp", lambda stream: _riff(stream) and _webp(stream)),
    "docx": Kind(f"{_OPEN_XML}.wordprocessingml.document", _open_xml("wordprocessingml.document")),
    "xlsx": Kind(f"{_OPEN_XML}.spreadsheetml.sheet", _open_xml("spreadsheetml.sheet")),
    "pptx": Kind(
        f"{_OPEN_XML}.presentationml.presentation", _open_xml("presentationml.presentation")
    ),
    "odt": Kind(f"{_OPEN_DOCUMENT}.text", _open_document("text")),
    "ods": Kind(f"{_OPEN_DOCUMENT}.spreadsheet", _open_document("spreadsheet")),
    "odp": Kind(f"{_OPEN_DOCUMENT}.presentation", _open_document("presentation")),
    "csv": Kind("text/csv", _is_text),
    "txt": Kind("text/plain", _is_text),
}
