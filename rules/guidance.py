"""What to ask next, and the smallest change that would flip a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rules.catalogue import Catalogue
from rules.evaluation import evaluate
from rules.expressions import Compare, Contains, FactRef, Kind, Value, walk
from rules.kleene import World
from rules.measures import CompiledCriterion, CompiledMeasure
from rules.partitions import around
from rules.results import Change, Evaluation, Flip, Question, State
from rules.vocabulary import Fact

_MAX_CHANGES = 3


def with_guidance(
    catalogue: Catalogue, evaluation: Evaluation, profile: Mapping[str, Any]
) -> Evaluation:
    """Return the evaluation completed with its next questions and, for each refusal, its flip."""
    world = catalogue.deductions.world(profile, evaluation.day)
    measures = tuple(
        replace(result, flip=find_flip(catalogue, compiled, world))
        if result.state is State.NOT_ELIGIBLE
        else result
        for result, compiled in zip(evaluation.measures, catalogue.measures, strict=True)
    )
    questions = next_questions(catalogue, evaluation, world)
    return replace(evaluation, measures=measures, questions=questions)


def next_questions(
    catalogue: Catalogue, evaluation: Evaluation, world: World
) -> tuple[Question, ...]:
    """Return the useful questions, the one that settles most measures on average first."""
    undecided: dict[str, list[CompiledMeasure]] = {}
    refinable: dict[str, list[str]] = {}
    for result, compiled in zip(evaluation.measures, catalogue.measures, strict=True):
        if result.state is State.NOT_ELIGIBLE:
            continue
        figures = {*result.amount.missing, *result.price.missing}
        for name in result.missing:
            if result.state is State.TO_CONFIRM:
                undecided.setdefault(name, []).append(compiled)
            if name in figures:
                refinable.setdefault(name, []).append(compiled.measure.id)
    questions = [
        _question(catalogue, world, name, undecided.get(name, []), refinable.get(name, []))
        for name in {**undecided, **refinable}
    ]
    useful = [question for question in questions if question.settles or question.refines]
    order = {fact.name: rank for rank, fact in enumerate(catalogue.vocabulary)}
    useful.sort(
        key=lambda q: (-(q.average_settled + len(q.refines)), -len(q.settles), order[q.fact])
    )
    return tuple(useful)


def _question(
    catalogue: Catalogue,
    world: World,
    name: str,
    undecided: list[CompiledMeasure],
    refines: list[str],
) -> Question:
    settled: dict[str, None] = {}
    count = 0
    values = catalogue.partitions.values(name) if undecided else ()
    for value in values:
        answered = catalogue.deductions.with_answer(world, name, value)
        for compiled in undecided:
            if compiled.verdict(answered) is not None:
                settled[compiled.measure.id] = None
                count += 1
    average = count / len(values) if values else 0.0
    return Question(name, tuple(settled), tuple(refines), average)


def find_flip(catalogue: Catalogue, compiled: CompiledMeasure, world: World) -> Flip | None:
    """Return the smallest change of answers after which nothing refuses the measure, if any."""
    changes: list[Change] = []
    current = world
    for _ in range(_MAX_CHANGES):
        refusing = [c for c in compiled.criteria if c.test(current) is False]
        if not refusing:
            return Flip(tuple(changes), compiled.state(current))
        step = _best_step(catalogue, compiled, refusing, current)
        if step is None:
            return None
        name, value, current = step
        fact = catalogue.vocabulary[name]
        before = world.get(name)
        written = "inconnu" if before is None else fact.write(before)
        changes.append(Change(name, fact.label, written, fact.write(value), before, value))
    if any(c.test(current) is False for c in compiled.criteria):
        return None
    return Flip(tuple(changes), compiled.state(current))


def _best_step(
    catalogue: Catalogue,
    compiled: CompiledMeasure,
    refusing: list[CompiledCriterion],
    world: World,
) -> tuple[str, Any, World] | None:
    """Try every change of one answer; keep what leaves fewest refusals, then the nearest."""
    best: tuple[tuple[int, bool, Any], str, Any, World] | None = None
    for name in refusing[0].asked:
        fact = catalogue.vocabulary[name]
        for value in _candidates(catalogue, compiled, fact, refusing[0], world):
            if value == world.get(name):
                continue
            answered = catalogue.deductions.with_answer(world, name, value)
            if refusing[0].test(answered) is False:
                continue
            left = sum(c.test(answered) is False for c in compiled.criteria)
            if left >= len(refusing):
                continue
            rank = (left, name not in world, _distance(world.get(name), value))
            if best is None or rank < best[0]:
                best = (rank, name, value, answered)
    return None if best is None else best[1:]


def _candidates(
    catalogue: Catalogue,
    compiled: CompiledMeasure,
    fact: Fact,
    criterion: CompiledCriterion,
    world: World,
) -> Iterable[Any]:
    if fact.kind is Kind.CHOICES:
        known = world.get(fact.name) or frozenset()
        nodes = walk(criterion.criterion.condition)
        return [known | {n.value} for n in nodes if isinstance(n, Contains) and n.name == fact.name]
    values = list(catalogue.partitions.values(fact.name))
    if fact.kind.is_ordered:
        values += around(fact, _compared_bounds(catalogue, criterion, fact.name, world))
    return values


def _compared_bounds(
    catalogue: Catalogue, criterion: CompiledCriterion, name: str, world: World
) -> Iterator[Any]:
    """The known values that a criterion compares the fact with (« 10 % of the price »)."""
    for node in walk(criterion.criterion.condition):
        if isinstance(node, Compare):
            for subject, other in ((node.left, node.right), (node.right, node.left)):
                if isinstance(subject, FactRef) and subject.name == name:
                    yield from _exact(catalogue, other, world)


def _exact(catalogue: Catalogue, value: Value, world: World) -> Iterator[Any]:
    low, high = catalogue.compiler.computation(value).read(world)
    if low is not None and low == high:
        yield low


def _distance(before: Any, after: Any) -> Any:
    if before is None or isinstance(before, bool | str | frozenset | tuple):
        return 0.0
    gap = after - before
    return abs(gap.days) if hasattr(gap, "days") else abs(float(gap))


def guided(catalogue: Catalogue, profile: Mapping[str, Any], day: date) -> Evaluation:
    """Evaluate and guide in one call."""
    return with_guidance(catalogue, evaluate(catalogue, profile, day), profile)


def questioned(catalogue: Catalogue, profile: Mapping[str, Any], day: date) -> Evaluation:
    """Evaluate and say what to ask next, without the flips, which take longest to find."""
    evaluation = evaluate(catalogue, profile, day)
    world = catalogue.deductions.world(profile, day)
    return replace(evaluation, questions=next_questions(catalogue, evaluation, world))
