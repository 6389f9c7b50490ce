"""What two variants of a project change: the measures whose answer or figures differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.results import Evaluation, MeasureResult
from rules.vocabulary import FactValue, Vocabulary


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer that differs, in words; None when a variant does not give it."""

    label: str
    before: str | None
    after: str | None


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
            AnswerChange(
                vocabulary[name].label,
                _written(vocabulary, name, answers),
                _written(vocabulary, name, others),
            )
            for name in changed
        ),
        measures=tuple(
            MeasureChange(before, after)
            for before, after in zip(evaluation.measures, other_evaluation.measures, strict=True)
            if _figures(before) != _figures(after)
        ),
    )


def _written(vocabulary: Vocabulary, name: str, answers: Mapping[str, FactValue]) -> str | None:
    return vocabulary[name].write(answers[name]) if name in answers else None


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
