"""Which sheets one looks at: read from an address, written back to it, said in French."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from navigator.committee.maquette import funder_name
from navigator.contracts.choices import Phase, Progress, SheetAxis, SheetState
from navigator.contracts.fields import Choice
from navigator.contracts.records import ContractRecord, SheetRecord
from navigator.search_text import fold
from rules.errors import suggestion

_LONGEST = 200


class FilterError(Exception):
    """A filter that is not one; the message is French."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a sheet must be to be shown; what is not said keeps every sheet.

    ``territory`` is the code of one, ``region`` its printed name, ``text`` is looked for in the
    title, the lead and the funders, whatever the case and the accents.
    """

    axis: SheetAxis | None = None
    phase: Phase | None = None
    progress: Progress | None = None
    state: SheetState | None = None
    funder: str = ""
    territory: str = ""
    region: str = ""
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether every sheet is kept."""
        return self == Filters()

    def keeps_contract(self, contract: ContractRecord) -> bool:
        """Whether the sheets of a contract may be shown."""
        in_region = not self.region or self.region in contract.regions
        return in_region and self.territory in ("", contract.territory)

    def keeps(self, sheet: SheetRecord) -> bool:
        """Whether a sheet is shown."""
        content = sheet.content
        chosen = (
            (self.axis, content.axis),
            (self.phase, content.phase),
            (self.progress, content.progress),
            (self.state, sheet.state),
        )
        if any(wanted is not None and wanted is not found for wanted, found in chosen):
            return False
        funders = [funder_name(line) for line in content.funding]
        if self.funder and fold(self.funder) not in map(fold, funders):
            return False
        said = fold(" ".join((content.title, content.owner, *content.tags, *funders)))
        return all(word in said for word in fold(self.text).split())

    def to_query(self) -> dict[str, str]:
        """Return the parameters that say these filters in an address."""
        values = {key: getattr(self, name) for key, name in _KEYS.items()}
        return {
            key: value.value if isinstance(value, Choice) else value
            for key, value in values.items()
            if value
        }

    def words(self) -> tuple[str, ...]:
        """Return the filters as a document prints them: « Axe : Attirer »."""
        said = []
        for key, name in _KEYS.items():
            if value := getattr(self, name):
                shown = value.label if isinstance(value, Choice) else value
                said.append(f"{LABELS[key]}\u00a0: {shown}")
        return tuple(said)


CHOICES: dict[str, type[Choice]] = {
    "axe": SheetAxis,
    "phase": Phase,
    "etat": Progress,
    "validation": SheetState,
}
_KEYS = {
    "axe": "axis",
    "phase": "phase",
    "etat": "progress",
    "validation": "state",
    "financeur": "funder",
    "territoire": "territory",
    "region": "region",
    "texte": "text",
}
LABELS = {
    "axe": "Axe",
    "phase": "Phase",
    "etat": "État",
    "validation": "Validation",
    "financeur": "Financeur",
    "territoire": "Territoire",
    "region": "Région",
    "texte": "Texte",
}


def filters_from(query: Mapping[str, str]) -> Filters:
    """Read the filters of an address; its other parameters are left aside.

    Raises FilterError on a value that is not in its list, or too long.
    """
    said: dict[str, Any] = {}
    for key, name in _KEYS.items():
        value = " ".join(query.get(key, "").split())
        if not value:
            continue
        if len(value) > _LONGEST:
            raise FilterError(f"Le filtre « {LABELS[key]} » est trop long : raccourcissez-le.")
        said[name] = _member(key, value) if key in CHOICES else value
    return dataclasses.replace(Filters(), **said)


def _member(key: str, value: str) -> Choice:
    members = {member.value: member for member in CHOICES[key]}
    if value not in members:
        raise FilterError(
            f"Le filtre « {LABELS[key]} » vaut « {value} », qui n'est pas dans la liste"
            f"{suggestion(value, list(members))} : choisissez-le de nouveau."
        )
    return members[value]
