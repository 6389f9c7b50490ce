"""What a place decides of a profile: only what is certain, on the day of the evaluation."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from navigator.geography import Commune, Epci, Geography, place_answers, place_facts
from navigator.geography.place_facts import region_key
from navigator.project.profile_file import parse_profile
from rules.catalogue import Catalogue
from tests.shipped import shipped_geography

DAY = date(2020, 2, 3)


@cache
def geography() -> Geography:
    return shipped_geography()


def commune(insee: str) -> Commune:
    found = geography().commune(insee)
    assert found is not None
    return found


def epci(code: str) -> Epci:
    found = geography().epci(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("insee", "answers"),
    [
        ("74042", {"departement": "74", "region": "auvergne_rhone_alpes"}),
        ("08105", {"departement": "08", "region": "grand_est"}),
        ("59512", {"departement": "59", "region": "hauts_de_france"}),
        ("2A004", {"departement": "2A", "region": "corse", "zone_afr": "c"}),
        ("2B033", {"departement": "2B", "region": "corse", "zone_afr": "c"}),
        ("97302", {"departement": "973", "region": "guyane", "zone_afr": "a"}),
        ("97411", {"departement": "974", "region": "la_reunion", "zone_afr": "a"}),
        ("97801", {"departement": "978", "region": "saint_martin", "zone_afr": "a"}),
        ("97701", {"departement": "977", "region": "saint_barthelemy"}),
        ("98818", {"departement": "988", "region": "nouvelle_caledonie"}),
        ("06033", {"departement": "06", "region": "provence_alpes_cote_d_azur"}),
        ("13001", {"departement": "13", "region": "provence_alpes_cote_d_azur"}),
        ("01039", {"departement": "01", "region": "auvergne_rhone_alpes"}),
    ],
)
def test_commune_decides_only_what_is_certain(insee: str, answers: dict[str, str]) -> None:
    assert place_answers(commune(insee), DAY) == answers


@pytest.mark.parametrize(
    ("insee", "day", "zone"),
    [
        ("2A004", date(2014, 6, 30), None),
        ("2A004", date(2014, 7, 1), "c"),
        ("2A004", date(2021, 12, 31), "c"),
        ("2A004", date(2022, 1, 1), None),
        ("2B033", date(2026, 1, 1), None),
        ("97302", date(2014, 6, 30), None),
        ("97302", date(2014, 7, 1), "a"),
        ("97302", date(2022, 1, 1), "a"),
        ("97302", date(2027, 12, 31), "a"),
        ("97302", date(2028, 1, 1), None),
        ("97608", date(2023, 1, 1), "a"),
        ("59512", DAY, None),  # in zone c, but only a reference pack can say it
    ],
)
def test_regional_aid_zone_depends_on_the_day(insee: str, day: date, zone: str | None) -> None:
    assert place_answers(commune(insee), day).get("zone_afr") == zone


def test_every_answer_says_where_it_comes_from() -> None:
    words = {fact.fact: fact.words for fact in place_facts(commune("2A004"), DAY)}
    assert words == {
        "departement": "Ajaccio : département Corse-du-Sud (2A), "
        "selon le découpage administratif au 1er janvier 2026.",
        "region": "Corse-du-Sud (2A) : région Corse, "
        "selon le découpage administratif au 1er janvier 2026.",
        "zone_afr": "Toute la Corse est en zone « c » du 1er juillet 2014 au 31 décembre 2021 "
        "(carte AFR 2014-2021, décret n° 2014-758).",
    }
    zone = place_facts(commune("97302"), DAY)[-1].words
    assert zone.startswith("Guyane : tout ce territoire est en zone « a »")


def test_epci_decides_what_is_the_same_everywhere_in_it() -> None:
    assert place_answers(epci("200000172"), DAY) == {
        "departement": "74",
        "region": "auvergne_rhone_alpes",
    }
    # Aix-Marseille-Provence lies in three départements of one région.
    assert place_answers(epci("200054807"), DAY) == {"region": "provence_alpes_cote_d_azur"}
    words = place_facts(epci("200054807"), DAY)[0].words
    assert words.startswith("Bouches-du-Rhône (13), Var (83), Vaucluse (84) : région Provence")
    two_regions = next(
        found for found in geography().epcis("redon") if len(found.regions) > 1
    )  # Brittany and Pays de la Loire
    assert place_answers(two_regions, DAY) == {}
    ajaccio = commune("2A004").epci
    assert ajaccio is not None
    assert place_answers(epci(ajaccio.code), DAY)["zone_afr"] == "c"


def test_every_department_is_a_value_of_the_vocabulary(catalogue: Catalogue) -> None:
    department, region = (catalogue.vocabulary[name] for name in ("departement", "region"))
    known = geography().departments
    assert set(known) == {choice.key for choice in department.choices}
    for code, found in known.items():
        assert department.choice(code).label == found.name
        assert region.choice(region_key(found.region)).label == found.region.name
        assert region.deductions[code] == region_key(found.region)


def test_answers_of_a_commune_make_a_profile_that_is_accepted(catalogue: Catalogue) -> None:
    answers = place_answers(commune("97411"), DAY)
    text = "".join(f'{name}: "{value}"\n' for name, value in answers.items())
    assert parse_profile(text.encode(), "profil", catalogue.vocabulary) == answers
