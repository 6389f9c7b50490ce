"""The needs a project may have, by axis of the guide and by topic: the entry points « par besoin ».

Which axis a need belongs to is read from the rules: the axis of the measures that ask for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.catalogue import Catalogue
from rules.evaluation import evaluate
from rules.expressions import Contains, walk
from rules.measures import CompiledMeasure
from rules.model import Axis, Scheme
from rules.results import Evaluation, State
from rules.vocabulary import Choice

NEEDS = "besoins"


@dataclass(frozen=True, slots=True)
class Topic:
    """The needs of one group of the vocabulary, in one axis of the guide."""

    axis: Axis
    title: str
    needs: tuple[Choice, ...]


def topics_by_axis(catalogue: Catalogue) -> Mapping[Axis, tuple[Topic, ...]]:
    """Return the topics of each axis, in the order of the guide and of the vocabulary."""
    axes = {
        need: {compiled.scheme.axis for compiled in measures}
        for need, measures in _measures_by_need(catalogue).items()
    }
    found: dict[Axis, tuple[Topic, ...]] = {}
    for axis in Axis:
        groups: dict[str, list[Choice]] = {}
        for choice in catalogue.vocabulary[NEEDS].choices:
            if axis in axes.get(choice.key, ()):
                groups.setdefault(choice.group, []).append(choice)
        found[axis] = tuple(Topic(axis, title, tuple(needs)) for title, needs in groups.items())
    return found


def needs_out_of_reach(catalogue: Catalogue, evaluation: Evaluation) -> frozenset[str]:
    """Return the needs whose every measure the other answers already refuse.

    ``evaluation`` must be that of the project without its needs: what refuses a measure is then
    something else. See ``evaluation_without_needs``.
    """
    refused = {
        result.measure.id for result in evaluation.measures if result.state is State.NOT_ELIGIBLE
    }
    return frozenset(
        need
        for need, measures in _measures_by_need(catalogue).items()
        if all(compiled.measure.id in refused for compiled in measures)
    )


def evaluation_without_needs(
    catalogue: Catalogue, answers: Mapping[str, object], evaluation: Evaluation
) -> Evaluation:
    """Return the evaluation of the same project, its needs unknown."""
    if NEEDS not in answers:
        return evaluation
    others = {name: value for name, value in answers.items() if name != NEEDS}
    return evaluate(catalogue, others, evaluation.day)


def needs_of(catalogue: Catalogue, scheme: Scheme) -> tuple[str, ...]:
    """Return the needs that the measures of a sheet answer, in the order of the vocabulary."""
    own = (compiled for compiled in catalogue.measures if compiled.scheme is scheme)
    read = {need for compiled in own for need in _needs_read(compiled)}
    return tuple(c.key for c in catalogue.vocabulary[NEEDS].choices if c.key in read)


def _measures_by_need(catalogue: Catalogue) -> dict[str, list[CompiledMeasure]]:
    found: dict[str, list[CompiledMeasure]] = {}
    for compiled in catalogue.measures:
        for need in _needs_read(compiled):
            found.setdefault(need, []).append(compiled)
    return found


def _needs_read(compiled: CompiledMeasure) -> dict[str, None]:
    return {
        node.value: None
        for each in compiled.criteria
        for node in walk(each.criterion.condition)
        if isinstance(node, Contains) and node.name == NEEDS
    }
