"""Sums of what was written: an amount that nobody wrote is never counted as zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Decimal

from navigator.contracts.choices import FundingStatus
from navigator.contracts.sheet import FundingLine, SheetContent

# What a funder has decided to bring, paid or not.
ACQUIRED = frozenset({FundingStatus.GRANTED, FundingStatus.PAID})
# In the order of the columns of a table: what is refused comes last, and is never counted.
COUNTED = (
    FundingStatus.CONSIDERED,
    FundingStatus.REQUESTED,
    FundingStatus.GRANTED,
    FundingStatus.PAID,
)
STATUSES = (*COUNTED, FundingStatus.REFUSED)
_HUNDRED, _TENTH = Decimal(100), Decimal("0.1")
ZERO = Decimal(0)


def known_sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of what is said: None when nothing is, zero when there is nothing to say."""
    every = tuple(values)
    said = [value for value in every if value is not None]
    return None if every and not said else sum(said, ZERO)


def counted(content: SheetContent) -> tuple[FundingLine, ...]:
    """Return the lines of financing that may still come: all but the refused."""
    return tuple(line for line in content.funding if line.status is not FundingStatus.REFUSED)


def cost(content: SheetContent) -> Decimal | None:
    """Return the planned cost without tax, in euros; None when no line says it."""
    return known_sum(line.planned for line in content.budget) if content.budget else None


def spent(content: SheetContent) -> Decimal | None:
    """Return what was spent without tax, in euros; None when no line says it."""
    return known_sum(line.spent for line in content.budget) if content.budget else None


def financed(content: SheetContent) -> Decimal | None:
    """Return what funders may bring, in euros: refusals are left out."""
    return known_sum(line.amount for line in counted(content)) if content.funding else None


def acquired(content: SheetContent) -> Decimal | None:
    """Return what funders have decided to bring, in euros."""
    lines = (line.amount for line in content.funding if line.status in ACQUIRED)
    return known_sum(lines) if content.funding else None


def gap(content: SheetContent) -> Decimal | None:
    """Return what is still to be financed; None as long as one amount is missing."""
    said = [line.planned for line in content.budget] + [line.amount for line in counted(content)]
    total, brought = cost(content), financed(content)
    if total is None or brought is None or None in said:
        return None
    return total - brought


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return a percentage to the tenth, rounded down: 100 % is the whole, never almost."""
    if part is None or not whole:
        return None
    return (part * _HUNDRED / whole).quantize(_TENTH, ROUND_DOWN)


def shares(parts: Sequence[Decimal | None]) -> tuple[Decimal | None, ...]:
    """Return percentages to the tenth that add up to 100, by the largest remainder.

    A part that is not said has none; neither has any when the whole is zero.
    """
    whole = sum((part for part in parts if part is not None), ZERO)
    if not whole:
        return (None,) * len(parts)
    exact = {at: part * _HUNDRED / whole for at, part in enumerate(parts) if part is not None}
    down = {at: value.quantize(_TENTH, ROUND_DOWN) for at, value in exact.items()}
    left = int((_HUNDRED - sum(down.values(), ZERO)) / _TENTH)
    by_remainder = sorted(exact, key=lambda at: (down[at] - exact[at], at))
    for at in by_remainder[:left]:
        down[at] += _TENTH
    return tuple(down.get(at) for at in range(len(parts)))
