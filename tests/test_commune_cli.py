"""The command « aiguilleur commune », as its own process, and its JSON form."""

from __future__ import annotations

from navigator.geography.places_form import territory_json
from tests.shipped import shipped_geography
from tests.test_cli import misuse, output, read_json, run

DAY = ("--date", "2020-02-03")


def test_merged_commune_is_found_by_its_old_name() -> None:
    said = output("commune", "bellegarde", "sur", "valserine", *DAY)
    assert "Bellegarde-sur-Valserine, aujourd'hui Valserhône (Ain)" in said
    assert "INSEE 01033\u00a0; code postal 01200" in said
    assert '- departement: "01".' in said
    assert "- zone_afr: inconnu." in said


def test_commune_of_corsica_decides_its_zone_at_a_date() -> None:
    assert '- zone_afr: "c".' in output("commune", "ajaccio", *DAY)
    assert "- zone_afr: inconnu." in output("commune", "ajaccio", "--date", "2024-01-01")


def test_several_communes_of_a_postal_code_are_all_listed() -> None:
    said = output("commune", "74130", *DAY)
    assert "74130 : Bonneville (Haute-Savoie)" in said
    assert "74130 : Ayse (Haute-Savoie)" in said
    assert "décide" not in said


def test_json_has_the_commune_and_what_it_decides() -> None:
    (match,) = read_json("commune", "97302", *DAY)
    assert match["trouve_par"] == "code_insee"
    assert match["orthographe_approchee"] is False
    assert match["commune"] == {
        "code_insee": "97302",
        "nom": "Cayenne",
        "codes_postaux": ["97300"],
        "epci": {"code": "249730045", "nom": "CA du Centre Littoral"},
        "departement": {"code": "973", "nom": "Guyane"},
        "region": {"code": "03", "nom": "Guyane", "cle": "guyane"},
        "zone": "drom",
        "population": match["commune"]["population"],
    }
    decided = {fact["fait"]: fact["valeur"] for fact in match["faits"]}
    assert decided == {"departement": "973", "region": "guyane", "zone_afr": "a"}


def test_commune_without_epci_is_null_in_json() -> None:
    (match,) = read_json("commune", "97801", *DAY)
    assert match["commune"]["epci"] is None


def test_limit_of_the_answers() -> None:
    assert len(read_json("commune", "saint", "--limite", "3")) == 3
    assert "--limite" in misuse("commune", "saint", "--limite", "0")
    assert "--limite" in misuse("commune", "saint", "--limite", "101")


def test_nothing_found_says_what_to_give() -> None:
    said = misuse("commune", "zzzzzz")
    assert "aucune commune ne répond à « zzzzzz » : donnez son nom" in said
    assert read_json("commune", "zzzzzz") == []
    assert len(misuse("commune", "x" * 10_000)) < 300


def test_word_is_required() -> None:
    assert "MOTS" in misuse("commune")


def test_mistyped_name_is_said_to_be_near() -> None:
    assert "Roubaix (Nord)  (orthographe approchée)" in output("commune", "roubiax", *DAY)


def test_help_is_in_french() -> None:
    assert "Un code postal n'est pas une commune" in run("commune", "--aide").stdout


def test_json_of_a_territory() -> None:
    assert territory_json(shipped_geography().territories("arve")[0]) == {
        "cle": "vallee_de_l_arve",
        "nom": "Vallée de l’Arve",
        "region": "Auvergne-Rhône-Alpes",
        "ligne_fiche_4": 13,
    }
