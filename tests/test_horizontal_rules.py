"""The dated rules that every article shares, and the laws of ceilings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.evaluate import is_asked
from rules.expressions import Kind
from rules.stateaid.dated import Selection
from rules.vocabulary import FactValue
from tests.legal_bases_samples import BASES, CATALOGUE, DAY, P3_END, P4, SIZES, ceiling, euros

DATES = st.dates(date(2014, 7, 1), date(2026, 12, 31))


IDS = st.sampled_from([basis.id for basis in BASES if basis.rate is not None])


ANSWERED = [
    fact
    for fact in CATALOGUE.vocabulary
    if fact.name in BASES.facts() and is_asked(fact) and fact.kind in (Kind.BOOLEAN, Kind.CHOICE)
]


LAWS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@st.composite
def situations(draw: st.DrawFn) -> dict[str, FactValue]:
    """Draw answers to some of the questions that the bases read."""
    answers: dict[str, FactValue] = {}
    for fact in ANSWERED:
        if fact.name in ("zone_afr", "departement") or not draw(st.booleans()):
            continue
        keys = [choice.key for choice in fact.choices]
        values: st.SearchStrategy[Any] = (
            st.booleans() if fact.kind is Kind.BOOLEAN else st.sampled_from(keys)
        )
        answers[fact.name] = draw(values)
    if draw(st.booleans()):
        answers["cout_projet"] = draw(st.sampled_from([Decimal(n) for n in (10**5, 52 * 10**6)]))
    return answers


CAPS = {"rgec-25-industrielle": 80, "rgec-25-experimentale": 80, "rgec-31": 70}


@pytest.mark.parametrize(
    ("name", "day", "values"),
    [
        ("minimis_plafond", date(2013, 12, 31), []),
        ("minimis_plafond", date(2023, 12, 31), [200_000]),
        ("minimis_plafond", date(2024, 1, 1), [200_000, 300_000]),
        ("minimis_plafond", date(2024, 6, 30), [200_000, 300_000]),
        ("minimis_plafond", date(2024, 7, 1), [300_000]),
        ("minimis_transport_plafond", DAY, [100_000]),
        ("minimis_transport_plafond", date(2025, 1, 1), [300_000]),
        ("minimis_sieg_plafond", date(2024, 3, 1), [500_000, 750_000]),
        ("minimis_agricole_plafond", date(2019, 3, 13), [15_000]),
        ("minimis_agricole_plafond", date(2019, 3, 14), [20_000]),
        ("transparence_seuil", date(2016, 6, 30), []),
        ("transparence_seuil", P3_END, [500_000]),
        ("transparence_seuil", P4, [500_000, 100_000]),
        ("transparence_seuil", date(2024, 1, 1), [100_000]),
        ("plafond_aides_publiques_etat", date(2018, 9, 30), [80]),
        ("plafond_aides_publiques_etat", date(2018, 10, 1), [100]),
        ("part_minimale_collectivite", DAY, [20]),
        ("avance_remboursable_points", DAY, [10]),
        ("apport_propre_afr", DAY, [25]),
        ("suramortissement_commande", date(2018, 9, 19), []),
        ("suramortissement_commande", date(2018, 9, 20), [40]),
        ("suramortissement_acquisition", date(2020, 12, 31), [40]),
        ("suramortissement_acquisition", date(2021, 1, 1), []),
    ],
)
def test_texts_in_force(name: str, day: date, values: list[int]) -> None:
    assert [rule.value for rule in BASES.parameters.on(name, day)] == values


def test_grant_selects_the_text_but_for_the_exceptions() -> None:
    exceptions = {
        parameter.name: parameter.selected_by
        for parameter in BASES.parameters
        if parameter.selected_by is not Selection.GRANT
    }
    assert exceptions == {
        "plafond_aides_publiques_etat": Selection.APPLICATION,
        "suramortissement_acquisition": Selection.ACQUISITION,
        "suramortissement_commande": Selection.ORDER,
    }


def test_rules_in_words_have_a_key_where_others_read_them() -> None:
    keys = [rule.key for rule in BASES.parameters.on("minimis_fenetre", date(2024, 5, 15))]
    assert keys == ["exercices", "glissante"]


def test_de_minimis_ceiling_shows_both_texts() -> None:
    found = ceiling("minimis", day=date(2024, 5, 15))
    assert euros(found) == (200_000, 300_000)
    assert len(found.words) == 2
    assert "1407/2013" in found.words[0]
    assert "2023/2831" in found.words[1]


@LAWS
@given(IDS, situations(), st.sampled_from([*SIZES, None]), DATES)
def test_ceiling_is_never_above_its_cap(
    basis: str, answers: dict[str, FactValue], size: str | None, day: date
) -> None:
    for zone in ("a", "c", "aucune", None):
        found = ceiling(basis, size, zone, day, **answers)
        if found.rate_max is not None and found.rate_min is not None:
            assert 0 <= found.rate_min <= found.rate_max <= CAPS.get(basis, 100)


@LAWS
@given(IDS, situations(), st.sampled_from(["a", "c", "aucune", None]), DATES)
def test_smaller_firms_never_have_a_lower_ceiling(
    basis: str, answers: dict[str, FactValue], zone: str | None, day: date
) -> None:
    found = [ceiling(basis, size, zone, day, **answers) for size in SIZES]
    for smaller, larger in pairwise(found):
        if larger.rate_max is not None and larger.rate_min is not None:
            assert smaller.rate_max is not None
            assert smaller.rate_min is not None
            assert smaller.rate_max >= larger.rate_max
            assert smaller.rate_min >= larger.rate_min


@LAWS
@given(IDS, situations(), st.sampled_from(SIZES), st.sampled_from(["a", "c", "aucune"]), DATES)
def test_knowing_more_only_tightens_a_ceiling(
    basis: str, answers: dict[str, FactValue], size: str, zone: str, day: date
) -> None:
    precise = ceiling(basis, size, zone, day, **answers)
    for vague in (ceiling(basis, None, zone, day, **answers), ceiling(basis, size, None, day)):
        if precise.rate_max is not None and precise.rate_min is not None:
            assert vague.rate_max is not None
            assert vague.rate_min is not None
            assert vague.rate_min <= precise.rate_min <= precise.rate_max <= vague.rate_max
