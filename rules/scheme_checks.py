"""Checks inside one sheet: calendars without gaps, doubts that exist and are used rightly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from rules.errors import Location, suggestion
from rules.model import Aid, Doubt, DoubtEffect, Measure, Period, Scheme
from rules.shapes import Report
from rules.tables import Table


def check_calendar(periods: tuple[Period, ...], places: list[Location], report: Report) -> None:
    """Periods follow each other: no gap, no overlap, dates the right way round."""
    for period, place in zip(periods, places, strict=True):
        if period.start and period.end and period.start > period.end:
            report.add(place, "les dates d'une période sont à l'envers : « du » suit « au ».")
    for (before, after), place in zip(pairwise(periods), places[1:], strict=True):
        if before.end is None or after.start is None:
            report.add(place, "entre deux périodes, écrivez « au » puis « du ».")
        elif (after.start - before.end).days != 1:
            problem = "se recouvrent" if after.start <= before.end else "laissent un trou"
            report.add(place, f"les périodes {problem} entre {before.end} et {after.start}.")
    if periods and (periods[0].start is not None or periods[-1].end is not None):
        report.add(
            places[0],
            "la première période n'a pas de « du », la dernière pas de « au » : "
            "tout jour a un état.",
        )


def tables_of(aid: Aid | None) -> Iterator[Table]:
    """Yield every table of an aid."""
    if aid is None:
        return
    ceiling = aid.base.ceiling if aid.base else None
    tables = (aid.rate, *(bonus.table for bonus in aid.bonuses), aid.rate_ceiling)
    for table in (ceiling, *tables, aid.amount, aid.ceiling):
        if table is not None:
            yield table


def measure_tables(measure: Measure) -> Iterator[Table]:
    """Yield every table of a measure, its price included."""
    yield from tables_of(measure.aid)
    if measure.price.table is not None:
        yield measure.price.table


def check_doubt_uses(scheme: Scheme, report: Report) -> None:
    """Every doubt named by a criterion or a line exists and has the right effect."""
    _check_unique(scheme.doubts, report)
    shared = {doubt.id: doubt for doubt in scheme.doubts}
    for measure in scheme.measures:
        _check_unique((*scheme.doubts, *measure.doubts), report)
        doubts = {**shared, **{doubt.id: doubt for doubt in measure.doubts}}
        for criterion in measure.criteria:
            _check_use(criterion.doubt, doubts, DoubtEffect.STATE, criterion.location, report)
        check_line_doubts(measure_tables(measure), doubts, report)


def check_line_doubts(tables: Iterable[Table], doubts: Mapping[str, Doubt], report: Report) -> None:
    """Every doubt named by a line of a table exists and touches the amount."""
    for table in tables:
        for line in table.lines:
            _check_use(line.doubt, doubts, DoubtEffect.AMOUNT, table.location, report)


def _check_unique(doubts: Iterable[Doubt], report: Report) -> None:
    seen: set[str] = set()
    for doubt in doubts:
        if doubt.id in seen:
            report.add(doubt.location, f"le doute « {doubt.id} » est écrit deux fois.")
        seen.add(doubt.id)


def _check_use(
    identifier: str,
    doubts: Mapping[str, Doubt],
    effect: DoubtEffect,
    place: Location,
    report: Report,
) -> None:
    if not identifier:
        return
    doubt = doubts.get(identifier)
    if doubt is None:
        hint = suggestion(identifier, doubts)
        message = f"le doute « {identifier} » n'est écrit ni dans la mesure ni dans la fiche{hint}."
        report.add(place, message)
    elif doubt.effect is not effect:
        word = effect.value
        message = f"le doute « {identifier} » touche ici le « {word} » : écrivez « effet: {word} »."
        report.add(place, message)
