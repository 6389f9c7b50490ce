"""The map of a territory: small, readable by a screen reader, and of the right shape."""

from __future__ import annotations

import math
import re

import pytest

from navigator.packs.info import FileRole
from navigator.packs.outline import MAX_PATH_BYTES, Outline, draw_outline
from navigator.packs.outlines import Position, Shape, parse_outlines
from tests.pack_samples import SQUARE, feature, geojson, source


def drawn(kind: str, coordinates: object, name: str = "Essai") -> Outline:
    content = source(geojson(feature("ti-0001", name, kind, coordinates)))
    return draw_outline(parse_outlines({FileRole.DATA: content}).shapes["ti-0001"])


def corners(path: str) -> list[Position]:
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)(?=[Lz])", path)]


def test_square_keeps_its_corners_its_proportions_and_the_north() -> None:
    outline = drawn("Polygon", [SQUARE])
    # A tenth of a degree of longitude is shorter than one of latitude, by cos(46.05°).
    assert outline.view_box == f"0 0 {outline.width} {outline.height}"
    assert (outline.width, outline.height) == (221, 312)
    left, right = 6.0, 6.0 + 300 * round(math.cos(math.radians(46.05)), 4)
    assert corners(outline.path) == [
        (left, 306.0), (left, 6.0), (round(right, 1), 6.0), (round(right, 1), 306.0)
    ]  # fmt: skip
    assert outline.path.count("M") == outline.path.count("z") == 1


def test_words_say_what_the_drawing_shows() -> None:
    outline = drawn("Polygon", [SQUARE], "Vallée <de> l'Arve")
    assert outline.title == "Carte du Territoire d'industrie « Vallée <de> l'Arve »"
    assert outline.description == (
        "Contour simplifié : environ 8\u00a0km d'ouest en est et 11\u00a0km du nord au sud. "
        "Le nord est en haut."
    )


def test_holes_and_islands_are_drawn() -> None:
    hole = [[6.02, 46.02], [6.04, 46.02], [6.04, 46.04], [6.02, 46.02]]
    island = [[6.3, 46.0], [6.4, 46.0], [6.4, 46.1], [6.3, 46.0]]
    outline = drawn("MultiPolygon", [[SQUARE, hole], [island]])
    assert outline.path.count("M") == 3


def test_points_on_a_straight_line_are_dropped() -> None:
    along = [[6.0 + step / 100, 46.0] for step in range(11)]
    ring = [*along, [6.1, 46.1], [6.0, 46.1], [6.0, 46.0]]
    assert len(corners(drawn("Polygon", [ring]).path)) == 4


@pytest.mark.parametrize(("kind", "where"), [("Point", [7.2, 43.8]), ("MultiPoint", [[7.2, 43.8]])])
def test_commune_without_outline_is_a_dot(kind: str, where: object) -> None:
    outline = drawn(kind, where)
    assert outline.path == "M26 30a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
    assert outline.view_box == "0 0 60 60"
    assert "marquée par un point" in outline.description


def test_several_communes_without_outline_are_dots() -> None:
    outline = drawn("MultiPoint", [[7.2, 43.8], [7.3, 43.8]])
    assert outline.path.count("M") == 2
    assert (outline.width, outline.height) == (312, 60)
    assert "Chaque commune est un point" in outline.description


def test_polygon_and_isolated_communes_are_one_map() -> None:
    raw = geojson(
        feature("ti-0001", "Essai", "Polygon", [SQUARE]),
        feature("ti-0001", "Essai", "Point", [6.05, 46.2]),
    )
    outline = draw_outline(parse_outlines({FileRole.DATA: source(raw)}).shapes["ti-0001"])
    assert outline.path.count("M") == 2
    assert "Une commune isolée est marquée par un point." in outline.description


def test_complicated_outline_is_simplified_until_it_is_light() -> None:
    turns = [2 * math.pi * step / 5000 for step in range(5000)]
    star = [
        (6 + (1 + 0.2 * math.sin(400 * t)) * math.cos(t), 46 + math.sin(t) * (1 + 0.1 * (i % 2)))
        for i, t in enumerate(turns)
    ]
    outline = draw_outline(Shape("ti-0001", "Essai", ((*star, star[0]),), ()))
    assert 1000 < len(outline.path) <= MAX_PATH_BYTES
    assert len(corners(outline.path)) > 100


def test_drawing_stays_in_its_frame() -> None:
    outline = drawn("Polygon", [[[-54, 2], [-51, 4], [-52, 6], [-54, 5.5], [-54, 2]]])
    for x, y in corners(outline.path):
        assert 0 <= x <= outline.width
        assert 0 <= y <= outline.height
