"""What is not sure in a plan: an aid, its legal basis, or the part of a limit that it goes into."""

from __future__ import annotations

from rules.plan.drafts import Draft
from rules.plan.problem import Counting, Limit, Problem
from rules.plan.structure import Slot


def doubts_of(problem: Problem, draft: Draft) -> list[tuple[str, ...]]:
    """Return, for each slot of a plan, why its amount may not be sure; nothing when it is."""
    totals = _Totals(draft)
    return [
        tuple(dict.fromkeys(totals.of(problem, index, slot)))
        for index, slot in enumerate(draft.slots)
    ]


def requirement_doubts(problem: Problem, draft: Draft) -> tuple[str, ...]:
    """Return the doubts of the requirements that the plan goes further than is sure."""
    found: dict[str, None] = {}
    for requirement in problem.requirements:
        if draft.total > requirement.most.sure:
            found.update(dict.fromkeys(requirement.most.doubts))
    return tuple(found)


class _Totals:
    """Sums of a plan, to compare with what is sure."""

    def __init__(self, draft: Draft) -> None:
        self._pairs = tuple(zip(draft.slots, draft.amounts, strict=True))

    def of(self, problem: Problem, index: int, slot: Slot) -> list[str]:
        if slot.candidate.is_granted:
            return list(slot.option.doubts)
        amount = self._pairs[index][1]
        found = [*slot.candidate.doubts, *slot.option.doubts]
        found += _beyond(slot.use.most, amount)
        found += _beyond(slot.candidate.most, self._sum(candidate=slot.candidate.id))
        under = self._sum(base=slot.base.id, basis=slot.option.basis)
        found += _beyond(slot.ceiling.most, under)
        if slot.ceiling.counting is Counting.DE_MINIMIS:
            found += _beyond(problem.minimis, self._sum(counting=Counting.DE_MINIMIS))
        return found

    def _sum(
        self,
        *,
        candidate: str | None = None,
        base: str | None = None,
        basis: str | None = None,
        counting: Counting | None = None,
    ) -> int:
        return sum(
            amount
            for slot, amount in self._pairs
            if candidate in (None, slot.candidate.id)
            and base in (None, slot.base.id)
            and basis in (None, slot.option.basis)
            and counting in (None, slot.ceiling.counting)
        )


def _beyond(limit: Limit, amount: int) -> tuple[str, ...]:
    return limit.doubts if amount > limit.sure else ()
