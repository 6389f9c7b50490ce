"""What an import would do: the answer to somebody who sends a workbook back."""

from __future__ import annotations

from dataclasses import dataclass

from navigator.contracts.differences import Change
from navigator.contracts.fields import Choice
from navigator.contracts.merging import Conflict
from navigator.contracts.sheet import SheetContent


class ImportKind(Choice):
    """What would become of a sheet."""

    NEW = "nouvelle", "Nouvelle fiche"
    CHANGED = "modifiee", "Fiche modifiée"
    UNCHANGED = "inchangee", "Fiche inchangée"
    CONFLICT = "conflit", "Fiche modifiée aussi par quelqu'un d'autre"
    LOCKED = "verrouillee", "Fiche verrouillée"
    UNKNOWN = "inconnue", "Fiche inconnue"


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """What cannot be imported: the tab, the cell (« F12 ») and its column, what to write."""

    tab: str
    cell: str
    column: str
    message: str

    @property
    def sentence(self) -> str:
        """The whole, for a person."""
        where = f"Onglet « {self.tab} »"
        if self.cell:
            where += f", cellule {self.cell}"
        if self.column:
            where += f" (« {self.column} »)"
        return f"{where} : {self.message.removesuffix('.')}."


@dataclass(frozen=True, slots=True)
class SheetImport:
    """What would become of a sheet.

    ``content`` is what the workbook says, written over the version ``base_version``: what
    ``edit_sheet`` takes, or ``create_sheet`` for a new one. ``changes`` is what would change in
    the sheet as it is now. ``row`` is that of the tab « Fiches ».
    """

    kind: ImportKind
    row: int
    sheet_id: int | None
    number: int | None
    title: str
    base_version: int
    content: SheetContent
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. ``notices`` are French sentences about what is left as it is."""

    contract: int
    sheets: tuple[SheetImport, ...]
    problems: tuple[ImportProblem, ...]
    notices: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it can be applied, and changes something."""
        kinds = {sheet.kind for sheet in self.sheets}
        return not self.problems and bool(kinds & {ImportKind.NEW, ImportKind.CHANGED})

    def of(self, kind: ImportKind) -> tuple[SheetImport, ...]:
        """Return the sheets of a kind."""
        return tuple(sheet for sheet in self.sheets if sheet.kind is kind)
