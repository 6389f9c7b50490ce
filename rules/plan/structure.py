"""The choices of a plan, amounts apart: which aid pays which cost, under which legal basis."""

from __future__ import annotations

from dataclasses import dataclass

from rules.plan.problem import (
    BasisCeiling,
    Candidate,
    CostBase,
    Counting,
    Option,
    Problem,
    Use,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One aid on one cost base under one legal basis."""

    candidate: Candidate
    use: Use
    option: Option
    base: CostBase
    ceiling: BasisCeiling

    @property
    def own_free(self) -> int:
        """The part of the cost that stays free of public support when the slot is used."""
        return max(self.ceiling.own_free, self.use.own_free)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why the amount may not be sure: the aid, the basis, or one of their limits."""
        doubts = (*self.candidate.doubts, *self.option.doubts)
        limits = (self.use.most, self.candidate.most, self.ceiling.most)
        return tuple(dict.fromkeys(doubts + tuple(d for limit in limits for d in limit.doubts)))


def useful_slots(problem: Problem) -> tuple[Slot, ...]:
    """Return the slots worth a choice, aids in the order of their ids: the order breaks ties.

    Of two intensities open to the same aid on the same costs, the lower one is never better.
    """
    bases = {base.id: base for base in problem.bases}
    found = []
    for candidate in sorted(problem.candidates, key=lambda candidate: candidate.id):
        for use in candidate.uses:
            base = bases[use.base]
            slots = [
                Slot(candidate, use, option, base, base.ceiling(option.basis))
                for option in use.options
            ]
            found += [s for s in slots if not any(_better(o, s, problem) for o in slots)]
    return tuple(found)


def _better(other: Slot, slot: Slot, problem: Problem) -> bool:
    """True when another intensity allows all that this one does, with no doubt more."""
    if other is slot or other.ceiling.counting is not Counting.INTENSITY:
        return False
    if slot.ceiling.counting is not Counting.INTENSITY:
        return False
    higher, lower = other.ceiling.most.most, slot.ceiling.most.most
    if higher < lower or (higher == lower and other.option.basis > slot.option.basis):
        return False
    if other.ceiling.own_free or other.option.basis in problem.thresholds:
        return False
    return set(other.doubts) <= set(slot.doubts)
