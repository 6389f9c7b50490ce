"""What may still change in a sheet or a contract, and in whose hands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from navigator.contracts.choices import SheetState
from navigator.contracts.differences import Change, changes
from navigator.contracts.fields import Kind, Spec, attributes


@dataclass(frozen=True, slots=True)
class Opening:
    """Which fields of a document are open to a change; ``reason`` says why the others are not."""

    everything: bool = False
    followed: bool = False
    perimeter: bool = False
    reason: str = ""

    def allows(self, spec: Spec) -> bool:
        """Whether a field may change."""
        if spec.perimeter:
            return self.perimeter
        return self.everything or (self.followed and spec.followed)

    def allows_lines(self, spec: Spec) -> bool:
        """Whether a line of a list may come or go."""
        return self.allows(_line_spec(spec))


_SHEET_REASONS = {
    SheetState.SUBMITTED: "La fiche est soumise : reprenez-la pour la modifier.",
    SheetState.VALIDATED: "La fiche est validée : reprenez-la pour la modifier.",
    SheetState.INSCRIBED: "La fiche est inscrite au contrat : seul son suivi change. Pour le "
    "reste, il faut un avenant.",
    SheetState.CLOSED: "La fiche est close.",
}


def sheet_opening(state: SheetState) -> Opening:
    """Return what may change in a sheet in a state of its workflow."""
    return Opening(
        everything=state is SheetState.DRAFT,
        followed=state in (SheetState.DRAFT, SheetState.INSCRIBED),
        reason=_SHEET_REASONS.get(state, ""),
    )


def forbidden_changes(before: Any, after: Any, opening: Opening) -> tuple[Change, ...]:
    """Return the changes that the opening does not allow.

    A line of a list may come or go only where the list itself is open.
    """
    return tuple(change for change in changes(before, after) if not _allowed(change, opening))


def _allowed(change: Change, opening: Opening) -> bool:
    came_or_went = change.spec.kind is Kind.ITEMS
    return opening.allows_lines(change.whole) if came_or_went else opening.allows(change.spec)


def _line_spec(spec: Spec) -> Spec:
    """A list whose every line is in the perimeter is in it too."""
    assert spec.item is not None
    if any(each.spec.perimeter for each in attributes(spec.item)):
        return Spec(spec.key, spec.label, spec.kind, perimeter=True)
    return spec
