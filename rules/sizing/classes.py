"""From figures to a class: thresholds, two consecutive years, EU class and French category.

A class is handled by its rank: the number of levels that the figures pass. What is known of a rank
is a pair of bounds, so an unknown figure gives the set of the classes still possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from rules import intervals
from rules.intervals import Interval, Truth
from rules.sizing.model import Figures
from rules.sizing.thresholds import Level


class SizeClass(Enum):
    """EU class (Annex I GBER, art. 2; « large » is everything else, art. 2(24))."""

    MICRO = "micro"
    SMALL = "petite"
    MEDIUM = "moyenne"
    LARGE = "grande"


class Category(Enum):
    """French category (décret n° 2008-1354, art. 3)."""

    MICRO = "micro"
    SME = "pme"
    INTERMEDIATE = "eti"
    LARGE = "ge"


CLASSES = tuple(SizeClass)
CATEGORIES = tuple(Category)
LARGE_RANK = len(CLASSES) - 1


@dataclass(frozen=True, slots=True)
class Ranks:
    """The lowest and the highest rank still possible."""

    low: int
    high: int

    @property
    def is_decided(self) -> bool:
        """True when one rank is left."""
        return self.low == self.high

    @property
    def values(self) -> range:
        """Every rank still possible."""
        return range(self.low, self.high + 1)


ANY_RANK = Ranks(0, LARGE_RANK)


def passes(figures: Figures, level: Level) -> Truth:
    """Whether figures are above a level: enough staff, or both financial figures above.

    The texts ask for a headcount strictly below and for one of the two amounts at most equal.
    """
    staff = intervals.less_or_equal(_point(level.headcount), figures.headcount)
    turnover = intervals.less(_point(level.turnover), figures.turnover)
    balance = intervals.less(_point(level.balance), figures.balance)
    if staff is True or (turnover is True and balance is True):
        return True
    if staff is False and (turnover is False or balance is False):
        return False
    return None


def ranks_of(figures: Figures, levels: Sequence[Level]) -> Ranks:
    """The ranks possible with these figures; levels are in rising order."""
    truths = [passes(figures, level) for level in levels]
    return Ranks(
        sum(truth is True for truth in truths), sum(truth is not False for truth in truths)
    )


def settled(yearly: Iterable[Ranks], before: Ranks | None = None) -> list[Ranks]:
    """Apply the two-year rule (Annex I GBER, art. 4(2)) and return the class at each closing.

    A level is gained or lost only when two consecutive years are on its other side. So the class is
    the median of the class before and of the ranks of the last two years. The class at the first
    closing is that of the first year, unless ``before`` gives it.
    """
    found: list[Ranks] = []
    previous: Ranks | None = None
    for current in yearly:
        if previous is None:
            found.append(before or current)
        else:
            found.append(_median(found[-1], previous, current))
        previous = current
    return found


def _median(before: Ranks, previous: Ranks, current: Ranks) -> Ranks:
    return Ranks(
        sorted((before.low, previous.low, current.low))[1],
        sorted((before.high, previous.high, current.high))[1],
    )


def _point(value: object) -> Interval:
    return value, value
