"""Small pieces of French shared by the explanations."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rules.quantities import write_money


def listed(names: Iterable[str]) -> str:
    """Return « a », « a et b », « a, b et c », each once."""
    items = list(dict.fromkeys(names))
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} et {items[-1]}"


def listed_amounts(amounts: Iterable[tuple[str, Decimal, Decimal]]) -> str:
    """Return « ADEME (500 000 €) et Région (300 000 €) »."""
    return listed(f"{name} ({bounds_words(low, high)})" for name, low, high in amounts)


def bounds_words(low: Decimal, high: Decimal) -> str:
    """Return an amount, or its bounds."""
    if low == high:
        return write_money(high)
    return f"entre {write_money(low)} et {write_money(high)}"


def amount_words(low: Decimal, high: Decimal) -> str:
    """Return what follows « le total est »: « de 5 € », or « compris entre 5 € et 10 € »."""
    bounds = bounds_words(low, high)
    return f"de {bounds}" if low == high else f"compris {bounds}"


def sum_words(names: Iterable[str], amount: Decimal) -> str:
    """Return « ADEME fait 500 000 € », « ADEME et Région font 800 000 € »."""
    items = list(dict.fromkeys(names))
    return f"{listed(items)} {'font' if len(items) > 1 else 'fait'} {write_money(amount)}"
