"""Decision tables: lines with a condition and a value, and a declared hit policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from rules.errors import Location
from rules.expressions import Condition, Value
from rules.sources import Source


class Policy(Enum):
    """FIRST: the first true line wins. UNIQUE: no two lines may be true together."""

    FIRST = "premiere"
    UNIQUE = "unique"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when ``condition`` holds, ``value`` (or the key of a choice).

    ``doubt`` is the id of the doubt the line raises; a doubtful line may have no value, only
    ``bounds``. ``start`` and ``end`` are the days, included, between which the line applies.
    """

    condition: Condition
    value: Value | None
    choice: str = ""
    bounds: tuple[Value, Value] | None = None
    doubt: str = ""
    start: date | None = None
    end: date | None = None

    def applies_on(self, day: date) -> bool:
        """True when the line is in force that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Table:
    """Lines under one hit policy, with one source; a single value is a table of one line."""

    policy: Policy
    lines: tuple[Line, ...]
    source: Source
    location: Location
