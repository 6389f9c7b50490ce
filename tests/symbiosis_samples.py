"""What the tests of the sharing between firms have in common."""

from __future__ import annotations

from typing import Any

from navigator.symbiosis.data import load_symbiosis
from navigator.symbiosis.estimate import Estimate, estimate
from navigator.symbiosis.inputs import read_inputs

DATA = load_symbiosis()


def estimated(**fields: object) -> Estimate:
    return estimate(read_inputs(fields))


def bounds_of(found: Any) -> tuple[Any, Any]:
    return found.low, found.high


def advice(extract: str, **fields: object) -> bool | str | None:
    found = [a for a in estimated(**fields).advice if extract in a.note.text]
    return found[0].applies if found else "absent"
