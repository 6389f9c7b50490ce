"""Files that cannot be imported: every problem at once, with its line and its column."""

from __future__ import annotations

import pytest

from navigator.packs.csv_table import MAX_BYTES
from navigator.packs.formats import parse_pack
from navigator.packs.info import FileRole, PackKind
from navigator.packs.territories import TerritoryPack
from rules.errors import ProblemsError
from tests.pack_samples import (
    BODIES,
    REGIONAL_AID,
    REGIONAL_BODIES,
    SAMPLES,
    SQUARE,
    TERRITORIES,
    feature,
    geojson,
    source,
)

CODES = "code_insee,id_ti_phase1_149,id_ti_phase2_183\n74042,ti-8414,ti-8401\n74081,ti-8414,\n"
NAMES = "id_ti,lib_ti,region_pilote,nb_communes_2026\nti-8414,Vallée de l'Arve,,2\n"


def problems(
    kind: PackKind, text: str | bytes, names: str | None = None, complete: bool = False
) -> list[str]:
    """Each problem found, « line:column: message »."""
    files = {FileRole.DATA: source(text)}
    if names is not None:
        files[FileRole.NAMES] = source(names, "noms.csv")
    with pytest.raises(ProblemsError) as caught:
        parse_pack(kind, files, complete)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("kind", list(PackKind))
@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "liste.csv:1:1: ce fichier est vide."),
        (b" \n\n", "liste.csv:1:1: ce fichier est vide."),
        (b"x" * (MAX_BYTES + 1), "liste.csv:1:1: ce fichier est trop gros (20 Mo au plus)."),
    ],
    ids=["empty", "blank", "huge"],
)
def test_file_of_any_kind(kind: PackKind, raw: bytes, expected: str) -> None:
    assert problems(kind, raw) == [expected]


@pytest.mark.parametrize("kind", [kind for kind in PackKind if kind is not PackKind.OUTLINES])
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: text.encode("utf-16"), "liste.csv:1:1: ce texte n'est pas en UTF-8"),
        (lambda text: (text + "é").encode("latin-1"), "ce texte n'est pas en UTF-8"),
        (lambda text: b"\x00\x01\x02" + text.encode(), "liste.csv:1:1: ce fichier est binaire"),
        (lambda text: b"PK\x03\x04" + b"\x00" * 99, "c'est un classeur"),
        (lambda text: text.replace(",", ";").encode(), "séparées par le point-virgule"),
        (lambda text: text.replace(",", "\t").encode(), "séparées par la tabulation"),
        (lambda text: text.split("\n")[0].encode(), "que ses titres : aucune ligne de données"),
        (lambda text: text.encode() + b'"', "ne se lit pas : un guillemet n'est pas refermé"),
        (lambda text: (text + "x" * 140_000).encode(), "la cellule est démesurée"),
        (lambda text: b"\xff\xfe\xfd", "ce texte n'est pas en UTF-8"),
        (lambda text: b"nom,nom\n1,2\n", "liste.csv:1:1: la colonne « nom » est donnée deux fois"),
    ],
)
def test_file_that_is_not_a_csv(kind: PackKind, change: object, expected: str) -> None:
    assert callable(change)
    sample = SAMPLES[kind]
    assert isinstance(sample, str)
    [said] = problems(kind, change(sample))
    assert expected in said


def test_bad_letter_is_found_on_its_line() -> None:
    raw = TERRITORIES.encode().replace("Vallée".encode(), "Vallée".encode("latin-1"))
    [said] = problems(PackKind.TERRITORIES, raw)
    assert said.startswith("liste.csv:2:1: ce texte n'est pas en UTF-8")


def test_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    raw = b"\xef\xbb\xbf" + TERRITORIES.replace("\n", "\r\n").encode()
    plain = parse_pack(PackKind.TERRITORIES, {FileRole.DATA: source(TERRITORIES)}, False)
    assert parse_pack(PackKind.TERRITORIES, {FileRole.DATA: source(raw)}, False) == plain


@pytest.mark.parametrize(
    ("kind", "sample", "column"),
    [
        *((PackKind.REGIONAL_AID, REGIONAL_AID, c) for c in ("zone", "couverture_2026")),
        *((PackKind.REGIONAL_AID, REGIONAL_AID, f"code_insee_cog{y}") for y in (2019, 2026)),
        *((PackKind.DIRECTORY, BODIES, c) for c in ("nom", "departement", "site")),
        *((PackKind.DIRECTORY, REGIONAL_BODIES, c) for c in ("departements", "ville")),
    ],
)
def test_missing_column_is_named(kind: PackKind, sample: str, column: str) -> None:
    titles, rest = sample.split("\n", 1)
    renamed = ",".join(f"{c}s" if c == column else c for c in titles.split(","))
    [said] = problems(kind, f"{renamed}\n{rest}")
    assert said.startswith(f"liste.csv:1:1: il manque la colonne « {column} »")
    assert f"vouliez-vous dire « {column}s » ?" in said


