"""Where a figure or a rule comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A source text: the guide, a note, or an outside regulation (``external``)."""

    key: str
    title: str
    short: str
    edition: str
    external: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a document. ``sheet`` is the number of the guide's sheet, if any."""

    document: Document
    section: str
    sheet: int | None = None

    @property
    def label(self) -> str:
        """The source in words: « guide Territoires d'industrie, fiche 6, Types d'intervention »."""
        sheet = f", fiche {self.sheet}" if self.sheet is not None else ""
        outside = " (source extérieure au guide)" if self.document.external else ""
        return f"{self.document.short}{sheet}, {self.section}{outside}"
