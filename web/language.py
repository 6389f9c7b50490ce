"""French and English: translations, and numbers, money and dates in the reader's way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from flask import Flask

from rules.quantities import write_day
from web.context import language
from web.translation import install_translation

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}


def install_language(app: Flask) -> None:
    """Translate the templates and add the filters for figures."""
    install_translation(app)
    filters = {"euros": euros, "pourcent": percent, "nombre": number, "jour": day}
    app.jinja_env.filters.update(filters)


def locale() -> str:
    """The locale of the page."""
    return _LOCALES[language()]


def euros(amount: Decimal) -> str:
    """An amount in euros; cents only when there are some."""
    pattern = None if amount % 1 else ("#,##0 ¤" if language() == "fr" else "¤#,##0")
    return format_currency(amount, "EUR", format=pattern, locale=locale(), currency_digits=False)


def percent(rate: Decimal) -> str:
    """A percentage given as a number: 40 is 40 %."""
    pattern = "#,##0.## %" if language() == "fr" else "#,##0.##%"
    return format_percent(rate / 100, format=pattern, locale=locale(), decimal_quantization=False)


def number(value: Decimal | int) -> str:
    """A plain number."""
    return format_decimal(value, locale=locale(), decimal_quantization=False)


def day(value: date) -> str:
    """A date in full."""
    return write_day(value) if language() == "fr" else format_date(value, "long", locale=locale())
