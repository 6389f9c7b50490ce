"""Legal bases: ceilings by article, size, zone and period; what binds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from rules.stateaid.bases import AmountKind, Ceiling
from rules.vocabulary import FactValue
from tests.legal_bases_samples import BASES, DAY, P3_END, P4, SIZES, ceiling, euros

P2, P3 = date(2017, 7, 10), date(2021, 8, 3)


def rates(found: Ceiling) -> tuple[int | None, int | None]:
    low, high = found.rate_min, found.rate_max
    return (None if low is None else int(low)), (None if high is None else int(high))


# basis, answers, day, then the exact rates of a small, medium and large firm outside any zone.
RATES: list[tuple[str, dict[str, FactValue], date, tuple[int, int, int]]] = [
    ("rgec-17", {}, DAY, (20, 10, 0)),
    ("rgec-17", {}, P4, (20, 10, 0)),
    ("rgec-18", {}, DAY, (50, 50, 0)),
    ("rgec-19", {}, P4, (50, 50, 0)),
    ("rgec-25-fondamentale", {}, DAY, (100, 100, 100)),
    ("rgec-25-industrielle", {"collaboration_ou_diffusion": False}, DAY, (70, 60, 50)),
    ("rgec-25-industrielle", {"collaboration_ou_diffusion": True}, DAY, (80, 75, 65)),
    ("rgec-25-experimentale", {"collaboration_ou_diffusion": False}, DAY, (45, 35, 25)),
    ("rgec-25-experimentale", {"collaboration_ou_diffusion": True}, DAY, (60, 50, 40)),
    (
        "rgec-25-experimentale",
        {"collaboration_ou_diffusion": True, "recherche_trois_etats": True},
        P4,
        (70, 60, 50),
    ),
    (
        "rgec-25-experimentale",
        {"collaboration_ou_diffusion": True, "recherche_trois_etats": True},
        P3_END,
        (60, 50, 40),
    ),
    ("rgec-25-faisabilite", {}, DAY, (70, 60, 50)),
    ("rgec-26", {"infrastructure_deux_etats": True}, P3_END, (50, 50, 50)),
    ("rgec-26", {"infrastructure_deux_etats": True}, P4, (60, 60, 60)),
    (
        "rgec-26a",
        {"infrastructure_deux_etats": True, "infrastructure_surtout_pme": True},
        P4,
        (60, 50, 40),
    ),
    (
        "rgec-26a",
        {"infrastructure_deux_etats": False, "infrastructure_surtout_pme": False},
        P4,
        (45, 35, 25),
    ),
    ("rgec-27-investissement", {}, DAY, (50, 50, 50)),
    ("rgec-27-fonctionnement", {}, DAY, (50, 50, 50)),
    ("rgec-28", {}, DAY, (50, 50, 0)),
    ("rgec-28-conseil", {}, DAY, (100, 100, 0)),
    ("rgec-29", {"collaboration_pme_30": True}, DAY, (50, 50, 15)),
    ("rgec-29", {"collaboration_pme_30": False}, DAY, (50, 50, 0)),
    ("rgec-31", {"travailleurs_defavorises": False}, DAY, (70, 60, 50)),
    ("rgec-31", {"travailleurs_defavorises": True}, DAY, (70, 70, 60)),
    ("rgec-33", {}, DAY, (75, 75, 75)),
    ("rgec-34", {}, DAY, (100, 100, 100)),
    ("rgec-36", {}, DAY, (60, 50, 40)),
    ("rgec-36", {}, P3_END, (60, 50, 40)),
    (
        "rgec-36",
        {"objet_environnement": "zero_emission", "surcout_sans_comparaison": False},
        P4,
        (70, 60, 50),
    ),
    (
        "rgec-36",
        {"objet_environnement": "captage", "surcout_sans_comparaison": True},
        P4,
        (25, 20, 15),
    ),
    ("rgec-37", {"avance_sur_norme": "plus_de_trois_ans"}, DAY, (20, 15, 10)),
    ("rgec-37", {"avance_sur_norme": "un_a_trois_ans"}, DAY, (15, 10, 5)),
    ("rgec-37", {"avance_sur_norme": "moins_d_un_an"}, DAY, (0, 0, 0)),
    ("rgec-38", {}, P2, (50, 40, 30)),
    ("rgec-38", {}, P3, (50, 40, 30)),
    ("rgec-38", {"surcout_sans_comparaison": True}, P4, (25, 20, 15)),
    ("rgec-38", {"surcout_sans_comparaison": False}, P4, (50, 40, 30)),
    (
        "rgec-38a",
        {"norme_batiment_proche": False, "renovation_un_element": False, "gain_energie_40": True},
        P4,
        (65, 55, 45),
    ),
    (
        "rgec-38a",
        {"norme_batiment_proche": True, "renovation_un_element": True, "gain_energie_40": False},
        P4,
        (35, 25, 15),
    ),
    ("rgec-40", {}, P3_END, (65, 55, 45)),
    ("rgec-41", {}, P3_END, (65, 55, 45)),
    ("rgec-41", {}, P4, (65, 55, 45)),
    ("rgec-41-cout-entier", {}, DAY, (50, 40, 30)),
    ("rgec-45", {}, DAY, (100, 100, 100)),
    ("rgec-45-biodiversite", {}, P4, (90, 80, 70)),
    ("rgec-46-installation", {}, P3_END, (65, 55, 45)),
    ("rgec-46-installation", {"reseau_tout_renouvelable": True}, P4, (65, 55, 45)),
    ("rgec-46-reseau", {"reseau_tout_renouvelable": False}, P4, (50, 40, 30)),
    ("rgec-47", {}, P3_END, (55, 45, 35)),
    ("rgec-47", {}, P4, (60, 50, 40)),
    ("rgec-49", {}, P3_END, (70, 60, 50)),
    ("rgec-49", {}, P4, (80, 70, 60)),
]


SMALL_PROJECT: dict[str, Any] = {"cout_projet": Decimal(10**6)}


@pytest.mark.parametrize(("basis", "answers", "day", "expected"), RATES)
def test_rate_by_size(
    basis: str, answers: dict[str, FactValue], day: date, expected: tuple[int, int, int]
) -> None:
    found = [ceiling(basis, size, "aucune", day, **answers) for size in SIZES]
    assert [rates(each) for each in found] == [(rate, rate) for rate in expected]
    assert all(each.in_force and not each.missing for each in found)


@pytest.mark.parametrize(
    ("basis", "day", "zone", "points"),
    [
        *((basis, P3_END, "a", 15) for basis in ("rgec-36", "rgec-38", "rgec-40", "rgec-41")),
        *((basis, P3_END, "c", 5) for basis in ("rgec-36", "rgec-46-installation", "rgec-47")),
        ("rgec-27-investissement", DAY, "a", 15),
        ("rgec-27-fonctionnement", DAY, "a", 0),
        ("rgec-49", DAY, "a", 0),
        ("rgec-41", P4, "a", 0),
        ("rgec-46-installation", P4, "c", 0),
        ("rgec-47", P4, "a", 15),
    ],
)
def test_points_of_the_zone(basis: str, day: date, zone: str, points: int) -> None:
    inside, outside = (ceiling(basis, "petite", each, day) for each in (zone, "aucune"))
    assert inside.rate_max is not None
    assert outside.rate_max is not None
    assert inside.rate_max - outside.rate_max == points


def test_examples_of_the_issue() -> None:
    assert rates(ceiling("rgec-38", "moyenne", "aucune", date(2019, 6, 1))) == (40, 40)
    assert rates(ceiling("rgec-49", "petite", None, date(2020, 6, 1))) == (70, 70)
    assert rates(ceiling("rgec-17", "petite", None, date(2020, 6, 1))) == (20, 20)


@pytest.mark.parametrize(
    ("zone", "region", "day", "large", "doubtful"),
    [
        ("aucune", "bretagne", DAY, 0, False),
        ("c", "bretagne", date(2014, 7, 10), 10, True),
        ("c", "bretagne", date(2021, 12, 31), 10, False),
        ("c", "corse", DAY, 10, False),
        ("c", "bretagne", date(2022, 1, 1), 0, True),
        ("c", "bretagne", date(2022, 7, 2), 0, True),
        ("c", "bretagne", date(2022, 7, 3), 15, True),
        ("a", "guadeloupe", DAY, 45, False),
        ("a", "saint_martin", DAY, 45, False),
        ("a", "guyane", DAY, 55, False),
        ("a", "mayotte", DAY, 70, False),
        ("a", "la_reunion", date(2022, 1, 1), 50, True),
        ("a", "martinique", date(2023, 11, 19), 40, True),
        ("a", "martinique", date(2023, 11, 20), 50, True),
        ("a", "guyane", date(2024, 6, 1), 70, True),
        ("a", "saint_martin", date(2024, 6, 1), 60, True),
    ],
)
def test_regional_map(zone: str, region: str, day: date, large: int, doubtful: bool) -> None:
    found = [ceiling("rgec-14", size, zone, day, region=region, **SMALL_PROJECT) for size in SIZES]
    points = (20, 10, 0) if large else (0, 0, 0)
    assert [rates(each) for each in found] == [(large + p, large + p) for p in points]
    assert bool(found[0].doubts) is doubtful


def test_guide_extremes_of_the_regional_map() -> None:
    """Annexe 2: « entre 10 % (…) et 90 % (pour les petites entreprises en outre-mer) »."""
    found = ceiling("rgec-14", "petite", "a", region="mayotte", **SMALL_PROJECT)
    assert rates(found) == (90, 90)
    assert rates(ceiling("rgec-14", "grande", "c")) == (10, 10)


def test_regional_map_without_territory_is_a_range() -> None:
    found = ceiling("rgec-14", "grande", "a")
    assert rates(found) == (45, 70)
    assert found.missing == ("region",)


def test_large_regional_project_has_no_size_points() -> None:
    cost: dict[str, Any] = {"cout_projet": Decimal(60_000_000)}
    found = ceiling("rgec-14", "petite", "c", **cost)
    assert rates(found) == (10, 10)
    assert any("première tranche" in doubt.reason for doubt in found.doubts)
    between = ceiling("rgec-14", "petite", "c", P4, cout_projet=Decimal(52_000_000))
    assert rates(between) == (15, 35)
    assert rates(ceiling("rgec-14", "petite", "c")) == (10, 30)
    assert ceiling("rgec-14", "petite", "c").missing == ("cout_projet",)


@pytest.mark.parametrize(
    ("zone", "day", "threshold"),
    [("c", DAY, 7_500_000), ("c", P4, 12_380_000), ("a", DAY, 52_500_000), ("a", P4, 57_750_000)],
)
def test_regional_notification_threshold(zone: str, day: date, threshold: int) -> None:
    found = ceiling("rgec-14", "grande", zone, day, region="mayotte")
    assert euros(found) == (threshold, threshold)
    assert found.amount_kind is AmountKind.NOTIFICATION


@pytest.mark.parametrize(
    ("basis", "size", "zone", "day", "innovative", "maximum"),
    [
        ("rgec-22-subvention", "petite", "aucune", DAY, False, 400_000),
        ("rgec-22-subvention", "petite", "c", DAY, True, 1_200_000),
        ("rgec-22-subvention", "petite", "a", P4, False, 1_000_000),
        ("rgec-22-pret", "petite", "a", P3_END, False, 2_000_000),
        ("rgec-22-pret", "petite", "aucune", P4, True, 2_200_000),
        ("rgec-22-garantie", "petite", "c", P4, False, 2_480_000),
        ("rgec-22-garantie", "moyenne", "c", P4, False, 0),
    ],
)
def test_start_up_maximum(
    basis: str, size: str, zone: str, day: date, innovative: bool, maximum: int
) -> None:
    found = ceiling(basis, size, zone, day, petite_entreprise_innovante=innovative)
    assert found.rate_max is None
    assert euros(found) == (maximum, maximum)
    assert found.amount_kind is AmountKind.MAXIMUM


@pytest.mark.parametrize(
    ("basis", "last", "first"),
    [
        ("rgec-37", P3_END, None),
        ("rgec-40", P3_END, None),
        ("rgec-26a", None, P4),
        ("rgec-38a", None, P4),
        ("rgec-38", date(2026, 12, 31), date(2014, 7, 1)),
        ("minimis", date(2030, 12, 31), date(2014, 1, 1)),
    ],
)
def test_basis_out_of_force(basis: str, last: date | None, first: date | None) -> None:
    one = timedelta(days=1)
    for inside, outside in ((last, last and last + one), (first, first and first - one)):
        if inside is not None and outside is not None:
            assert ceiling(basis, "petite", "aucune", inside).in_force
            found = ceiling(basis, "petite", "aucune", outside)
            assert (found.in_force, found.rate_max, found.amount) == (False, None, None)
            assert "ne peut porter une aide" in found.words[0]


def test_size_known_in_part_bounds_the_rate() -> None:
    found = ceiling("rgec-38", {"micro", "moyenne"}, "aucune")
    assert rates(found) == (40, 50)
    assert found.missing
    assert rates(ceiling("rgec-38", "micro", "aucune")) == (50, 50)
    assert rates(ceiling("rgec-38", None, "aucune")) == (30, 50)
    assert rates(ceiling("rgec-38")) == (30, 65)


def test_unknown_basis_is_a_key_error() -> None:
    assert BASES.get("rgec-999") is None
    with pytest.raises(KeyError):
        ceiling("rgec-999")


def test_texts_of_before_2017_and_of_late_2023_are_to_check() -> None:
    def reasons(day: date) -> str:
        return " ".join(d.reason for d in ceiling("rgec-47", "petite", "c", day).doubts)

    assert "avant le 10 juillet 2017" in reasons(P2 - timedelta(days=1))
    assert reasons(P2) == ""
    assert "ancien texte" in reasons(P4)
    assert "ancien texte" in reasons(date(2023, 12, 31))
    assert reasons(date(2024, 1, 1)) == ""


def test_regimes_are_labels_of_their_period() -> None:
    def numbers(basis: str, day: date) -> list[str]:
        return [regime.number for regime in ceiling(basis, day=day).regimes]

    assert numbers("rgec-49", date(2020, 12, 31))[0] == "SA.40405"
    assert numbers("rgec-49", date(2021, 1, 1))[0] == "SA.59108"
    assert numbers("rgec-14", DAY) == ["SA.39252"]
    assert numbers("rgec-17", DAY) == ["SA.40453"]
    assert all(
        regime.doubtful or regime.source.document.key in ("guide", "regimes-francais")
        for basis in BASES
        for regime in basis.regimes
    )


def test_market_terms_and_no_aid_have_no_ceiling() -> None:
    for basis in ("marche", "sans_aide"):
        found = ceiling(basis)
        assert (found.rate_max, found.amount, found.in_force) == (None, None, True)
        assert "aucun plafond" in found.words[0]
