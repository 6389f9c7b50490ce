"""The rules of a plan as plain inequalities in cents, once its files and bases are chosen.

The same list serves to find the amounts, to check them exactly, and to say which rule binds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from rules.plan import names
from rules.plan.problem import CostBase, Counting, Problem, Requirement, Sense
from rules.plan.structure import Slot


class Rule(Enum):
    """What kind of rule a bound states; it decides the words."""

    COST = "cout"
    INTENSITY = "intensite"
    OWN_FREE = "sans_soutien_public"
    MINIMIS = "minimis"
    THRESHOLD = "seuil"
    SCHEME = "plafond_du_dispositif"
    LEAST = "minimum_du_dispositif"
    GRANTED = "aide_accordee"
    REQUIREMENT = "exigence"


@dataclass(frozen=True, slots=True)
class Bound:
    """``sum of weight x amount`` against ``limit`` (cents), over slots by their index.

    ``slot`` is one of the slots that the rule concerns, for the words.
    """

    name: str
    rule: Rule
    sense: Sense
    limit: int
    weights: Mapping[int, Decimal]
    slot: Slot | None = None
    requirement: Requirement | None = None

    def total(self, amounts: list[int]) -> Decimal:
        """Return the weighted sum of the amounts."""
        return sum((weight * amounts[i] for i, weight in self.weights.items()), Decimal(0))

    def slack(self, amounts: list[int]) -> Decimal:
        """Return what is left before the bound is broken; negative when it is."""
        gap = self.limit - self.total(amounts)
        return gap if self.sense is Sense.AT_MOST else -gap


_ONE = Decimal(1)


def bounds(problem: Problem, slots: tuple[Slot, ...]) -> tuple[Bound, ...]:
    """Return every rule that the amounts of these slots must respect."""
    found: list[Bound] = []
    for base in problem.bases:
        here = {i: slot for i, slot in enumerate(slots) if slot.base.id == base.id}
        if here:
            found += _of_base(base, here, problem.token)
    for identifier in dict.fromkeys(slot.candidate.id for slot in slots):
        own = {i: slot for i, slot in enumerate(slots) if slot.candidate.id == identifier}
        found += _of_aid(problem, own)
    found += _of_whole(problem, slots)
    return tuple(found)


def _at_most(name: str, rule: Rule, limit: int, over: Iterable[int], slot: Slot | None) -> Bound:
    return Bound(name, rule, Sense.AT_MOST, limit, dict.fromkeys(over, _ONE), slot)


def _at_least(name: str, rule: Rule, limit: int, over: Iterable[int], slot: Slot | None) -> Bound:
    return Bound(name, rule, Sense.AT_LEAST, limit, dict.fromkeys(over, _ONE), slot)


def _of_base(base: CostBase, here: dict[int, Slot], token: int) -> list[Bound]:
    first = next(iter(here.values()))
    found = [_at_most(names.cost(base), Rule.COST, base.cost, here, first)]
    by_basis: dict[str, dict[int, Slot]] = {}
    for i, slot in here.items():
        if slot.ceiling.counting is Counting.INTENSITY:
            by_basis.setdefault(slot.ceiling.basis, {})[i] = slot
        if slot.own_free:
            limit = base.cost - slot.own_free
            name = names.own_free(base, slot.option.basis)
            found.append(_at_most(name, Rule.OWN_FREE, limit, here, slot))
    if not by_basis:
        return found
    state_aid = {i for i, slot in here.items() if slot.ceiling.counting is not Counting.FREE}
    leading = max(by_basis, key=lambda basis: base.ceiling(basis).most.most)
    limit = base.ceiling(leading).most.most
    leader = next(iter(by_basis[leading].values()))
    found.append(_at_most(names.together(base), Rule.INTENSITY, limit, state_aid, leader))
    if len(by_basis) > 1:
        name = names.intensity(base, leader.ceiling)
        found.append(_at_least(name, Rule.LEAST, token, by_basis[leading], leader))
    for members in by_basis.values():
        if set(members) != state_aid:
            slot = next(iter(members.values()))
            name = names.intensity(base, slot.ceiling)
            found.append(_at_most(name, Rule.INTENSITY, slot.ceiling.most.most, members, slot))
    return found


def _of_aid(problem: Problem, own: dict[int, Slot]) -> list[Bound]:
    found = []
    candidate = next(iter(own.values())).candidate
    for i, slot in own.items():
        granted = slot.use.granted
        if granted is not None:
            name = names.granted(candidate)
            found.append(_at_most(name, Rule.GRANTED, granted, [i], slot))
            found.append(_at_least(name, Rule.GRANTED, granted, [i], slot))
            continue
        if len(own) > 1:
            name = names.most_here(candidate, slot.base)
            found.append(_at_most(name, Rule.SCHEME, slot.use.most.most, [i], slot))
    if candidate.is_granted:
        return found
    slot = next(iter(own.values()))
    most = candidate.most.most
    limit = most if len(own) > 1 else min(most, slot.use.most.most)
    found.append(_at_most(names.most(candidate), Rule.SCHEME, limit, own, slot))
    least = max(candidate.least, problem.token)
    found.append(_at_least(names.least(candidate), Rule.LEAST, least, own, slot))
    return found


def _of_whole(problem: Problem, slots: tuple[Slot, ...]) -> list[Bound]:
    found = []
    small = [i for i, s in enumerate(slots) if s.ceiling.counting is Counting.DE_MINIMIS]
    if small:
        limit = problem.minimis.most
        found.append(_at_most(names.MINIMIS, Rule.MINIMIS, limit, small, slots[small[0]]))
    for basis, threshold in sorted(problem.thresholds.items()):
        same = [i for i, slot in enumerate(slots) if slot.ceiling.basis == basis]
        if same:
            name = names.threshold(basis)
            found.append(_at_most(name, Rule.THRESHOLD, threshold.most, same, slots[same[0]]))
    for requirement in problem.requirements:
        weights = {i: requirement.weight(slot.candidate.id) for i, slot in enumerate(slots)}
        found.append(
            Bound(
                requirement.id,
                Rule.REQUIREMENT,
                requirement.sense,
                requirement.most.most,
                {i: weight for i, weight in weights.items() if weight},
                None,
                requirement,
            )
        )
    return found
