"""What the tests of geography share."""

from __future__ import annotations

from functools import cache

from navigator.geography import (
    Commune,
    CommuneMatch,
    Geography,
)
from tests.shipped import shipped_geography


@cache
def geography() -> Geography:
    return shipped_geography()


def search(words: str, limit: int = 10) -> tuple[CommuneMatch, ...]:
    return geography().search(words, limit)


def codes(words: str, limit: int = 10) -> list[str]:
    return [match.commune.insee for match in search(words, limit)]


def first(words: str) -> CommuneMatch:
    found = search(words)
    assert found, f"rien ne répond à « {words} »"
    return found[0]


def commune(insee: str) -> Commune:
    found = geography().commune(insee)
    assert found is not None
    return found
