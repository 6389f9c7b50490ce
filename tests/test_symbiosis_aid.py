"""Sharing between firms: the aid to the animator, and the advice that goes with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rules.catalogue import Catalogue
from rules.evaluation import evaluate
from rules.symbiosis_shapes import LimitKind
from tests.symbiosis_samples import DATA, advice, bounds_of, estimated


@pytest.mark.parametrize(
    ("posts", "share", "expected", "extract"),
    [
        ("1", "100 %", (0, 147_000), "maximum"),
        ("1", "75 %", (0, 147_000), "temps partiel"),
        ("1", None, (0, 147_000), "temps partiel"),
        ("2", "100 %", (None, None), "plusieurs postes"),
        ("0", None, (0, 0), "maximum"),
        (None, "100 %", (None, None), "maximum"),
    ],
)
def test_aid_to_the_animator(
    posts: str | None, share: str | None, expected: tuple[object, object], extract: str
) -> None:
    aid = estimated(postes_animateur_eit=posts, part_eit_du_poste=share).aid
    assert bounds_of(aid) == expected
    assert any(extract in note.text for note in aid.to_check)
    assert (
        aid.arithmetic.replace("\u202f", " ")
        .replace("\xa0", " ")
        .startswith("(24 000 € + 20 000 €) × 3 ans + 15 000 € = 147 000 €")
    )


@pytest.mark.parametrize("posts", [None, "1", "2"])
@pytest.mark.parametrize("share", [None, "74", "75", "100"])
def test_aid_is_that_of_the_measure_of_sheet_seven(
    catalogue: Catalogue, posts: str | None, share: str | None
) -> None:
    said = {"postes_animateur_eit": posts, "part_eit_du_poste": share}
    profile: dict[str, Any] = {n: Decimal(v) for n, v in said.items() if v is not None}
    evaluation = evaluate(
        catalogue,
        {**profile, "type_porteur": "epci", "besoins": frozenset({"animation_eit"})},
        date(2020, 2, 3),
    )
    amount = next(m for m in evaluation.measures if m.measure.id == "ademe-animateur-eit").amount
    assert estimated(**said).aid.high == amount.amount_max


def test_total_of_the_aid_is_the_printed_one() -> None:
    assert estimated(postes_animateur_eit="1").aid.high == DATA.figures["aide_maximale"].low


def test_another_duration_than_three_years_is_to_check() -> None:
    texts = [note.text for note in estimated(postes_animateur_eit="1", mois="24").aid.to_check]
    assert any("trois ans" in text for text in texts)
    texts = [note.text for note in estimated(postes_animateur_eit="1", mois="36").aid.to_check]
    assert not any("autre durée" in text for text in texts)


def test_advice_holds_does_not_or_may() -> None:
    assert advice("coordinateur", praticiens="3") is True
    assert advice("coordinateur", praticiens="2") == "absent"
    assert advice("coordinateur") is None
    assert advice("deux ans au moins", mois="24") is True
    assert advice("deux ans au moins", mois="36") == "absent"
    assert advice("vingtaine de participants", ateliers="1", entreprises="19") is True
    assert advice("vingtaine de participants", ateliers="1", entreprises="20") == "absent"
    assert advice("0,75 à 1 ETP", etp="0,5", territoires="1") is True
    assert advice("0,75 à 1 ETP", etp="0,8", territoires="1") is None
    assert advice("0,75 à 1 ETP", etp="1", territoires="1") == "absent"
    assert advice("75 %", part_eit_du_poste="74 %") is True
    assert advice("75 %", part_eit_du_poste="75 %") == "absent"


def test_refusals_of_the_evaluation_are_said_with_their_section() -> None:
    refused = [x.note for x in estimated().limits if x.kind is LimitKind.REFUSED]
    assert any("CO2" in note.text and note.source.section.startswith("2.2.3") for note in refused)
    assert any("objectifs des régions" in note.text for note in refused)
    assert {limit.kind for limit in estimated().limits} == set(LimitKind)
    assert all(limit.note.source.section for limit in estimated().limits)
