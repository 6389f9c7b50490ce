"""What a form of the private space edits: a contract, or a sheet, and how it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from navigator.accounts.rights import Act, RefusedError
from navigator.contracts import contract, reading, sheet
from navigator.contracts.contract_writing import (
    contract_opening,
    contract_version,
    edit_contract,
)
from navigator.contracts.editing import Saved
from navigator.contracts.fields import attributes
from navigator.contracts.locking import Opening
from navigator.contracts.office import Unit
from navigator.contracts.records import ContractRecord, SheetRecord
from navigator.contracts.sheet_writing import edit_sheet, editing_of, sheet_version
from web.context import services
from web.espace.contract_actions import acts_on
from web.espace.forms import Offered, Offers
from web.espace.shown import Parts, part_keys


@dataclass(frozen=True, slots=True)
class Edited:
    """A contract, or one of its sheets, as it is now, and what may change in it."""

    contract: ContractRecord
    sheet: SheetRecord | None
    opening: Opening

    @property
    def content(self) -> Any:
        """The document as it is now."""
        return self.contract.content if self.sheet is None else self.sheet.content

    @property
    def version(self) -> int:
        """The number of the document as it is now."""
        return self.contract.version if self.sheet is None else self.sheet.version

    @property
    def parts(self) -> Parts:
        """The attributes of each part of the document."""
        return contract.PARTS if self.sheet is None else sheet.PARTS

    @property
    def keys(self) -> dict[str, str]:
        """The title of each part, by its name in an address."""
        return part_keys(self.parts)

    def empty_parts(self) -> set[str]:
        """The names of the parts where nothing is written yet."""
        return {key for key, title in self.keys.items() if not self._is_said(self.parts[title])}

    def _is_said(self, names: tuple[str, ...]) -> bool:
        return any(getattr(self.content, name) not in ("", None, ()) for name in names)

    def names(self, part: str) -> tuple[str, ...]:
        """The attributes of a part."""
        return self.parts[self.keys[part]]

    def offers(self, part: str) -> Offers:
        """The values offered in the fields of a part."""
        known = _offers() if self.sheet is not None else {}
        keys = {
            each.spec.key
            for each in attributes(type(self.content))
            if each.name in self.names(part)
        }
        return {kind: offered for kind, offered in known.items() if kind.split(".")[0] in keys}

    def form_address(self, part: str | None = None) -> str:
        """The address of the form of a part."""
        if self.sheet is None:
            return url_for("espace.contract_form", contract_id=self.contract.id, partie=part)
        return url_for("espace.sheet_form", sheet_id=self.sheet.id, partie=part)

    def page_address(self) -> str:
        """The address where the document is read."""
        if self.sheet is None:
            return url_for("espace.contract", contract_id=self.contract.id)
        return url_for("espace.sheet", sheet_id=self.sheet.id)

    def read_version(self, unit: Unit, version: int) -> Any:
        """Return the document as it was. Raises NotFoundError."""
        if self.sheet is None:
            return contract_version(unit, self.contract.id, version)
        return sheet_version(unit, self.sheet.id, version)

    def save(self, unit: Unit, version: int, content: Any) -> Saved:
        """Save the document written from a version."""
        if self.sheet is None:
            return edit_contract(unit, self.contract.id, version, content)
        return edit_sheet(unit, self.sheet.id, version, content)


Finder = Callable[[Unit, int], Edited]


def edited_contract(unit: Unit, contract_id: int) -> Edited:
    """Return a contract to edit. Raises NotFoundError, RefusedError."""
    row = reading.contract_row(unit, contract_id)
    if not acts_on(unit, row) & {Act.EDIT, Act.PERIMETER}:
        raise RefusedError(Act.EDIT)
    return Edited(reading.contract_record(unit, row), None, contract_opening(unit, row))


def edited_sheet(unit: Unit, sheet_id: int) -> Edited:
    """Return a sheet to edit. Raises NotFoundError, RefusedError."""
    contract_row, row = reading.sheet_row(unit, sheet_id, Act.EDIT)
    return Edited(
        reading.contract_record(unit, contract_row),
        reading.sheet_record(unit, row),
        editing_of(contract_row, row),
    )


def _offers() -> dict[str, Offered]:
    catalogue = services().catalogue
    measures = [
        (each.measure.id, f"{each.scheme.operator} : {each.measure.title}")
        for each in catalogue.measures
        if each.aid is not None
    ]
    bases = Offered([(each.id, each.name) for each in catalogue.legal_bases], is_closed=False)
    return {
        "financements.mesure": Offered(sorted(measures, key=lambda pair: pair[1].casefold())),
        "financements.base_legale": bases,
        "article": bases,
    }
