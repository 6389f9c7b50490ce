"""The laws of the checks, on sheets drawn at random from whole ones."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from navigator.contracts.check import CheckStatus
from navigator.contracts.checks import sheet_checks
from navigator.contracts.choices import AidZone, FundingStatus
from navigator.contracts.records import EvaluationRecord
from navigator.contracts.sheet import FundingLine, SheetContent
from tests.contract_cases import DAY, cost, kept, own, sheet
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
LAWS = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
WRONG, OPEN, RIGHT = CheckStatus
BASES = ("rgec-49", "rgec-38", "rgec-17", "rgec-14", "rgec-38a", "minimis", "sans_aide", "marche")
MEASURES = ("", "ademe-etude-diagnostic", "ademe-economies-energie", "bdt-etude-strategique")
STATUSES = (FundingStatus.CONSIDERED, FundingStatus.REQUESTED, FundingStatus.GRANTED)
LINE_ANSWERS = ("amount", "base", "rate", "legal_basis", "own")
SHEET_ANSWERS = ("aid_day", "aid_zone", "aid_maximum", "aid_basis", "start", "end")
BUDGET_ANSWERS = ("planned", "planned_with_tax", "recovered_tax")
BLANK = {"legal_basis": ""}


@st.composite
def lines(draw: st.DrawFn, number: int) -> FundingLine:
    base = Decimal(draw(st.integers(1, 100))) * 1000
    rate = Decimal(draw(st.integers(0, 100)))
    status = draw(st.sampled_from(STATUSES))
    granted = status is FundingStatus.GRANTED
    return FundingLine(
        f"f{number}",
        funder=draw(st.sampled_from(("ADEME", "Région", "Commune"))),
        measure=draw(st.sampled_from(MEASURES)),
        amount=base * rate / 100,
        base=base,
        rate=rate,
        legal_basis=draw(st.sampled_from(BASES)),
        own=draw(st.booleans()),
        status=status,
        considered_on=date(2018, 1, 1),
        requested_on=None if status is FundingStatus.CONSIDERED else date(2018, 6, 1),
        granted_on=draw(st.dates(date(2018, 9, 1), DAY)) if granted else None,
    )


@st.composite
def sheets(draw: st.DrawFn) -> SheetContent:
    planned = draw(st.integers(1, 120)) * 1000
    tax = planned // draw(st.sampled_from((5, 10, 20)))
    found = tuple(draw(lines(number)) for number in range(draw(st.integers(1, 3))))
    resources = sum((line.amount or Decimal(0) for line in found), Decimal(0))
    rest = max(Decimal(0), planned - resources)
    return sheet(
        budget=(
            cost(
                planned,
                planned_with_tax=Decimal(planned + tax),
                recovered_tax=Decimal(draw(st.integers(0, tax))),
            ),
        ),
        funding=(*found, own(str(rest))),
        aid_day=draw(st.dates(date(2018, 9, 1), date(2022, 1, 1))),
        aid_zone=draw(st.sampled_from(AidZone)),
        aid_maximum=Decimal(draw(st.integers(0, 100))),
        aid_basis=Decimal(draw(st.integers(1, 120)) * 1000),
    )


@st.composite
def evaluations(draw: st.DrawFn) -> EvaluationRecord:
    found: EvaluationRecord = kept(
        type_porteur=draw(st.sampled_from(("entreprise", "epci", "association", "consortium"))),
        effectif=str(draw(st.sampled_from((9, 49, 120, 300)))),
        total_bilan=str(draw(st.sampled_from((1_000_000, 12_000_000)))),
    )
    return found


def blanked(content: SheetContent, chosen: random.Random, share: float) -> SheetContent:
    """The sheet with some of its answers left out."""

    def blank(document: Any, names: tuple[str, ...]) -> Any:
        out = {name: BLANK.get(name) for name in names if chosen.random() < share}
        return replace(document, **out)

    return replace(
        blank(content, SHEET_ANSWERS),
        budget=tuple(blank(line, BUDGET_ANSWERS) for line in content.budget),
        funding=tuple(blank(line, LINE_ANSWERS) for line in content.funding),
    )


@LAWS
@given(sheets(), evaluations(), st.integers(0, 10**6), st.booleans())
def test_answering_never_makes_wrong_what_was_right(
    whole: SheetContent, evaluation: EvaluationRecord, seed: int, known: bool
) -> None:
    draw = random.Random(seed)
    more = blanked(whole, draw, 0.2)
    less = blanked(more, draw, 0.3)
    before = sheet_checks(less, CATALOGUE, DAY, [evaluation] if known else [])
    after = sheet_checks(more, CATALOGUE, DAY, [evaluation])
    right = {each.id for each in before if each.status is RIGHT}
    wrong = {each.id: each for each in after if each.status is WRONG}
    turned = [wrong[name].sentence for name in right & set(wrong)]
    assert not turned
    if "cumul" in right:
        assert not [each for each in wrong.values() if each.rule.startswith("cumul")]


@LAWS
@given(sheets(), evaluations(), st.integers(0, 10**6))
def test_the_order_of_the_lines_changes_nothing(
    whole: SheetContent, evaluation: EvaluationRecord, seed: int
) -> None:
    content = blanked(whole, random.Random(seed), 0.1)
    turned = replace(content, funding=content.funding[::-1], budget=content.budget[::-1])
    assert set(sheet_checks(content, CATALOGUE, DAY, [evaluation])) == set(
        sheet_checks(turned, CATALOGUE, DAY, [evaluation])
    )


@LAWS
@given(sheets(), st.integers(0, 10**6))
def test_what_is_wrong_says_what_to_look_at(whole: SheetContent, seed: int) -> None:
    for each in sheet_checks(blanked(whole, random.Random(seed), 0.3), CATALOGUE, DAY):
        assert each.sentence
        assert each.title
        assert each.where
        assert "ne se calcule pas" not in each.sentence
