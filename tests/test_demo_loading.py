"""The example contract, as it is loaded: its past is that of the sheets themselves."""

from __future__ import annotations

from datetime import date

import pytest

from navigator.accounts.rights import OPERATOR, RefusedError
from navigator.contracts.choices import ContractPhase, FundingStatus, SheetState
from navigator.contracts.demo import DemoSheet, demo
from navigator.contracts.demo_loading import COMMITTEE_DAY, known_at, load_demo
from navigator.contracts.differences import changes
from navigator.contracts.office import Office
from navigator.contracts.reading import (
    contract_file,
    contracts,
    signatures,
    snapshot_file,
)
from navigator.contracts.sheet import FundingLine, Milestone, SheetContent
from navigator.contracts.signing import file_changes
from navigator.storage.database import Database
from tests.contract_desk import people


def test_the_example_is_in_the_base_as_it_is_written(database: Database) -> None:
    office = Office(database)
    with office.writing(OPERATOR) as unit:
        loaded = load_demo(unit)
    with office.reading(OPERATOR) as unit:
        file = contract_file(unit, loaded.contract)
        frozen = snapshot_file(unit, loaded.contract, signatures(unit, loaded.contract)[0].id)
    contract = file.contract
    assert (contract.id, contract.example, contract.published) == (1, True, True)
    assert (contract.phase, contract.amendment) == (ContractPhase.AMENDMENT, 1)
    assert contract.content == demo().content
    assert [(each.content, each.state) for each in file.sheets] == [
        (each.content, each.state) for each in demo().sheets
    ]
    assert [len(each.notes) for each in file.sheets] == [len(each.notes) for each in demo().sheets]
    moved = file_changes(frozen, file).sheets
    assert {SheetState.VALIDATED, SheetState.SUBMITTED, SheetState.CLOSED} <= {
        each.after.state for each in moved if each.after
    }
    assert sum(len(each.changes) for each in moved) >= 10


def test_only_who_may_do_all_of_it_loads_it(database: Database) -> None:
    office, manager = Office(database), people(database).manager
    with pytest.raises(RefusedError), office.writing(manager) as unit:
        load_demo(unit)
    with office.reading(OPERATOR) as unit:
        assert contracts(unit) == ()


@pytest.mark.parametrize("each", demo().sheets, ids=lambda each: each.content.title[:20])
def test_what_a_committee_knew_is_not_dated_later(each: DemoSheet) -> None:
    before = known_at(each.content, COMMITTEE_DAY)
    for line in before.funding:
        days = (line.considered_on, line.requested_on, line.granted_on, line.paid_on)
        assert all(day <= COMMITTEE_DAY for day in days if day)
    assert all(change.spec.followed for change in changes(before, each.content))
    assert known_at(each.content, date.max) == each.content


def test_a_status_goes_back_to_the_one_before() -> None:
    line = FundingLine(
        "1",
        status=FundingStatus.GRANTED,
        considered_on=date(2020, 1, 1),
        requested_on=date(2020, 2, 1),
        granted_on=date(2020, 3, 1),
    )
    sheet = SheetContent(funding=(line,), milestones=(Milestone("1", done=date(2020, 3, 1)),))
    (known,) = known_at(sheet, date(2020, 2, 15)).funding
    assert (known.status, known.requested_on, known.granted_on) == (
        FundingStatus.REQUESTED,
        date(2020, 2, 1),
        None,
    )
    assert known_at(sheet, date(2019, 1, 1)).funding[0].status is None
    assert known_at(sheet, date(2020, 2, 15)).milestones[0].done is None
