"""One line a figure, beside its budget."""

from __future__ import annotations


def line(label: str, value: float, budget: float | None, unit: str = "ms") -> None:
    """Print one figure beside the most that it may be."""
    _print(label, value, budget, unit, "budget", budget is not None and value > budget)


def at_least(label: str, value: float, budget: float, unit: str) -> None:
    """Print one figure beside the least that it must be."""
    _print(label, value, budget, unit, "au moins", value < budget)


def _print(
    label: str, value: float, budget: float | None, unit: str, word: str, is_out: bool
) -> None:
    limit = "" if budget is None else f"   {word} {budget:g} {unit}"
    print(f"{label:<58} {value:10.3f} {unit}{limit}{'   DÉPASSÉ' if is_out else ''}", flush=True)
