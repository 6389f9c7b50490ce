"""A rate with its bonuses and its cap, in words: the same for a scheme and for a legal basis."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from rules import intervals
from rules.derived import CompiledTable
from rules.gaps import Gaps
from rules.intervals import Interval
from rules.kleene import World
from rules.model import Doubt
from rules.quantities import write_number, write_percent

_ZERO = Decimal(0)
_NOTHING = (_ZERO, _ZERO)


def total_rate(
    base: CompiledTable,
    bonuses: tuple[CompiledTable, ...],
    ceiling: CompiledTable | None,
    world: World,
    gaps: Gaps,
    words: list[str],
) -> Interval:
    """Return the rate in percent, points added, cap applied last; ``words`` gets the arithmetic."""
    rate = base.interval(world)
    _explain(percents(rate), base, gaps, words)
    added = [bonus.interval(world) for bonus in bonuses]
    for table, bonus in zip(bonuses, added, strict=True):
        if bonus != _NOTHING:
            _explain(f"+ {_points(bonus)}", table, gaps, words)
    total = rate
    for bonus in added:
        total = intervals.add(total, bonus)
    capped_rate = capped(total, ceiling, world)
    if any(bonus != _NOTHING for bonus in added):
        parts = [percents(rate), *(_points(bonus) for bonus in added if bonus != _NOTHING)]
        tail = "" if capped_rate == total else f", ramenés au plafond de {percents(capped_rate)}"
        words.append(f"Taux : {' + '.join(parts)} = {percents(total)}{tail}.")
    return capped_rate


def capped(interval: Interval, ceiling: CompiledTable | None, world: World) -> Interval:
    """The least of the interval and of the value of a table, if any."""
    if ceiling is None:
        return interval
    return intervals.minimum([interval, ceiling.interval(world)])


def percents(rate: Interval) -> str:
    """A rate in words: « 40 % », « 30 à 50 % »."""
    if intervals.is_exact(rate):
        return write_percent(rate[0])
    return f"{write_number(rate[0] or _ZERO)} à {write_percent(rate[1])}" if rate[1] else "inconnu"


def raised_doubts(
    tables: tuple[CompiledTable, ...], world: World, gaps: Gaps, doubts: Mapping[str, Doubt]
) -> tuple[Doubt, ...]:
    """The doubts of the lines that surely apply, or that no answer could set apart."""
    found: dict[str, Doubt] = {}
    for table in tables:
        names = [line.line.doubt for line in table.possible(world)]
        if any(names) and (all(names) or not gaps.table(table)):
            found.update({name: doubts[name] for name in names if name in doubts})
    return tuple(found.values())


def _explain(what: str, table: CompiledTable, gaps: Gaps, words: list[str]) -> None:
    """Say why a table gives its value, when one line surely applies."""
    reason = gaps.reason(table)
    if reason:
        words.append(f"{what} : {reason}.")


def _points(bonus: Interval) -> str:
    if intervals.is_exact(bonus):
        return f"{write_number(bonus[0])} points"
    return f"{write_number(bonus[0] or _ZERO)} à {write_number(bonus[1] or _ZERO)} points"
