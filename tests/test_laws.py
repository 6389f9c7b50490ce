"""The laws of evaluation, on profiles drawn from the shipped vocabulary."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.evaluate import is_asked
from rules.evaluation import evaluate, verdicts
from rules.expressions import Constant, Kind
from rules.guidance import guided, questioned
from rules.results import Evaluation, State
from rules.vocabulary import Fact
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
ASKED = [fact for fact in CATALOGUE.vocabulary if is_asked(fact)]
DAYS = st.dates(date(2018, 1, 1), date(2023, 12, 31))
LAWS = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def answers(fact: Fact) -> st.SearchStrategy[Any]:
    """Draw an answer, near the bounds that the rules test as often as anywhere else."""
    if fact.kind is Kind.BOOLEAN:
        return st.booleans()
    keys = [choice.key for choice in fact.choices]
    if fact.kind is Kind.CHOICE:
        return st.sampled_from(keys)
    if fact.kind is Kind.CHOICES:
        return st.frozensets(st.sampled_from(keys))
    near = st.sampled_from(CATALOGUE.partitions.values(fact.name))
    if fact.kind is Kind.DATE:
        return near | st.dates(date(2017, 1, 1), date(2024, 1, 1))
    top = Decimal(100) if fact.maximum is None and fact.kind is Kind.PERCENT else fact.maximum
    anywhere = st.decimals(0, top if isinstance(top, Decimal) else Decimal(10**8), places=2)
    return near | anywhere


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a profile around one measure: its facts mostly known, a few others, some unknown.

    Drawing facts at large would refuse nearly every measure and exercise no amount.
    """
    compiled = draw(st.sampled_from(CATALOGUE.measures))
    others = draw(st.sets(st.sampled_from([fact.name for fact in ASKED]), max_size=8))
    profile = {}
    for name in sorted({*compiled.asked, *others}):
        if draw(st.integers(0, 4)):
            profile[name] = draw(answers(CATALOGUE.vocabulary[name]))
    if draw(st.integers(0, 3)):
        keys = [choice.key for choice in CATALOGUE.vocabulary["besoins"].choices]
        profile["besoins"] = frozenset(keys)
    if "departement" in profile:
        profile.pop("region", None)
    return profile


@LAWS
@given(profiles(), DAYS, st.data())
def test_one_more_answer_never_contradicts_a_decided_state(
    profile: dict[str, Any], day: date, data: st.DataObject
) -> None:
    unknown = [f for f in ASKED if f.name not in profile and f.name != "region"]
    if not unknown:
        return
    fact = data.draw(st.sampled_from(unknown))
    before = verdicts(CATALOGUE, profile, day)
    after = verdicts(CATALOGUE, {**profile, fact.name: data.draw(answers(fact))}, day)
    for identifier, state in before.items():
        if state is not State.TO_CONFIRM:
            assert after[identifier] is state, (identifier, fact.name)


@LAWS
@given(profiles(), DAYS, st.data())
def test_one_more_answer_only_narrows_the_figures(
    profile: dict[str, Any], day: date, data: st.DataObject
) -> None:
    unknown = [f for f in ASKED if f.name not in profile and f.name != "region"]
    if not unknown:
        return
    fact = data.draw(st.sampled_from(unknown))
    more = {**profile, fact.name: data.draw(answers(fact))}
    for before, after in zip(
        evaluate(CATALOGUE, profile, day).measures,
        evaluate(CATALOGUE, more, day).measures,
        strict=True,
    ):
        if State.NOT_ELIGIBLE in (before.state, after.state):
            continue
        old, new = before.amount, after.amount
        assert old.rate_max is None or (new.rate_max is not None and new.rate_max <= old.rate_max)
        assert old.rate_min is None or (new.rate_min is not None and new.rate_min >= old.rate_min)
        if old.amount_max is not None:
            assert new.amount_max is not None
            assert new.amount_max <= old.amount_max


