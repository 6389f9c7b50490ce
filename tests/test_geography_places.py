"""Postal codes, EPCI, territories, and the files they come from."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.catalogue.loader import shipped_schemes
from navigator.geography import (
    MatchKind,
    load_geography,
)
from navigator.geography.files import COMMUNE_COLUMNS, COMMUNES, FOLDER
from navigator.geography.name_index import starts_but_one_letter
from navigator.packed_tables import read_rows
from rules.errors import ProblemsError
from tests.conftest import SHARED
from tests.geography_samples import codes, commune, first, geography, search

SOURCE = SHARED / "data" / "geo"


needs_source = pytest.mark.skipif(
    not SOURCE.is_dir(), reason="les sources du découpage (../shared) sont absentes"
)


@cache
def every_commune() -> list[tuple[str, str]]:
    rows = read_rows(shipped_schemes() / FOLDER / COMMUNES, COMMUNE_COLUMNS)
    assert len(rows) == 34_968
    return [(row[0], row[2]) for row in rows]


def test_postal_code_is_not_a_commune() -> None:
    everything = search("74130", 100)
    found = everything[:-1]
    assert {match.kind for match in found} == {MatchKind.POSTAL_CODE}
    assert everything[-1].words == "code INSEE 74130 : Franclens (Haute-Savoie)"
    assert {"Bonneville", "Contamine-sur-Arve", "Ayse"} <= {m.commune.name for m in found}
    assert found[0].words == "74130 : Bonneville (Haute-Savoie)"
    of_vitry = [m.commune.insee for m in search("51300", 100) if m.matched == "51300"]
    assert len(set(of_vitry) - {"51300"}) == 46


def test_first_digits_of_a_postal_code() -> None:
    for match in search("7413", 100):
        answering = [*match.commune.postal_codes, match.commune.insee]
        assert any(code.startswith("7413") for code in answering)
    assert codes("75") == ["75056"]
    assert codes("20")[0] == "2A004"


def test_same_digits_may_be_a_postal_code_and_an_insee_code() -> None:
    found = search("13001")
    assert [(match.commune.name, match.kind) for match in found] == [
        ("Marseille", MatchKind.POSTAL_CODE),
        ("Aix-en-Provence", MatchKind.INSEE_CODE),
    ]


@pytest.mark.parametrize(
    ("typed", "insee", "words"),
    [
        ("75012", "75056", "75012 : Paris"),
        ("69003", "69123", "69003 : Lyon (Rhône)"),
        ("13 008", "13055", "13008 : Marseille (Bouches-du-Rhône)"),
        ("2A004", "2A004", "code INSEE 2A004 : Ajaccio (Corse-du-Sud)"),
        ("2b033", "2B033", "code INSEE 2B033 : Bastia (Haute-Corse)"),
        ("97302", "97302", "code INSEE 97302 : Cayenne (Guyane)"),
        (
            "01039",
            "01138",
            "code INSEE 01039 : Béon, commune en 2019, aujourd'hui dans Culoz-Béon (Ain)",
        ),
    ],
)
def test_code_leads_to_the_commune(typed: str, insee: str, words: str) -> None:
    match = first(typed)
    assert (match.commune.insee, match.words) == (insee, words)


def test_corsica_by_its_letters() -> None:
    assert all(match.commune.department.code == "2A" for match in search("2A", 100))
    assert all(match.commune.department.code == "2B" for match in search("2b", 100))


@pytest.mark.parametrize(
    ("typed", "insee"),
    [
        ("charlevile meziere", "08105"),
        ("roubiax", "59512"),
        ("bonnevile", "74042"),
        ("bonnevillle", "74042"),
        ("marseile", "13055"),
        ("saint dennis", "97411"),
        ("aix en provnce", "13001"),
        ("lhay les roses", "94038"),
    ],
)
def test_one_mistake_is_forgiven_and_said(typed: str, insee: str) -> None:
    assert insee in codes(typed)
    assert all(match.approximate for match in search(typed))


def test_mistaken_name_never_shows_beside_a_right_one() -> None:
    assert not any(match.approximate for match in search("Nice", 100))
    assert not any(match.approximate for match in search("saint-denis", 100))


@pytest.mark.parametrize(
    ("name", "typed", "near"),
    [
        ("roubaix", "roubaix", True),
        ("roubaix", "rouvaix", True),  # wrong
        ("roubaix", "rouaix", True),  # missing
        ("roubaix", "rouubaix", True),  # in excess
        ("roubaix", "roubiax", True),  # swapped
        ("roubaix", "roubex", False),
        ("roubaix sud", "roubx", True),
        ("roubaix", "lille", False),
        ("", "a", True),
        ("", "ab", False),
    ],
)
def test_one_letter_apart(name: str, typed: str, near: bool) -> None:
    assert starts_but_one_letter(name, typed) is near


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\n",
        "\u00a0",
        "---",
        "'",
        "日本",
        "😀",
        "\x00",
        "x" * 10_000,
        "saint " * 2_000,
        "7" * 10_000,
        "123456",
        "zzzz",
    ],
)
def test_nothing_answers(typed: str) -> None:
    assert search(typed) == ()
    assert geography().epcis(typed) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "../../etc/passwd",
        "%00%0d%0a",
        "{{7*7}}",
        "(a+)+$",
        "[",
        "\\",
        "*",
        "a\nb\nc",
    ],
)
def test_signs_of_injection_are_only_letters(typed: str) -> None:
    for match in search(typed):
        assert match.commune.name


def test_signs_do_not_hide_a_name() -> None:
    assert first("*Roubaix*").commune.insee == "59512"
    assert first("Roubaix\n").commune.insee == "59512"


def test_one_letter_answers_with_the_biggest() -> None:
    assert first("m").commune.name == "Marseille"
    assert len(search("m")) == 10


@pytest.mark.parametrize("limit", [-1, 0])
def test_no_answer_wanted(limit: int) -> None:
    assert search("lyon", limit) == ()
    assert geography().epcis("lyon", limit) == ()
    assert geography().territories("", limit) == ()
    assert geography().territories("vallée", limit) == ()


@settings(deadline=None)
@given(st.text(max_size=40), st.integers(1, 12))
def test_any_text_is_answered_within_the_limit_and_once(text: str, limit: int) -> None:
    found = codes(text, limit)
    assert len(found) <= limit
    assert len(set(found)) == len(found)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_every_commune_answers_to_its_own_name_and_code(number: int, data: st.DataObject) -> None:
    names = every_commune()
    insee, name = names[number % len(names)]
    variant = data.draw(st.sampled_from([name, name.upper(), name.lower().replace("-", " ")]))
    assert insee in codes(variant, 100)
    assert insee in codes(insee, 100)
    assert commune(insee).name == name


def test_epci_by_words_or_by_siren() -> None:
    (faucigny,) = geography().epcis("faucigny glieres")
    assert faucigny.code == "200000172"
    assert faucigny.label == "CC Faucigny - Glières (Haute-Savoie)"
    assert geography().epcis("200000172") == (faucigny,)
    assert geography().epci("200000172") == faucigny
    assert geography().epci("0") is None
    assert geography().epcis("saint gildas") == geography().epcis("st gildas") != ()


def test_epci_knows_every_department_it_touches() -> None:
    marseille = geography().epci("200054807")
    assert marseille is not None
    assert [department.code for department in marseille.departments] == ["13", "83", "84"]
    assert [region.name for region in marseille.regions] == ["Provence-Alpes-Côte d'Azur"]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("vallée de l'arve", "vallee_de_l_arve"),
        ("VALLEE ARVE", "vallee_de_l_arve"),
        ("maurienne", "vallee_de_la_maurienne"),
        ("mauriene", "vallee_de_la_maurienne"),
        ("st malo", "dinan_saint_malo"),
        ("bourg en bresse", "bourg_en_bresse"),
    ],
)
def test_territory_by_words(typed: str, key: str) -> None:
    assert geography().territories(typed)[0].key == key


def test_territories_are_the_values_of_the_vocabulary(catalogue: object) -> None:
    vocabulary = catalogue.vocabulary  # type: ignore[attr-defined]
    allowed = {choice.key for choice in vocabulary["territoire_industrie"].choices}
    listed = geography().territories("", 1000)
    assert len(listed) == 121
    assert {territory.key for territory in listed} <= allowed
    assert len({territory.line for territory in listed}) == 119
    found = geography().territory("vallee_de_l_arve")
    assert found is not None
    assert (found.name, found.line) == ("Vallée de l’Arve", 13)
    assert geography().territory("nulle_part") is None


@needs_source
def test_every_postal_code_gives_all_its_communes() -> None:
    with (SOURCE / "communes_2026.csv").open(encoding="utf-8", newline="") as stream:
        communes = list(csv.DictReader(stream))
    expected: dict[str, set[str]] = {}
    for row in communes:
        for code in row["codes_postaux"].split():
            expected.setdefault(code, set()).add(row["code_insee"])
    del expected["98799"]  # Clipperton
    for code in sorted(expected)[::40]:
        found = [m for m in search(code, 1000) if m.kind is MatchKind.POSTAL_CODE]
        assert {match.commune.insee for match in found} == expected[code]


@needs_source
def test_every_code_of_2019_leads_where_the_passage_says() -> None:
    with (SOURCE / "passage_communes_2019_2026.csv").open(encoding="utf-8", newline="") as stream:
        passage = {row["code_2019"]: row["code_2026"] for row in csv.DictReader(stream)}
    with (SOURCE / "communes_2019_epci2019.csv").open(encoding="utf-8", newline="") as stream:
        before = [row["code_insee"] for row in csv.DictReader(stream)]
    before.remove("98901")  # Clipperton, not shipped
    lost = []
    for code in before:
        now = geography().commune(code)
        if now is None:
            lost.append(code)
        else:
            assert now.insee == passage.get(code, code)
    assert sorted(lost) == sorted(code for code, after in passage.items() if not after)


@pytest.mark.parametrize("damage", ["missing", "not_xz", "columns"])
def test_damaged_list_is_said_in_french(tmp_path: Path, damage: str) -> None:
    source = shipped_schemes() / "geographie"
    folder = tmp_path / "geographie"
    folder.mkdir()
    for path in source.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    target = folder / "epci.csv.xz"
    if damage == "missing":
        target.unlink()
    elif damage == "not_xz":
        target.write_bytes(b"code,nom,departements\n")
    else:
        target.write_bytes((folder / "departements.csv.xz").read_bytes())
    with pytest.raises(ProblemsError, match=r"epci\.csv\.xz.*Réinstallez le programme"):
        load_geography(tmp_path)


def test_territory_list_that_is_missing_is_said_in_french(tmp_path: Path) -> None:
    (tmp_path / "geographie").symlink_to(shipped_schemes() / "geographie")
    with pytest.raises(ProblemsError, match=r"territoires\.csv.*Réinstallez le programme"):
        load_geography(tmp_path)
