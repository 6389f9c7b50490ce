"""Amounts to the cent: the solver proposes, whole numbers decide.

The linear program of a fixed structure nearly always has whole-cent vertices; what float noise
or a fraction of a cent leaves is cut down, filled up again where there is room, then checked.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from rules.plan.bounds import Bound, Rule
from rules.plan.highs import Program, Run, Terms
from rules.plan.problem import Sense

_NOISE = 0.01  # cents: what the solver's tolerance may leave under a whole number
_SCALE = 1000


class Amounts:
    """The linear program of the amounts, kept so that one ceiling at a time may be moved."""

    def __init__(self, rules: tuple[Bound, ...], count: int) -> None:
        self._rules = rules
        self._count = count
        self._unit = max((rule.limit for rule in rules), default=1) / _SCALE or 1.0
        self._run: Run | None = None
        self._rows: dict[int, int] = {}

    def solve(self) -> list[int] | None:
        """Return the largest amounts in cents, or None when the bounds leave none."""
        if not self._count:
            return [] if self.holds([]) else None
        for margin in (0, self._count):
            values = self._load(margin).solve()
            if values is None:
                return None
            amounts = [int(value * self._unit + _NOISE) for value in values]
            self._cut(amounts)
            self._fill(amounts)
            if self.holds(amounts):
                return amounts
        return None

    def holds(self, amounts: list[int]) -> bool:
        """True when every bound holds exactly."""
        return all(amount >= 0 for amount in amounts) and all(
            rule.slack(amounts) >= 0 for rule in self._rules
        )

    def gain(self, index: int, more: int) -> float:
        """Return what the total gains, in cents, when one ceiling is raised by ``more`` cents."""
        run = self._run or self._load(0)
        row = self._rows[index]
        limit = self._rules[index].limit
        before = self._value(run.solve())
        run.move_ceiling(row, (limit + more) / self._unit)
        after = self._value(run.solve())
        run.move_ceiling(row, limit / self._unit)
        return after - before

    def _value(self, values: list[float] | None) -> float:
        return 0.0 if values is None else sum(values) * self._unit

    def _load(self, margin: int) -> Run:
        """Load the program; floors are raised by the margin, which rounding down may cost."""
        program = Program()
        columns = [program.amount(_SCALE) for _ in range(self._count)]
        for index, rule in enumerate(self._rules):
            terms: Terms = [(columns[i], float(weight)) for i, weight in rule.weights.items()]
            if rule.sense is Sense.AT_MOST:
                self._rows[index] = program.at_most(terms, rule.limit / self._unit)
            else:
                floor = rule.limit if rule.rule is Rule.GRANTED else rule.limit + margin
                self._rows[index] = program.at_least(terms, floor / self._unit)
        self._run = Run(program, [(column, 1.0) for column in columns])
        return self._run

    def _cut(self, amounts: list[int]) -> None:
        for rule in self._rules:
            if rule.sense is Sense.AT_LEAST:
                continue
            for i in sorted(rule.weights, reverse=True):
                excess = -rule.slack(amounts)
                if excess <= 0:
                    break
                cut = (excess / rule.weights[i]).to_integral_value(ROUND_CEILING)
                amounts[i] = max(0, amounts[i] - int(cut))

    def _fill(self, amounts: list[int]) -> None:
        for i in range(self._count):
            room = min(
                (
                    rule.slack(amounts) / rule.weights[i]
                    for rule in self._rules
                    if rule.sense is Sense.AT_MOST and i in rule.weights
                ),
                default=Decimal(0),
            )
            if room >= 1:
                amounts[i] += int(room.to_integral_value(ROUND_FLOOR))
