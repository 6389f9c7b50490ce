"""The pack « contours »: the outlines of the territories, from a GeoJSON file (WGS 84 degrees)."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

from navigator.packs.csv_table import MAX_BYTES, SourceFile
from navigator.packs.info import FileRole
from rules.errors import Location, Problem, ProblemsError

Position: TypeAlias = tuple[float, float]
Ring: TypeAlias = tuple[Position, ...]

_CODE = re.compile(r"ti-\d{4}")
# A drawing keeps some hundreds of points: more than this is another kind of file.
_MOST_POSITIONS = 10_000
_GEOMETRIES = ("Polygon", "MultiPolygon", "Point", "MultiPoint")


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of one territory: closed rings, and places too small to have one.

    Positions are (longitude, latitude) in degrees. A ring inside another is a hole.
    """

    code: str
    name: str
    rings: tuple[Ring, ...]
    points: tuple[Position, ...]

    def joined(self, other: Shape) -> Shape:
        """Return this shape with the rings and points of another."""
        return Shape(self.code, self.name, self.rings + other.rings, self.points + other.points)


@dataclass(frozen=True, slots=True)
class OutlinePack:
    """The outlines by territory code."""

    shapes: Mapping[str, Shape]

    @property
    def rows(self) -> int:
        """How many territories have an outline."""
        return len(self.shapes)


def parse_outlines(files: Mapping[FileRole, SourceFile]) -> OutlinePack:
    """Read the outlines. Raises ProblemsError with all the problems of the file.

    Several features of one territory are put together: a polygon, and its isolated communes.
    """
    source = files[FileRole.DATA]
    features = _features(source)
    problems: list[Problem] = []
    shapes: dict[str, Shape] = {}
    for index, feature in enumerate(features):
        try:
            shape = _shape(feature)
            known = shapes.get(shape.code)
            if known is not None and known.name != shape.name:
                raise _FeatureError("properties.lib_ti", f"{shape.code} a deux noms.")
            if len(shape.points) + sum(map(len, shape.rings)) > _MOST_POSITIONS:
                message = f"ce contour a plus de {_MOST_POSITIONS} points : simplifiez-le."
                raise _FeatureError("geometry.coordinates", message)
        except _FeatureError as error:
            place = Location(source.name, index + 1, 1, f"features[{index}].{error.path}")
            problems.append(Problem(place, error.message))
            continue
        shapes[shape.code] = shape if known is None else known.joined(shape)
    if problems:
        raise ProblemsError(problems)
    return OutlinePack(shapes)


class _FeatureError(Exception):
    """One feature that cannot be used: where in it, and why."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


def _features(source: SourceFile) -> list[Any]:
    if len(source.raw) > MAX_BYTES:
        _refuse(source, f"ce fichier est trop gros ({MAX_BYTES // 10**6} Mo au plus).")
    if not source.raw.strip():
        _refuse(source, "ce fichier est vide.")
    try:
        document = json.loads(source.raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        _refuse(source, "ce fichier n'est pas un texte en UTF-8 : on attend un GeoJSON.")
    except json.JSONDecodeError as error:
        _refuse(
            source, f"ce fichier n'est pas du JSON : voyez la ligne {error.lineno}.", error.lineno
        )
    except (RecursionError, ValueError):
        _refuse(source, "ce JSON est démesuré : on attend un GeoJSON de territoires.")
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "Topology":
        _refuse(source, "c'est un TopoJSON : donnez le même contenu en GeoJSON.")
    features = document.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list) or not features:
        _refuse(source, "on attend un GeoJSON « FeatureCollection » qui a au moins un territoire.")
    return features


def _refuse(source: SourceFile, message: str, line: int = 1) -> NoReturn:
    raise ProblemsError([Problem(Location(source.name, line, 1), message)])


def _shape(feature: Any) -> Shape:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise _FeatureError("properties", "il manque les propriétés « id_ti » et « lib_ti ».")
    code, name = properties.get("id_ti"), properties.get("lib_ti")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise _FeatureError("properties.id_ti", "on attend un code comme « ti-8414 ».")
    if not isinstance(name, str) or not name.strip():
        raise _FeatureError("properties.lib_ti", "on attend le nom du territoire.")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in _GEOMETRIES:
        raise _FeatureError(
            "geometry.type", f"on attend {', '.join(_GEOMETRIES[:-1])} ou MultiPoint."
        )
    assert isinstance(geometry, dict)
    coordinates = geometry.get("coordinates")
    if kind == "Point":
        return Shape(code, name.strip(), (), (_position(coordinates),))
    if kind == "MultiPoint":
        return Shape(code, name.strip(), (), tuple(map(_position, _items(coordinates))))
    polygons = [coordinates] if kind == "Polygon" else _items(coordinates)
    rings = tuple(_ring(ring) for polygon in polygons for ring in _items(polygon))
    return Shape(code, name.strip(), rings, ())


def _items(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise _FeatureError("geometry.coordinates", "on attend une liste de coordonnées.")
    return value


def _ring(value: Any) -> Ring:
    ring = tuple(map(_position, _items(value)))
    if len(ring) < 4 or ring[0] != ring[-1]:
        message = "un contour a au moins quatre points et finit là où il commence."
        raise _FeatureError("geometry.coordinates", message)
    return ring


def _position(value: Any) -> Position:
    """Read a longitude and a latitude in degrees; a third number, the height, is left out."""
    if isinstance(value, list) and len(value) in (2, 3):
        longitude, latitude = value[:2]
        if _is_angle(longitude, 180) and _is_angle(latitude, 90):
            return float(longitude), float(latitude)
    message = "on attend des positions [longitude, latitude] en degrés."
    raise _FeatureError("geometry.coordinates", message)


def _is_angle(value: Any, most: int) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value) and -most <= value <= most
