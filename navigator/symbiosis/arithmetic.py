"""The arithmetic of the symbiosis estimator: exact bounds, and the same in French words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from navigator.symbiosis.data import EstimateRule, PrintedFigure, ReadingRule
from rules.quantities import write_number

# Bounds of a quantity, both included and never negative.
Span: TypeAlias = tuple[Fraction, Fraction]
# A quantity in an arithmetic: its bounds, its unit, its plural, whether the user answered it.
Operand: TypeAlias = tuple[Span, str, str, bool]

_SHOWN = Decimal("0.01")


def times(spans: Iterable[Span]) -> Span:
    """The product of quantities.

    >>> times([(Fraction(2), Fraction(3)), (Fraction(10), Fraction(10))])
    (Fraction(20, 1), Fraction(30, 1))
    """
    low, high = Fraction(1), Fraction(1)
    for span in spans:
        low, high = low * span[0], high * span[1]
    return low, high


def over(span: Span, divisor: Span) -> Span:
    """A quotient; the divisor is above zero."""
    return span[0] / divisor[1], span[1] / divisor[0]


def plus(spans: Iterable[Span]) -> Span:
    """The sum of quantities."""
    spans = list(spans)
    return sum((s[0] for s in spans), Fraction(0)), sum((s[1] for s in spans), Fraction(0))


def as_decimal(value: Fraction) -> Decimal:
    """The value as a decimal, exact when it has one: steps and printed figures do."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def reading_words(
    reading: ReadingRule, operand: Callable[[str], Operand], result: Span, rule: EstimateRule
) -> str:
    """« 3 ateliers × 588 entreprises ÷ 17 ateliers ≈ 103,76 entreprises »."""
    text = " × ".join(_operand(*operand(name)) for name in reading.bases)
    for name in reading.over:
        text += f" ÷ {_operand(*operand(name))}"
    for sign, figure in (("×", reading.times), ("÷", reading.divided), ("+", reading.plus)):
        if figure is not None:
            text += f" {sign} {_figure(figure)}"
    return f"{text} {_equals(result)} {quantity_words(result, rule.unit, rule.plural)}"


def sum_words(operands: Iterable[Operand], result: Span, rule: EstimateRule) -> str:
    """« 43 jours + 7 jours = 50 jours »."""
    text = " + ".join(_operand(*operand) for operand in operands)
    return f"{text} {_equals(result)} {quantity_words(result, rule.unit, rule.plural)}"


def quantity_words(span: Span, unit: str, plural: str) -> str:
    """« 34 entreprises », « 30 à 40 entreprises », « 1,5 atelier »."""
    low, high = (_number(end) for end in span)
    noun = plural if span[1] >= 2 else unit
    return f"{low} {noun}" if low == high else f"{low} à {high} {noun}"


def _operand(span: Span, unit: str, plural: str, answered: bool) -> str:
    words = quantity_words(span, unit, plural)
    if not answered:
        return f"({words}, estimation)"
    return words


def _figure(figure: PrintedFigure) -> str:
    words = quantity_words((figure.low, figure.high), figure.unit, figure.plural)
    return words if figure.low == figure.high else f"({words})"


def _number(value: Fraction) -> str:
    return write_number(as_decimal(value).quantize(_SHOWN))


def _equals(span: Span) -> str:
    """The sign « = », or « ≈ » when the decimals shown are not all of them."""
    return "=" if all((end * 100).denominator == 1 for end in span) else "≈"
