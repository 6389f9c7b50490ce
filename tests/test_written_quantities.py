"""Quantities as people write them, and as we write them back."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from datetime import date
from decimal import Decimal

import pytest

import rules
from rules.errors import FactValueError
from rules.expressions import (
    Kind,
)
from rules.quantities import (
    add_months,
    floor_cents,
    parse_day,
    parse_decimal,
    parse_money,
    parse_percent,
    slug,
    write_day,
    write_money,
    write_number,
    write_percent,
    write_quantity,
)
from tests.parser_samples import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "12"),
        ("1 234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1\u202f234\u00a0567", "1234567"),
        ("-3", "-3"),
        ("+3", "3"),
        (" 12 ", "12"),
        ("12,500", "12.500"),
        ("12.50", "12.50"),
        ("0,125", "0.125"),
    ],
)
def test_decimal_is_read(text: str, expected: str) -> None:
    assert parse_decimal(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    ["", "douze", "12.500", "1.234,5", "12 34", "1e3", "NaN", "Infinity", "--3", "12,", ",5"],
)
def test_decimal_that_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(FactValueError, match=r"écrivez"):
        parse_decimal(text)


def test_amounts_and_percentages_are_read() -> None:
    amounts = {"50 000 €": 50_000, "2 M€": 2_000_000, "1,5 k€": 1500, "3 Md€": 3 * 10**9}
    assert {text: parse_money(text) for text in amounts} == amounts
    assert parse_money("12 EUR") == parse_money("12 euros") == parse_money("12") == 12
    assert parse_percent("70 %") == parse_percent("70%") == parse_percent("70") == 70


def test_implausible_quantity_is_refused() -> None:
    for text in ("1" + "0" * 15, "1 000 000 Md€"):
        with pytest.raises(FactValueError, match="trop grand"):
            parse_money(text)


def test_days_are_read_both_ways() -> None:
    assert parse_day("2020-02-29") == parse_day("29/02/2020") == date(2020, 2, 29)
    for text in ("2021-02-29", "31/04/2020", "2020-13-01", "0000-01-01"):
        with pytest.raises(FactValueError, match="n'existe pas"):
            parse_day(text)
    for text in ("2020", "1er mars 2020", "2020-2-9", "20-02-2020"):
        with pytest.raises(FactValueError, match="AAAA-MM-JJ"):
            parse_day(text)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2019, 1, 31), 1, date(2019, 2, 28)),
        (date(2020, 12, 15), 1, date(2021, 1, 15)),
        (date(2020, 1, 15), -1, date(2019, 12, 15)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 2, 29), 48, date(2024, 2, 29)),
    ],
)
def test_months_are_added_to_the_last_day_when_needed(
    start: date, months: int, expected: date
) -> None:
    assert add_months(start, months) == expected


def test_cents_are_rounded_down() -> None:
    """An aid never passes its ceiling because of a rounding."""
    assert floor_cents(Decimal("34999.999")) == Decimal("34999.99")
    assert floor_cents(Decimal("35000")) == Decimal("35000.00")


def test_quantities_are_written_the_french_way() -> None:
    assert write_money(Decimal(50_000)) == "50\u202f000\u00a0€"
    assert write_money(Decimal("34999.9")) == "34\u202f999,90\u00a0€"
    assert write_number(Decimal("1250.50")) == "1\u202f250,5"
    assert write_number(Decimal("1E+3")) == "1\u202f000"
    assert write_percent(Decimal("70.0")) == "70\u00a0%"
    assert write_day(date(2020, 3, 1)) == "1er mars 2020"
    assert write_day(date(2018, 9, 21)) == "21 septembre 2018"


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        ("0", "salarié", "0 salarié"),
        ("1", "salarié", "1 salarié"),
        ("1.5", "salarié", "1,5 salarié"),
        ("2", "salarié", "2 salariés"),
        ("3", "mois", "3 mois"),
        ("3", "", "3"),
    ],
)
def test_unit_is_plural_from_two(amount: str, unit: str, expected: str) -> None:
    assert plain(write_quantity(Decimal(amount), Kind.NUMBER, unit)) == expected


def test_slug_is_plain_ascii() -> None:
    assert slug("Provence-Alpes-Côte d’Azur") == "provence_alpes_cote_d_azur"
    assert slug("  Œuvre & Cie ") == "oeuvre_cie"


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(rules.__path__)])
def test_examples_of_the_documentation_are_right(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"rules.{name}")).failed == 0
