"""Every step of a sheet, from every state, in every phase of its contract."""

from __future__ import annotations

import itertools

import pytest

from navigator.accounts.rights import Act
from navigator.contracts.choices import ContractPhase, SheetState
from navigator.contracts.workflow import STEPS, SheetStep, StepError, check_step, possible_steps

DRAFT, SUBMITTED, VALIDATED, INSCRIBED, CLOSED = SheetState

# From where to where, whose right, does it wait for every region, must it be explained.
TABLE = {
    SheetStep.SUBMIT: ({DRAFT}, SUBMITTED, Act.SUBMIT, False, False),
    SheetStep.VALIDATE: ({SUBMITTED}, VALIDATED, Act.VALIDATE, True, False),
    SheetStep.SEND_BACK: ({SUBMITTED, VALIDATED}, DRAFT, Act.VALIDATE, False, True),
    SheetStep.TAKE_BACK: ({SUBMITTED, VALIDATED, INSCRIBED}, DRAFT, Act.SUBMIT, False, False),
    SheetStep.CLOSE: ({INSCRIBED}, CLOSED, Act.SUBMIT, False, True),
    SheetStep.REOPEN: ({CLOSED}, INSCRIBED, Act.VALIDATE, False, True),
}
EVERY = list(itertools.product(SheetStep, SheetState, ContractPhase, (False, True)))


def is_possible(step: SheetStep, state: SheetState, phase: ContractPhase, locked: bool) -> bool:
    if (step, state) == (SheetStep.TAKE_BACK, INSCRIBED):
        return phase is ContractPhase.AMENDMENT and not locked
    return state in TABLE[step][0]


def test_the_table_is_the_written_one() -> None:
    assert {
        step: (set(found.sources), found.target, found.act, found.every_region, found.reason)
        for step, found in STEPS.items()
    } == TABLE


@pytest.mark.parametrize(("step", "state", "phase", "locked"), EVERY)
def test_step(step: SheetStep, state: SheetState, phase: ContractPhase, locked: bool) -> None:
    possible = is_possible(step, state, phase, locked)
    assert (step in possible_steps(state, phase, locked)) == possible
    if possible:
        assert check_step(step, state, phase, locked).target is TABLE[step][1]
        return
    with pytest.raises(StepError, match="avenant" if state in TABLE[step][0] else state.label):
        check_step(step, state, phase, locked)


def test_no_step_inscribes_a_sheet_that_was_not_inscribed_before() -> None:
    into = {step for step, found in STEPS.items() if found.target is INSCRIBED}
    assert into == {SheetStep.REOPEN}
    assert STEPS[SheetStep.REOPEN].sources == {CLOSED}


def test_every_state_but_the_contract_s_own_can_be_left() -> None:
    left = {state for found in STEPS.values() for state in found.sources}
    assert left == set(SheetState)
