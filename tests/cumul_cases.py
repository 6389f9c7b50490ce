"""Dossiers of aids for the tests, in a few words, and the shipped law to judge them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from navigator.state_aid.cumul_data import load_cumul_rules
from rules.cumulation.case import Infer
from rules.cumulation.checks import cumulate
from rules.cumulation.dossier import (
    Aid,
    Beneficiary,
    BeneficiaryKind,
    CostBase,
    Dossier,
    Overlap,
    PastGrant,
)
from rules.cumulation.law import Law
from rules.cumulation.results import Control, Cumulation, Verdict
from rules.inference import Fact, Inference, infer, reference
from tests.shipped import shipped_catalogue

DAY = date(2019, 6, 3)
REFUSED, REDUCE, CHECK, ALLOWED = Verdict


@cache
def law() -> Law:
    return Law(shipped_catalogue().legal_bases, shipped_catalogue().vocabulary)


def with_engine(facts: Iterable[Fact]) -> Inference:
    return infer(load_cumul_rules(), facts)


def with_reference(facts: Iterable[Fact]) -> Inference:
    return reference.infer(load_cumul_rules(), facts)


def judge(dossier: Dossier, run: Infer = with_engine) -> Cumulation:
    return cumulate(dossier, law(), run)


def firm(size: str = "moyenne", zone: str | None = "aucune", **more: Any) -> Beneficiary:
    """A firm of which everything is said."""
    known = {"in_difficulty": False, "recovery_order": False, "past_minimis": ()}
    sizes = tuple(size.split()) if size else ()
    return Beneficiary(BeneficiaryKind.FIRM, sizes, zone, **{**known, **more})


def aid(
    name: str, amount: str | int, bases: str = "", basis: str | None = None, **more: Any
) -> Aid:
    """An aid of so many euros on bases named in one text."""
    granted = more.pop("granted_on", DAY)
    return Aid(
        name,
        more.pop("funder", name),
        granted,
        Decimal(amount),
        bases=tuple(bases.split()),
        basis=basis,
        **more,
    )


def past(amount: str | int | Decimal, day: date, **more: Any) -> PastGrant:
    return PastGrant(Decimal(amount), day, day, **more)


def dossier(
    beneficiary: Beneficiary,
    costs: dict[str, str | int],
    *aids: Aid,
    overlaps: dict[str, str | int] | None = None,
    **more: Any,
) -> Dossier:
    """Costs by name; overlaps by « a b »; dates that satisfy the incentive effect by default."""
    dates = {"applied_on": date(2014, 7, 1), "started_on": date(2025, 1, 1)}
    return Dossier(
        beneficiary,
        tuple(CostBase(key, Decimal(amount)) for key, amount in costs.items()),
        aids,
        tuple(
            Overlap(pair.split()[0], pair.split()[1], Decimal(amount))
            for pair, amount in (overlaps or {}).items()
        ),
        **{**dates, **more},
    )


def controls(result: Cumulation, rule: str) -> list[Control]:
    return [control for control in result.controls if control.rule == rule]


def control(result: Cumulation, rule: str) -> Control:
    """The only control of a rule."""
    found = controls(result, rule)
    assert len(found) == 1, [each.rule for each in result.controls]
    return found[0]


def figures(found: Control) -> tuple[Any, ...]:
    """Ceiling, requested, excess, possible."""
    assert found.figures is not None
    values = found.figures
    return values.ceiling, values.requested, values.excess, values.possible


def with_amount(case: Dossier, name: str, amount: Decimal) -> Dossier:
    """The dossier with another amount for one aid."""
    aids = tuple(replace(each, amount=amount) if each.name == name else each for each in case.aids)
    return replace(case, aids=aids)
