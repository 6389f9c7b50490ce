"""Cents for the solver, euros for the reader."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from rules.quantities import write_money


def cents(amount: Decimal) -> int:
    """Return an amount in whole cents, rounded down: a ceiling is never passed by rounding."""
    return int((amount * 100).to_integral_value(ROUND_FLOOR))


def cents_up(amount: Decimal) -> int:
    """Return an amount in whole cents, rounded up, for a floor."""
    return int((amount * 100).to_integral_value(ROUND_CEILING))


def euros(amount: int) -> Decimal:
    """Return cents in euros."""
    return Decimal(amount) / 100


def written(amount: int) -> str:
    """Write cents: « 12 500 € »."""
    return write_money(euros(amount))


def share_of(amount: int, rate: Decimal) -> int:
    """Return a percentage of an amount in cents, rounded down."""
    return int((amount * rate / 100).to_integral_value(ROUND_FLOOR))
