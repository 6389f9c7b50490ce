"""One profile against every measure: the verdicts alone, or the whole explained answer.

An evaluation is a pure function of profile, date and catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rules.amounts import compute_amount, compute_price, unpriced
from rules.calendar import calendar_on
from rules.catalogue import Catalogue
from rules.contacts import resolve_contacts
from rules.gaps import Gaps
from rules.kleene import World
from rules.measures import CompiledCriterion, CompiledMeasure, state_of
from rules.model import Doubt
from rules.results import (
    AmountResult,
    Answer,
    CriterionResult,
    CriterionState,
    Evaluation,
    MeasureResult,
    State,
)
from rules.stateaid.limits import LimitFinder
from rules.vocabulary import Origin, Vocabulary

_NO_AMOUNT = AmountResult()


def verdicts(catalogue: Catalogue, profile: Mapping[str, Any], day: date) -> dict[str, State]:
    """Return the verdict of each measure by id, and nothing else."""
    world = catalogue.deductions.world(profile, day)
    return {name: state_of(verdict(world)) for name, verdict in catalogue.verdicts}


def evaluate(catalogue: Catalogue, profile: Mapping[str, Any], day: date) -> Evaluation:
    """Return the explained answer for every measure, without questions nor flips.

    ``profile`` maps fact names to typed values (see ``Fact.parse``); an absent fact is unknown.
    """
    world = catalogue.deductions.world(profile, day)
    gaps = Gaps(catalogue.vocabulary, catalogue.deductions, world)
    limits = LimitFinder(catalogue.legal_bases, world, gaps)
    measures = tuple(
        _evaluate_measure(catalogue, compiled, world, day, gaps, limits)
        for compiled in catalogue.measures
    )
    answers = _answers(catalogue.vocabulary, world)
    return Evaluation(day, catalogue.content_hash, answers, measures, ())


def _answers(vocabulary: Vocabulary, world: World) -> dict[str, Answer]:
    """Write the known answers in words, once for all the criteria."""
    return {
        fact.name: Answer(fact.name, fact.label, fact.write(value), value)
        for fact in vocabulary
        if fact.origin is Origin.ASKED and (value := world.get(fact.name)) is not None
    }


def _evaluate_measure(
    catalogue: Catalogue,
    compiled: CompiledMeasure,
    world: World,
    day: date,
    gaps: Gaps,
    limits: LimitFinder,
) -> MeasureResult:
    measure = compiled.measure
    criteria = tuple(_criterion(criterion, world, gaps) for criterion in compiled.criteria)
    state = compiled.state(world)
    amount, price = _NO_AMOUNT, unpriced(measure.price)
    missing: dict[str, None] = {}
    if state is State.TO_CONFIRM:
        for result in criteria:
            missing.update(dict.fromkeys(result.missing))
        for _, check in compiled.state_doubts:
            if check is not None:
                missing.update(dict.fromkeys(gaps.check(check)))
    if state is not State.NOT_ELIGIBLE:
        if compiled.aid is not None:
            amount = compute_amount(compiled.aid, world, gaps, compiled.doubts)
        if compiled.price is not None:
            price = compute_price(compiled.price, world, gaps, compiled.doubts)
        missing.update(dict.fromkeys((*amount.missing, *price.missing)))
    legal_bases = () if state is State.NOT_ELIGIBLE else limits.find(compiled, amount)
    contacts = compiled.contacts
    if compiled.has_directory:
        contacts = resolve_contacts(contacts, catalogue.directories, world)
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
        warnings=tuple(
            note
            for name, check, note in compiled.notices
            if check.test(world) and not catalogue.deductions.is_settled(name)
        ),
        contacts=contacts,
        sources=compiled.sources,
        legal_bases=legal_bases,
    )


def _criterion(compiled: CompiledCriterion, world: World, gaps: Gaps) -> CriterionResult:
    truth = compiled.test(world)
    if truth is not None:
        return compiled.decided[truth]
    missing = gaps.check(compiled.check)
    if compiled.doubt_check is not None:
        missing = tuple(dict.fromkeys(missing + gaps.check(compiled.doubt_check)))
    return CriterionResult(
        compiled.criterion, CriterionState.UNKNOWN, compiled.text, compiled.asked, missing
    )


def _to_check(
    compiled: CompiledMeasure, world: World, from_tables: tuple[Doubt, ...]
) -> tuple[Doubt, ...]:
    """List the doubts of the text that concern this profile, each once."""
    raised = tuple(doubt for doubt, check in compiled.dependent_doubts if check.test(world))
    if not raised and not from_tables:
        return compiled.standing_doubts
    return tuple(dict.fromkeys((*raised, *from_tables, *compiled.standing_doubts)))
