"""Which intensity leads on each cost base: the highest one used there binds all State aid.

Once the leaders are settled, the search for the fewest files is short; so it is made for each
set of leaders that could bring as much aid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from rules.plan.problem import BasisCeiling, Counting, Problem
from rules.plan.structure import Slot

# By base; None where there is no intensity aid at all.
Leaders: TypeAlias = Mapping[str, BasisCeiling | None]
_MOST_SETS = 64  # far more than real projects have; a bound on the time of absurd ones


def leaders_of(slots: Iterable[Slot]) -> dict[str, BasisCeiling | None]:
    """Return the leaders of a plan."""
    found: dict[str, BasisCeiling | None] = {}
    for slot in slots:
        known = found.setdefault(slot.base.id, None)
        if slot.ceiling.counting is Counting.INTENSITY and (
            known is None or slot.ceiling.most.most > known.most.most
        ):
            found[slot.base.id] = slot.ceiling
    return found


def possible_leaders(
    problem: Problem, slots: tuple[Slot, ...], total: int
) -> Iterator[dict[str, BasisCeiling | None]]:
    """Yield the sets of leaders that may bring at least ``total`` cents."""
    options = []
    for base in problem.bases:
        here = [slot for slot in slots if slot.base.id == base.id]
        intensities = [s.ceiling for s in here if s.ceiling.counting is Counting.INTENSITY]
        if not here:
            continue
        choices: list[tuple[int, BasisCeiling | None]] = []
        for leader in (None, *dict.fromkeys(intensities)):
            choices.append((_most_under(leader, here, problem.minimis.most), leader))
        options.append((base.id, sorted(choices, key=lambda choice: -choice[0])))
    return islice(_combine(options, total), _MOST_SETS)


def _combine(
    options: list[tuple[str, list[tuple[int, BasisCeiling | None]]]], needed: int
) -> Iterator[dict[str, BasisCeiling | None]]:
    if not options:
        yield {}
        return
    (base, choices), *others = options
    rest = sum(first[0][0] for _, first in others)
    for most, leader in choices:
        if most + rest < needed:
            return
        for following in _combine(others, needed - most):
            yield {base: leader, **following}


def _most_under(leader: BasisCeiling | None, here: list[Slot], minimis: int) -> int:
    """What the aids on one base may reach at most under a leader."""
    cost = here[0].base.cost
    free: dict[str, int] = {}
    small: dict[str, int] = {}
    intense: dict[str, int] = {}
    for slot in here:
        counting, aid = slot.ceiling.counting, slot.candidate
        granted = slot.use.granted
        most = min(slot.use.most.most, aid.most.most) if granted is None else granted
        if counting is Counting.FREE:
            free[aid.id] = most
        elif counting is Counting.DE_MINIMIS:
            small[aid.id] = most
        elif leader is not None and slot.ceiling.most.most <= leader.most.most:
            intense[aid.id] = most
    only_small = sum(most for aid, most in small.items() if aid not in intense)
    state_aid = sum(intense.values()) + min(minimis, only_small)
    ceiling = cost if leader is None else leader.most.most
    return min(cost, sum(free.values()) + min(ceiling, state_aid))
