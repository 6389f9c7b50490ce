"""Finds plans: the choices by the solver, the amounts exactly, then other plans that differ."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.plan.bounds import Bound, bounds
from rules.plan.exact import Amounts
from rules.plan.formulation import Formulation
from rules.plan.highs import SolverError
from rules.plan.leaders import Leaders, leaders_of, possible_leaders
from rules.plan.problem import Problem
from rules.plan.structure import Slot, useful_slots


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan to the cent: one amount per slot, and the rules that were checked."""

    slots: tuple[Slot, ...]
    amounts: tuple[int, ...]
    rules: tuple[Bound, ...]
    solver: Amounts

    @property
    def total(self) -> int:
        """All public aid, in cents."""
        return sum(self.amounts)

    @property
    def files(self) -> frozenset[str]:
        """The aids to apply for: those already granted are not files to build."""
        return frozenset(s.candidate.id for s in self.slots if not s.candidate.is_granted)


def best_draft(problem: Problem) -> Draft | None:
    """Return the plan with the most public aid, then the fewest files; None when none fits."""
    return _best(problem, useful_slots(problem))


def other_drafts(problem: Problem, best: Draft, most: int) -> tuple[Draft, ...]:
    """Return plans that do without one of the main files of the best plan, the richest first.

    Each builds another set of files: what the project gets when a funder says no.
    """
    found: dict[frozenset[str], Draft] = {}
    useful = useful_slots(problem)
    for file in _main_files(best)[:most]:
        kept = tuple(candidate for candidate in problem.candidates if candidate.id != file)
        slots = tuple(slot for slot in useful if slot.candidate.id != file)
        other = _best(replace(problem, candidates=kept), slots)
        if other is not None and other.files:
            found.setdefault(other.files, other)
    return tuple(sorted(found.values(), key=lambda draft: (-draft.total, sorted(draft.files))))


def _best(problem: Problem, useful: tuple[Slot, ...]) -> Draft | None:
    most = Formulation(problem, useful=useful).best()
    if most is None:
        return None
    draft = _draft(problem, most)
    if draft is None:
        raise SolverError("aucun montant au centime ne respecte les règles du plan trouvé")
    return _with_fewest_files(problem, useful, draft)


def _with_fewest_files(problem: Problem, useful: tuple[Slot, ...], draft: Draft) -> Draft:
    """Return a plan that brings as much with the fewest files, the draft itself if it does."""
    best = draft
    first = leaders_of(draft.slots)
    others = possible_leaders(problem, useful, draft.total)
    for leaders in (first, *(other for other in others if not _same(other, first))):
        if len(best.files) < 2:
            break
        settled = Formulation(problem, leaders=leaders, useful=useful)
        slots = settled.fewest_files(draft.total, fewer_than=len(best.files))
        lean = None if slots is None else _draft(problem, slots)
        if lean is not None and lean.total >= draft.total and len(lean.files) < len(best.files):
            best = lean
    return best


def _same(some: Leaders, others: Leaders) -> bool:
    """True when two sets of leaders agree; a base that one leaves out has no aid there."""
    return all(some.get(base) == others.get(base) for base in {*some, *others})


def _main_files(draft: Draft) -> list[str]:
    """The files to build, the largest amount first."""
    amounts: dict[str, int] = {}
    for slot, amount in zip(draft.slots, draft.amounts, strict=True):
        if slot.candidate.id in draft.files:
            amounts[slot.candidate.id] = amounts.get(slot.candidate.id, 0) + amount
    return sorted(amounts, key=lambda name: (-amounts[name], name))


def _draft(problem: Problem, slots: tuple[Slot, ...]) -> Draft | None:
    rules = bounds(problem, slots)
    solver = Amounts(rules, len(slots))
    amounts = solver.solve()
    return None if amounts is None else Draft(slots, tuple(amounts), rules, solver)