@LAWS
@given(profiles(), DAYS)
def test_no_amount_exceeds_its_ceilings(profile: dict[str, Any], day: date) -> None:
    for result in evaluate(CATALOGUE, profile, day).measures:
        amount = result.amount
        if amount.rate_max is not None:
            assert 0 <= (amount.rate_min or 0) <= amount.rate_max <= 100
        if amount.amount_max is not None:
            assert amount.amount_min is None or amount.amount_min <= amount.amount_max
            assert amount.amount_max == round(amount.amount_max, 2)
            if amount.rate_max is not None and amount.base is not None:
                assert amount.amount_max <= amount.base * amount.rate_max / 100
            ceiling = result.measure.aid.ceiling if result.measure.aid else None
            if ceiling is not None:
                limit = ceiling.lines[0].value
                assert isinstance(limit, Constant)
                assert isinstance(limit.value, Decimal)
                assert amount.amount_max <= limit.value


COSTS = [fact.name for fact in ASKED if fact.kind is Kind.MONEY and fact.name.startswith("cout")]


@LAWS
@given(profiles(), DAYS, st.sampled_from(COSTS), st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_higher_cost_never_lowers_the_aid(
    profile: dict[str, Any], day: date, cost: str, cents: int, more: int
) -> None:
    low = evaluate(CATALOGUE, {**profile, cost: Decimal(cents) / 100}, day)
    high = evaluate(CATALOGUE, {**profile, cost: Decimal(cents + more) / 100}, day)
    for cheap, dear in zip(low.measures, high.measures, strict=True):
        if cheap.amount.amount_max is not None and dear.state is not State.NOT_ELIGIBLE:
            assert dear.amount.amount_max is not None
            assert dear.amount.amount_max >= cheap.amount.amount_max


@LAWS
@given(profiles(), DAYS, st.randoms())
def test_the_order_of_facts_changes_nothing(
    profile: dict[str, Any], day: date, chance: random.Random
) -> None:
    items = list(profile.items())
    chance.shuffle(items)
    assert evaluate(CATALOGUE, dict(items), day) == evaluate(CATALOGUE, profile, day)


@LAWS
@given(profiles(), DAYS)
def test_the_verdict_alone_is_that_of_the_explained_answer(
    profile: dict[str, Any], day: date
) -> None:
    explained = evaluate(CATALOGUE, profile, day)
    quick = verdicts(CATALOGUE, profile, day)
    assert quick == {result.measure.id: result.state for result in explained.measures}


@settings(LAWS, max_examples=15)
@given(profiles(), DAYS)
def test_questions_are_useful_and_flips_flip(profile: dict[str, Any], day: date) -> None:
    evaluation: Evaluation = guided(CATALOGUE, profile, day)
    assert questioned(CATALOGUE, profile, day).questions == evaluation.questions
    missing = {name for result in evaluation.measures for name in result.missing}
    for question in evaluation.questions:
        assert question.fact not in profile
        assert question.fact in missing
        assert question.settles or question.refines
    for result in evaluation.measures:
        if result.flip is not None:
            assert result.flip.changes
            assert result.flip.leads_to is not State.NOT_ELIGIBLE


@LAWS
@given(profiles(), DAYS)
def test_an_answer_that_decides_is_missing_before(profile: dict[str, Any], day: date) -> None:
    """A measure to confirm says what is missing, or that the text itself is in doubt."""
    for result in evaluate(CATALOGUE, profile, day).measures:
        if result.state is State.TO_CONFIRM:
            assert result.missing or result.to_check, result.measure.id


@settings(LAWS, max_examples=10)
@given(profiles())
def test_undated_measures_never_read_as_open(profile: dict[str, Any]) -> None:
    for day in (date(2019, 6, 1), date(2022, 12, 31), date(2023, 1, 1), date(2026, 1, 1)):
        for result in evaluate(CATALOGUE, profile, day).measures:
            if not result.measure.calendar.periods:
                assert result.calendar.state.value == "inconnu"
                assert "Non daté" in result.calendar.reason
            if day > date(2022, 12, 31) + timedelta(days=1):
                assert result.calendar.state.value != "ouvert", result.measure.id