def test_all_missing_columns_are_named_at_once() -> None:
    assert len(problems(PackKind.REGIONAL_AID, "nom\nAcy\n")) == 4


def test_file_of_something_else() -> None:
    [said] = problems(PackKind.DIRECTORY, TERRITORIES)
    assert "« organisme »" in said
    [said] = problems(PackKind.TERRITORIES, BODIES)
    assert "il manque la colonne « code_insee » ou « code_commune_cog2019 »" in said
    [said] = problems(PackKind.TERRITORIES, "code_insee,id_ti_phase2_183\n74042,ti-8401\n")
    assert "« id_ti_phase1_149 » ou « code_ti » : le code du Territoire, en phase 1." in said


def test_every_problem_of_a_list_of_communes_is_said_at_once() -> None:
    text = (
        "code_insee,code_ti,lib_ti\n"
        "74042,ti-8414,Vallée de l'Arve\n"
        "74042,ti-8414,Vallée de l'Arve\n"
        "7404,ti-8414,Vallée de l'Arve\n"
        "74081,8414,Vallée de l'Arve\n"
        "74056,ti-8414,Arve\n"
        "74010,ti-8415,\n"
        "74011,ti-8415\n"
    )
    assert problems(PackKind.TERRITORIES, text) == [
        "liste.csv:3:1: colonne « code_insee » : la commune 74042 est déjà donnée ligne 2.",
        "liste.csv:4:1: colonne « code_insee » : « 7404 » n'est pas le code d'une commune de 2026 "
        "(cinq caractères).",
        "liste.csv:5:2: colonne « code_ti » : « 8414 » n'est pas un code comme « ti-8414 ».",
        "liste.csv:6:3: colonne « lib_ti » : ti-8414 s'appelle ici « Arve », plus haut « Vallée de "
        "l'Arve ».",
        "liste.csv:7:3: colonne « lib_ti » : cette cellule est vide.",
        "liste.csv:8:1: cette ligne a 2 cellules : on en attend 3. Une virgule dans un texte "
        "demande des guillemets autour.",
    ]


def test_line_of_a_problem_counts_the_lines_of_the_cells_above() -> None:
    text = 'organisme,nom,departement,adresse,telephone,courriel_generique,site\nCCI,"a\nb\nc",74,'
    said = problems(PackKind.DIRECTORY, text + ",,,\nCCI,d,20,,,,\n")
    assert said == ["liste.csv:5:3: colonne « departement » : le département « 20 » n'existe pas."]


def test_phase_2_is_never_read() -> None:
    pack = parse_pack(
        PackKind.TERRITORIES, {FileRole.DATA: source(CODES), FileRole.NAMES: source(NAMES)}, True
    )
    assert isinstance(pack, TerritoryPack)
    assert pack.of_commune == {"74042": "ti-8414", "74081": "ti-8414"}


@pytest.mark.parametrize(
    ("text", "names", "complete", "expected"),
    [
        (CODES, None, False, "donnez les noms par « --noms »"),
        (TERRITORIES, NAMES, False, "ôtez « --noms »"),
        (CODES, NAMES.replace(",2\n", ",17\n"), False, "noms.csv:2:4: colonne « nb_communes_2026"),
        (CODES, NAMES.replace("8414", "8415"), False, "il manque le nom de ti-8414."),
        (CODES, NAMES.replace("8414", "8415"), False, "aucune commune n'est donnée pour « ti-8415"),
        (CODES, NAMES + NAMES.split("\n")[1] + "\n", False, "noms.csv:3:1: colonne « id_ti »"),
        (CODES, "id_ti,nom\nti-8414,x\n", False, "noms.csv:1:1: il manque la colonne « lib_ti »"),
        ("code_insee,code_ti,id_ti_phase1_149,lib_ti\n1,2,3,4\n", None, False, "gardez-en un"),
        (TERRITORIES.replace("code_insee", "code_commune_cog2019"), None, True, "« --complet »"),
    ],
)
def test_files_that_do_not_fit_together(
    text: str, names: str | None, complete: bool, expected: str
) -> None:
    assert expected in "\n".join(problems(PackKind.TERRITORIES, text, names, complete))


def test_problems_of_both_files_are_said_together() -> None:
    said = problems(PackKind.TERRITORIES, CODES + "99999,ti-8414,\n", NAMES)
    assert [line.split(":")[0] for line in said] == ["liste.csv", "noms.csv"]


