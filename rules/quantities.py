"""Reading and writing French numbers, amounts, percentages and dates.

Reading is strict where a text is ambiguous: « 12.500 » could be 12,5 or 12 500, so it is refused.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from rules.errors import FactValueError
from rules.expressions import Kind

CENT = Decimal("0.01")
MAX_QUANTITY = Decimal(10) ** 15
_SPACES = "\u00a0\u202f\u2009"
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,]\d+)?")
_MULTIPLIER = {
    "€": 1,
    "k€": 1000,
    "K€": 1000,
    "M€": 10**6,
    "Md€": 10**9,
    "": 1,
    "EUR": 1,
    "euros": 1,
}
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})/(\d{1,2})/(\d{4})")


def slug(text: str) -> str:
    """Return the text in lower case ASCII joined by underscores.

    >>> slug("Provence-Alpes-Côte d’Azur")
    'provence_alpes_cote_d_azur'
    """
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    plain = plain.replace("\u2019", " ").encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def _plain(text: str) -> str:
    for space in _SPACES:
        text = text.replace(space, " ")
    return text.strip()


def parse_decimal(text: str) -> Decimal:
    """Read « 1 234,5 », « 1234.5 » or « 12 ».

    >>> parse_decimal("12 345,6")
    Decimal('12345.6')

    Raises FactValueError on anything else, and on « 12.500 », which can be read two ways.
    """
    plain = _plain(text)
    if not _NUMBER.fullmatch(plain):
        raise FactValueError(f"« {text} » n'est pas un nombre ; écrivez par exemple 1 250 ou 12,5")
    whole, dot, decimals = plain.replace(",", ".").partition(".")
    if dot and "." in plain and len(decimals) == 3:
        raise FactValueError(
            f"« {text} » se lit de deux façons ; écrivez {whole} {decimals} ou {whole},{decimals}"
        )
    return _plausible(Decimal(whole.replace(" ", "") + dot + decimals), text)


def _plausible(value: Decimal, text: str) -> Decimal:
    if abs(value) >= MAX_QUANTITY:
        raise FactValueError(f"« {text} » est trop grand pour être un chiffre plausible")
    return value


def parse_money(text: str) -> Decimal:
    """Read an amount in euros: « 50 000 € », « 2 M€ », « 100 k€ », « 50000 ».

    >>> parse_money("2,5 M€")
    Decimal('2500000.0')
    """
    plain = _plain(text)
    match = re.fullmatch(r"(.*?)\s*(Md€|M€|k€|K€|€|EUR|euros)?", plain, re.DOTALL)
    assert match is not None
    return _plausible(parse_decimal(match[1]) * _MULTIPLIER[match[2] or ""], text)


def parse_percent(text: str) -> Decimal:
    """Read a percentage as its number: « 70 % » gives 70."""
    return parse_decimal(_plain(text).removesuffix("%"))


def parse_day(text: str) -> date:
    """Read « 2020-02-29 » or « 29/02/2020 »; raises FactValueError on an impossible date."""
    match = _DATE.fullmatch(_plain(text))
    if not match:
        raise FactValueError(f"« {text} » n'est pas une date ; écrivez AAAA-MM-JJ")
    parts = match.groups()
    year, month, day = parts[:3] if parts[0] else (parts[5], parts[4], parts[3])
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise FactValueError(
            f"la date « {text} » n'existe pas ; vérifiez le jour et le mois (AAAA-MM-JJ)"
        ) from error


def add_months(day: date, months: int) -> date:
    """Move a date by whole months, to the last day of the month when needed.

    >>> add_months(date(2020, 1, 31), 1)
    datetime.date(2020, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def floor_cents(amount: Decimal) -> Decimal:
    """Round an amount down to the cent: an aid never exceeds its ceiling by rounding."""
    return amount.quantize(CENT, rounding=ROUND_FLOOR)


@lru_cache(maxsize=4096)
def write_number(value: Decimal) -> str:
    """Write a number the French way, with no useless zeros."""
    return format_decimal(value.normalize(), format="#,##0.######", locale="fr_FR")


@lru_cache(maxsize=4096)
def write_money(value: Decimal) -> str:
    """Write an amount: « 50 000 € », « 34 999,99 € »."""
    whole = value == value.to_integral_value()
    return (
        format_decimal(value, format="#,##0" if whole else "#,##0.00", locale="fr_FR") + "\u00a0€"
    )


def write_percent(value: Decimal) -> str:
    """Write a percentage: « 70 % »."""
    return f"{write_number(value)}\u00a0%"


@lru_cache(maxsize=4096)
def write_day(value: date) -> str:
    """Write a date: « 1er mars 2020 », « 21 septembre 2018 »."""
    text = format_date(value, format="d MMMM y", locale="fr_FR")
    return f"1er{text[1:]}" if value.day == 1 else text


def write_quantity(value: Decimal | date, kind: Kind, unit: str = "") -> str:
    """Write a value of an ordered kind with its unit."""
    if isinstance(value, date):
        return write_day(value)
    if kind is Kind.MONEY:
        return write_money(value)
    if kind is Kind.PERCENT:
        return write_percent(value)
    if not unit:
        return write_number(value)
    plural = "s" if abs(value) >= 2 and not unit.endswith("s") else ""
    return f"{write_number(value)}\u00a0{unit}{plural}"
