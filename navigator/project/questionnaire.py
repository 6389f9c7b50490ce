"""Which question comes next, what it is for, and how far the project is.

The opening is fixed: the place, the carrier, the needs; then the engine's order, the question that
settles most measures first. On an empty project the engine would open with the needs, ninety boxes
on one screen, and never ask the commune, which no rule reads: it only decides other facts. So the
first two questions are those that everyone can answer at once; the carrier then lets the screen
of the needs set apart those that no measure offers him.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from navigator.project.needs import NEEDS
from navigator.project.project_state import COMMUNE, PLACE_FACTS, ProjectState
from navigator.wording import Group, group
from rules.catalogue import Catalogue
from rules.results import Evaluation, Question

CARRIER = "type_porteur"
DEPARTMENT = "departement"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a project is: the answers given, those left aside, and the measures by group."""

    answered: int
    skipped: int
    groups: Mapping[Group, int]

    @property
    def eligible(self) -> int:
        """Measures whose every condition is met."""
        return self.groups[Group.ELIGIBLE]

    @property
    def to_confirm(self) -> int:
        """Measures that an answer, or the operator, has still to confirm."""
        return self.groups[Group.TO_CONFIRM]


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a question is for: the measures that an answer can settle, or only make more precise.

    ``read`` are the other measures whose rules read the fact, now settled either way. All are ids,
    in the order of the guide.
    """

    settles: tuple[str, ...]
    refines: tuple[str, ...]
    read: tuple[str, ...]


def next_step(state: ProjectState, evaluation: Evaluation) -> str:
    """Return the next fact to ask, or ``COMMUNE``; empty when no useful question is left."""
    said = {*state.answers, *state.skipped}
    if not state.commune and not said & {COMMUNE, DEPARTMENT}:
        return COMMUNE
    if not state.commune and DEPARTMENT not in said:
        return DEPARTMENT
    for fact in (CARRIER, NEEDS):
        if fact not in said:
            return fact
    return next((question.fact for question in useful(state, evaluation)), "")


def useful(state: ProjectState, evaluation: Evaluation) -> tuple[Question, ...]:
    """Return the engine's questions that were not left aside."""
    return tuple(q for q in evaluation.questions if q.fact not in state.skipped)


def worth_reopening(state: ProjectState, evaluation: Evaluation) -> tuple[str, ...]:
    """Return the facts left aside whose answer would still settle or refine something."""
    return tuple(q.fact for q in evaluation.questions if q.fact in state.skipped)


def progress(state: ProjectState, evaluation: Evaluation) -> Progress:
    """Return how far the project is; what follows from the commune is not counted as an answer."""
    counted = Counter(group(result) for result in evaluation.measures)
    return Progress(
        answered=len(state.history) - len(state.skipped),
        skipped=len(state.skipped),
        groups={each: counted[each] for each in Group},
    )


def purpose(catalogue: Catalogue, evaluation: Evaluation, step: str) -> Purpose:
    """Return what a question is for, at this point of the project."""
    facts = set(PLACE_FACTS) if step == COMMUNE else {step}
    asked = [question for question in evaluation.questions if question.fact in facts]
    settles = {measure for question in asked for measure in question.settles}
    refines = {measure for question in asked for measure in question.refines} - settles
    ids = [(each.measure.id, facts.intersection(each.asked)) for each in catalogue.measures]
    return Purpose(
        settles=tuple(name for name, _ in ids if name in settles),
        refines=tuple(name for name, _ in ids if name in refines),
        read=tuple(name for name, read in ids if read and name not in settles | refines),
    )
