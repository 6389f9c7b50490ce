"""Checks every decision table: some line for every case, and never two under the policy « unique ».

The facts that a table reads are tried with the values on each side of every bound; cases that the
criteria of the measure already refuse are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from math import prod
from typing import Any

from rules.catalogue import Catalogue
from rules.derived import CompiledTable, compile_table
from rules.expressions import fact_names
from rules.kleene import World
from rules.measures import CompiledMeasure
from rules.partitions import Partitions, table_expressions
from rules.quantities import write_day
from rules.scheme_checks import measure_tables
from rules.shapes import Report
from rules.tables import Policy, Table

_MAX_CASES = 60_000
_DAY = date(2020, 1, 1)
_ONE_DAY = timedelta(days=1)


def check_tables(catalogue: Catalogue, report: Report) -> None:
    """Report every gap and every overlap of every table of the catalogue."""
    for fact in catalogue.vocabulary:
        if fact.derivation is not None and fact.derivation.table is not None:
            check_table(catalogue, fact.derivation.table, report, catalogue.partitions)
    for compiled in catalogue.measures:
        for table in measure_tables(compiled.measure):
            check_table(catalogue, table, report, catalogue.partitions, measure=compiled)


def check_table(
    catalogue: Catalogue,
    table: Table,
    report: Report,
    partitions: Partitions,
    window: tuple[date | None, date | None] = (None, None),
    *,
    measure: CompiledMeasure | None = None,
) -> None:
    """Report a gap or an overlap of one table.

    ``window`` holds the first and last days on which the table is read. Cases that the criteria of
    ``measure`` refuse are left out.
    """
    tested = compile_table(table, catalogue.compiler)
    facts = _asked_facts(catalogue, table)
    values = [partitions.values(name) for name in facts]
    if prod(len(options) for options in values) > _MAX_CASES:
        report.add(
            table.location, "le tableau croise trop de faits pour être vérifié ; découpez-le."
        )
        return
    for day in _days(table, window):
        for case in product(*values):
            world = catalogue.deductions.world(dict(zip(facts, case, strict=True)), day)
            if measure is not None and measure.verdict(world) is False:
                continue
            problem = _problem(tested, table, world, day)
            if problem:
                report.add(table.location, f"{problem} {_describe(catalogue, facts, case, day)}.")
                return


def _problem(tested: CompiledTable, table: Table, world: World, day: date) -> str:
    live = [line for line in tested.lines if line.line.applies_on(day)]
    hits = [line for line in live if line.check.test(world)]
    if not hits and not any(line.check.test(world) is None for line in live):
        return "le tableau a un trou : aucune ligne ne vaut pour"
    if table.policy is Policy.UNIQUE and len(hits) > 1:
        return "le tableau se recouvre : deux lignes valent pour"
    return ""


def _asked_facts(catalogue: Catalogue, table: Table) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for expression in table_expressions(table):
        names.update(dict.fromkeys(fact_names(expression)))
    return catalogue.deductions.asked_facts(names)


def _days(table: Table, window: tuple[date | None, date | None]) -> Iterable[date]:
    first, last = window[0] or date.min, window[1] or date.max
    starts = {line.start for line in table.lines if line.start is not None}
    ends = {line.end for line in table.lines if line.end is not None}
    before = {day - _ONE_DAY for day in starts if day > date.min}
    after = {day + _ONE_DAY for day in ends if day < date.max}
    edges = starts | ends | before | after | {day for day in window if day is not None}
    return sorted(day for day in edges if first <= day <= last) or [_DAY]


def _describe(
    catalogue: Catalogue, facts: tuple[str, ...], case: tuple[Any, ...], day: date
) -> str:
    def words() -> Iterator[str]:
        for name, value in zip(facts, case, strict=True):
            yield f"{name} = {catalogue.vocabulary[name].write(value)}"
        if not facts or day != _DAY:
            yield f"le {write_day(day)}"

    return ", ".join(words())
