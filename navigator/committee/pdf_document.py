"""The committee pack as a PDF: tagged for accessibility (PDF/UA-1), its long texts never cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from enum import Enum
from typing import Any

from navigator.committee.blocks import (
    Block,
    Chart,
    Contents,
    Cover,
    Divider,
    Facts,
    Grid,
    Heading,
    KeyFigures,
    NewPage,
    Paragraph,
)
from navigator.committee.content import Pack
from navigator.committee.naming import stamp_words
from navigator.committee.pages import pages, title_of
from navigator.forms.json_values import Json
from navigator.pdf.typesetting import typeset

_KINDS = {
    Cover: "couverture",
    Contents: "sommaire",
    Heading: "titre",
    Divider: "intercalaire",
    Paragraph: "paragraphe",
    Facts: "faits",
    KeyFigures: "chiffres",
    Grid: "tableau",
    Chart: "graphique",
}
# A longer word may not fit its column: it may be cut at each of these many characters. The soft
# hyphen only tells the template where.
_LONG_WORD = re.compile(r"[^\s\u00a0\u202f-]{20,}")
_PIECE = re.compile(r".{10}(?=.)")
_CUT = "\\g<0>\u00ad"


def pack_pdf(pack: Pack) -> bytes:
    """Return the PDF of a pack: the same pack gives the same bytes."""
    return typeset("contrat.typ", pack_json(pack), pack.stamp.day)


def pack_json(pack: Pack) -> Json:
    """Return everything that the template draws."""
    return {
        "titre": title_of(pack),
        "auteur": pack.stamp.author or "Aiguilleur",
        "pied": _plain(stamp_words(pack.stamp)),
        "filigrane": pack.stamp.draft,
        "sections": _sections(pages(pack)),
    }


def _sections(blocks: Sequence[Block]) -> list[Json]:
    """The blocks between two new pages."""
    sections: list[Json] = [{"paysage": False, "blocs": []}]
    for block in blocks:
        if isinstance(block, NewPage):
            sections.append({"paysage": block.landscape, "blocs": []})
        else:
            sections[-1]["blocs"].append({"genre": _KINDS[type(block)], **_plain(block)})
    return [section for section in sections if section["blocs"]]


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return _LONG_WORD.sub(lambda word: _PIECE.sub(_CUT, word[0]), value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value
