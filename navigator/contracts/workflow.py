"""The life of a sheet and of a contract: which step leads where, who takes it, under what rule.

A sheet goes *brouillon → soumise → validée → inscrite → close*. It is inscribed by the signature
of the contract, or of an amendment, and in no other way. A signed contract is locked; it is opened
again by an amendment.
"""

from __future__ import annotations

from dataclasses import dataclass

from navigator.accounts.rights import Act
from navigator.contracts.choices import ContractPhase, SheetState
from navigator.contracts.fields import Choice


class SheetStep(Choice):
    """What a person does to move a sheet on; the label is written on the button."""

    SUBMIT = "soumettre", "Soumettre au comité régional"
    VALIDATE = "valider", "Valider"
    SEND_BACK = "renvoyer", "Renvoyer au chef de projet"
    TAKE_BACK = "reprendre", "Reprendre pour modifier"
    CLOSE = "clore", "Clore"
    REOPEN = "rouvrir", "Rouvrir"


@dataclass(frozen=True, slots=True)
class Step:
    """Where a step leads, who may take it, and what it needs.

    ``every_region`` waits for the committee of each region of the contract; ``reason`` must be

    """

    sources: frozenset[SheetState]
    target: SheetState
    act: Act
    every_region: bool = False
    reason: bool = False


STEPS: dict[SheetStep, Step] = {
    SheetStep.SUBMIT: Step(frozenset({SheetState.DRAFT}), SheetState.SUBMITTED, Act.SUBMIT),
    SheetStep.VALIDATE: Step(
        frozenset({SheetState.SUBMITTED}), SheetState.VALIDATED, Act.VALIDATE, every_region=True
    ),
    SheetStep.SEND_BACK: Step(
        frozenset({SheetState.SUBMITTED, SheetState.VALIDATED}),
        SheetState.DRAFT,
        Act.VALIDATE,
        reason=True,
    ),
    SheetStep.TAKE_BACK: Step(
        frozenset({SheetState.SUBMITTED, SheetState.VALIDATED, SheetState.INSCRIBED}),
        SheetState.DRAFT,
        Act.SUBMIT,
    ),
    SheetStep.CLOSE: Step(
        frozenset({SheetState.INSCRIBED}), SheetState.CLOSED, Act.SUBMIT, reason=True
    ),
    SheetStep.REOPEN: Step(
        frozenset({SheetState.CLOSED}), SheetState.INSCRIBED, Act.VALIDATE, reason=True
    ),
}


class StepError(Exception):
    """A step that cannot be taken now; the message is French and says what to do."""


def check_step(step: SheetStep, state: SheetState, phase: ContractPhase, locked: bool) -> Step:
    """Return the step, or raise StepError when the sheet or its contract does not allow it."""
    found = STEPS[step]
    if state not in found.sources:
        raise StepError(
            f"La fiche est « {state.label} » : « {step.label} » n'est pas possible. "
            "Rechargez la page : quelqu'un l'a peut-être fait avancer."
        )
    amended = phase is ContractPhase.AMENDMENT and not locked
    if step is SheetStep.TAKE_BACK and state is SheetState.INSCRIBED and not amended:
        raise StepError(
            "La fiche est inscrite à un contrat signé : le comité régional doit d'abord ouvrir "
            "un avenant."
        )
    return found


def possible_steps(state: SheetState, phase: ContractPhase, locked: bool) -> tuple[SheetStep, ...]:
    """Return the steps that a sheet could take, whoever asks."""
    found = []
    for step in STEPS:
        try:
            check_step(step, state, phase, locked)
        except StepError:
            continue
        found.append(step)
    return tuple(found)
