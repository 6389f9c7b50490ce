"""One profile against every measure: the verdicts alone, or the whole explained answer.

An evaluation is a pure function of profile, date and catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rules.amounts import compute_amount, compute_price
from rules.calendar import calendar_on
from rules.catalogue import Catalogue
from rules.contacts import resolve_contacts
from rules.evaluate import World
from rules.gaps import Gaps
from rules.intervals import Truth
from rules.measures import CompiledCriterion, CompiledMeasure
from rules.model import Doubt, Measure
from rules.results import (
    AmountResult,
    Answer,
    CriterionResult,
    CriterionState,
    Evaluation,
    MeasureResult,
    State,
)
from rules.vocabulary import Vocabulary

_STATES: Mapping[Truth, CriterionState] = {
    True: CriterionState.TRUE,
    False: CriterionState.FALSE,
    None: CriterionState.UNKNOWN,
}


def verdicts(catalogue: Catalogue, profile: Mapping[str, Any], day: date) -> dict[str, State]:
    """Return the verdict of each measure by id, and nothing else."""
    world = catalogue.deductions.world(profile, day)
    return {compiled.measure.id: compiled.state(world) for compiled in catalogue.measures}


def evaluate(catalogue: Catalogue, profile: Mapping[str, Any], day: date) -> Evaluation:
    """Return the explained answer for every measure, without questions nor flips.

    ``profile`` maps fact names to typed values (see ``Fact.parse``); an absent fact is unknown.
    """
    world = catalogue.deductions.world(profile, day)
    answers = _Answers(catalogue.vocabulary, world)
    gaps = Gaps(catalogue.vocabulary, catalogue.deductions, world)
    measures = tuple(
        _evaluate_measure(catalogue, compiled, world, day, answers, gaps)
        for compiled in catalogue.measures
    )
    return Evaluation(day, catalogue.content_hash, measures, ())


class _Answers:
    """The answers used, written in words once per evaluation."""

    def __init__(self, vocabulary: Vocabulary, world: World) -> None:
        self._vocabulary = vocabulary
        self._world = world
        self._written: dict[str, Answer] = {}

    def of(self, names: tuple[str, ...]) -> tuple[Answer, ...]:
        """Return the known answers among these facts."""
        return tuple(self._answer(name) for name in names if name in self._world)

    def _answer(self, name: str) -> Answer:
        known = self._written.get(name)
        if known is None:
            fact = self._vocabulary[name]
            known = Answer(name, fact.label, fact.write(self._world[name]))
            self._written[name] = known
        return known


def _evaluate_measure(
    catalogue: Catalogue,
    compiled: CompiledMeasure,
    world: World,
    day: date,
    answers: _Answers,
    gaps: Gaps,
) -> MeasureResult:
    measure = compiled.measure
    criteria = tuple(_criterion(criterion, world, answers, gaps) for criterion in compiled.criteria)
    state = compiled.state(world)
    missing: dict[str, None] = {}
    if state is State.TO_CONFIRM:
        for result in criteria:
            missing.update(dict.fromkeys(result.missing))
        for _, check in compiled.state_doubts:
            if check is not None:
                missing.update(dict.fromkeys(gaps.check(check)))
    amount = AmountResult()
    if compiled.aid is not None and state is not State.NOT_ELIGIBLE:
        amount = compute_amount(compiled.aid, world, gaps, compiled.doubts)
    price = compute_price(measure.price, compiled.price, world, gaps, compiled.doubts)
    if state is not State.NOT_ELIGIBLE:
        missing.update(dict.fromkeys((*amount.missing, *price.missing)))
    return MeasureResult(
        scheme=compiled.scheme,
        measure=measure,
        state=state,
        calendar=calendar_on(measure.calendar, day),
        criteria=criteria,
        to_check=_to_check(compiled, world, amount.doubts + price.doubts),
        missing=tuple(missing),
        amount=amount,
        price=price,
        warnings=tuple(note for check, note in compiled.notices if check.test(world)),
        contacts=resolve_contacts(contacts_of(compiled), catalogue.directories, world),
    )


def contacts_of(compiled: CompiledMeasure) -> tuple[Any, ...]:
    """Return the contacts of the measure, then those of its sheet."""
    measure: Measure = compiled.measure
    return measure.contacts + tuple(
        contact for contact in compiled.scheme.contacts if contact not in measure.contacts
    )


def _criterion(
    compiled: CompiledCriterion, world: World, answers: _Answers, gaps: Gaps
) -> CriterionResult:
    truth = compiled.test(world)
    missing: tuple[str, ...] = ()
    if truth is None:
        missing = gaps.check(compiled.check)
        if compiled.doubt_check is not None:
            more = gaps.check(compiled.doubt_check)
            missing += tuple(name for name in more if name not in missing)
    return CriterionResult(
        compiled.criterion, _STATES[truth], compiled.text, answers.of(compiled.asked), missing
    )


def _to_check(
    compiled: CompiledMeasure, world: World, from_tables: tuple[Doubt, ...]
) -> tuple[Doubt, ...]:
    """List the doubts of the text that concern this profile, each once."""
    found: dict[str, Doubt] = {}
    for criterion in compiled.criteria:
        doubt, check = criterion.doubt, criterion.doubt_check
        if doubt is not None and (check is None or check.test(world)):
            found[doubt.id] = doubt
    for doubt, check in (*compiled.state_doubts, *compiled.free_doubts):
        if check is None or check.test(world):
            found[doubt.id] = doubt
    for doubt in from_tables:
        found[doubt.id] = doubt
    return tuple(found.values())
