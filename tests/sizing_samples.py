"""What the tests of sizing share."""

from __future__ import annotations

from typing import Any

from rules.sizing.model import (
    Entity,
    Nature,
)
from tests.sizing_cases import (
    Row,
)

SMALL: Row = (40, 8, 7)


BIG: Row = (200, 40, 30)


def public(nature: Nature = Nature.PUBLIC_BODY, name: str = "E", **more: Any) -> Entity:
    return Entity(name, nature, **more)
