"""The industrial-symbiosis estimator of sheet 7: what an approach may bring and ask for.

Estimates are proportions of figures that the evaluation of the PNSI prints; each shows the figures
it comes from. What the project has not said stays unknown: no default is ever put in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import ceil, floor

from navigator.symbiosis.aid import AnimatorAid, animator_aid
from navigator.symbiosis.arithmetic import (
    Span,
    as_decimal,
    over,
    plus,
    reading_words,
    sum_words,
    times,
)
from navigator.symbiosis.data import (
    EstimateRule,
    Limit,
    ReadingRule,
    SymbiosisData,
    load_symbiosis,
)
from navigator.symbiosis.inputs import SymbiosisInputs
from rules.model import Note
from rules.sources import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """One arithmetic, in French words, with the bounds it gives (rounded outward) and its sources.

    Sources are those of the printed figures it uses; none when it only combines answers.
    """

    text: str
    low: Decimal
    high: Decimal
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A quantity: bounds in its unit, rounded outward, or None when they cannot be known.

    ``answered`` says that the bounds are the answer of the user; the readings then only compare.
    ``missing`` lists the smallest sets of questions whose answers would give the quantity.
    """

    id: str
    group: str
    label: str
    unit: str
    plural: str
    low: Decimal | None
    high: Decimal | None
    answered: bool
    readings: tuple[Reading, ...]
    missing: tuple[tuple[str, ...], ...]
    to_check: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation of the texts; ``applies`` is None while the answer is missing."""

    applies: bool | None
    note: Note


@dataclass(frozen=True, slots=True)
class Estimate:
    """Everything the estimator says of one project."""

    inputs: SymbiosisInputs
    lines: tuple[Line, ...]
    aid: AnimatorAid
    advice: tuple[Advice, ...]
    limits: tuple[Limit, ...]

    def line(self, name: str) -> Line:
        """Return the line of a quantity; KeyError when there is none."""
        found = next((line for line in self.lines if line.id == name), None)
        if found is None:
            raise KeyError(name)
        return found


def estimate(inputs: SymbiosisInputs, data: SymbiosisData | None = None) -> Estimate:
    """Estimate by proportion with the reference figures, the shipped ones by default."""
    data = data or load_symbiosis()
    engine = _Engine(inputs.answers, data)
    return Estimate(
        inputs,
        tuple(engine.line(rule) for rule in data.estimates.values()),
        animator_aid(inputs.answers, data),
        engine.advice(),
        data.limits,
    )


class _Engine:
    """Follows the readings from the answers; the loader has checked that none goes round."""

    def __init__(self, answers: Mapping[str, Decimal], data: SymbiosisData) -> None:
        self._answers = answers
        self._data = data
        self._spans: dict[str, Span | None] = {}

    def line(self, rule: EstimateRule) -> Line:
        """The line of one quantity."""
        span = self._span(rule.id)
        answered = rule.id in self._answers
        readings = tuple(self._readings(rule))
        return Line(
            rule.id,
            rule.group,
            rule.label,
            rule.unit,
            rule.plural,
            None if span is None else _down(span[0], rule.step),
            None if span is None else _up(span[1], rule.step),
            answered,
            readings,
            () if span is not None else self._missing(rule.id),
            rule.to_check if readings else (),
        )

    def advice(self) -> tuple[Advice, ...]:
        """The recommendations that hold, or may hold."""
        found = []
        for rule in self._data.advice:
            span = self._span(rule.quantity)
            applies: bool | None = None
            if span is not None and rule.below is not None:
                applies = _compare(span, (rule.below.low, rule.below.high))
            elif span is not None and rule.from_on is not None:
                below = _compare(span, (rule.from_on.low, rule.from_on.high))
                applies = None if below is None else not below
            if applies is not False:
                found.append(Advice(applies, rule.note))
        return tuple(found)

    def _span(self, name: str) -> Span | None:
        """The exact bounds of a quantity, or None when they cannot be known."""
        if name not in self._spans:
            self._spans[name] = self._computed(name)
        return self._spans[name]

    def _computed(self, name: str) -> Span | None:
        if name in self._answers:
            value = Fraction(self._answers[name])
            return value, value
        rule = self._data.estimates.get(name)
        if rule is None:
            return None
        if rule.parts:
            return self._total(rule)
        found = [self._read(reading) for reading in rule.readings]
        spans = [span for span in found if span is not None]
        return _envelope(spans) if spans else None

    def _total(self, rule: EstimateRule) -> Span | None:
        spans = [self._span(part) for part in rule.parts]
        known = [span for span in spans if span is not None]
        return plus(known) if len(known) == len(spans) else None

    def _read(self, reading: ReadingRule) -> Span | None:
        """What one reading gives; None when a quantity it starts from is unknown."""
        if reading.answered_only and not self._from_answers(reading):
            return None
        spans = [self._span(name) for name in (*reading.bases, *reading.over)]
        known = [span for span in spans if span is not None]
        if len(known) < len(spans):
            return None
        bases, divisors = known[: len(reading.bases)], known[len(reading.bases) :]
        result = times(bases)
        for divisor in divisors:
            if divisor[0] == 0:
                return None
            result = over(result, divisor)
        if reading.times is not None:
            result = times([result, (reading.times.low, reading.times.high)])
        if reading.divided is not None:
            result = over(result, (reading.divided.low, reading.divided.high))
        if reading.plus is not None:
            result = plus([result, (reading.plus.low, reading.plus.high)])
        return result

    def _from_answers(self, reading: ReadingRule) -> bool:
        return all(name in self._answers for name in (*reading.bases, *reading.over))

    def _readings(self, rule: EstimateRule) -> Iterable[Reading]:
        total = self._total(rule) if rule.parts else None
        if total is not None:
            words = sum_words([self._words(part) for part in rule.parts], total, rule)
            yield _reading(words, total, rule, ())
        for reading in rule.readings:
            if rule.id in self._answers and not self._from_answers(reading):
                continue  # an answer is only compared with what other answers give
            span = self._read(reading)
            if span is not None:
                figures = (reading.times, reading.divided, reading.plus)
                sources = tuple(dict.fromkeys(f.source for f in figures if f is not None))
                yield _reading(reading_words(reading, self._words, span, rule), span, rule, sources)

    def _words(self, name: str) -> tuple[Span, str, str, bool]:
        """A quantity for an arithmetic: its span, its unit and plural, whether it is answered."""
        span = self._span(name)
        assert span is not None, name
        known = self._data.estimates.get(name) or self._data.questions[name]
        return span, known.unit, known.plural, name in self._answers

    def _missing(self, name: str) -> tuple[tuple[str, ...], ...]:
        order = list(self._data.questions)
        needs = {needed for needed in self._needs(name) if needed}
        smallest = [need for need in needs if not any(other < need for other in needs)]
        ordered = [tuple(sorted(need, key=order.index)) for need in smallest]
        return tuple(sorted(ordered, key=lambda need: (len(need), [order.index(q) for q in need])))

    def _needs(self, name: str) -> set[frozenset[str]]:
        """The sets of questions that are enough to know a quantity."""
        if name in self._answers:
            return {frozenset()}
        found = {frozenset({name})} if name in self._data.questions else set()
        rule = self._data.estimates.get(name)
        if rule is not None and rule.parts:
            found |= self._together(rule.parts)
        for reading in () if rule is None else rule.readings:
            names = (*reading.bases, *reading.over)
            if reading.answered_only:
                found.add(frozenset(name for name in names if name not in self._answers))
            else:
                found |= self._together(names)
        return found

    def _together(self, names: Iterable[str]) -> set[frozenset[str]]:
        needs = [self._needs(name) for name in names]
        return {frozenset().union(*chosen) for chosen in product(*needs)}


def _reading(text: str, span: Span, rule: EstimateRule, sources: tuple[Source, ...]) -> Reading:
    return Reading(text, _down(span[0], rule.step), _up(span[1], rule.step), sources)


def _envelope(spans: list[Span]) -> Span:
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _compare(value: Span, bound: Span) -> bool | None:
    """Whether a value is below a bound; None when they overlap."""
    if value[1] < bound[0]:
        return True
    return False if value[0] >= bound[1] else None


def _down(value: Fraction, step: Fraction) -> Decimal:
    return as_decimal(floor(value / step) * step)


def _up(value: Fraction, step: Fraction) -> Decimal:
    return as_decimal(ceil(value / step) * step)
