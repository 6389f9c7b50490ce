"""What two variants of a project change: the measures whose answer or figures differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.results import Evaluation, MeasureResult
from rules.vocabulary import Fact, FactValue, Vocabulary


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer that differs; None when a variant does not give it."""

    fact: Fact
    before: FactValue | None
    after: FactValue | None


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """A measure before and after."""

    before: MeasureResult
    after: MeasureResult


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two variants evaluated on the same catalogue."""

    answers: tuple[AnswerChange, ...]
    measures: tuple[MeasureChange, ...]


def compare(
    vocabulary: Vocabulary,
    first: tuple[Mapping[str, FactValue], Evaluation],
    second: tuple[Mapping[str, FactValue], Evaluation],
) -> Comparison:
    """Return the differences between two projects, each with its evaluation."""
    (answers, evaluation), (others, other_evaluation) = first, second
    changed = (name for name in {**answers, **others} if answers.get(name) != others.get(name))
    return Comparison(
        answers=tuple(
            AnswerChange(vocabulary[name], answers.get(name), others.get(name)) for name in changed
        ),
        measures=tuple(
            MeasureChange(before, after)
            for before, after in zip(evaluation.measures, other_evaluation.measures, strict=True)
            if _figures(before) != _figures(after)
        ),
    )


def _figures(result: MeasureResult) -> tuple[object, ...]:
    """What a reader would see change."""
    amount, price = result.amount, result.price
    return (
        result.state,
        result.calendar.state,
        amount.rate_min,
        amount.rate_max,
        amount.amount_min,
        amount.amount_max,
        price.price,
        price.low,
        price.high,
    )
