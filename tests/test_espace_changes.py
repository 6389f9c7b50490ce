"""What came and went between two texts, told in a way that can be read."""

from __future__ import annotations

import pytest

from web.espace.changes_shown import pieces


def told(before: str, after: str) -> str:
    marks = {(False, False): "{}", (True, False): "[+{}]", (False, True): "[-{}]"}
    return "".join(
        marks[piece.added, piece.removed].format(piece.text) for piece in pieces(before, after)
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Une friche vide.", "Une friche pleine.", "Une friche [-vide][+pleine]."),
        ("Un.\n\nDeux.", "Un.\n\nDeux.", "Un.\n\nDeux."),
        ("Un.\n\nDeux.", "Un.\n\nDeux.\nTrois.", "Un.\n\n[-Deux.][+Deux.\nTrois.]"),
        ("Le chat dort.", "Il pleut à verse ici", "[-Le chat dort.][+Il pleut à verse ici]"),
    ],
)
def test_what_came_and_went_is_marked(before: str, after: str, expected: str) -> None:
    assert told(before, after) == expected


@pytest.mark.parametrize("size", [10, 20_000])
def test_both_texts_can_be_read_back(size: int) -> None:
    before = ("un mot deux mots " * size)[:size]
    after = ("un mot trois mots\n" * size)[:size]
    found = list(pieces(before, after))
    assert "".join(piece.text for piece in found if not piece.added) == before
    assert "".join(piece.text for piece in found if not piece.removed) == after
