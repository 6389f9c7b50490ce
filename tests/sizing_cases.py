"""Short ways to build enterprise cases for the tests of sizes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from navigator.state_aid.size_data import load_size_data
from rules.intervals import Interval
from rules.sizing.model import UNKNOWN_FIGURE, Case, Entity, Figures, Holding, Year, case_of
from rules.sizing.results import SizeResult, size_of
from rules.sizing.thresholds import Thresholds, thresholds_on

DATA = load_size_data()
THRESHOLDS: Thresholds = thresholds_on(DATA.parameters, date(2020, 2, 3))
LAST = 2018
Row = tuple[float | str | None, float | str | None, float | str | None]


def point(value: float | str | None, unit: int = 1) -> Interval:
    """A known value, or the whole domain for None."""
    if value is None:
        return UNKNOWN_FIGURE
    exact = Decimal(str(value)) * unit
    return exact, exact


def firm(name: str, *rows: Row, state: str = "FR", **more: object) -> Entity:
    """An enterprise; one row (staff, M€ of turnover, M€ of balance) a year, the last one last."""
    first = LAST - len(rows) + 1
    years = tuple(
        Year(first + i, Figures(point(a), point(b, 10**6), point(c, 10**6)))
        for i, (a, b, c) in enumerate(rows)
    )
    return Entity(name, years=years, state=state, **more)  # type: ignore[arg-type]


def stake(
    holder: str, held: str, capital: float | str, votes: float | str | None = None, **more: object
) -> Holding:
    """A stake; the votes are those of the capital unless given."""
    votes = capital if votes is None else votes
    return Holding(holder, held, point(capital), point(votes), **more)  # type: ignore[arg-type]


def case(
    entities: Iterable[Entity], holdings: Iterable[Holding] = (), subject: str = "A", **more: object
) -> Case:
    """A case about « A »."""
    return case_of(subject, entities, holdings, **more)  # type: ignore[arg-type]


def size(
    entities: Iterable[Entity], holdings: Iterable[Holding] = (), subject: str = "A", **more: object
) -> SizeResult:
    """The size in a case."""
    return measure(case(entities, holdings, subject, **more))


def measure(declared: Case) -> SizeResult:
    """The size in a declared case, with the shipped thresholds and rules."""
    return size_of(declared, THRESHOLDS, DATA.ruleset)


def classes(result: SizeResult) -> str:
    """« petite », or « petite ou moyenne »."""
    return " ou ".join(each.value for each in result.classes)


def categories(result: SizeResult) -> str:
    """« pme », or « pme ou eti »."""
    return " ou ".join(each.value for each in result.categories)


def shares(result: SizeResult) -> dict[str, float | tuple[float, float]]:
    """What each other enterprise counts for, in percent; bounds when it is not sure."""
    found: dict[str, float | tuple[float, float]] = {}
    for name in result.weights.possible:
        low, high = result.share(name)
        if name != result.case.subject:
            found[name] = float(low) if low == high else (float(low), float(high))
    return found


def staff(result: SizeResult) -> float | tuple[float, float | None]:
    """The headcount counted in the last year."""
    low, high = result.figures.headcount
    return float(low) if low == high else (float(low), None if high is None else float(high))
