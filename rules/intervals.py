"""What is known of a quantity: an interval whose open ends are None; a point when it is exact.

Comparing intervals gives Kleene's three values directly: True, False, or None for unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from rules.quantities import add_months

# Decimal or date on both ends, never mixed: the parser has checked the kinds of every expression.
Interval: TypeAlias = tuple[Any, Any]
Truth: TypeAlias = bool | None

UNKNOWN: Interval = (None, None)


def is_exact(interval: Interval) -> bool:
    """True when the interval is one known value."""
    low, high = interval
    return low is not None and low == high


def less(left: Interval, right: Interval) -> Truth:
    """``left < right``.

    >>> less((Decimal(1), Decimal(2)), (Decimal(2), None)) is None
    True
    """
    if left[1] is not None and right[0] is not None and left[1] < right[0]:
        return True
    if left[0] is not None and right[1] is not None and left[0] >= right[1]:
        return False
    return None


def less_or_equal(left: Interval, right: Interval) -> Truth:
    """``left <= right``."""
    reverse = less(right, left)
    return None if reverse is None else not reverse


def equal(left: Interval, right: Interval) -> Truth:
    """``left = right``."""
    if is_exact(left) and is_exact(right):
        return bool(left[0] == right[0])
    if less(left, right) or less(right, left):
        return False
    return None


def add(left: Interval, right: Interval) -> Interval:
    """Sum of two intervals."""
    low = None if left[0] is None or right[0] is None else left[0] + right[0]
    high = None if left[1] is None or right[1] is None else left[1] + right[1]
    return low, high


def subtract(left: Interval, right: Interval) -> Interval:
    """Difference of two intervals."""
    low = None if left[0] is None or right[1] is None else left[0] - right[1]
    high = None if left[1] is None or right[0] is None else left[1] - right[0]
    return low, high


def multiply(left: Interval, right: Interval) -> Interval:
    """Product of two intervals; exact for quantities that are not negative, as ours are."""
    if is_exact(left) and is_exact(right):
        product = left[0] * right[0]
        return product, product
    lows = (left[0], right[0])
    if None in lows or min(lows) < 0:
        return UNKNOWN
    high = None if left[1] is None or right[1] is None else left[1] * right[1]
    return left[0] * right[0], high


def minimum(items: Iterable[Interval]) -> Interval:
    """The least of several intervals."""
    items = list(items)
    lows = [low for low, _ in items]
    highs = [high for _, high in items if high is not None]
    return (None if None in lows else min(lows)), (min(highs) if highs else None)


def maximum(items: Iterable[Interval]) -> Interval:
    """The greatest of several intervals."""
    items = list(items)
    lows = [low for low, _ in items if low is not None]
    highs = [high for _, high in items]
    return (max(lows) if lows else None), (None if None in highs else max(highs))


def hull(items: Iterable[Interval]) -> Interval:
    """The smallest interval that holds all the items; unknown when there is none."""
    items = list(items)
    if not items:
        return UNKNOWN
    lows = [low for low, _ in items]
    highs = [high for _, high in items]
    return (None if None in lows else min(lows)), (None if None in highs else max(highs))


def share(interval: Interval) -> Interval:
    """Divide by one hundred: a percentage turned into a factor."""
    low, high = interval
    return (None if low is None else low / 100), (None if high is None else high / 100)


def shift(interval: Interval, months: int) -> Interval:
    """Move an interval of dates by whole months."""
    low: date | None
    high: date | None
    low, high = interval
    return (
        None if low is None else add_months(low, months),
        None if high is None else add_months(high, months),
    )


def cap(interval: Interval, ceiling: Decimal) -> Interval:
    """The least of the interval and a ceiling."""
    return minimum([interval, (ceiling, ceiling)])
