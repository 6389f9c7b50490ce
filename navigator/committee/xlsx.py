"""The workbook of a committee pack: it computes, it filters, and it can be read back."""

from __future__ import annotations

import io
from datetime import datetime, time

from xlsxwriter.workbook import Workbook

from navigator.committee.content import Fact, Pack, computed
from navigator.committee.naming import stamp_words
from navigator.committee.xlsx_cells import Book
from navigator.committee.xlsx_summary import write_lists, write_maquette, write_summary
from navigator.committee.xlsx_tabs import write_identity, write_tabs
from navigator.contracts.fields import Kind
from navigator.contracts.workbook_form import FORM, writable

_DRAFT = "Projet, non signé"


def write_xlsx(pack: Pack) -> bytes:
    """Return the workbook of a pack. The same pack gives the same bytes."""
    written = io.BytesIO()
    workbook = Workbook(
        written,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    _describe(workbook, pack)
    book = Book(workbook, footer=stamp_words(pack.stamp), header=_header(pack))
    write_summary(book, pack, _imprint(pack))
    write_tabs(book, pack)
    write_maquette(book, pack)
    write_lists(book, pack)
    write_identity(book, _identity(pack))
    book.finish()
    workbook.close()
    return written.getvalue()


def _header(pack: Pack) -> str:
    state = _DRAFT if pack.stamp.draft else pack.stamp.signature
    return f"{state} – {pack.stamp.name} – {' '.join(pack.perimeter)}"


def _describe(workbook: Workbook, pack: Pack) -> None:
    stamp = pack.stamp
    workbook.set_properties(
        {
            "title": writable(f"{stamp.name}, {stamp.phase}"),
            "subject": "Contrat et fiches-actions d'un Territoire d'industrie",
            "author": writable(stamp.author),
            "keywords": "Territoires d'industrie",
            "comments": writable(stamp_words(stamp)),
            "status": _DRAFT if stamp.draft else "Signé",
            "created": datetime.combine(stamp.day, time()),
        }
    )


def _imprint(pack: Pack) -> tuple[Fact, ...]:
    stamp = pack.stamp
    return (
        Fact(computed("phase", "Phase", Kind.LINE), stamp.phase),
        Fact(computed("version", "Version", Kind.LINE), str(stamp.version)),
        Fact(computed("regions", "Régions", Kind.WORDS), pack.regions),
        Fact(computed("jour", "Signé le" if stamp.signature else "Édité le", Kind.DAY), stamp.day),
        Fact(computed("auteur", "Auteur", Kind.LINE), stamp.author),
        Fact(computed("sha256", "SHA-256", Kind.LINE), stamp.sha256),
    )


def _identity(pack: Pack) -> tuple[tuple[str, str], ...]:
    stamp = pack.stamp
    return (
        ("forme", FORM),
        ("contrat", str(stamp.contract)),
        ("version", str(stamp.version)),
        ("sha256", stamp.sha256),
        ("contacts", "oui" if pack.people else "non"),
    )
