"""Errors of the rule engine: where, what, and what to do, in French for the reader."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a text file, or in a JSON document.

    In a file, line and column start at 1. A document has no lines: ``path`` names the place
    (``aides[2].montant``), and ``line`` only ranks it, so that problems keep their order.
    """

    file: str
    line: int
    column: int
    path: str | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.path is None else self.in_document

    @property
    def in_document(self) -> str:
        """The path in the document; the name of the document itself at its root."""
        return self.path or self.file

    @property
    def pointer(self) -> str:
        """The place, said to a reader who knows the file: « ligne 3 »."""
        return f"ligne {self.line}" if self.path is None else f"« {self.in_document} »"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake found in a file: its place and a complete French sentence."""

    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


class RuleError(Exception):
    """Root of every error the engine raises on purpose."""


class ExpressionError(RuleError):
    """A condition or a calculation that cannot be read; ``column`` starts at 1 in its text."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


class ProblemsError(RuleError):
    """One or several problems in files or in a profile, all found in one pass."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class FactValueError(RuleError):
    """A value that its fact does not accept; the message says what is accepted."""


def suggestion(name: str, candidates: Iterable[str]) -> str:
    """Return « (vouliez-vous dire … ?) » with the nearest right name, or an empty string."""
    nearest = difflib.get_close_matches(name, list(candidates), n=1, cutoff=0.6)
    return f" (vouliez-vous dire « {nearest[0]} » ?)" if nearest else ""
