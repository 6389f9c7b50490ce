"""Draws the outline of a territory as a small SVG path that a template places."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from navigator.packs.outlines import Position, Ring, Shape
from rules.quantities import write_number

# The drawing with its title stays well under 15 KB.
MAX_PATH_BYTES = 12_000
_SIDE = 300.0
_MARGIN = 6.0
_SMALLEST = 60.0
_DOT_RADIUS = 4.0
_KM_PER_DEGREE = 111.2
_FIRST_TOLERANCE = 0.3


@dataclass(frozen=True, slots=True)
class Outline:
    """What a template needs to draw a territory: north is up, the scale is the same both ways.

    ``path`` fills with the even-odd rule; ``title`` and ``description`` are French texts for
    ``<title>`` and ``<desc>``, to be escaped by the template. ``width`` and ``height`` are those of
    ``view_box``, in its own units.
    """

    title: str
    description: str
    width: int
    height: int
    path: str

    @property
    def view_box(self) -> str:
        """The value of the attribute ``viewBox``."""
        return f"0 0 {self.width} {self.height}"


def draw_outline(shape: Shape) -> Outline:
    """Project a shape on a plane tangent at its middle, simplified until it is light enough."""
    positions = [*shape.points, *(position for ring in shape.rings for position in ring)]
    west, east = min(x for x, _ in positions), max(x for x, _ in positions)
    south, north = min(y for _, y in positions), max(y for _, y in positions)
    shrink = math.cos(math.radians((south + north) / 2))
    wide, high = (east - west) * shrink, north - south
    scale = _SIDE / max(wide, high) if wide or high else 0.0
    width, height = (max(_SMALLEST, length * scale + 2 * _MARGIN) for length in (wide, high))
    left, top = (width - wide * scale) / 2, (height - high * scale) / 2

    def project(position: Position) -> Position:
        return (
            left + (position[0] - west) * shrink * scale,
            top + (north - position[1]) * scale,
        )

    rings = [tuple(map(project, ring)) for ring in shape.rings]
    dots = "".join(_dot(project(point)) for point in shape.points)
    path = _light_path(rings, MAX_PATH_BYTES - len(dots)) + dots
    return Outline(
        title=f"Carte du Territoire d'industrie « {shape.name} »",
        description=_description(shape, wide * _KM_PER_DEGREE, high * _KM_PER_DEGREE),
        width=math.ceil(width),
        height=math.ceil(height),
        path=path,
    )


def _description(shape: Shape, wide: float, high: float) -> str:
    if not shape.rings:
        one = len(shape.points) == 1
        where = "La commune est marquée par un point" if one else "Chaque commune est un point"
        return f"{where} : le contour n'est pas connu à cette échelle. Le nord est en haut."
    size = f"environ {_kilometres(wide)} d'ouest en est et {_kilometres(high)} du nord au sud"
    dots = ""
    if shape.points:
        one = len(shape.points) == 1
        some = "Une commune isolée est marquée" if one else "Des communes isolées sont marquées"
        dots = f" {some} par un point."
    return f"Contour simplifié : {size}.{dots} Le nord est en haut."


def _kilometres(length: float) -> str:
    return f"{write_number(Decimal(max(1, round(length))))}\u00a0km"


def _dot(centre: Position) -> str:
    x, y, r = _short(centre[0] - _DOT_RADIUS), _short(centre[1]), _short(_DOT_RADIUS)
    across = _short(2 * _DOT_RADIUS)
    return f"M{x} {y}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"


def _light_path(rings: Iterable[Ring], most: int) -> str:
    """Return the path of the rings, with a coarser line as long as it weighs more than ``most``."""
    rings, tolerance = list(rings), _FIRST_TOLERANCE
    while True:
        simple = [_simplified(ring, tolerance) for ring in rings]
        path = "".join(map(_ring_path, (ring for ring in simple if len(ring) >= 4)))
        if len(path) <= most or tolerance > _SIDE:
            return path
        tolerance *= 1.5


def _ring_path(ring: Ring) -> str:
    points = "L".join(f"{_short(x)} {_short(y)}" for x, y in ring[:-1])
    return f"M{points}z"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _simplified(ring: Ring, tolerance: float) -> Ring:
    """Drop the points nearer than ``tolerance`` to the line without them (Douglas and Peucker)."""
    # A closed ring has no ends: it is cut in two at the point farthest from its start.
    middle = max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))
    kept = {0, middle, len(ring) - 1}
    parts = [(0, middle), (middle, len(ring) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda i: _distance(ring[i], ring[first], ring[last]))
        if _distance(ring[far], ring[first], ring[last]) > tolerance:
            kept.add(far)
            parts += [(first, far), (far, last)]
    return tuple(ring[i] for i in sorted(kept))


def _distance(point: Position, start: Position, end: Position) -> float:
    """Return the distance of a point to a segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    if not length:
        return math.dist(point, start)
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))
