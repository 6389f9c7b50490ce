"""Loads the example contract, as its people would have written it: through the services."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Any

from navigator.contracts.choices import ContractPhase, FundingStatus, SheetState
from navigator.contracts.contract_writing import create_contract, publish_contract
from navigator.contracts.demo import Demo, DemoSheet, demo
from navigator.contracts.office import Unit
from navigator.contracts.sheet import FundingLine, Milestone, SheetContent
from navigator.contracts.sheet_additions import add_note
from navigator.contracts.sheet_writing import create_sheet, edit_sheet, take_step
from navigator.contracts.signing import freeze_for_committee, open_amendment, sign_contract
from navigator.contracts.workflow import SheetStep
from navigator.storage.tables import SheetRow

# What the example's last committee was shown: what came later has « changed since ».
COMMITTEE_DAY = date(2021, 3, 31)
_COMMITTEE = "Comité de suivi du 31 mars 2021"
_END = "L'action est terminée."
_SIGNED = frozenset({SheetState.INSCRIBED, SheetState.CLOSED})
_STATUS_DAYS = {
    FundingStatus.CONSIDERED: "considered_on",
    FundingStatus.REQUESTED: "requested_on",
    FundingStatus.GRANTED: "granted_on",
    FundingStatus.REFUSED: "refused_on",
    FundingStatus.PAID: "paid_on",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded."""

    contract: int
    sheets: int
    published: bool


def load_demo(unit: Unit) -> Loaded:
    """Open the example contract, sign it, publish it, show it to a committee, then follow it.

    Raises LockedError when the example is already there, RefusedError to anybody but who may do
    all of it.
    """
    example = demo()
    contract = create_contract(
        unit, example.territory, example.regions, example.content, example=True
    )
    sign_contract(unit, contract)
    sheets = [
        create_sheet(unit, contract, known_at(each.content, COMMITTEE_DAY))
        for each in example.sheets
    ]
    pairs = list(zip(sheets, example.sheets, strict=True))
    for sheet, each in pairs:
        if each.state in _SIGNED:
            _submit(unit, sheet)
            _step(unit, sheet, SheetStep.VALIDATE)
    sign_contract(unit, contract)
    published = publish_contract(unit, contract)
    _amend(unit, contract, example)
    for sheet, each in pairs:
        _add_notes(unit, sheet, each, until=COMMITTEE_DAY)
    freeze_for_committee(unit, contract, _COMMITTEE)
    for sheet, each in pairs:
        _follow(unit, sheet, each)
    return Loaded(contract, len(sheets), published)


def _amend(unit: Unit, contract: int, example: Demo) -> None:
    if example.phase is ContractPhase.AMENDMENT:
        for _ in range(example.amendment):
            open_amendment(unit, contract)


def _follow(unit: Unit, sheet: int, each: DemoSheet) -> None:
    """What happened to a sheet after the committee."""
    edit_sheet(unit, sheet, _version(unit, sheet), each.content)
    _add_notes(unit, sheet, each, since=COMMITTEE_DAY)
    if each.state is SheetState.CLOSED:
        _step(unit, sheet, SheetStep.CLOSE, _END)
    elif each.state in (SheetState.SUBMITTED, SheetState.VALIDATED):
        _submit(unit, sheet)
    if each.state is SheetState.VALIDATED:
        _step(unit, sheet, SheetStep.VALIDATE)


def _add_notes(
    unit: Unit, sheet: int, each: DemoSheet, *, since: date = date.min, until: date = date.max
) -> None:
    for note in each.notes:
        if since < note.day <= until:
            add_note(unit, sheet, note.kind, note.day, note.text)


def _submit(unit: Unit, sheet: int) -> None:
    _step(unit, sheet, SheetStep.SUBMIT)


def _step(unit: Unit, sheet: int, step: SheetStep, reason: str = "") -> None:
    take_step(unit, sheet, step, _version(unit, sheet), reason)


def _version(unit: Unit, sheet: int) -> int:
    return unit.session.get_one(SheetRow, sheet).version


def known_at(content: SheetContent, day: date) -> SheetContent:
    """Return a sheet as it was followed on a day: what is dated later had not happened yet."""
    return dataclasses.replace(
        content,
        funding=tuple(_funding_at(line, day) for line in content.funding),
        milestones=tuple(_milestone_at(each, day) for each in content.milestones),
    )


def _funding_at(line: FundingLine, day: date) -> FundingLine:
    if line.status is None:
        return line
    days = {status: getattr(line, name) for status, name in _STATUS_DAYS.items()}
    later = {status for status, moment in days.items() if moment is not None and moment > day}
    if not later:
        return line
    before = {moment: status for status, moment in days.items() if moment and moment <= day}
    said: dict[str, Any] = {_STATUS_DAYS[status]: None for status in later}
    if line.status in later:
        said["status"] = before[max(before)] if before else None
    return dataclasses.replace(line, **said)


def _milestone_at(milestone: Milestone, day: date) -> Milestone:
    if milestone.done is None or milestone.done <= day:
        return milestone
    return dataclasses.replace(milestone, done=None)
