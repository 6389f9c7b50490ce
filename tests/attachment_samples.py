"""Small files of every kind that may be joined to a sheet, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from openpyxl import Workbook

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 "
TEXT = "Réunion du 3 février\tà Nevers\r\n".encode()
MAIN = "application/vnd.openxmlformats-officedocument"


def archive(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as written:
        for name, content in members.items():
            written.writestr(name, content)
    return made.getvalue()


def open_xml(part: str, others: Mapping[str, bytes] | None = None) -> bytes:
    types = f'<Types><Override PartName="/x" ContentType="{MAIN}.{part}.main+xml"/></Types>'
    return archive({"[Content_Types].xml": types.encode(), **(others or {})})


def open_document(kind: str, others: Mapping[str, bytes] | None = None) -> bytes:
    media_type = f"application/vnd.oasis.opendocument.{kind}".encode()
    return archive({"mimetype": media_type, "content.xml": b"<x/>", **(others or {})})


def docx() -> bytes:
    made = io.BytesIO()
    document = Document()
    document.add_paragraph("Compte rendu")
    document.save(made)
    return made.getvalue()


def xlsx() -> bytes:
    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


def bomb() -> bytes:
    """Half a gigabyte of zeros in half a megabyte, in the dress of a DOCX."""
    made = io.BytesIO(docx())
    with (
        zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as written,
        written.open("word/zeros.xml", "w") as member,
    ):
        for _ in range(128):
            member.write(bytes(1 << 20))
    return made.getvalue()


def overlapping() -> bytes:
    """A member named many times in the table of contents, though its bytes are there once."""
    whole = archive({"a" * 8: b"x" * 60_000}, zipfile.ZIP_STORED)
    start = whole.index(b"PK\x01\x02")
    entry, end = whole[start : whole.index(b"PK\x05\x06")], whole[whole.index(b"PK\x05\x06") :]
    copies = [entry.replace(b"a" * 8, f"{number:08}".encode()) for number in range(200)]
    directory = b"".join(copies)
    counted = len(copies).to_bytes(2, "little") * 2 + len(directory).to_bytes(4, "little")
    return whole[:start] + directory + end[:8] + counted + end[16:]


SAMPLES = {
    "dossier.pdf": PDF,
    "photo.png": PNG,
    "photo.jpg": JPEG,
    "photo.JPEG": JPEG,
    "photo.webp": WEBP,
    "note.docx": docx(),
    "budget.xlsx": xlsx(),
    "exposé.pptx": open_xml("presentationml.presentation"),
    "note.odt": open_document("text"),
    "budget.ods": open_document("spreadsheet"),
    "exposé.odp": open_document("presentation"),
    "liste.csv": "nom;montant\nÉté;1 000 €\n".encode("cp1252"),
    "lisez-moi.txt": TEXT,
}
