"""The page of the command line: colours in a terminal, plain text in a pipe."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from navigator.forms.json_form import EDITION_NOTICE
from rules.catalogue import Catalogue
from rules.model import Figure, Link, Note
from rules.sources import Source

_PIPE_WIDTH = 100


class _Plain(io.StringIO):
    """Standard output without the spaces that fill the lines of a terminal."""

    def write(self, text: str) -> int:
        return sys.stdout.write(re.sub(r" +(?=\n)", "", text))

    def flush(self) -> None:
        sys.stdout.flush()


def page() -> Console:
    """Standard output: colours in a terminal, lines of one width in a pipe."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(file=_Plain(), width=_PIPE_WIDTH, highlight=False)


class Paper:
    """Writes titles, paragraphs and lists on standard output."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.console = page()

    def cite(self, source: Source) -> str:
        """A source in words."""
        return source.label

    def head(self, title: str) -> None:
        """The warning on the edition, then the title."""
        self.paragraph(Text(EDITION_NOTICE, style="italic"), 0)
        self.paragraph(Text(title, style="bold"), 0)
        self.console.print()

    def lines(self, title: str, lines: Iterable[str], indent: int = 0) -> None:
        """A title and a list; nothing when the list is empty."""
        lines = list(lines)
        if not lines:
            return
        if indent == 0:
            self.console.print()
        self.paragraph(Text(title, style="bold" if indent == 0 else "underline"), indent)
        for line in lines:
            self.paragraph(Text(f"- {line}"), indent + 2)

    def notes(self, title: str, notes: Iterable[Note], indent: int = 0) -> None:
        """Sentences with their sources."""
        self.lines(title, [f"{note.text} ({self.cite(note.source)})" for note in notes], indent)

    def figures(self, figures: Iterable[Figure], indent: int = 0) -> None:
        """Figures for information."""
        self.lines(
            "Chiffres", [f"{f.label} : {f.value}. ({self.cite(f.source)})" for f in figures], indent
        )

    def links(self, links: Iterable[Link], indent: int = 0) -> None:
        """Web addresses, each once."""
        unique = {link.url: link for link in links}.values()
        self.lines("Liens", [f"{link.title} : {link.url}" for link in unique], indent)

    def paragraph(self, text: Text, indent: int) -> None:
        """Print a paragraph, indented."""
        self.console.print(Padding(text, (0, 0, 0, indent)))
