"""The only module that knows HiGHS: mixed-integer programs, solved the same way every time.

One thread, a fixed seed, no gap left: the same program always gives the same solution.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import highspy

from rules.errors import RuleError

INFINITY = highspy.kHighsInf
Terms = Sequence[tuple[int, float]]

_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-9,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
    # Our programs are small: searches inside the search cost more than they find.
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_zi_round": False,
}

# Every variable has bounds, so a program is never unbounded.
_NOTHING_FITS = {
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
}


class SolverError(RuleError):
    """HiGHS gave no answer: neither a solution nor the proof that there is none."""


class Program:
    """Columns and rows collected, then solved as often as needed."""

    def __init__(self) -> None:
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._kinds: list[highspy.HighsVarType] = []
        self._rows: list[tuple[Terms, float, float]] = []

    def amount(self, upper: float, lower: float = 0.0) -> int:
        """Add a continuous variable; return its index."""
        return self._add(lower, upper, highspy.HighsVarType.kContinuous)

    def choice(self, *, fixed: bool = False) -> int:
        """Add a yes/no variable, already « yes » when ``fixed``; return its index."""
        return self._add(float(fixed), 1.0, highspy.HighsVarType.kInteger)

    def at_most(self, terms: Terms, limit: float) -> int:
        """Add ``terms <= limit``; return the index of the row."""
        return self._row(terms, -INFINITY, limit)

    def at_least(self, terms: Terms, limit: float) -> int:
        """Add ``terms >= limit``; return the index of the row."""
        return self._row(terms, limit, INFINITY)

    def exactly(self, terms: Terms, value: float) -> int:
        """Add ``terms = value``; return the index of the row."""
        return self._row(terms, value, value)

    def maximise(self, terms: Terms) -> list[float] | None:
        """Return the values of the variables at the maximum, or None when nothing fits."""
        if not self._kinds:  # HiGHS leaves a program without variables undecided
            return [] if all(low <= 0 <= high for _, low, high in self._rows) else None
        return Run(self, terms).solve()

    def _add(self, lower: float, upper: float, kind: highspy.HighsVarType) -> int:
        self._lower.append(lower)
        self._upper.append(upper)
        self._kinds.append(kind)
        return len(self._kinds) - 1

    def _row(self, terms: Terms, low: float, high: float) -> int:
        self._rows.append((terms, low, high))
        return len(self._rows) - 1

    def model(self, objective: Terms) -> highspy.HighsLp:
        """Return the program in the form HiGHS reads."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self._kinds), len(self._rows)
        costs = [0.0] * len(self._kinds)
        for column, value in objective:
            costs[column] += value
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = costs, self._lower, self._upper
        lp.row_lower_ = [low for _, low, _ in self._rows]
        lp.row_upper_ = [high for _, _, high in self._rows]
        lp.integrality_ = self._kinds
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = [0, *accumulate(len(terms) for terms, _, _ in self._rows)]
        lp.a_matrix_.index_ = [column for terms, _, _ in self._rows for column, _ in terms]
        lp.a_matrix_.value_ = [value for terms, _, _ in self._rows for _, value in terms]
        return lp


class Run:
    """One program loaded in HiGHS, whose ceilings may be moved and solved again."""

    def __init__(self, program: Program, objective: Terms) -> None:
        # highspy publishes types, but not that of its constructor.
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        self._highs.passModel(program.model(objective))

    def solve(self) -> list[float] | None:
        """Return the values of the variables at the maximum, or None when nothing fits.

        Once in tens of thousands HiGHS simplifies a program and cannot come back from it: it is
        then solved as it stands, which is slower and does not fail so.
        """
        for presolve in ("choose", "off"):
            self._highs.setOptionValue("presolve", presolve)
            self._highs.run()
            status = self._highs.getModelStatus()
            if status == highspy.HighsModelStatus.kOptimal:
                return list(self._highs.getSolution().col_value)
            if status in _NOTHING_FITS:
                return None
        raise SolverError(f"HiGHS s'est arrêté sans réponse : {status}")

    def move_ceiling(self, row: int, limit: float) -> None:
        """Give the ceiling of a row another value."""
        self._highs.changeRowBounds(row, -INFINITY, limit)
