"""Which row of sheet 4 a territory of the pack is: by name, or left to be checked."""

from __future__ import annotations

import pytest

from navigator.packs.correspondence import Correspondence, match_territories
from navigator.packs.places import SheetRow, sheet_rows
from navigator.packs.territories import Territory, TerritoryPack

REGION = "centre_val_de_loire"
OTHER = Correspondence("autre_territoire")


def match(
    rows: dict[str, str], *territories: tuple[str, str, str], region: str = ""
) -> dict[str, Correspondence]:
    """Match rows (key → name, all of one region) with territories (code, name, communes)."""
    pack = TerritoryPack(
        {code: Territory(code, name, region) for code, name, _ in territories},
        {commune: code for code, _, communes in territories for commune in communes.split()},
        {},
    )
    return match_territories(pack, [SheetRow(key, name, REGION) for key, name in rows.items()])


@pytest.mark.parametrize(
    "name", ["Vallée du Loir", "VALLEE DU LOIR", "Vallée-du-Loir", "Vallée du  Loir "]
)
def test_same_name_but_for_accents_and_signs(name: str) -> None:
    assert match({"loir": "Vallée du Loir"}, ("ti-1", name, "41269")) == {
        "ti-1": Correspondence("loir")
    }


def test_same_name_in_another_region_is_not_the_same() -> None:
    assert match({"loir": "Vallée du Loir"}, ("ti-1", "Vallée du Loir", "72154")) == {"ti-1": OTHER}


def test_same_name_twice_is_a_doubt() -> None:
    doubt = Correspondence(None, ("loir",))
    found = match({"loir": "Loir"}, ("ti-1", "Loir", "41269"), ("ti-2", "Loir", "28088"))
    assert found == {"ti-1": doubt, "ti-2": doubt}


def test_shared_word_is_a_doubt_and_the_others_are_cleared() -> None:
    found = match(
        {"issoudun": "Issoudun"},
        ("ti-1", "Issoudun-Châteauroux", "36088"),
        ("ti-2", "Sologne", "41194"),
    )
    assert found == {"ti-1": Correspondence(None, ("issoudun",)), "ti-2": OTHER}


def test_town_of_the_territory_is_a_doubt() -> None:
    found = match(
        {"bourges": "Bourges - Vierzon"},
        ("ti-1", "Berry Sologne", "18033 18279"),
        ("ti-2", "Grand Est Touraine", "37003"),
    )
    assert found == {"ti-1": Correspondence(None, ("bourges",)), "ti-2": OTHER}


def test_two_departements_in_the_name_are_a_doubt() -> None:
    found = match(
        {"deux": "Interdépartemental Cher Loiret"},
        ("ti-1", "Essai", "18033 45155"),
        ("ti-2", "Sologne", "18279"),
    )
    assert found == {"ti-1": Correspondence(None, ("deux",)), "ti-2": OTHER}


def test_one_departement_in_the_name_proves_nothing() -> None:
    doubt = Correspondence(None, ("cher",))
    found = match(
        {"cher": "Vallée du Cher"},
        ("ti-1", "Berry", "18033"),
        ("ti-2", "Grand Est Touraine", "37003"),
    )
    assert found == {"ti-1": doubt, "ti-2": doubt}


def test_words_that_many_names_share_prove_nothing() -> None:
    doubt = Correspondence(None, ("pays",))
    found = match({"pays": "Pays nord"}, ("ti-1", "Nord", "18033"), ("ti-2", "Berry", "37003"))
    assert found == {"ti-1": doubt, "ti-2": doubt}


def test_likeliest_row_comes_first() -> None:
    found = match({"cher": "Vallée du Cher", "issoudun": "Issoudun"}, ("ti-1", "Issoudun", "18033"))
    assert found == {"ti-1": Correspondence("issoudun")}
    found = match(
        {"cher": "Vallée du Cher", "issoudun": "Issoudun"}, ("ti-1", "Issoudun Est", "36088")
    )
    assert found == {"ti-1": Correspondence(None, ("issoudun", "cher"))}


def test_pilot_region_is_believed_before_the_communes() -> None:
    territory = ("ti-1", "Vallée de l'Huisne", "28088 72154")
    rows = {"cher": "Vallée du Cher"}
    assert match(rows, territory)["ti-1"].key is None
    assert match(rows, territory, region="Pays de la Loire") == {"ti-1": OTHER}


def test_region_without_any_row_leaves_no_doubt() -> None:
    pack = TerritoryPack({"ti-0201": Territory("ti-0201", "Essai")}, {"97209": "ti-0201"}, {})
    assert match_territories(pack, sheet_rows()) == {"ti-0201": OTHER}


def test_a_row_is_never_given_to_two_territories() -> None:
    pack = TerritoryPack(
        {"ti-1": Territory("ti-1", "Grand Annecy"), "ti-2": Territory("ti-2", "Annecy grand")},
        {"74010": "ti-1", "74012": "ti-2"},
        {},
    )
    found = match_territories(pack, sheet_rows())
    assert found["ti-1"].key == "grand_annecy"
    assert found["ti-2"].key is None
    assert "grand_annecy" not in found["ti-2"].candidates
