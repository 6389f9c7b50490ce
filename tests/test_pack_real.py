"""The real packs, when they are beside the project: known communes, and every territory."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from navigator.packs import PackKind, Packs, load_packs
from navigator.packs.outline import MAX_PATH_BYTES
from navigator.packs.places import commune_names
from tests.conftest import ROOT, SHARED
from tests.pack_samples import put
from tests.test_cli import run

DATA = SHARED / "data"
FILES = {
    "communes": DATA / "territoires_industrie" / "commune2026_ti.csv",
    "names": DATA / "territoires_industrie" / "ti_phase1_149_liste.csv",
    "october 2020": DATA / "territoires_industrie" / "ti_phase1_148_communes_oct2020.csv",
    "phase 2": DATA / "territoires_industrie" / "ti_phase2_183_composition.csv",
    "afr": DATA / "afr" / "afr_2014_2021_communes_cog2019.csv",
    "bodies": DATA / "contacts" / "annuaire_local_2019.csv",
    "direccte": DATA / "contacts" / "direccte_regionales_2021.csv",
    "outlines": DATA / "shapes" / "ti_149.geojson",
}
MISSING = [path.name for path in FILES.values() if not path.is_file()]
pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"référentiels réels absents de ../shared : {', '.join(MISSING)}"
)
DAY = date(2020, 2, 3)


def text(name: str) -> str:
    return FILES[name].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Packs:
    folder = tmp_path_factory.mktemp("donnees")
    put(folder, PackKind.TERRITORIES, text("communes"), names=text("names"), complete=True)
    put(folder, PackKind.REGIONAL_AID, text("afr"), complete=True)
    put(folder, PackKind.DIRECTORY, text("bodies"))
    put(folder, PackKind.DIRECTORY, text("direccte"), name="direccte")
    put(folder, PackKind.OUTLINES, text("outlines"))
    return load_packs(folder)


@pytest.mark.parametrize(
    ("commune", "territory", "value", "zone"),
    [
        ("74042", "ti-8414", "vallee_de_l_arve", "aucune"),
        ("08105", "ti-4407", "nord_est_ardenne", "c"),
        ("59512", None, "hors_territoire", "c"),
        ("2A004", "ti-9401", "ajaccio", "c"),
        ("97302", "ti-0301", "cayenne", "a"),
        ("06033", "ti-9303", "carros", "c"),
        ("13001", "ti-9301", None, "aucune"),
    ],
)
def test_known_communes(
    commune: str, territory: str | None, value: str | None, zone: str, packs: Packs
) -> None:
    place, aid = packs.territory_of(commune), packs.afr_zone_of(commune, DAY)
    assert place
    assert aid
    assert (place.territory.code if place.territory else None) == territory
    assert (place.value, aid.value) == (value, zone)
    assert bool(place.to_verify) == (value is None)


def test_rows_of_every_pack(packs: Packs) -> None:
    assert {info.name: info.rows for info in packs.infos} == {
        "afr": 5036,
        "annuaire": 546,
        "contours": 149,
        "direccte": 20,
        "territoires": 16151,
    }
    assert packs.damaged == ()


def test_partly_covered_communes_are_unknown(packs: Packs) -> None:
    answers = [packs.afr_zone_of(commune, DAY) for commune in commune_names()]
    values = Counter((answer.value, bool(answer.to_verify)) for answer in answers if answer)
    # 198 lines are partial, of which two are now one commune. Saint-Martin, in zone « a » by law,
    # is not in the list.
    assert values[None, True] == 197
    assert values["a", False] == 129 + 1
    assert values[None, False] == 0
    assert sum(values.values()) == len(commune_names())


def test_territories_meet_sheet_4(packs: Packs) -> None:
    found = packs.correspondences.values()
    assert Counter(
        "autre" if one.key == "autre_territoire" else "doute" if one.key is None else "nom"
        for one in found
    ) == {"nom": 78, "doute": 44, "autre": 27}
    keys = [one.key for one in found if one.key not in (None, "autre_territoire")]
    assert len(keys) == len(set(keys))


def test_doubt_names_the_row_that_a_reader_would_choose(packs: Packs) -> None:
    for commune, expected in [
        ("94081", "grand_orly"),
        ("29019", "pays_de_brest"),
        ("2B033", "bastia"),
        ("13001", "aix_rousset_gardanne"),
        ("97103", "baie_mahault"),
        ("60684", "villers_saint_paul"),
    ]:
        answer = packs.territory_of(commune)
        assert answer
        assert answer.value is None
        assert expected in answer.candidates


def test_older_list_has_other_names_and_communes_of_2019(tmp_path: Path) -> None:
    put(tmp_path, PackKind.TERRITORIES, text("october 2020"))
    packs = load_packs(tmp_path)
    for commune, value in [("2B033", "bastia"), ("29019", "pays_de_brest"), ("74042", None)]:
        answer = packs.territory_of(commune)
        assert answer
        assert answer.value == (value or "vallee_de_l_arve")
    # 49160 holds a commune of 2019 that was in no territory, and a list of 2019 is not complete.
    for commune in ("49160", "59512"):
        answer = packs.territory_of(commune)
        assert answer
        assert (answer.value, bool(answer.to_verify)) == (None, True)


def test_phase_2_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="code_insee"):
        put(tmp_path, PackKind.TERRITORIES, text("phase 2"))
    with pytest.raises(Exception, match="mêlent les deux phases"):
        put(tmp_path, PackKind.TERRITORIES, text("communes"), names=text("phase 2"))


def test_commands_of_the_documentation_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIGUILLEUR_DONNEES", str(tmp_path))
    guide = (ROOT / "docs" / "referentiels.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```console\n(.*?)```", guide, re.DOTALL)
    commands = block.replace("\\\n", " ").splitlines()
    paths = {path.name: str(path) for path in FILES.values()}
    for command in commands:
        words = shlex.split(command.removeprefix("$ aiguilleur "), comments=True)
        done = run(*(paths.get(word, word) for word in words))
        assert (done.returncode, done.stderr) == (0, ""), command
    assert {info.name for info in load_packs(tmp_path).infos} == {
        *(kind.value for kind in PackKind),
        "direccte",
    }


def test_every_territory_has_a_light_map(packs: Packs) -> None:
    assert packs.territories
    for territory in packs.territories[1].territories.values():
        outline = packs.outline_of(territory)
        assert outline
        assert len(outline.path) < MAX_PATH_BYTES
        assert territory.name in outline.title


@pytest.mark.parametrize("departement", ["01", "2A", "74", "971"])
def test_bodies_of_a_departement(departement: str, packs: Packs) -> None:
    kinds = {body.kind for body in packs.local_bodies(departement)}
    assert len(kinds) > 1
    assert kinds & {"Direccte", "Dieccte"}
