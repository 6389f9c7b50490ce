"""Measures ready to run: criteria with their doubts, tables, warnings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rules.amounts import CompiledAid, compile_aid
from rules.derived import CompiledTable, Deductions, compile_table
from rules.evaluate import Check, Compiler
from rules.expressions import fact_names
from rules.intervals import Truth
from rules.kleene import Test, World
from rules.model import Contact, Criterion, Doubt, DoubtEffect, Measure, Note, Scheme
from rules.prose import sentence
from rules.provenance import definition_sources, measure_sources
from rules.results import CriterionResult, CriterionState, State
from rules.scheme_checks import measure_tables
from rules.sources import Source
from rules.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class CompiledCriterion:
    """A criterion: its check, the doubt that may suspend it, its sentence, the facts behind it.

    ``decided`` holds the result of each decided state, built once.
    """

    criterion: Criterion
    check: Check
    doubt: Doubt | None
    doubt_check: Check | None
    test: Test
    text: str
    asked: tuple[str, ...]
    decided: Mapping[bool, CriterionResult]


@dataclass(frozen=True, slots=True)
class CompiledMeasure:
    """A measure of a sheet, ready to run."""

    scheme: Scheme
    measure: Measure
    criteria: tuple[CompiledCriterion, ...]
    state_doubts: tuple[tuple[Doubt, Check | None], ...]
    standing_doubts: tuple[Doubt, ...]
    dependent_doubts: tuple[tuple[Doubt, Check], ...]
    doubts: dict[str, Doubt]
    aid: CompiledAid | None
    price: CompiledTable | None
    notices: tuple[tuple[str, Check, Note], ...]
    verdict: Test
    read: tuple[str, ...]
    asked: tuple[str, ...]
    contacts: tuple[Contact, ...]
    has_directory: bool
    sources: tuple[Source, ...]

    def state(self, world: World) -> State:
        """Return the verdict alone."""
        return state_of(self.verdict(world))


_STATES: Mapping[Truth, State] = {
    True: State.ELIGIBLE,
    False: State.NOT_ELIGIBLE,
    None: State.TO_CONFIRM,
}


def state_of(truth: Truth) -> State:
    """Return the verdict that a truth stands for."""
    return _STATES[truth]


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
    criterion_doubts = [(c.doubt, c.doubt_check) for c in criteria if c.doubt is not None]
    ordered = sorted([*dict(criterion_doubts).items(), *free], key=_by_effect)
    aid = None if measure.aid is None else compile_aid(measure.aid, compiler, vocabulary)
    price = measure.price.table
    read = _facts_read(measure, doubts.values())
    contacts = tuple(dict.fromkeys((*measure.contacts, *scheme.contacts)))
    tests = [criterion.test for criterion in criteria]
    for _, check in state_doubts:
        tests.append(compiler.suspended(_holds, None if check is None else check.test))
    return CompiledMeasure(
        scheme=scheme,
        measure=measure,
        criteria=criteria,
        state_doubts=state_doubts,
        standing_doubts=tuple(doubt for doubt, check in ordered if check is None),
        dependent_doubts=tuple((d, check) for d, check in ordered if check is not None),
        doubts=doubts,
        aid=aid,
        price=None if price is None else compile_table(price, compiler),
        notices=_notices(read, compiler, vocabulary, deductions),
        verdict=compiler.conjunction(tuple(tests)),
        read=read,
        asked=deductions.asked_facts(read),
        contacts=contacts,
        has_directory=any(contact.directory for contact in contacts),
        sources=tuple(
            dict.fromkeys(
                measure_sources(measure) + definition_sources(read, vocabulary, deductions)
            )
        ),
    )


def _holds(world: World) -> Truth:
    """What a doubt about the verdict suspends: nothing else stands in the way."""
    return True


def _by_effect(pair: tuple[Doubt, Check | None]) -> int:
    """What touches the verdict first, what is only good to know last."""
    return list(DoubtEffect).index(pair[0].effect)


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
        test = compiler.suspended(test, None if doubt_check is None else doubt_check.test)
        facts += fact_names(doubt.condition) if doubt.condition is not None else ()
    text = sentence(criterion.condition, vocabulary)
    asked = deductions.asked_facts(facts)
    decided = {
        truth: CriterionResult(criterion, state, text, asked)
        for truth, state in ((True, CriterionState.TRUE), (False, CriterionState.FALSE))
    }
    return CompiledCriterion(criterion, check, doubt, doubt_check, test, text, asked, decided)


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
) -> tuple[tuple[str, Check, Note], ...]:
    """The warnings of each derived fact, with its name."""
    found = []
    for name in deductions.derived_facts(read):
        derivation = vocabulary[name].derivation
        assert derivation is not None
        for notice in derivation.notices:
            note = Note(notice.reason, notice.source)
            found.append((name, compiler.check(notice.condition), note))
    return tuple(found)
