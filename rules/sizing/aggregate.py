"""Sums of figures over the enterprises that count, as intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rules.intervals import Interval
from rules.sizing.model import HUNDRED, ZERO, Case, Figures


@dataclass(frozen=True, slots=True)
class Weights:
    """The share of each enterprise that counts, in percent: what is sure, and what is possible."""

    certain: Mapping[str, Decimal]
    possible: Mapping[str, Decimal]

    def of(self, name: str) -> Interval:
        """The share of one enterprise, as an interval."""
        return self.certain.get(name, ZERO), self.possible.get(name, ZERO)


def aggregate(case: Case, weights: Weights, year: int) -> Figures:
    """Sum the figures of one year, each enterprise for its share (Annex I GBER, art. 6)."""
    figures = [
        (weights.of(name), case.entities[name].figures_of(year)) for name in weights.possible
    ]

    def total(part: Callable[[Figures], Interval]) -> Interval:
        low: Decimal = ZERO
        high: Decimal | None = ZERO
        for share, own in figures:
            bounds = counted(share, part(own))
            low += bounds[0]
            high = None if high is None or bounds[1] is None else high + bounds[1]
        return low, high

    return Figures(
        total(lambda own: own.headcount),
        total(lambda own: own.turnover),
        total(lambda own: own.balance),
    )


def counted(share: Interval, figure: Interval) -> Interval:
    """One figure for its share, in percent."""
    high = None if figure[1] is None and share[1] else (figure[1] or ZERO) * share[1] / HUNDRED
    return figure[0] * share[0] / HUNDRED, high
