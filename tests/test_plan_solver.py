"""HiGHS gives an answer, or the proof that there is none, where it once gave neither."""

from __future__ import annotations

import highspy
import pytest

from rules.plan.highs import Program, Run, SolverError, Terms

# A program drawn from a real search, cut down: HiGHS loses its way back from its simplification.
# Each variable has an upper bound and is an amount (False) or a choice (True).
VARIABLES = (
    *((1.0, True), (0.25571879859739505, False), (0.2789660295626784, False), (1.0, True)),
    *((0.46494341352199414, False), (1.0, True), (3.5660351858598442, False), (1.0, True)),
    *((3.5660351858598442, False), (1.0, True), (1.0, True), (0.5876062098224254, False)),
    *((699.1603840934627, False), (1.0, True), (1.0, True), (0.46494341352199414, False)),
    *((1.0, True), (0.30221316777537155, False)),
)
AT_MOST: tuple[tuple[Terms, float], ...] = (
    ([(2, 1.0), (3, -0.2789660295626784)], 0),
    ([(4, 1.0), (5, -0.46494341352199414)], 0),
    ([(3, 1.0), (5, 1.0), (0, -1.0)], 0),
    ([(6, 1.0), (7, -3.5660351858598442)], 0),
    ([(8, 1.0), (9, -3.5660351858598442)], 0),
    ([(7, 1.0), (9, 1.0), (0, -1.0)], 0),
    ([(12, 1.0), (13, -699.1603840934627)], 0),
    ([(13, 1.0), (10, -1.0)], 0),
    ([(15, 1.0), (14, -0.46494341352199414)], 0),
    ([(17, 1.0), (16, -0.37195467516604114)], 0),
    ([(1, 1.0), (17, 1.0)], 0.46494341352199414),
    ([(12, 1.0)], 139.12888539172215),
    ([(0, 1.0), (10, 1.0), (14, 1.0), (16, 1.0)], 3),
)
PAID = [(column, 1.0) for column in (2, 4, 6, 8, 11, 12, 15, 17)]
AT_LEAST: tuple[tuple[Terms, float], ...] = (
    ([(1, 1.0), (0, -0.04637629513057405)], 0),
    ([(17, 1.0)], 9.27525902611481e-06),
)
# All four choices at « yes » pay 144.5; three of them, as asked, 144.05 at most.
FITS, TOO_MUCH = 144.04, 144.21241241352088


def program(paid: float) -> Program:
    """The program that asks for so much to be paid with three choices out of four."""
    found = Program()
    for upper, chosen in VARIABLES:
        found.choice() if chosen else found.amount(upper)
    for terms, limit in AT_MOST:
        found.at_most(terms, limit)
    for terms, limit in (*AT_LEAST, (PAID, paid)):
        found.at_least(terms, limit)
    return found


def test_a_program_that_the_solver_lost_has_no_solution() -> None:
    assert program(TOO_MUCH).maximise([(14, -1.0)]) is None


def test_the_same_program_asked_for_less_has_one() -> None:
    values = program(FITS).maximise([(14, -1.0)])
    assert values is not None
    assert sum(values[column] for column, _ in PAID) >= FITS - 1e-6
    assert values[14] == pytest.approx(0)


def test_a_solver_that_never_answers_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        highspy.Highs, "getModelStatus", lambda highs: highspy.HighsModelStatus.kSolveError
    )
    with pytest.raises(SolverError, match="sans réponse"):
        Run(program(FITS), [(14, -1.0)]).solve()
