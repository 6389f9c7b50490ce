"""Two answers about the place that cannot both be right: a département and another région."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules.vocabulary import Fact, FactValue, Vocabulary


@dataclass(frozen=True, slots=True)
class PlaceConflict:
    """A fact that says one thing where another answer makes it another.

    ``said`` is the value given for ``fact``, ``right`` the one that ``origin_value``, the answer to
    ``origin``, leads to.
    """

    fact: Fact
    said: FactValue
    right: str
    origin: Fact
    origin_value: str


def place_conflicts(
    answers: Mapping[str, FactValue], vocabulary: Vocabulary
) -> Iterator[PlaceConflict]:
    """Yield every deduced fact that is also given and does not agree with what it follows from."""
    for fact in vocabulary:
        if not fact.deduced_from or fact.name not in answers:
            continue
        origin = answers.get(fact.deduced_from)
        if not isinstance(origin, str):
            continue
        right = fact.deductions.get(origin)
        if right is not None and right != answers[fact.name]:
            yield PlaceConflict(
                fact, answers[fact.name], right, vocabulary[fact.deduced_from], origin
            )
