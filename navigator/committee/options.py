"""What the reader asks of an export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from navigator.contracts.check import Check
from navigator.contracts.records import ContractFile

# The checks of each sheet, by its id.
Checks = Mapping[int, Sequence[Check]]


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to show.

    ``day`` is that of the edition: what is late is late on that day. ``sheets`` are the ids of
    the sheets to show, None for all. ``people`` shows personal contacts. ``since`` is the state
    that the last committee was shown. ``filters`` are those of the selection, in French words:
    « Axe : Attirer ». ``names`` gives the French name of a measure or of a legal basis by id.
    """

    day: date
    sheets: tuple[int, ...] | None = None
    people: bool = False
    since: ContractFile | None = None
    filters: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


class UnknownSheetError(Exception):
    """A sheet that is asked for and is not in the contract; the message is French."""
