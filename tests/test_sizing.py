"""The size of a firm: each rule at its boundaries."""

from __future__ import annotations

import pytest

from rules.sizing.explain import explain
from rules.sizing.model import (
    Entity,
    Year,
)
from rules.sizing.reserves import to_check
from tests.sizing_cases import (
    Row,
    categories,
    classes,
    firm,
    point,
    size,
    stake,
)
from tests.sizing_samples import SMALL


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((9, 2, 3), "micro"),
        ((9.9, 3, 2), "micro"),
        ((10, 1, 1), "petite"),
        ((9, "2.000001", "2.000001"), "petite"),
        ((49, 10, 99), "petite"),
        ((49, 99, 10), "petite"),
        ((49, "10.01", "10.01"), "moyenne"),
        ((50, 1, 1), "moyenne"),
        ((249, 55, 43), "moyenne"),
        ((249, 50, 99), "moyenne"),
        ((249, "50.01", "43.01"), "grande"),
        ((250, 1, 1), "grande"),
        ((300, None, None), "grande"),
        ((None, 60, 50), "grande"),
        ((None, 60, 9), "petite ou moyenne ou grande"),
        ((None, 11, 11), "moyenne ou grande"),
        ((40, None, 7), "petite"),
        ((40, 11, None), "petite ou moyenne"),
        ((40, 51, None), "petite ou moyenne ou grande"),
        ((5, 1, None), "micro"),
        ((None, None, None), "micro ou petite ou moyenne ou grande"),
    ],
)
def test_class_of_an_autonomous_firm(row: Row, expected: str) -> None:
    assert classes(size([firm("A", row)])) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((9, 2, 9), "micro"),
        ((10, 1, 1), "pme"),
        ((249, 55, 43), "pme"),
        ((249, 51, 44), "eti"),
        ((250, 1, 1), "eti"),
        ((4999, 1500, 9000), "eti"),
        ((4999, 9000, 2000), "eti"),
        ((4999, 1501, 2001), "ge"),
        ((5000, 1, 1), "ge"),
        ((300, None, None), "eti ou ge"),
    ],
)
def test_french_category(row: Row, expected: str) -> None:
    assert categories(size([firm("A", row)])) == expected


def test_french_category_counts_linked_firms_and_no_partner() -> None:
    firms = [firm("A", SMALL), firm("B", (230, 40, 30)), firm("C", (4000, 800, 800))]
    result = size(firms, [stake("B", "A", 60), stake("C", "A", 40)])
    assert categories(result) == "eti"
    assert result.category_figures.headcount == point(270)
    assert classes(result) == "grande"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(40, 8, 7), (60, 8, 7)], "petite"),
        ([(40, 8, 7), (60, 8, 7), (60, 8, 7)], "moyenne"),
        ([(40, 8, 7), (60, 8, 7), (40, 8, 7), (60, 8, 7)], "petite"),
        ([(60, 8, 7), (40, 8, 7)], "moyenne"),
        ([(60, 8, 7), (40, 8, 7), (49, 8, 7)], "petite"),
        ([(60, 8, 7), (40, 8, 7), (50, 8, 7)], "moyenne"),
        # Two years above « petite », one of them above « moyenne »: medium, not large.
        ([(40, 8, 7), (300, 8, 7), (60, 8, 7)], "moyenne"),
        ([(300, 8, 7), (5, 1, 1), (60, 8, 7)], "moyenne"),
        # By staff one year, by money the next: both years are above.
        ([(40, 8, 7), (60, 8, 7), (40, 20, 20)], "moyenne"),
        ([(40, 8, 7), (None, None, None)], "petite"),
        ([(40, 8, 7), (60, 8, 7), (None, 8, 7)], "petite ou moyenne"),
        ([(40, 8, 7), (None, 8, 7), (60, 8, 7)], "petite ou moyenne"),
    ],
)
def test_two_year_rule(rows: list[Row], expected: str) -> None:
    assert classes(size([firm("A", *rows)])) == expected


def test_two_year_rule_is_explained() -> None:
    text = " ".join(explain(size([firm("A", (40, 8, 7), (60, 8, 7))])))
    assert "l'entreprise était petite ; le changement de 2018 ne compte qu'après deux" in text
    text = " ".join(explain(size([firm("A", (40, 8, 7), (60, 8, 7), (60, 8, 7))])))
    assert "2017 et 2018 passent tous deux le seuil" in text
    assert "devient moyenne" in text


def test_the_class_before_the_first_year_is_a_supposition() -> None:
    rows = [(40, 8, 7), (60, 8, 7)]
    assert any("supposée acquise avant 2017" in text for text in to_check(size([firm("A", *rows)])))
    assert to_check(size([firm("A", *rows)], created=2017)) == ()
    assert to_check(size([firm("A", *rows)], created=2016)) != ()
    assert to_check(size([firm("A", SMALL, SMALL)])) == ()


def test_new_firm_by_its_estimate() -> None:
    new = Entity("A", years=(Year(2019, firm("A", SMALL).years[0].figures, estimate=True),))
    result = size([new])
    assert classes(result) == "petite"
    assert to_check(result) == ()
    assert "estimation de bonne foi" in " ".join(explain(result))


def test_single_year_says_so() -> None:
    assert "Un seul exercice est donné" in to_check(size([firm("A", SMALL)]))[0]
    assert to_check(size([firm("A", SMALL)], created=2018)) == ()
