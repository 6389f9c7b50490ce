"""What people type for a number, an amount, a percentage or a date: read, or refused in French."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import FactValueError
from rules.quantities import parse_day, parse_decimal, parse_money, parse_percent


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (parse_decimal, parse_money, parse_percent, parse_day):
        with suppress(FactValueError):
            assert read(text) is not None


@pytest.mark.parametrize("text", ["0\n0", "50\n000 €", "1\r\n2", "", " ", "€"])
def test_an_amount_on_two_lines_is_refused(text: str) -> None:
    with pytest.raises(FactValueError):
        parse_money(text)
