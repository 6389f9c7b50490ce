"""Measures ready to run: criteria with their doubts, tables, warnings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rules.amounts import CompiledAid, compile_aid
from rules.derived import CompiledTable, Deductions, compile_table
from rules.evaluate import Check, Compiler, Test, World, conjunction
from rules.expressions import fact_names
from rules.intervals import Truth
from rules.model import Criterion, Doubt, DoubtEffect, Measure, Note, Scheme
from rules.prose import sentence
from rules.results import State
from rules.scheme_checks import measure_tables
from rules.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class CompiledCriterion:
    """A criterion: its check, the doubt that may suspend it, its sentence, the facts behind it."""

    criterion: Criterion
    check: Check
    doubt: Doubt | None
    doubt_check: Check | None
    test: Test
    text: str
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompiledMeasure:
    """A measure of a sheet, ready to run."""

    scheme: Scheme
    measure: Measure
    criteria: tuple[CompiledCriterion, ...]
    state_doubts: tuple[tuple[Doubt, Check | None], ...]
    free_doubts: tuple[tuple[Doubt, Check | None], ...]
    doubts: dict[str, Doubt]
    aid: CompiledAid | None
    price: CompiledTable | None
    notices: tuple[tuple[Check, Note], ...]
    verdict: Test
    read: tuple[str, ...]
    asked: tuple[str, ...]

    def state(self, world: World) -> State:
        """Return the verdict alone: the fast path."""
        truth = self.verdict(world)
        if truth is None:
            return State.TO_CONFIRM
        return State.ELIGIBLE if truth else State.NOT_ELIGIBLE


def compile_measure(
    scheme: Scheme,
    measure: Measure,
    compiler: Compiler,
    vocabulary: Vocabulary,
    deductions: Deductions,
) -> CompiledMeasure:
    """Compile one measure, with the doubts of its sheet."""
    doubts = {doubt.id: doubt for doubt in (*scheme.doubts, *measure.doubts)}
    criteria = tuple(
        _criterion(criterion, doubts, compiler, vocabulary, deductions)
        for criterion in measure.criteria
    )
    attached = {c.criterion.doubt for c in criteria} | {
        line.doubt for table in measure_tables(measure) for line in table.lines
    }
    free = [
        (doubt, None if doubt.condition is None else compiler.check(doubt.condition))
        for doubt in doubts.values()
        if doubt.id not in attached
    ]
    state_doubts = tuple(pair for pair in free if pair[0].effect is DoubtEffect.STATE)
    aid = None if measure.aid is None else compile_aid(measure.aid, compiler, vocabulary)
    price = measure.price.table
    read = _facts_read(measure, doubts.values())
    tests = [criterion.test for criterion in criteria]
    tests += [_no_doubt(check) for _, check in state_doubts]
    return CompiledMeasure(
        scheme=scheme,
        measure=measure,
        criteria=criteria,
        state_doubts=state_doubts,
        free_doubts=tuple(pair for pair in free if pair[0].effect is not DoubtEffect.STATE),
        doubts=doubts,
        aid=aid,
        price=None if price is None else compile_table(price, compiler),
        notices=_notices(read, compiler, vocabulary, deductions),
        verdict=conjunction(tuple(tests)),
        read=read,
        asked=deductions.asked_facts(read),
    )


def _criterion(
    criterion: Criterion,
    doubts: dict[str, Doubt],
    compiler: Compiler,
    vocabulary: Vocabulary,
    deductions: Deductions,
) -> CompiledCriterion:
    check = compiler.check(criterion.condition)
    doubt = doubts.get(criterion.doubt) if criterion.doubt else None
    doubt_check = None
    test = check.test
    facts = fact_names(criterion.condition)
    if doubt is not None:
        doubt_check = None if doubt.condition is None else compiler.check(doubt.condition)
        test = _suspended(test, doubt_check)
        facts += fact_names(doubt.condition) if doubt.condition is not None else ()
    text = sentence(criterion.condition, vocabulary)
    asked = deductions.asked_facts(facts)
    return CompiledCriterion(criterion, check, doubt, doubt_check, test, text, asked)


def _suspended(test: Test, doubt: Check | None) -> Test:
    """A criterion holds its verdict only where the doubt is surely absent."""

    def suspended(world: World) -> Truth:
        if doubt is None or doubt.test(world) is not False:
            return None
        return test(world)

    return suspended


def _no_doubt(doubt: Check | None) -> Test:
    def test(world: World) -> Truth:
        return True if doubt is not None and doubt.test(world) is False else None

    return test


def _facts_read(measure: Measure, doubts: Iterable[Doubt]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    conditions = [criterion.condition for criterion in measure.criteria]
    conditions += [doubt.condition for doubt in doubts if doubt.condition is not None]
    values = [] if measure.aid is None or measure.aid.base is None else [measure.aid.base.cost]
    values += [] if measure.aid is None else [detail.value for detail in measure.aid.details]
    for table in measure_tables(measure):
        for line in table.lines:
            conditions.append(line.condition)
            values += [value for value in (line.value, *(line.bounds or ())) if value is not None]
    for expression in (*conditions, *values):
        names.update(dict.fromkeys(fact_names(expression)))
    return tuple(names)


def _notices(
    read: tuple[str, ...], compiler: Compiler, vocabulary: Vocabulary, deductions: Deductions
) -> tuple[tuple[Check, Note], ...]:
    found = []
    for name in deductions.derived_facts(read):
        derivation = vocabulary[name].derivation
        assert derivation is not None
        for notice in derivation.notices:
            found.append((compiler.check(notice.condition), Note(notice.reason, notice.source)))
    return tuple(found)
