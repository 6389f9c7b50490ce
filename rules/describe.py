"""What a measure promises, in words and without any project: aid, price, calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rules.expressions import Always, FactRef, Kind, Value
from rules.model import Aid, Calendar, CalendarState, Note, Price, PriceKind
from rules.prose import clause, quantity
from rules.quantities import write_day
from rules.sources import Source
from rules.tables import Line, Table
from rules.vocabulary import Vocabulary

POINTS = "\u00a0%"
STATE_WORDS = {
    CalendarState.OPEN: "ouvert",
    CalendarState.CLOSED: "clos",
    CalendarState.UPCOMING: "pas encore ouvert",
    CalendarState.UNKNOWN: "inconnu",
}


def describe_aid(aid: Aid | None, vocabulary: Vocabulary) -> tuple[Note, ...]:
    """Return the base, the rates, the bonuses and the ceilings of an aid, line by line.

    Bonuses are points of percentage added to the rate.
    """
    if aid is None:
        return ()
    notes: list[Note] = []
    if aid.base is not None:
        text = f"Assiette : {quantity(aid.base.cost, vocabulary)}"
        if aid.base.ceiling is not None:
            text += f", dans la limite de {_single(aid.base.ceiling, vocabulary)}"
        notes.append(Note(f"{text}.", aid.base.source))
    for table, start in ((aid.rate, "Taux maximal"), (aid.amount, "Montant")):
        notes += _table(table, start, vocabulary)
    for bonus in aid.bonuses:
        notes += [
            Note(f"Majoration : + {text.replace(POINTS, ' points', 1)}.", bonus.table.source)
            for text in _lines(bonus.table, vocabulary)
            if not text.startswith(f"0{POINTS}")
        ]
    for table, start in ((aid.rate_ceiling, "Plafond du taux"), (aid.ceiling, "Plafond de l'aide")):
        notes += _table(table, start, vocabulary)
    for detail in aid.details:
        notes.append(Note(f"{detail.label} : {quantity(detail.value, vocabulary)}.", detail.source))
    return tuple(notes)


def describe_price(price: Price, vocabulary: Vocabulary) -> tuple[Note, ...]:
    """Return the price lines; nothing when the text does not speak of a price."""
    if price.kind is not PriceKind.STATED or price.table is None:
        return ()
    return tuple(_table(price.table, "Prix à payer", vocabulary))


def describe_calendar(calendar: Calendar, fallback: Source) -> tuple[Note, ...]:
    """Return the periods of a calendar, in order; nothing when the measure is not dated."""
    source = calendar.source or fallback
    notes = []
    for period in calendar.periods:
        days = _span(period.start, period.end)
        state = STATE_WORDS[period.state]
        notes.append(Note(f"{days}, {state}. {period.reason}", source))
    return tuple(notes)


def _span(start: date | None, end: date | None) -> str:
    if start is None:
        return f"Jusqu'au {write_day(end)}" if end is not None else "Toujours"
    if end is None:
        return f"À partir du {write_day(start)}"
    if start == end:
        return f"Le {write_day(start)}"
    return f"Du {write_day(start)} au {write_day(end)}"


def _table(table: Table | None, start: str, vocabulary: Vocabulary) -> list[Note]:
    if table is None:
        return []
    return [Note(f"{start} : {text}.", table.source) for text in _lines(table, vocabulary) if text]


def _lines(table: Table, vocabulary: Vocabulary) -> Iterator[str]:
    for line in table.lines:
        shared = _shared_table(line, vocabulary)
        if shared is not None:
            yield from _lines(shared, vocabulary)
            continue
        value = _value(line, vocabulary)
        days = _days(line)
        if isinstance(line.condition, Always):
            when = ", dans tous les autres cas" if len(table.lines) > 1 else ""
        else:
            when = f", si {clause(line.condition, vocabulary)}"
        yield f"{value}{days}{when}"


def _shared_table(line: Line, vocabulary: Vocabulary) -> Table | None:
    """A line that only names a derived fact stands for the table of that fact."""
    if isinstance(line.value, FactRef) and isinstance(line.condition, Always):
        derivation = vocabulary[line.value.name].derivation
        return derivation.table if derivation is not None else None
    return None


def _value(line: Line, vocabulary: Vocabulary) -> str:
    if line.value is not None:
        return _words(line.value, vocabulary)
    if line.bounds is not None:
        low, high = (_words(bound, vocabulary) for bound in line.bounds)
        return f"entre {low} et {high}, à vérifier"
    return "non chiffré par le texte, à vérifier"


def _words(value: Value, vocabulary: Vocabulary) -> str:
    text = quantity(value, vocabulary)
    return "gratuit" if value.kind is Kind.MONEY and text == "0\u00a0€" else text


def _days(line: Line) -> str:
    start = f" à partir du {write_day(line.start)}" if line.start else ""
    end = f" jusqu'au {write_day(line.end)}" if line.end else ""
    return start + end


def _single(table: Table, vocabulary: Vocabulary) -> str:
    return " ou ".join(_lines(table, vocabulary))
