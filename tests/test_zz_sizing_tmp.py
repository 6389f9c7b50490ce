"""Laws of sizes, on groups drawn at random: cycles, persons, public bodies, unknown answers."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.inference import Fact, Inference, Ruleset, infer, reference
from rules.inference.matching import flaws
from rules.intervals import Interval
from rules.sizing import links
from rules.sizing.classes import CATEGORIES, CLASSES
from rules.sizing.explain import explain
from rules.sizing.model import (
    UNKNOWN_FIGURE,
    UNKNOWN_STAKE,
    Basis,
    Case,
    Concert,
    Control,
    Entity,
    Figures,
    Holding,
    Nature,
    World,
    Year,
    case_of,
)
from rules.sizing.reserves import missing, to_check
from rules.sizing.results import SizeResult
from tests.sizing_cases import DATA, measure

LAWS = settings(max_examples=400, deadline=None)
FIRMS = ("A", "B", "C", "D")
PERSONS = ("P", "Q")
OTHERS = {"E": Nature.PUBLIC_BODY, "L": Nature.LOCAL_AUTHORITY, "V": Nature.VENTURE_CAPITAL}
STAFF = st.sampled_from([0, 5, 9, 10, 40, 50, 100, 249, 250, 6000])
MONEY = st.sampled_from([0, 1, 2, 3, 10, 11, 43, 44, 50, 51, 3000])
PARTS = st.sampled_from(["0", "10", "24.99", "25", "30", "50", "50.01", "60"])
TRUTHS = st.sampled_from([True, False, None])


def known(values: st.SearchStrategy[Any], unit: int, unknown: Interval) -> Any:
    exact = values.map(lambda value: (Decimal(value) * unit, Decimal(value) * unit))
    return st.one_of(exact, exact, exact, st.just(unknown))


FIGURES = st.builds(
    Figures,
    known(STAFF, 1, UNKNOWN_FIGURE),
    known(MONEY, 10**6, UNKNOWN_FIGURE),
    known(MONEY, 10**6, UNKNOWN_FIGURE),
)
STAKE = known(PARTS, 1, UNKNOWN_STAKE)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    years = range(2018 - draw(st.integers(0, 3)), 2019)
    entities = [
        Entity(
            name,
            years=tuple(Year(year, draw(FIGURES)) for year in years),
            state=draw(st.sampled_from(["FR", "DE", ""])),
        )
        for name in FIRMS
    ]
    entities += [Entity(name, Nature.PERSON) for name in PERSONS]
    for name, nature in OTHERS.items():
        budget = draw(known(MONEY, 10**6, UNKNOWN_FIGURE))
        entities.append(Entity(name, nature, budget=budget, inhabitants=draw(FIGURES).headcount))
    holders = [*FIRMS, *PERSONS, *OTHERS]
    pairs = draw(
        st.lists(
            st.tuples(st.sampled_from(holders), st.sampled_from(FIRMS)), max_size=7, unique=True
        )
    )
    holdings: list[Holding] = []
    left = {name: (Decimal(100), Decimal(100)) for name in FIRMS}
    for holder, held in pairs:
        capital, votes = draw(STAKE), draw(STAKE)
        rest = left[held]
        if holder == held or capital[0] > rest[0] or votes[0] > rest[1]:
            continue
        left[held] = rest[0] - capital[0], rest[1] - votes[0]
        holdings.append(Holding(holder, held, capital, votes))
    controls = [
        Control(frozenset(draw(st.sampled_from(["B", "BC", "V", "EV"]))), "A", basis, draw(TRUTHS))
        for basis in draw(st.lists(st.sampled_from([Basis.BOARD, Basis.CONTRACT]), max_size=1))
    ]
    concerts = [Concert(frozenset(PERSONS), draw(TRUTHS))] if draw(st.booleans()) else []
    markets = {
        frozenset(pair): draw(TRUTHS)
        for pair in draw(st.lists(st.sampled_from(["AB", "AC", "BC"]), max_size=2, unique=True))
    }
    return case_of("A", entities, holdings, controls, concerts, markets)


def rebuilt(case: Case, **changes: Any) -> Case:
    parts = {
        "entities": case.entities.values(),
        "holdings": case.holdings,
        "controls": case.controls,
        "concerts": case.concerts,
        "markets": case.markets,
        "created": case.created,
    }
    return case_of(case.subject, **{**parts, **changes})


def ranks(result: SizeResult) -> tuple[list[int], list[int]]:
    return (
        [CLASSES.index(each) for each in result.classes],
        [CATEGORIES.index(each) for each in result.categories],
    )


def within(small: Interval, large: Interval) -> bool:
    return large[0] <= small[0] and (
        large[1] is None or (small[1] is not None and small[1] <= large[1])
    )


def assert_wider(known_result: SizeResult, result: SizeResult) -> None:
    assert set(known_result.classes) <= set(result.classes)
    assert set(known_result.categories) <= set(result.categories)
    for part in ("headcount", "turnover", "balance"):
        assert within(getattr(known_result.figures, part), getattr(result.figures, part))
    assert set(result.sole) <= set(known_result.sole)
    everyone = {*result.sole, *result.sole_possible}
    assert {*known_result.sole, *known_result.sole_possible} <= everyone


@LAWS
@given(cases())
def test_both_engines_find_the_same_links(case: Case) -> None:
    """The shipped ruleset, on generated groups: durable_rules against the plain matcher."""
    seen: list[tuple[list[Fact], Inference]] = []

    def noted(ruleset: Ruleset, facts: Iterable[Fact]) -> Inference:
        given_facts = list(facts)
        seen.append((given_facts, infer(ruleset, given_facts)))
        return seen[-1][1]

    with mock.patch.object(links, "infer", noted):
        result = measure(case)
    with mock.patch.object(links, "infer", reference.infer):
        expected = measure(case)
    assert expected.engine == reference.NAME
    assert explain(result) == explain(expected)
    assert replace(result, structures={}, engine="") == replace(expected, structures={}, engine="")
    for world in World:
        ours, theirs = result.structures[world], expected.structures[world]
        assert replace(ours.links, engine="") == replace(theirs.links, engine="")
        assert ours.members == theirs.members
    for facts, inference in seen:
        assert list(flaws(DATA.ruleset, facts, inference)) == []


@LAWS
@given(cases(), st.data())
def test_forgetting_an_answer_never_contradicts(case: Case, data: st.DataObject) -> None:
    before = measure(case)
    entities = list(case.entities.values())
    holdings = list(case.holdings)
    index = data.draw(st.integers(0, len(FIRMS) - 1))
    firm = next(e for e in entities if e.name == FIRMS[index])
    year = data.draw(st.sampled_from(firm.years))
    part = data.draw(st.sampled_from(["headcount", "turnover", "balance"]))
    blank = replace(year, figures=replace(year.figures, **{part: UNKNOWN_FIGURE}))
    years = tuple(blank if y is year else y for y in firm.years)
    forgotten = [replace(e, years=years) if e is firm else e for e in entities]
    assert_wider(before, measure(rebuilt(case, entities=forgotten)))
    if holdings:
        i = data.draw(st.integers(0, len(holdings) - 1))
        changed = replace(holdings[i], capital=UNKNOWN_STAKE)
        if data.draw(st.booleans()):
            changed = replace(holdings[i], votes=UNKNOWN_STAKE)
        holdings[i] = changed
        assert_wider(before, measure(rebuilt(case, holdings=holdings)))
    assert_wider(before, measure(rebuilt(case, markets={})))
    for kind in ("controls", "concerts"):
        unsure = [replace(item, established=None) for item in getattr(case, kind)]
        assert_wider(before, measure(rebuilt(case, **{kind: unsure})))
    stateless = [replace(e, state="") if e.name != "A" else e for e in entities]
    assert_wider(before, measure(rebuilt(case, entities=stateless)))


@LAWS
@given(cases(), st.randoms())
def test_order_of_declarations_changes_nothing(case: Case, chance: random.Random) -> None:
    def shuffled(items: Any) -> list[Any]:
        mixed = list(items)
        chance.shuffle(mixed)
        return mixed

    mixed = rebuilt(
        case,
        entities=shuffled(case.entities.values()),
        holdings=shuffled(case.holdings),
        controls=shuffled(case.controls),
        markets=dict(shuffled(case.markets.items())),
    )
    first, second = measure(case), measure(mixed)
    assert ranks(first) == ranks(second)
    assert first.figures == second.figures
    assert explain(first) == explain(second)
    assert to_check(first) == to_check(second)
    assert missing(first) == missing(second)


@LAWS
@given(cases(), st.data())
def test_raising_a_figure_never_lowers_the_class(case: Case, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FIRMS))
    firm = case.entities[name]
    year = data.draw(st.sampled_from(firm.years))
    part = data.draw(st.sampled_from(["headcount", "turnover", "balance"]))
    low, high = getattr(year.figures, part)
    more = Decimal(data.draw(st.integers(1, 10**8)))
    higher = low + more, None if high is None else high + more
    raised = replace(year, figures=replace(year.figures, **{part: higher}))
    years = tuple(raised if y is year else y for y in firm.years)
    entities = [replace(e, years=years) if e is firm else e for e in case.entities.values()]
    (eu, fr), (eu_more, fr_more) = (
        ranks(measure(case)),
        ranks(measure(rebuilt(case, entities=entities))),
    )
    assert min(eu) <= min(eu_more)
    assert max(eu) <= max(eu_more)
    assert min(fr) <= min(fr_more)
    assert max(fr) <= max(fr_more)


@LAWS
@given(cases())
def test_a_linked_firm_counts_the_same_from_both_ends(case: Case) -> None:
    here = measure(case)
    for name in here.structures[World.CERTAIN].linked() & set(FIRMS):
        there = measure(replace(case, subject=name))
        if name != "A":
            assert there.share("A") == (100, 100)
            assert there.figures == here.figures
            assert there.weights == here.weights


@LAWS
@given(cases())
def test_the_explanation_speaks_of_every_firm(case: Case) -> None:
    result = measure(case)
    text = "\n".join(explain(result))
    for name in case.entities:
        assert f"« {name} » compte" in text or f"« {name} » ne compte pas" in text
    if len(result.classes) > 1 or len(result.categories) > 1:
        assert missing(result)
    for name in result.weights.possible:
        low, high = result.share(name)
        assert 0 <= low <= high <= 100