def test_communes_of_2019_become_those_of_2026() -> None:
    # 59070 has joined 59006; 86231 has joined 86247; 08300 has no known heir.
    text = (
        "code_commune_cog2019,code_ti,lib_ti\n"
        "59006,ti-3210,Essai\n59070,ti-3210,Essai\n86231,ti-7509,Essai 2\n"
        "08300,ti-4407,Essai 3\n08105,ti-4407,Essai 3\n"
    )
    pack = parse_pack(PackKind.TERRITORIES, {FileRole.DATA: source(text)}, False)
    assert isinstance(pack, TerritoryPack)
    assert pack.of_commune == {"59006": "ti-3210", "08105": "ti-4407"}
    assert pack.partly == {"86247": "ti-7509"}
    assert pack.rows == 3


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "105,Charleville-Mézières,c",
            "105,x,b",
            "2:3: colonne « zone » : « b » n'est pas accepté",
        ),
        ("105,Charleville-Mézières,c", "105,x,C", "écrivez « a » ou « c »."),
        ("c,partiel", "c,partielle", "3:4: colonne « couverture_2026 » : « partielle » n'est pas"),
        ("integral,08105", "integral,8105", "2:5: colonne « code_insee_cog2026 » : « 8105 »"),
        ("08105,Char", "99999,Char", "« 99999 » n'est pas le code d'une commune de 2019"),
        ("59070,Beu", "59006,Beu", "5:1: colonne « code_insee_cog2019 » : la commune 59006 est"),
        ("Beugnies,c,integral", "B,c,partiel", "5:5: colonne « code_insee_cog2026 » : la commune"),
    ],
)
def test_bad_cell_of_a_zone(before: str, after: str, expected: str) -> None:
    assert before in REGIONAL_AID
    [said] = problems(PackKind.REGIONAL_AID, REGIONAL_AID.replace(before, after))
    assert expected in said


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("CCI,CCI", ",CCI", "2:1: colonne « organisme » : cette cellule est vide."),
        ("DDT,DDT de l'Essai", "DDT,", "3:2: colonne « nom » : cette cellule est vide."),
        ("Essai,08", "Essai,", "3:3: colonne « departement » : cette cellule est vide"),
        ("Essai,08", "Essai,8", "le département « 8 » n'existe pas."),
        ("cci@essai.fr", "cci essai.fr", "2:6: colonne « courriel_generique »"),
        ("http://essai.fr", "javascript:alert(1)", "2:7: colonne « site »"),
        ("DDT,DDT de l'Essai,08,,,,\n", BODIES.split("\n")[1] + "\n", "mot pour mot, ligne 2."),
    ],
)
def test_bad_cell_of_a_directory(before: str, after: str, expected: str) -> None:
    assert before in BODIES
    [said] = problems(PackKind.DIRECTORY, BODIES.replace(before, after))
    assert expected in said


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"{", "n'est pas du JSON : voyez la ligne 1."),
        (b"\xff", "n'est pas un texte en UTF-8"),
        (b"[" * 100_000, "ce JSON est démesuré"),
        (b"[]", "on attend un GeoJSON « FeatureCollection »"),
        (b'{"type": "Topology"}', "c'est un TopoJSON"),
        (b'{"type": "FeatureCollection", "features": []}', "au moins un territoire"),
        (geojson(feature("8414", "x", "Point", [1, 2])), "features[0].properties.id_ti"),
        (geojson(feature("ti-8414", " ", "Point", [1, 2])), "features[0].properties.lib_ti"),
        (geojson(feature("ti-8414", "x", "LineString", [[1, 2]])), "features[0].geometry.type"),
        (geojson(feature("ti-8414", "x", "Point", [46, 96])), "[longitude, latitude]"),
        (geojson(feature("ti-8414", "x", "Point", [float("nan"), 2])), "[longitude, latitude]"),
        (geojson(feature("ti-8414", "x", "Point", [True, 2])), "[longitude, latitude]"),
        (geojson(feature("ti-8414", "x", "MultiPoint", [])), "une liste de coordonnées"),
        (geojson(feature("ti-8414", "x", "Polygon", [SQUARE[:4]])), "finit là où il commence"),
        (geojson(feature("ti-8414", "x", "Polygon", [SQUARE * 2001])), "plus de 10000 points"),
        (geojson({"type": "Feature"}), "features[0].properties"),
        (
            geojson(
                feature("ti-8414", "x", "Point", [1, 2]), feature("ti-8414", "y", "Point", [1, 2])
            ),
            "features[1].properties.lib_ti: ti-8414 a deux noms.",
        ),
    ],
)
def test_file_that_is_not_a_map_of_territories(raw: bytes, expected: str) -> None:
    [said] = problems(PackKind.OUTLINES, raw)
    assert expected in said


def test_every_problem_of_a_map_is_said_at_once() -> None:
    bad = feature("x", "x", "Point", [1, 2])
    assert len(problems(PackKind.OUTLINES, geojson(bad, bad, bad))) == 3
