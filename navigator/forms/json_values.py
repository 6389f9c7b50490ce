"""The smallest pieces of the JSON form: numbers, sources, doubts in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rules.model import Doubt, Note
from rules.sources import Source

Json = dict[str, Any]


def number(value: Decimal | None) -> int | float | None:
    """Return a JSON number: whole when it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def source_json(source: Source) -> Json:
    """A source: its document, sheet and section, and all that in words."""
    return {
        "document": source.document.key,
        "fiche": source.sheet,
        "section": source.section,
        "exterieur_au_guide": source.document.external,
        "libelle": source.label,
    }


def note_json(note: Note) -> Json:
    """A sentence and its source."""
    return {"texte": note.text, "source": source_json(note.source)}


def doubt_sentence(doubt: Doubt) -> str:
    """A doubt in one sentence, with its source."""
    return f"{doubt.reason} ({doubt.source.label})"
