"""What the tests of legal bases share."""

from __future__ import annotations

from datetime import date
from typing import Any

from rules.stateaid.bases import Ceiling
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()


BASES = CATALOGUE.legal_bases


P3_END, P4 = date(2023, 6, 30), date(2023, 7, 1)


DAY = date(2020, 2, 3)


SIZES = ("petite", "moyenne", "grande")


def ceiling(
    basis: str,
    size: Any = None,
    zone: str | None = None,
    day: date = DAY,
    **answers: Any,
) -> Ceiling:
    return BASES.ceiling_for(basis, size=size, zone=zone, day=day, answers=answers)


def euros(found: Ceiling) -> tuple[float | None, float | None]:
    low, high = found.amount_min, found.amount
    return (None if low is None else float(low)), (None if high is None else float(high))
