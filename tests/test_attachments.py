"""The files joined to a sheet: kept whole, under their SHA-256, and only of the kinds accepted."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from navigator.storage.attachment_kinds import AttachmentError, clean_name
from navigator.storage.attachments import MOST_BYTES, AttachmentStore, StoredFile
from tests.attachment_samples import (
    JPEG,
    MAIN,
    PDF,
    PNG,
    SAMPLES,
    TEXT,
    archive,
    bomb,
    docx,
    open_document,
    open_xml,
    overlapping,
    xlsx,
)


@pytest.fixture
def store(tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(tmp_path / "données")


def keep(store: AttachmentStore, content: bytes, name: str) -> StoredFile:
    return store.keep(io.BytesIO(content), name)


def files(store: AttachmentStore) -> list[str]:
    return sorted(path.name for path in store.folder.rglob("*") if path.is_file())


def grow_old(store: AttachmentStore) -> None:
    hours_ago = time.time() - 7_200
    for path in store.folder.rglob("*"):
        os.utime(path, (hours_ago, hours_ago))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_is_kept_and_given_back(store: AttachmentStore, name: str) -> None:
    content = SAMPLES[name]
    kept = keep(store, content, name)
    assert (kept.name, kept.size) == (name, len(content))
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    with store.open(kept.sha256) as stream:
        assert stream.read() == content
    assert store.holds(kept.sha256)
    assert store.is_whole(kept.sha256)


def test_the_media_type_is_said(store: AttachmentStore) -> None:
    assert keep(store, PDF, "a.PDF").kind == "application/pdf"
    assert keep(store, JPEG, "a.jpeg").kind == "image/jpeg"
    assert keep(store, docx(), "a.docx").kind == f"{MAIN}.wordprocessingml.document"


def test_files_are_for_the_owner_alone_and_under_their_digest(store: AttachmentStore) -> None:
    kept = keep(store, PDF, "a.pdf")
    path = store.folder / kept.sha256[:2] / kept.sha256
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_same_bytes_are_kept_once(store: AttachmentStore) -> None:
    first, second = keep(store, PDF, "a.pdf"), keep(store, PDF, "b.pdf")
    assert first.sha256 == second.sha256
    assert files(store) == [first.sha256]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("virus.exe", b"MZ\x90", "n'est pas d'un type accepté"),
        ("page.html", b"<html>", "n'est pas d'un type accepté"),
        ("image.svg", b"<svg/>", "n'est pas d'un type accepté"),
        ("rapport.pdf.exe", PDF, "n'est pas d'un type accepté"),
        ("macros.docm", docx(), "n'est pas d'un type accepté"),
        ("sans-extension", PDF, "n'est pas d'un type accepté"),
        ("rapport.pdf", b"MZ\x90\x00", "n'est pas celui d'un fichier PDF"),
        ("rapport.pdf", b" %PDF-1.7", "n'est pas celui d'un fichier PDF"),
        ("photo.png", JPEG, "n'est pas celui d'un fichier PNG"),
        ("photo.webp", b"RIFF\x24\x00\x00\x00WAVE", "n'est pas celui d'un fichier WEBP"),
        ("note.docx", xlsx(), "n'est pas celui d'un fichier DOCX"),
        ("note.docx", archive({"a.txt": b"a"}), "n'est pas celui d'un fichier DOCX"),
        ("note.docx", PDF, "n'est pas celui d'un fichier DOCX"),
        ("note.docx", b"PK\x03\x04 et rien d'autre", "n'est pas une archive lisible"),
        ("note.odt", open_document("spreadsheet"), "n'est pas celui d'un fichier ODT"),
        ("note.odt", archive({"a": b"", "mimetype": b""}), "n'est pas celui d'un fichier ODT"),
        ("liste.csv", "a;b".encode("utf-16"), "en texte UTF-8"),
        ("liste.csv", b"a;b\x00", "en texte UTF-8"),
        ("notes.txt", b"\x1b[2J", "en texte UTF-8"),
        ("notes.txt", b"r\xc3\xa9sum\xe9 \x81", "en texte UTF-8"),
        ("notes.txt", PDF[:9], "en texte UTF-8"),
        ("budget.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "mot de passe"),
        ("vide.pdf", b"", "est vide"),
    ],
)
def test_what_is_not_accepted_is_refused(
    store: AttachmentStore, name: str, content: bytes, words: str
) -> None:
    with pytest.raises(AttachmentError, match=words) as refused:
        keep(store, content, name)
    assert f"« {name} »" in str(refused.value)
    assert files(store) == []


def with_flag(whole: bytes, flag: int) -> bytes:
    """The same archive, every member said to be encrypted."""
    changed = bytearray(whole)
    position = -1
    while (position := whole.find(b"PK\x01\x02", position + 1)) >= 0:
        changed[position + 8] |= flag
    return bytes(changed)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", bomb(), "démesuré"),
        ("a.docx", overlapping(), "piégé"),
        ("a.docx", open_xml("x", {"../../etc/passwd": b"x"}), "sort de l'archive"),
        ("a.docx", open_xml("x", {"/etc/passwd": b"x"}), "sort de l'archive"),
        ("a.docx", open_xml("x", {"C:/a": b"x"}), "sort de l'archive"),
        ("a.docx", open_xml("x", {"word\\..\\a": b"x"}), "sort de l'archive"),
        ("a.docx", open_xml("x", {"word/vbaProject.bin": b"x"}), "macros"),
        ("a.xlsx", open_xml("x", {"XL/VBAPROJECT.BIN": b"x"}), "macros"),
        (
            "a.docx",
            archive({"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled"}),
            "macros",
        ),
        ("a.odt", open_document("text", {"Basic/Standard/Module1.xml": b"x"}), "macros"),
        ("a.docx", open_xml("x", {f"m{n}": b"" for n in range(5_001)}), "trop de fichiers"),
        ("a.docx", open_xml("x", {"n" * 60_000 + str(n): b"" for n in range(20)}), "trop de"),
        ("a.docx", with_flag(docx(), 1), "mot de passe"),
        ("a.odt", archive({"mimetype": b"x"}, zipfile.ZIP_LZMA), "façon inconnue"),
        ("a.docx", docx()[:-30], "n'est pas une archive lisible"),
    ],
)
def test_a_hostile_archive_is_refused(
    store: AttachmentStore, name: str, content: bytes, words: str
) -> None:
    assert content.startswith(b"PK")
    with pytest.raises(AttachmentError, match=words):
        keep(store, content, name)
    assert files(store) == []


def test_an_archive_with_the_same_name_twice_is_refused(store: AttachmentStore) -> None:
    made = io.BytesIO(docx())
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(made, "a") as written,
    ):
        written.writestr("word/document.xml", b"<other/>")
    with pytest.raises(AttachmentError, match="deux fois le même nom"):
        keep(store, made.getvalue(), "a.docx")


def test_a_damaged_member_is_refused(store: AttachmentStore) -> None:
    whole = bytearray(open_document("text"))
    position = whole.index(b"mimetype") + len(b"mimetype")
    whole[position : position + 8] = b"\xff" * 8
    with pytest.raises(AttachmentError, match="abîmé"):
        keep(store, bytes(whole), "a.odt")


class Endless(io.RawIOBase):
    """What a client sends without end; ``read`` counts what was taken."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        self.taken += size
        return PDF[:5].ljust(size, b"x")


