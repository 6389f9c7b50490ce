"""A problem as a mixed-integer program: yes/no choices of files and bases, and amounts.

Rows bear the same names as the bounds of ``bounds``; a row whose name is *dropped* is left out,
which is how requirements that conflict are found.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from rules.plan import names
from rules.plan.highs import Program, Terms
from rules.plan.leaders import Leaders
from rules.plan.problem import (
    BasisCeiling,
    Candidate,
    CostBase,
    Counting,
    Problem,
    Requirement,
    Sense,
)
from rules.plan.structure import Slot, useful_slots

_SCALE = 1000  # amounts are counted in thousandths of the whole cost: numbers near 1
_HALF = 0.5
_NOISE = 0.01  # cents: what the solver's tolerance may leave under a whole number


class Formulation:
    """The program of one problem, and what its variables mean.

    ``useful`` holds the useful slots of the problem when they are already known. Every aid has a
    choice (is its file built?). A slot has its own choice only where the amounts
    do not say it: see ``_needs_choice``.
    """

    def __init__(
        self,
        problem: Problem,
        dropped: frozenset[str] = frozenset(),
        leaders: Leaders | None = None,
        useful: tuple[Slot, ...] | None = None,
    ) -> None:
        self.problem = problem
        self._dropped = dropped
        self._leaders = leaders or {}
        self._unit = max(problem.cost, 1) / _SCALE
        self._program = Program()
        useful = useful_slots(problem) if useful is None else useful
        offered = {(id(slot.use), slot.option.basis) for slot in useful}
        self._slots = tuple(slot for slot in useful if self._fits(slot, offered))
        self._bases_used: dict[str, set[str]] = {}
        for slot in self._slots:
            bases = self._bases_used.setdefault(slot.base.id, set())
            if slot.ceiling.counting is Counting.INTENSITY:
                bases.add(slot.ceiling.basis)
        self._files: dict[str, int] = {}
        self._amounts: list[int] = []
        self._choices: list[int] = []
        for _, slots in groupby(self._slots, key=lambda slot: slot.candidate.id):
            self._candidate(list(slots))
        for candidate in problem.candidates:
            if candidate.id not in self._files and self._is_demanded(candidate):
                self._program.at_least((), 1)  # nothing is left that could pay it
        for base in problem.bases:
            self._base(base)
        self._whole()

    def best(self) -> tuple[Slot, ...] | None:
        """Return the choices that bring the most public aid, or None when nothing fits."""
        return self._chosen(self._program.maximise(self._total()))

    def fewest_files(self, aid: int, fewer_than: int) -> tuple[Slot, ...] | None:
        """Return the choices that bring at least this aid, in cents, with the fewest files.

        None when that takes ``fewer_than`` files or more, those already granted apart.
        """
        granted = {c.id for c in self.problem.candidates if c.is_granted}
        files = [(column, 1.0) for name, column in self._files.items() if name not in granted]
        self._program.at_least(self._total(), (aid - _NOISE) / self._unit)
        self._program.at_most(files, fewer_than - 1)
        return self._chosen(self._program.maximise([(column, -1.0) for column, _ in files]))

    def is_possible(self) -> bool:
        """True when some plan respects every row."""
        return self._program.maximise(()) is not None

    def _candidate(self, slots: list[Slot]) -> None:
        program, candidate = self._program, slots[0].candidate
        fixed = candidate.is_granted or self._is_demanded(candidate)
        file = self._files[candidate.id] = program.choice(fixed=fixed)
        for _, group in groupby(slots, key=lambda slot: slot.use.base):
            here = list(group)
            choices = [self._slot(slot, file, here) for slot in here]
            own = [(choice, 1.0) for choice in choices if choice != file]
            if own:
                program.at_most([*own, (file, -1.0)], 0)
        if candidate.is_granted:
            return
        amounts = [(column, 1.0) for column in self._amounts[-len(slots) :]]
        program.at_most([*amounts, (file, -self._scaled(candidate.most.most))], 0)
        least = max(candidate.least, self.problem.token)
        program.at_least([*amounts, (file, -self._scaled(least))], 0)

    def _is_demanded(self, candidate: Candidate) -> bool:
        return candidate.wanted and names.wanted(candidate) not in self._dropped

    def _slot(self, slot: Slot, file: int, options: list[Slot]) -> int:
        """Add the amount of a slot, and its choice where it needs one; return the choice."""
        program, granted = self._program, slot.use.granted
        upper = self._scaled(self._most(slot) if granted is None else granted)
        amount = program.amount(upper)
        self._amounts.append(amount)
        if granted is not None:
            self._choices.append(file)
            if names.granted(slot.candidate) not in self._dropped:
                program.at_least([(amount, 1.0)], upper)
            return file
        choice = program.choice() if self._needs_choice(slot, options) else file
        self._choices.append(choice)
        program.at_most([(amount, 1.0), (choice, -upper)], 0)
        return choice

    def _fits(self, slot: Slot, offered: set[tuple[int, str]]) -> bool:
        """Tell whether a slot has a place under the leader of its base, if that is settled."""
        if slot.base.id not in self._leaders or slot.use.granted is not None:
            return True
        leader = self._leaders[slot.base.id]
        if slot.ceiling.counting is Counting.INTENSITY:
            return leader is not None and slot.ceiling.most.most <= leader.most.most
        if leader is None or slot.ceiling.counting is Counting.FREE or self._is_limited(leader):
            return True
        return (id(slot.use), leader.basis) not in offered

    def _is_limited(self, ceiling: BasisCeiling) -> bool:
        """True when an intensity has limits besides its ceiling on each base."""
        return ceiling.own_free > 0 or ceiling.basis in self.problem.thresholds

    def _most(self, slot: Slot) -> int:
        """The most that an aid may bring on one base: its own limits, and those of the basis."""
        limits = [slot.use.most.most, slot.candidate.most.most]
        if not self._dropped:
            limits += [slot.base.cost, slot.ceiling.most.most]
            if slot.ceiling.counting is Counting.DE_MINIMIS:
                limits.append(self.problem.minimis.most)
            leader = self._leaders.get(slot.base.id)
            if leader is not None and slot.ceiling.counting is not Counting.FREE:
                limits.append(leader.most.most)
        return min(limits)

    def _needs_choice(self, slot: Slot, options: list[Slot]) -> bool:
        """Tell whether the use of a slot must be a choice of its own.

        An aid with one possible basis there needs none. Where one intensity is possible, whether
        it leads decides between it and de minimis for every aid at once, unless that intensity
        has limits of its own elsewhere.
        """
        if len(options) == 1:
            return slot.own_free > 0
        alone = len(self._bases_used[slot.base.id]) == 1 and slot.base.id not in self._leaders
        kinds = {option.ceiling.counting for option in options}
        return (
            not alone
            or kinds != {Counting.INTENSITY, Counting.DE_MINIMIS}
            or any(option.own_free or self._is_limited(option.ceiling) for option in options)
        )

    def _base(self, base: CostBase) -> None:
        program, dropped = self._program, self._dropped
        here = [i for i, slot in enumerate(self._slots) if slot.base.id == base.id]
        everything = [(self._amounts[i], 1.0) for i in here]
        if names.cost(base) not in dropped:
            program.at_most(everything, self._scaled(base.cost))
        for i in here:
            slot = self._slots[i]
            if slot.own_free and names.own_free(base, slot.option.basis) not in dropped:
                free = (self._choices[i], self._scaled(slot.own_free))
                program.at_most([*everything, free], self._scaled(base.cost))
        if self._bases_used.get(base.id) and names.together(base) not in dropped:
            leader = self._leaders.get(base.id)
            if leader is None:
                self._intensities(base, here)
            else:
                self._led(base, here, leader)

    def _intensities(self, base: CostBase, here: list[int]) -> None:
        """Article 8(3) and 8(5): the highest intensity used binds all State aid on the costs."""
        program, slots = self._program, self._slots
        state_aid = [i for i in here if slots[i].ceiling.counting is not Counting.FREE]
        alone = program.choice()  # de minimis aid alone on these costs
        leads = [(alone, 1.0)]
        highest = [(alone, -self._scaled(base.cost))]
        several = len(self._bases_used[base.id]) > 1
        for basis in sorted(self._bases_used[base.id]):
            ceiling = self._scaled(base.ceiling(basis).most.most)
            members = [i for i in here if slots[i].ceiling.basis == basis]
            lead = program.choice()
            leads.append((lead, 1.0))
            highest.append((lead, -ceiling))
            amounts = [(self._amounts[i], 1.0) for i in members]
            program.at_most([*amounts, (alone, ceiling)], ceiling)
            if several:
                token = self._scaled(self.problem.token)
                program.at_least([*amounts, (lead, -token)], 0)
        if not several:
            for i in state_aid:
                if slots[i].ceiling.counting is Counting.DE_MINIMIS and self._has_both(here, i):
                    upper = self._scaled(slots[i].use.most.most)
                    program.at_most([(self._amounts[i], 1.0), (alone, -upper)], 0)
        program.exactly(leads, 1)
        program.at_most([*((self._amounts[i], 1.0) for i in state_aid), *highest], 0)

    def _led(self, base: CostBase, here: list[int], leader: BasisCeiling) -> None:
        """The rules of the intensities when the one that leads is settled."""
        program, slots = self._program, self._slots
        amounts = {i: (self._amounts[i], 1.0) for i in here}
        state_aid = [
            term for i, term in amounts.items() if slots[i].ceiling.counting is not Counting.FREE
        ]
        program.at_most(state_aid, self._scaled(leader.most.most))
        for basis in sorted(self._bases_used[base.id]):
            members = [amounts[i] for i in here if slots[i].ceiling.basis == basis]
            program.at_most(members, self._scaled(base.ceiling(basis).most.most))
            if basis == leader.basis:
                program.at_least(members, self._scaled(self.problem.token))

    def _has_both(self, here: list[int], index: int) -> bool:
        """True when the leader decides between de minimis and the other basis of an aid here."""
        aid = self._slots[index].candidate.id
        if self._choices[index] != self._files[aid]:
            return False
        return sum(self._slots[i].candidate.id == aid for i in here) > 1

    def _whole(self) -> None:
        problem, program = self.problem, self._program
        if names.MINIMIS not in self._dropped:
            small = self._total(
                lambda slot: float(slot.ceiling.counting is Counting.DE_MINIMIS),
            )
            program.at_most(small, self._scaled(problem.minimis.most))
        for basis, limit in sorted(problem.thresholds.items()):
            if names.threshold(basis) not in self._dropped:
                program.at_most(self._under(basis), self._scaled(limit.most))
        for requirement in problem.requirements:
            if requirement.id not in self._dropped:
                self._requirement(requirement)
        for exclusion in problem.exclusions:
            if names.exclusion(exclusion) not in self._dropped:
                files = [(self._files[name], 1.0) for name in sorted(exclusion & set(self._files))]
                program.at_most(files, 1)

    def _requirement(self, requirement: Requirement) -> None:
        terms = self._total(lambda slot: float(requirement.weight(slot.candidate.id)))
        limit = self._scaled(requirement.most.most)
        if requirement.sense is Sense.AT_MOST:
            self._program.at_most(terms, limit)
        else:
            self._program.at_least(terms, limit)

    def _under(self, basis: str) -> Terms:
        return self._total(lambda slot: float(slot.ceiling.basis == basis))

    def _total(self, weight: Callable[[Slot], float] = lambda slot: 1.0) -> Terms:
        weighted = zip(self._amounts, map(weight, self._slots), strict=True)
        return [(column, value) for column, value in weighted if value]

    def _chosen(self, values: list[float] | None) -> tuple[Slot, ...] | None:
        """Return the slots that the solution uses."""
        if values is None:
            return None
        smallest = 2 * _NOISE / self._unit
        return tuple(
            slot
            for slot, amount, choice in zip(self._slots, self._amounts, self._choices, strict=True)
            if values[choice] > _HALF
            and (slot.use.granted is not None or values[amount] > smallest)
        )

    def _scaled(self, cents: int) -> float:
        return cents / self._unit
