"""Aids that share costs, and the ceiling of each cost: article 8(3)(b) of Regulation 651/2014.

The ceiling of a cost is the highest intensity among the aids that pay for it. While a rate is not
known, it has two values: the sure one, and the most it may turn out to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rules.cumulation.case import Case, Portion, connected
from rules.cumulation.law import DISABLED_WORKERS
from rules.model import Doubt, DoubtEffect
from rules.quantities import floor_cents
from rules.stateaid.bases import AmountKind, BasisKind, Ceiling

_WHOLE = Decimal(100)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Cost:
    """Costs that the same portions pay; ceilings are euros, rates percentages."""

    name: str
    amount: Decimal
    slices: frozenset[str]
    payers: tuple[Portion, ...]
    sure_rate: Decimal
    most_rate: Decimal
    is_known: bool
    """False when no payer has a rate that is sure: the ceilings then say nothing."""

    @property
    def sure(self) -> Decimal:
        """The ceiling that is sure, to the cent."""
        return floor_cents(self.amount * self.sure_rate / 100)

    @property
    def most(self) -> Decimal:
        """The most the ceiling may be, to the cent."""
        return floor_cents(self.amount * self.most_rate / 100)


@dataclass(frozen=True, slots=True)
class Group:
    """Portions that share costs, directly or through others."""

    portions: tuple[Portion, ...]
    costs: tuple[Cost, ...]
    sure_amount: Decimal | None
    """The highest maximum in euros, when every basis of the group has one."""
    most_amount: Decimal | None
    doubts: tuple[str, ...]
    missing: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The aids, each once."""
        return tuple(dict.fromkeys(portion.aid.name for portion in self.portions))

    @property
    def low(self) -> Decimal:
        """The aid there is at least."""
        return sum((portion.low for portion in self.portions), ZERO)

    @property
    def high(self) -> Decimal:
        """The aid there is at most."""
        return sum((portion.high for portion in self.portions), ZERO)

    @property
    def cost(self) -> Decimal:
        """All the costs."""
        return sum((cost.amount for cost in self.costs), ZERO)


def groups(case: Case) -> list[Group]:
    """Return the groups whose intensity is limited: at least one aid under an article in force."""
    counting = {fact["aide"] for fact in case.concluded("comptee")}
    portions = [portion for portion in case.portions if portion.aid.name in counting]
    return [
        group_of(case, found)
        for found in connected(portions)
        if any(ceiling.in_force for ceiling in _limiting(case, found))
    ]


def group_of(case: Case, portions: Sequence[Portion]) -> Group:
    """Return a group with the ceilings of its costs."""
    ceilings = _limiting(case, portions)
    amounts = [_amount_bounds(ceiling) for ceiling in ceilings]
    known = [bounds for bounds in amounts if bounds is not None]
    capped = bool(ceilings) and len(known) == len(amounts)
    doubts = [doubt.reason for ceiling in ceilings for doubt in serious(ceiling)]
    return Group(
        portions=tuple(portions),
        costs=_costs(case, portions),
        sure_amount=max(low for low, _ in known) if capped else None,
        most_amount=max(high for _, high in known) if capped else None,
        doubts=tuple(dict.fromkeys(doubts)),
        missing=case.law.labels(name for ceiling in ceilings for name in ceiling.missing),
        words=tuple(dict.fromkeys(" ".join(ceiling.words) for ceiling in ceilings)),
    )


def serious(ceiling: Ceiling) -> list[Doubt]:
    """Return the doubts that touch the figures."""
    return [doubt for doubt in ceiling.doubts if doubt.effect is not DoubtEffect.INFORMATION]


def rate_bounds(
    case: Case, portion: Portion, *, alone: bool = True
) -> tuple[Decimal | None, Decimal]:
    """Return the rate that is sure, None when nothing is, and the most it may be.

    With other aids, aid for workers with disabilities may reach all their costs: article 8(6).
    """
    ceiling = case.ceilings[portion.aid.name]
    if ceiling is None:
        return None, _WHOLE
    if not ceiling.in_force:
        return ZERO, ZERO
    if not alone and case.law.article(portion.aid) in DISABLED_WORKERS:
        return _WHOLE, _WHOLE
    low, high = ceiling.rate_min, ceiling.rate_max
    return low, _WHOLE if high is None else high


def _is_minimis(case: Case, portion: Portion) -> bool:
    return case.law.kind(portion.aid) is BasisKind.DE_MINIMIS


def _limiting(case: Case, portions: Sequence[Portion]) -> list[Ceiling]:
    articles = (p.aid for p in portions if case.law.kind(p.aid) is BasisKind.ARTICLE)
    found = (case.ceilings[aid.name] for aid in articles)
    return [ceiling for ceiling in found if ceiling is not None]


def _amount_bounds(ceiling: Ceiling) -> tuple[Decimal, Decimal] | None:
    if ceiling.amount_kind is not AmountKind.MAXIMUM or ceiling.amount is None:
        return None
    low = ceiling.amount if ceiling.amount_min is None else ceiling.amount_min
    return low, ceiling.amount


def _costs(case: Case, portions: Sequence[Portion]) -> tuple[Cost, ...]:
    """Merge the slices that the same portions pay, at the same rates."""
    merged: dict[tuple[int, ...], list[str]] = {}
    amounts = {part.name: part.amount for portion in portions for part in portion.parts}
    for name in sorted(amounts):
        payers = tuple(i for i, portion in enumerate(portions) if name in portion.reach)
        merged.setdefault(payers, []).append(name)
    found = []
    for payers, names in merged.items():
        paying = tuple(portions[i] for i in payers)
        alone = len(paying) == 1
        bounds = [rate_bounds(case, p, alone=alone) for p in paying if not _is_minimis(case, p)]
        bounds = bounds or [(_WHOLE, _WHOLE)]  # de minimis alone: its own ceiling is elsewhere
        found.append(
            Cost(
                name=" + ".join(names),
                amount=sum((amounts[name] for name in names), ZERO),
                slices=frozenset(names),
                payers=paying,
                sure_rate=max((low for low, _ in bounds if low is not None), default=ZERO),
                most_rate=max((high for _, high in bounds), default=ZERO),
                is_known=any(low is not None and (low > 0 or low == high) for low, high in bounds),
            )
        )
    return tuple(found)
