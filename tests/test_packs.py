"""What the packs answer: the value, or unknown with the reason, and always the edition."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from navigator.packs import PackKind, Packs, load_packs
from rules.vocabulary import Vocabulary
from tests.pack_samples import BODIES, REGIONAL_BODIES, TERRITORIES, put
from tests.shipped import shipped_catalogue

DAY = date(2020, 2, 3)


@pytest.fixture
def packs(tmp_path: Path) -> Packs:
    for kind in PackKind:
        put(tmp_path, kind, complete=kind in (PackKind.TERRITORIES, PackKind.REGIONAL_AID))
    put(tmp_path, PackKind.DIRECTORY, REGIONAL_BODIES, name="direccte", edition="2021")
    return load_packs(tmp_path)


def test_everything_works_with_no_pack(tmp_path: Path) -> None:
    packs = load_packs(tmp_path / "nulle-part")
    assert (packs.infos, packs.damaged) == ((), ())
    assert packs.territory_of("74042") is None
    assert packs.afr_zone_of("74042", DAY) is None
    assert packs.local_bodies("74") == ()
    assert packs.outline_of_row("vallee_de_l_arve") is None
    assert not (tmp_path / "nulle-part").exists()


def test_commune_of_a_territory_that_sheet_4_prints(packs: Packs) -> None:
    answer = packs.territory_of("74042")
    assert answer
    assert (answer.fact, answer.value) == ("territoire_industrie", "vallee_de_l_arve")
    assert answer.sentence == (
        "Cette commune est dans le Territoire d'industrie « Vallée de l'Arve » (ti-8414)."
    )
    assert (answer.edition, answer.to_verify) == ("édition d'essai", "")
    assert answer.territory
    assert answer.territory.code == "ti-8414"


def test_commune_of_a_territory_that_sheet_4_does_not_print(packs: Packs) -> None:
    answer = packs.territory_of("97230")
    assert answer
    assert (answer.value, answer.to_verify) == ("autre_territoire", "")
    assert answer.sentence.endswith("« Nord essai » (ti-0201). La fiche 4 ne l'imprime pas.")


def test_name_near_a_printed_one_is_left_to_the_reader(packs: Packs) -> None:
    answer = packs.territory_of("94081")
    assert answer
    assert answer.value is None
    assert (answer.candidates[0], answer.candidates[-1]) == ("grand_orly", "autre_territoire")
    assert answer.sentence.endswith("« Grand-Orly Seine » (ti-1104).")
    assert answer.to_verify == (
        "La fiche 4 n'imprime pas ce nom, mais « Grand Orly » ou « Argenteuil - Gennevilliers » ou "
        "« Cergy - Saint-Ouen-l’Aumône » ou d'autres noms de la région : dites si c'est le même "
        "territoire, sinon « un autre Territoire d'industrie »."
    )


@pytest.mark.parametrize("commune", ["59512", "13055"])
def test_unlisted_commune_is_outside_only_when_the_list_is_complete(
    commune: str, packs: Packs, tmp_path: Path
) -> None:
    outside = packs.territory_of(commune)
    assert outside
    assert outside.value == "hors_territoire"
    assert "déclarée complète" in outside.sentence
    put(tmp_path, PackKind.TERRITORIES, complete=False)
    unknown = load_packs(tmp_path).territory_of(commune)
    assert unknown
    assert unknown.value is None
    assert "n'a pas été déclarée complète" in unknown.to_verify


def test_every_value_given_is_in_the_vocabulary(packs: Packs) -> None:
    vocabulary: Vocabulary = shipped_catalogue().vocabulary
    for commune in ("74042", "97230", "94081", "59512", "08105", "02564", "2A004"):
        for answer in (packs.territory_of(commune), packs.afr_zone_of(commune, DAY)):
            assert answer
            keys = {choice.key for choice in vocabulary[answer.fact].choices}
            assert {*answer.candidates, answer.value} <= {*keys, None}


def test_commune_in_a_zone(packs: Packs) -> None:
    answer = packs.afr_zone_of("08105", DAY)
    assert answer
    assert (answer.fact, answer.value, answer.to_verify) == ("zone_afr", "c", "")
    assert answer.edition == "édition d'essai"


def test_communes_merged_since_2019_agree(packs: Packs) -> None:
    answer = packs.afr_zone_of("59006", DAY)
    assert answer
    assert answer.value == "c"


def test_commune_partly_in_a_zone_is_unknown(packs: Packs) -> None:
    answer = packs.afr_zone_of("02564", DAY)
    assert answer
    assert answer.value is None
    assert answer.candidates == ("c", "aucune")
    assert "Une partie seulement" in answer.sentence
    assert "l'adresse du projet" in answer.to_verify


def test_unlisted_commune_has_no_zone_only_when_the_list_is_complete(
    packs: Packs, tmp_path: Path
) -> None:
    answer = packs.afr_zone_of("74042", DAY)
    assert answer
    assert answer.value == "aucune"
    put(tmp_path, PackKind.REGIONAL_AID, complete=False)
    unknown = load_packs(tmp_path).afr_zone_of("74042", DAY)
    assert unknown
    assert unknown.value is None
    assert unknown.to_verify


@pytest.mark.parametrize("day", [date(2014, 6, 30), date(2022, 1, 1), date(2026, 5, 4)])
@pytest.mark.parametrize("commune", ["08105", "74042", "2A004", "97302"])
def test_zone_is_unknown_outside_the_period_of_the_map(
    commune: str, day: date, packs: Packs
) -> None:
    answer = packs.afr_zone_of(commune, day)
    assert answer
    assert answer.value is None
    assert "du 1er juillet 2014 au 31 décembre 2021" in answer.to_verify


@pytest.mark.parametrize("day", [date(2014, 7, 1), date(2021, 12, 31)])
def test_zone_is_known_on_the_first_and_last_days(day: date, packs: Packs) -> None:
    answer = packs.afr_zone_of("08105", day)
    assert answer
    assert answer.value == "c"


@pytest.mark.parametrize(
    ("commune", "zone"),
    [("2A004", "c"), ("2B033", "c"), ("97302", "a"), ("97608", "a"), ("97801", "a")],
)
def test_places_wholly_in_a_zone_need_no_pack(commune: str, zone: str, packs: Packs) -> None:
    for some in (Packs(), packs):  # the complete sample lists none of them
        answer = some.afr_zone_of(commune, DAY)
        assert answer
        assert answer.value == zone
        assert answer.edition == "décret n° 2014-758 du 2 juillet 2014"


@pytest.mark.parametrize("commune", ["", "99999", "59070", "7404", "Bonneville", "74042,x"])
def test_what_is_not_a_commune_of_2026_has_no_answer(commune: str, packs: Packs) -> None:
    assert packs.territory_of(commune) is None
    assert packs.afr_zone_of(commune, DAY) is None


@pytest.mark.parametrize("written", ["2a004", " 2A004 "])
def test_code_is_read_in_small_letters_too(written: str, packs: Packs) -> None:
    assert packs.territory_of(written) == packs.territory_of("2A004")


def test_arrondissement_is_its_commune(tmp_path: Path) -> None:
    put(tmp_path, PackKind.TERRITORIES, TERRITORIES + "69123,ti-8499,Lyon essai\n")
    answer = load_packs(tmp_path).territory_of("69387")
    assert answer
    assert answer.territory
    assert answer.territory.code == "ti-8499"


def test_bodies_of_a_departement_come_from_every_directory(packs: Packs) -> None:
    first, second = packs.local_bodies("74")
    assert (first.kind, first.phone, first.email) == ("CCI", "04 00 00 00 00", "cci@essai.fr")
    assert first.address == "1 rue Haute, 74000, Annecy"
    assert (second.address, second.edition) == ("2 rue Basse, 51000 CHÂLONS", "2021")
    assert second.departements == ("08", "2A", "74")
    assert [body.kind for body in packs.local_bodies("08")] == ["DDT", "Direccte"]
    assert packs.local_bodies("33") == ()


def test_directory_without_edition_says_its_file_and_day(tmp_path: Path) -> None:
    put(tmp_path, PackKind.DIRECTORY, BODIES, edition="")
    [body] = load_packs(tmp_path).local_bodies("08")
    assert body.edition == "liste.csv, importé le 22 novembre 2026"


def test_outline_is_that_of_the_very_same_territory(packs: Packs) -> None:
    arve, orly = packs.territory_of("74042"), packs.territory_of("94081")
    assert arve
    assert arve.territory
    assert packs.outline_of(arve.territory) == packs.outline_of_row("vallee_de_l_arve")
    assert packs.outline_of(arve.territory)
    assert packs.outline_of_row("carros")
    assert packs.outline_of_row("haut_jura") is None
    assert packs.outline_of_row("hors_territoire") is None
    # Same code, other name: the outline of phase 2 is never shown for a territory of phase 1.
    assert orly
    assert orly.territory
    assert packs.outline_of(orly.territory) is None
