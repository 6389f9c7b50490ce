"""A contract and its sheets as they are read: whole, frozen, free of the database.

The same records come from the live tables and from a signed snapshot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from navigator.accounts.rights import Ground
from navigator.contracts.choices import ContractPhase, NoteKind, SheetState
from navigator.contracts.contract import ContractContent
from navigator.contracts.sheet import SheetContent


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A dated note of follow-up."""

    id: int
    kind: NoteKind
    day: date
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """A file joined to a sheet; ``kind`` is its MIME type, ``size`` in bytes."""

    id: int
    name: str
    kind: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class MeasureAnswer:
    """What the engine answered for one measure.

    ``state`` is the key of a rules.results.State; ``amount`` the most it gave, in euros, if any.
    """

    id: str
    state: str
    amount: Decimal | None = None

    def stored(self) -> dict[str, Any]:
        """Return the answer as it is stored."""
        amount = {} if self.amount is None else {"montant": format(self.amount, "f")}
        return {"id": self.id, "etat": self.state, **amount}

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> MeasureAnswer:
        """Return the answer that was stored."""
        amount = stored.get("montant")
        return cls(stored["id"], stored["etat"], None if amount is None else Decimal(amount))


@dataclass(frozen=True, slots=True)
class EvaluationRecord:
    """An evaluation kept with a sheet: replaying ``profile`` at ``day`` on ``catalogue`` gives it.

    ``profile`` is the answers as a profile file writes them; ``catalogue`` the catalogue's hash.
    """

    id: int
    profile: dict[str, Any]
    day: date
    catalogue: str
    measures: tuple[MeasureAnswer, ...]


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """An action sheet, with what was noted and joined. ``author`` wrote its last version."""

    id: int
    number: int
    state: SheetState
    version: int
    content: SheetContent
    author: str
    created_at: datetime
    changed_at: datetime
    archived: bool = False
    notes: tuple[NoteRecord, ...] = ()
    attachments: tuple[AttachmentRecord, ...] = ()
    evaluations: tuple[EvaluationRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ContractRecord:
    """A contract, without its sheets. ``example`` marks the invented one of the demonstration."""

    id: int
    territory: str
    regions: tuple[str, ...]
    phase: ContractPhase
    amendment: int
    locked: bool
    version: int
    content: ContractContent
    author: str
    changed_at: datetime
    published: bool = False
    archived: bool = False
    example: bool = False

    @property
    def ground(self) -> Ground:
        """What the rights over this contract depend on."""
        return Ground(self.territory, frozenset(self.regions), self.published)

    @property
    def phase_words(self) -> str:
        """« Contrat », « Avenant n° 2 »."""
        if self.phase is ContractPhase.AMENDMENT:
            return f"{self.phase.label} n°\u00a0{self.amendment}"
        return self.phase.label


@dataclass(frozen=True, slots=True)
class ContractFile:
    """A whole contract: what an export is made from.

    ``hidden`` counts the sheets that the reader may not see. ``signed`` names the signature or
    the committee that this is the snapshot of, with its moment; None is the text being written.
    """

    contract: ContractRecord
    sheets: tuple[SheetRecord, ...]
    hidden: int = 0
    signed: Signature | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """What a snapshot was made for: ``kind`` is a contract phase's key, or « comite »."""

    id: int
    kind: str
    label: str
    at: datetime
    sha256: str
