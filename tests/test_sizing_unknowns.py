"""What is unknown of a group gives bounds, and what is doubtful is said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from rules.sizing.explain import explain
from rules.sizing.guide_note import warnings
from rules.sizing.model import (
    UNKNOWN_STAKE,
    Entity,
    Holding,
    Nature,
    SizeError,
)
from rules.sizing.reserves import missing, to_check
from rules.sizing.results import size_of
from rules.sizing.thresholds import ThresholdError, thresholds_on
from tests.sizing_cases import (
    DATA,
    Row,
    case,
    classes,
    firm,
    measure,
    point,
    shares,
    size,
    staff,
    stake,
)
from tests.sizing_samples import BIG, SMALL, public

NOTE_13 = [
    ([(300, 30, 20)], "première ne la dit pas ; seconde la dit"),
    ([(250, 10, 5)], "première ne la dit pas ; seconde la dit"),
    ([(249, 60, 30)], ""),
    ([(200, 60, 50)], "première ne la dit pas"),
    ([(260, 60, 30)], ""),
    ([(5000, 10, 10)], "première ne la dit pas"),
    ([(6000, 60, 10)], ""),
    ([(300, None, None)], ""),
    ([(300, 30, None)], ""),
    ([(200, None, None)], ""),
    ([(200, 30, 20), (300, 30, 20)], "seconde la dit"),
    ([(200, 30, 20), (300, 60, 20)], "première la dit ; seconde la dit"),
    ([(300, 30, 20), (200, 30, 20)], "première ne la dit pas"),
]


def test_unknown_votes_are_bounded_by_what_others_hold() -> None:
    firms = [firm("A", SMALL), firm("B", BIG), firm("C", BIG)]
    held = [Holding("B", "A", point(30), UNKNOWN_STAKE), stake("C", "A", 60)]
    assert shares(size(firms, held)) == {"B": (30, 40), "C": 100}
    held = [Holding("B", "A", point(30), UNKNOWN_STAKE)]
    result = size(firms, held)
    assert shares(result) == {"B": (30, 100)}
    assert "la part des voix de « A » que tient « B »" in missing(result)


def test_unknown_figures_of_a_partner_give_bounds() -> None:
    result = size([firm("A", SMALL), firm("B", (None, 4, None))], [stake("B", "A", 25)])
    assert classes(result) == "petite ou moyenne ou grande"
    assert staff(result) == (40, None)
    assert "l'effectif de « B » en 2018" in missing(result)
    enough = size([firm("A", SMALL), firm("B", (8, 4, None))], [stake("B", "A", 25)])
    assert classes(enough) == "petite"
    assert missing(enough) == ()


def test_single_undertaking_stays_in_the_member_state() -> None:
    firms = [
        firm("A", SMALL),
        firm("B", BIG, state="DE"),
        firm("C", BIG),
        firm("D", BIG, state=""),
        firm("Q", BIG),
    ]
    held = [
        *(stake("B", "A", 60), stake("B", "C", 60), stake("B", "D", 60)),
        stake("Q", "A", 40),
    ]
    result = size(firms, held)
    assert result.sole == ("A", "C")  # C through B, abroad; Q is a partner
    assert result.sole_possible == ("D",)


def test_a_linked_firm_of_mixed_ownership_is_said() -> None:
    result = size(
        [firm("A", SMALL), firm("B", (1, 1, 1)), public()],
        [stake("B", "A", 60), stake("E", "B", 30)],
    )
    assert classes(result) == "petite"
    assert any("« B », entreprise liée, est tenue à 30" in text for text in to_check(result))


def test_take_over_is_said() -> None:
    firms = [firm("A", (40, 8, 7), (40, 8, 7)), firm("B", (1, 1, 1), (30, 1, 1))]
    result = size(firms, [stake("B", "A", 60)])
    assert classes(result) == "petite"
    assert any("rachat" in text for text in to_check(result))


def test_years_to_come_do_not_count() -> None:
    grown = firm("A", SMALL, SMALL, (60, 8, 7), (60, 8, 7))
    assert classes(size([grown])) == "moyenne"
    then = thresholds_on(DATA.parameters, date(2017, 6, 1))
    result = size_of(case([grown]), then, DATA.ruleset)
    assert classes(result) == "petite"
    assert [year.year for year in result.years] == [2015, 2016, 2017]
    assert result.later_years == (2018,)
    assert any("Pas encore clos au 1er juin 2017" in text for text in explain(result))
    assert any("L'exercice 2017 compte s'il est clos" in text for text in to_check(result))


def test_an_estimate_may_end_after_the_grant() -> None:
    new = firm("A", SMALL)
    new = replace(new, years=tuple(replace(year, estimate=True) for year in new.years))
    day = date(2017, 6, 1)
    assert size_of(case([new]), thresholds_on(DATA.parameters, day), DATA.ruleset).years
    with pytest.raises(SizeError, match="aucun exercice n'est clos au 1er juin 2016"):
        size_of(case([new]), thresholds_on(DATA.parameters, date(2016, 6, 1)), DATA.ruleset)


@pytest.mark.parametrize(("day", "stale"), [("2020-12-31", False), ("2021-01-01", True)])
def test_old_accounts_are_said(day: str, stale: bool) -> None:
    thresholds = thresholds_on(DATA.parameters, date.fromisoformat(day))
    said = to_check(size_of(case([firm("A", SMALL, SMALL)]), thresholds, DATA.ruleset))
    assert any("des comptes plus récents" in text for text in said) is stale


def test_missing_tells_whether_an_investor_is_public() -> None:
    centre = firm("R", (1, 1, 1), nature=Nature.RESEARCH_CENTRE)
    result = size([firm("A", SMALL), centre], [stake("R", "A", 60)])
    assert classes(result) == "petite ou grande"
    assert missing(result) == ("si « R » est un organisme public",)


def test_the_member_state_is_asked_only_where_it_changes_something() -> None:
    assert missing(size([firm("A", (40, 11, None), state="")])) == (
        "le total de bilan de « A » en 2018",
    )


def test_a_share_just_below_the_threshold_is_not_rounded_to_it() -> None:
    result = size([firm("A", SMALL), firm("B", SMALL)], [stake("B", "A", "24.99999999")])
    assert any("« B » ne compte pas : 24,999999\u00a0% est moins que" in t for t in explain(result))


@pytest.mark.parametrize(("rows", "expected"), NOTE_13)
def test_note_13_is_quoted_where_it_differs(rows: list[Row], expected: str) -> None:
    notes = warnings(size([firm("A", *rows)]))
    pattern = r"sa (\w+) phrase \([^)]*\) (ne la dit pas|la dit) grande"
    found = [" ".join(pair) for note in notes for pair in re.findall(pattern, note.text)]
    assert " ; ".join(found) == expected
    assert all(note.source.label.endswith("annexe 2, note 13") for note in notes)


def test_note_13_ignores_public_owners() -> None:
    body = Entity("P", Nature.PUBLIC_BODY)
    (note,) = warnings(size([firm("A", SMALL), body], [stake("P", "A", 25)]))
    assert "ne la dit pas grande. La règle européenne, suivie ici, la dit grande." in note.text


def test_no_threshold_before_the_texts() -> None:
    with pytest.raises(ThresholdError, match="n'a pas de valeur au 1er janvier 2004"):
        thresholds_on(DATA.parameters, date(2004, 1, 1))


def test_every_enterprise_is_spoken_of_once() -> None:
    names = "ABCDE"
    held = [stake("B", "A", 60), stake("C", "A", 30), stake("D", "C", 30)]
    sentences = explain(measure(case([firm(name, SMALL) for name in names], held)))
    for name in names:
        told = [text for text in sentences if text.startswith(f"« {name} »") and "compte" in text]
        assert len(told) == 1, told
