"""Communes, EPCI and Territoires d'industrie, searched as people really type."""

from __future__ import annotations

import unicodedata

import pytest

from navigator.geography import (
    MatchKind,
    Zone,
)
from tests.geography_samples import codes, commune, first, geography, search


@pytest.mark.parametrize(
    ("insee", "name", "department", "region", "epci", "postal_code", "zone"),
    [
        ("74042", "Bonneville", "74", "84", "200000172", "74130", Zone.METRO),
        ("08105", "Charleville-Mézières", "08", "44", "200041630", "08000", Zone.METRO),
        ("59512", "Roubaix", "59", "32", "200093201", "59100", Zone.METRO),
        ("2A004", "Ajaccio", "2A", "94", "242010056", "20000", Zone.METRO),
        ("97302", "Cayenne", "973", "03", "249730045", "97300", Zone.DROM),
        ("06033", "Carros", "06", "93", "200030195", "06510", Zone.METRO),
        ("13001", "Aix-en-Provence", "13", "93", "200054807", "13090", Zone.METRO),
        ("97801", "Saint-Martin", "978", "978", None, "97150", Zone.COM),
        ("85113", "L'Île-d'Yeu", "85", "52", None, "85350", Zone.METRO),
    ],
)
def test_commune_says_where_it_is(
    insee: str,
    name: str,
    department: str,
    region: str,
    epci: str | None,
    postal_code: str,
    zone: Zone,
) -> None:
    found = commune(insee)
    assert found.name == name
    assert found.department.code == department
    assert found.region.code == region
    assert (found.epci.code if found.epci else None) == epci
    assert postal_code in found.postal_codes
    assert found.zone is zone
    assert first(name).commune.name == name
    assert insee in codes(name)


@pytest.mark.parametrize(
    ("code", "now"),
    [
        ("01039", "01138"),  # Béon, in the passage from 2019 to 2026
        ("69152", "69149"),  # Pierre-Bénite, merged since into Oullins-Pierre-Bénite
        ("14011", "14581"),  # Aurseulles: only its code changed
        ("75112", "75056"),  # an arrondissement
        ("14573", "14061"),  # a delegated commune
        ("2a004", "2A004"),
        (" 74042 ", "74042"),
    ],
)
def test_former_code_leads_to_the_commune_of_today(code: str, now: str) -> None:
    assert commune(code).insee == now


@pytest.mark.parametrize("code", ["", "99999", "02311", "7404", "2A", "abc", "98901", "é" * 9999])
def test_code_that_leads_nowhere(code: str) -> None:
    # 02311, Filain: the source does not say what it became. 98901: Clipperton, not shipped.
    assert geography().commune(code) is None


def test_population_may_be_missing() -> None:
    assert commune("98412").population is None
    assert commune("98412").postal_codes == ()
    assert commune("59512").population == 98286


@pytest.mark.parametrize(
    ("typed", "insee"),
    [
        ("bonneville", "74042"),
        ("BONNEVILLE", "74042"),
        ("  Bonneville  ", "74042"),
        ("charleville mezieres", "08105"),
        ("Charleville-Mézières", "08105"),
        ("mézières charleville", "08105"),
        ("l'haÿ", "94038"),
        ("L’Haÿ-les-Roses", "94038"),
        ("l hay les roses", "94038"),
        ("hay les roses", "94038"),
        ("St Etienne", "42218"),
        ("saint-étienne", "42218"),
        ("ST-ETIENNE", "42218"),
        ("ste-foy-les-lyon", "69202"),
        ("Sainte Foy lès Lyon", "69202"),
        ("Stes-Maries-de-la-Mer", "13096"),
        ("chalon s/ saone", "71076"),
        ("Chalon-s/-Saône", "71076"),
        ("mans", "72181"),
        ("le mans", "72181"),
        ("rochelle", "17300"),
        ("aix provence", "13001"),
        ("evry cour", "91228"),
        ("oeyreluy", "40207"),
        ("œyreluy", "40207"),
        ("y", "80829"),
        ("pins justaret", "31421"),
        ("Paris", "75056"),
        ("cayenne", "97302"),
    ],
)
def test_name_as_people_type_it(typed: str, insee: str) -> None:
    assert first(typed).commune.insee == insee
    assert not first(typed).approximate


