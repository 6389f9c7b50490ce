"""What ``aiguilleur fiche`` says of a measure: every rate, ceiling, price and period."""

from __future__ import annotations

import pytest

from rules.describe import describe_aid, describe_calendar, describe_price
from rules.expressions import Constant
from rules.model import Measure
from rules.prose import quantity
from rules.quantities import write_day
from rules.scheme_checks import measure_tables
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
MEASURES = [compiled.measure for compiled in CATALOGUE.measures]


def spoken(measure: Measure) -> str:
    notes = (
        *describe_aid(measure.aid, CATALOGUE.vocabulary),
        *describe_price(measure.price, CATALOGUE.vocabulary),
        *describe_calendar(measure.calendar, measure.source),
    )
    return " ".join(note.text for note in notes)


@pytest.mark.parametrize("measure", MEASURES, ids=[measure.id for measure in MEASURES])
def test_every_figure_of_the_tables_is_said(measure: Measure) -> None:
    text = spoken(measure)
    for table in measure_tables(measure):
        for line in table.lines:
            for value in (line.value, *(line.bounds or ())):
                if isinstance(value, Constant) and value.value:
                    number = quantity(value, CATALOGUE.vocabulary).split("\u00a0")[0]
                    assert number in text


@pytest.mark.parametrize("measure", MEASURES, ids=[measure.id for measure in MEASURES])
def test_every_day_of_the_calendar_is_said(measure: Measure) -> None:
    text = spoken(measure)
    for period in measure.calendar.periods:
        for day in (period.start, period.end):
            assert day is None or write_day(day) in text


def test_a_shared_table_is_unfolded_and_bonuses_are_points() -> None:
    words = {m.id: spoken(m).replace("\u00a0", " ").replace("\u202f", " ") for m in MEASURES}
    study = words["ademe-etude-diagnostic"]
    assert "Assiette : le coût de l'étude, dans la limite de 50 000 €." in study
    assert "Taux maximal : 60 %, si le bénéficiaire agit" in study
    assert "Majoration : + 15 points, si le projet est situé outre-mer." in words["ademe-enr"]
    assert "Plafond de l'aide : 2 000 000 €." in words["pia-ingenierie-formation"]
    assert "Le 26 avril 2019, inconnu." in words["territoires-innovation-subvention"]
