"""Looks at a workbook that somebody sends, before anything of it is unpacked or believed."""

from __future__ import annotations

import io
import zipfile

from navigator.storage.safe_zip import Limits, UnsafeZipError, open_checked

LARGEST_FILE = 30_000_000
# A sheet of XML is much smaller once compressed: texts that come back make it smaller still.
_LIMITS = Limits(
    members=500, directory=200_000, total=200_000_000, ratio=300, ratio_from=20_000_000
)
_XML = (".xml", ".rels", ".vml")
AGAIN = "Refaites un export, recopiez-y vos modifications et renvoyez-le."


class WorkbookError(Exception):
    """A workbook that cannot be read at all; the message is French and says what to do."""


def check_workbook(data: bytes) -> None:
    """Raise WorkbookError unless a file looks like a plain workbook of a decent size."""
    if len(data) > LARGEST_FILE:
        raise WorkbookError(
            f"Ce fichier dépasse {LARGEST_FILE // 1_000_000} Mo : envoyez l'export lui-même, "
            "sans image ni onglet ajouté."
        )
    if not data.startswith(b"PK"):
        raise WorkbookError(
            "Ce fichier n'est pas un classeur XLSX : enregistrez-le au format « Classeur Excel "
            "(.xlsx) », sans mot de passe, et renvoyez-le."
        )
    try:
        with open_checked(io.BytesIO(data), _LIMITS) as archive:
            for member in archive.infolist():
                _check_member(archive, member)
    except (UnsafeZipError, zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        said = str(error) if isinstance(error, UnsafeZipError) else "est abîmé"
        raise WorkbookError(f"Ce classeur {said}. {AGAIN}") from error


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    name = member.filename.lower()
    if "externallinks/" in name:
        raise WorkbookError(
            "Ce classeur a des liens vers d'autres fichiers : rompez-les (menu Données, "
            "Liaisons), enregistrez et renvoyez-le."
        )
    if name.endswith("vbaproject.bin"):
        raise WorkbookError("Ce classeur a des macros : enregistrez-le au format XLSX, sans macro.")
    if name.endswith(_XML):
        text = archive.read(member)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text:
            raise WorkbookError(f"Ce classeur n'a pas la forme d'un XLSX. {AGAIN}")