def test_decomposed_letters_are_the_same_letters() -> None:
    for name in ("Saint-Étienne", "L'Haÿ-les-Roses", "Mézières", "Œuilly"):
        assert search(unicodedata.normalize("NFD", name)) == search(name) != ()


def test_ste_foy_finds_every_sainte_foy() -> None:
    names = {match.commune.name for match in search("ste-foy", 100)}
    assert {"Sainte-Foy", "Sainte-Foy-lès-Lyon", "Sainte-Foy-la-Grande"} <= names


def test_st_alone_may_start_another_word() -> None:
    names = [match.commune.name for match in search("st", 100)]
    assert "Strasbourg" in names
    assert "Saint-Étienne" in names


def test_homonyms_come_by_population_and_are_told_apart() -> None:
    found = search("saint-denis")
    assert [match.commune.insee for match in found[:4]] == ["97411", "93066", "11339", "30247"]
    assert [match.words for match in found[:4]] == [
        "Saint-Denis (La Réunion)",
        "Saint-Denis (Seine-Saint-Denis)",
        "Saint-Denis (Aude)",
        "Saint-Denis (Gard)",
    ]


def test_exact_name_comes_before_a_bigger_longer_one() -> None:
    found = search("bellegarde", 100)
    exact = [match.commune.name == "Bellegarde" for match in found]
    assert exact.index(False) == sum(exact[: exact.index(False)])
    assert found[0].commune.name == "Bellegarde"
    assert any(match.matched == "Bellegarde-sur-Valserine" for match in found)


def test_name_of_today_comes_before_the_same_former_name() -> None:
    found = search("Béon")
    assert [(match.commune.insee, match.kind) for match in found[:2]] == [
        ("89037", MatchKind.NAME),
        ("01138", MatchKind.FORMER_NAME),
    ]


@pytest.mark.parametrize(
    ("typed", "insee"),
    [
        ("Saint-Denis 93", "93066"),
        ("93 saint-denis", "93066"),
        ("Saint-Denis (93)", "93066"),
        ("97400 Saint-Denis", "97411"),
        ("Saint-Denis, 11310", "11339"),
        ("sainte-marie 974", "97418"),
        ("Sainte-Lucie 2A", "2A308"),
        ("69364 Lyon cedex 07", "69123"),
        ("LYON CEDEX", "69123"),
        ("97490 Saint-Denis cedex 9", "97411"),
        ("sant-denis 93", "93066"),
    ],
)
def test_number_narrows_a_name(typed: str, insee: str) -> None:
    assert first(typed).commune.insee == insee


def test_number_that_fits_no_commune_of_that_name_finds_nothing() -> None:
    assert search("Bonneville 2B") == ()


@pytest.mark.parametrize(
    ("typed", "insee", "words"),
    [
        (
            "Bellegarde-sur-Valserine",
            "01033",
            "Bellegarde-sur-Valserine, aujourd'hui Valserhône (Ain)",
        ),
        ("bellegarde sur val", "01033", "Bellegarde-sur-Valserine, aujourd'hui Valserhône (Ain)"),
        ("Lomme", "59350", "Lomme, aujourd'hui Lille (Nord)"),
        (
            "paris 12",
            "75056",
            "Paris 12e Arrondissement, arrondissement de Paris",
        ),
        ("Lyon 3e", "69123", "Lyon 3e Arrondissement, arrondissement de Lyon (Rhône)"),
        (
            "Pierre-Bénite",
            "69149",
            "Pierre-Bénite, aujourd'hui Oullins-Pierre-Bénite (Rhône)",
        ),
        ("Oissel", "76484", "Oissel, nom de 2019 du code 76484, aujourd'hui Oissel-sur-Seine"),
    ],
)
def test_former_name_leads_to_the_commune_and_says_so(typed: str, insee: str, words: str) -> None:
    match = first(typed)
    assert (match.commune.insee, match.kind) == (insee, MatchKind.FORMER_NAME)
    assert match.words.startswith(words)


def test_divided_commune_is_not_said_to_be_the_one_that_kept_its_code() -> None:
    # Saline was divided again in 2020: Troarn kept the code, Sannerville is a commune again.
    assert first("Saline").words == (
        "Saline, nom de 2019 du code 14712, aujourd'hui Troarn (Calvados)"
    )
    assert first("Sannerville").kind is MatchKind.NAME


def test_one_commune_answers_once() -> None:
    found = codes("lyon", 100)
    assert len(found) == len(set(found))
    assert found[0] == "69123"
