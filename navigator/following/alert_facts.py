"""The facts that the ruleset « alertes » reads, from a contract and its sheets on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from navigator.contracts.check_case import SheetCase
from navigator.contracts.checks_cumulation import is_subject_to_application
from navigator.contracts.choices import FundingStatus
from navigator.contracts.fields import Choice
from navigator.contracts.records import SheetRecord
from navigator.contracts.sheet import FundingLine
from navigator.export.deadlines import DeadlineKind, deadlines
from navigator.following.minimis_use import MinimisUse, minimis_lines, owner_key
from rules.calendar import calendar_on
from rules.catalogue import Catalogue
from rules.inference import Fact
from rules.model import CalendarState

NO_MEASURE = "aucune"
_UNSAID = "non_dit"
_CLOSINGS = (DeadlineKind.WINDOW, DeadlineKind.DEADLINE, DeadlineKind.CLOSING)


def closing_of(catalogue: Catalogue, measure: str, day: date) -> date | None:
    """The next day after which a measure may no longer be asked for, as far as its text says."""
    compiled = catalogue.measure(measure)
    if compiled is None:
        return None
    ends = [
        each.end
        for each in deadlines([compiled], day)
        if each.kind in _CLOSINGS and each.end >= day
    ]
    return min(ends, default=None)


def measure_facts(catalogue: Catalogue, measures: set[str], day: date) -> Iterator[Fact]:
    """What the calendars of the measures say on a day."""
    for name in sorted(measures):
        compiled = catalogue.measure(name)
        if compiled is None:
            continue
        closing = closing_of(catalogue, name, day)
        if closing is not None:
            yield Fact.of("cloture", mesure=name, dans=(closing - day).days)
        if calendar_on(compiled.measure.calendar, day).state is CalendarState.CLOSED:
            yield Fact.of("close", mesure=name)


def minimis_facts(uses: dict[str, MinimisUse]) -> Iterator[Fact]:
    """How much of its ceiling each owner uses."""
    for owner, use in uses.items():
        yield Fact.of("minimis", beneficiaire=owner, part=use.share)


def sheet_facts(sheet: SheetRecord, case: SheetCase, day: date) -> Iterator[Fact]:
    """What a followed sheet says, as far as a rule reads it."""
    content, number = sheet.content, sheet.id
    yield Fact.of(
        "fiche",
        fiche=number,
        phase=_key(content.phase),
        etat=_key(content.progress),
        maitre_ouvrage=_said(content.owner),
        elu=_said(content.elected),
        industriel=_said(content.industrial),
    )
    for kind, when in (("debut", content.start), ("fin", content.end)):
        if when is not None:
            yield Fact.of(kind, fiche=number, dans=(when - day).days)
    for line in case.funders:
        yield from _line_facts(case, number, line, day)
    if minimis_lines(case):
        yield Fact.of("ligne_minimis", fiche=number, beneficiaire=owner_key(case, number))
    for milestone in content.milestones:
        if milestone.done is None and milestone.due is not None:
            days = (milestone.due - day).days
            yield Fact.of("jalon", fiche=number, jalon=milestone.id, dans=days)
    for indicator in content.indicators:
        if indicator.actual is None:
            yield Fact.of("indicateur", fiche=number, indicateur=indicator.id)


def months_since(when: date, day: date) -> int:
    """Whole months from a day to another; negative when it is still to come."""
    return (day.year - when.year) * 12 + day.month - when.month - (day.day < when.day)


def _line_facts(case: SheetCase, number: int, line: FundingLine, day: date) -> Iterator[Fact]:
    to_ask = line.status in (None, FundingStatus.CONSIDERED) and line.requested_on is None
    yield Fact.of(
        "ligne",
        fiche=number,
        ligne=line.id,
        mesure=line.measure or NO_MEASURE,
        a_deposer="oui" if to_ask else "non",
        soumise=_subject(case, line),
    )
    if line.status is FundingStatus.REQUESTED and line.requested_on is not None:
        months = months_since(line.requested_on, day)
        yield Fact.of("sollicitee", fiche=number, ligne=line.id, depuis=months)


def _subject(case: SheetCase, line: FundingLine) -> str:
    if case.basis(line) is None:
        return "inconnu"
    return "oui" if is_subject_to_application(case, line) else "non"


def _key(choice: Choice | None) -> str:
    return _UNSAID if choice is None else str(choice.value)


def _said(text: str) -> str:
    return "oui" if text.strip() else "non"
