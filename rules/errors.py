"""Errors of the rule engine: where, what, and what to do, in French for the reader."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a text file; line and column start at 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


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