def test_a_file_that_is_too_large_is_refused_on_the_way(store: AttachmentStore) -> None:
    endless: Any = Endless()
    with pytest.raises(AttachmentError, match="dépasse 20 Mo"):
        store.keep(endless, "plan.pdf")
    assert endless.taken < MOST_BYTES + 1_000_000
    assert files(store) == []


def test_a_file_of_exactly_the_limit_is_kept(store: AttachmentStore) -> None:
    assert keep(store, PDF.ljust(MOST_BYTES, b"x"), "plan.pdf").size == MOST_BYTES
    with pytest.raises(AttachmentError, match="dépasse"):
        keep(store, PDF.ljust(MOST_BYTES + 1, b"x"), "plan.pdf")


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\anne\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("pl\x00an\r\n.pdf", "plan.pdf"),
        ("  plan\u00a0  2026 .pdf", "plan 2026.pdf"),
        ("e\u0301te\u0301.txt", "été.txt"),
        (".pdf", "piece.pdf"),
        ("\u200b\u202e.pdf", "piece.pdf"),
        ("", "piece"),
        ("dossier/", "piece"),
        ("..", "piece"),
        ("...pdf", "piece.pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("a." + "b" * 300, "a." + "b" * 118),
    ],
)
def test_names_are_cleaned(given: str, cleaned: str) -> None:
    assert clean_name(given) == cleaned
    assert len(clean_name(given)) <= 120
    assert clean_name(cleaned) == cleaned


@pytest.mark.parametrize("digest", ["../../cle-secrete", "a" * 63, "A" * 64, "a/b", ""])
def test_only_a_digest_opens_a_file(store: AttachmentStore, digest: str) -> None:
    keep(store, PDF, "a.pdf")
    with pytest.raises(AttachmentError, match="n'existe pas"):
        store.open(digest)


def test_a_missing_file_is_said(store: AttachmentStore) -> None:
    with pytest.raises(AttachmentError, match="demandez à l'exploitant"):
        store.open("a" * 64)
    assert not store.holds("a" * 64)
    assert not store.is_whole("a" * 64)


def test_an_altered_file_is_not_whole(store: AttachmentStore) -> None:
    kept = keep(store, TEXT, "a.txt")
    (store.folder / kept.sha256[:2] / kept.sha256).write_bytes(TEXT + b"!")
    assert store.holds(kept.sha256)
    assert not store.is_whole(kept.sha256)


def test_a_file_is_put_back_unless_it_was_altered(store: AttachmentStore) -> None:
    digest = hashlib.sha256(TEXT).hexdigest()
    with pytest.raises(AttachmentError, match="altérée"):
        store.put_back(io.BytesIO(TEXT + b"!"), digest)
    assert files(store) == []
    store.put_back(io.BytesIO(TEXT), digest)
    assert store.is_whole(digest)


def test_only_old_files_that_nothing_names_are_swept(store: AttachmentStore) -> None:
    named, forgotten = keep(store, PDF, "a.pdf"), keep(store, PNG, "a.png")
    (store.folder / "depot-interrompu").write_bytes(b"la moiti")
    grow_old(store)
    recent = keep(store, TEXT, "a.txt")
    assert store.sweep({named.sha256}) == 2
    assert files(store) == sorted([named.sha256, recent.sha256])
    assert not store.holds(forgotten.sha256)


def test_a_file_sent_again_is_not_swept_before_its_row_is_written(store: AttachmentStore) -> None:
    keep(store, PDF, "a.pdf")
    grow_old(store)
    again = keep(store, PDF, "a.pdf")
    assert store.sweep(set()) == 0
    assert store.holds(again.sha256)


def test_sweeping_nothing(store: AttachmentStore) -> None:
    assert store.sweep(set()) == 0


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "Le disque est plein"), (errno.EACCES, "accessible en écriture")],
)
def test_a_disk_that_refuses_leaves_nothing(
    store: AttachmentStore, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(AttachmentError, match=words):
        keep(store, PDF, "plan.pdf")
    assert files(store) == []
