"""The laws of cumulation, on dossiers drawn at random; durable_rules against its oracle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from navigator.state_aid.cumul_data import load_cumul_rules
from rules.cumulation.allocation import largest_total
from rules.cumulation.case import prepare
from rules.cumulation.dossier import (
    Aid,
    Beneficiary,
    BeneficiaryKind,
    Dossier,
    Form,
    Link,
    Origin,
    Status,
)
from rules.cumulation.facts import state_facts
from rules.cumulation.results import Verdict
from rules.inference.matching import flaws
from tests.cumul_cases import (
    ALLOWED,
    REDUCE,
    REFUSED,
    control,
    dossier,
    firm,
    judge,
    law,
    past,
    with_amount,
    with_engine,
    with_reference,
)

LAWS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
CENT = Decimal("0.01")
DAYS = st.dates(date(2015, 1, 1), date(2025, 12, 31))
AMOUNTS = st.integers(0, 30_000_000).map(lambda cents: Decimal(cents) / 100)
BASES = ("a", "b", "c")
WITH_COSTS = ("rgec-38", "rgec-17", "rgec-49", "rgec-14", "rgec-56", "minimis", "sans_aide", None)
WITHOUT_COSTS = ("minimis", "rgec-22-subvention", "minimis-sieg")


@st.composite
def aids(draw: st.DrawFn, name: str) -> Aid:
    costs = draw(st.sets(st.sampled_from(BASES), max_size=3))
    basis = draw(st.sampled_from(WITH_COSTS if costs else WITHOUT_COSTS))
    return Aid(
        name,
        draw(st.sampled_from(("ADEME", "Région", "État"))),
        draw(st.sampled_from((date(2019, 6, 3), date(2024, 5, 15))) | DAYS),
        draw(AMOUNTS),
        bases=tuple(sorted(costs)),
        basis=basis,
        form=draw(st.sampled_from(Form)),
        status=draw(st.sampled_from(Status)),
        origin=draw(st.none() | st.sampled_from(Origin)),
        years=draw(st.none() | st.integers(1, 12).map(Decimal)),
        collateral=draw(st.none() | st.sampled_from((Decimal(40), Decimal(50)))),
        guaranteed=draw(st.none() | st.sampled_from((Decimal(80), Decimal(90)))),
        applied_on=draw(st.none() | DAYS),
        union_rate=draw(st.none() | st.sampled_from((Decimal(70), Decimal(100)))),
        excludes=draw(st.sampled_from(((), (), (), ("aide 0",)))) if name != "aide 0" else (),
    )


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    grants = draw(st.lists(st.tuples(AMOUNTS, DAYS, st.sampled_from(("", "Sœur"))), max_size=3))
    truth = st.none() | st.booleans()
    beneficiary = firm(
        draw(st.sampled_from(("petite", "moyenne", "grande", "petite moyenne", ""))),
        draw(st.sampled_from(("aucune", "a", "c", None))),
        region=draw(st.sampled_from(("occitanie", "mayotte", None))),
        in_difficulty=draw(truth),
        recovery_order=draw(truth),
        fiscal_year_end=draw(st.sampled_from((None, (12, 31), (6, 30)))),
        firms={"Sœur": draw(st.sampled_from(Link))},
        past_minimis=draw(
            st.none() | st.just(tuple(past(a, day, firm=name) for a, day, name in grants))
        ),
    )
    costs: dict[str, str | int] = {key: draw(st.integers(10_000, 400_000)) for key in BASES}
    common: dict[str, str | int] = {
        pair: draw(st.integers(1, 5_000))
        for pair in draw(st.sets(st.sampled_from(("a b", "b c", "a c"))))
    }
    drawn = [draw(aids(f"aide {index}")) for index in range(draw(st.integers(1, 5)))]
    return dossier(
        beneficiary,
        costs,
        *drawn,
        overlaps=common,
        own=draw(st.none() | AMOUNTS),
        applied_on=draw(st.none() | DAYS),
        started_on=draw(st.none() | DAYS),
    )


@LAWS
@given(dossiers(), st.randoms())
def test_the_order_of_the_lists_changes_nothing(case: Dossier, chance: Any) -> None:
    def mixed(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(items, len(items)))

    other = replace(
        case, aids=mixed(case.aids), bases=mixed(case.bases), overlaps=mixed(case.overlaps)
    )
    assert judge(other) == judge(case)


@LAWS
@given(dossiers(), st.data())
def test_removing_an_aid_never_refuses_what_was_allowed(case: Dossier, data: Any) -> None:
    gone = data.draw(st.sampled_from(case.aids))
    fewer = replace(case, aids=tuple(aid for aid in case.aids if aid is not gone))
    after = judge(fewer)
    if judge(case).verdict is ALLOWED:
        assert after.verdict is not REFUSED
    refused = {(c.rule, c.aids) for c in judge(case).controls if c.verdict is REFUSED}
    for each in after.controls:
        if each.verdict is REFUSED:
            touched = [aids for rule, aids in refused if rule == each.rule]
            assert any(set(each.aids) <= set(aids) for aids in touched), each


@LAWS
@given(dossiers())
def test_figures_agree_with_the_verdicts(case: Dossier) -> None:
    for each in judge(case).controls:
        if each.figures is None:
            continue
        assert each.figures.excess == max(0, each.figures.requested - each.figures.ceiling)
        assert each.figures.possible >= 0
        if each.verdict is ALLOWED:
            assert each.figures.excess == 0
        if each.verdict is REDUCE:
            assert each.figures.excess > 0


@LAWS
@given(dossiers())
def test_the_overall_verdict_is_the_worst(case: Dossier) -> None:
    result = judge(case)
    order = list(Verdict)
    verdicts = [each.verdict for each in result.controls]
    assert result.verdict is min(verdicts, key=order.index, default=ALLOWED)


@LAWS
@given(st.integers(1, 10**9), st.integers(1, 10**8), st.sampled_from(["rgec-38", "rgec-17"]))
def test_the_possible_amount_fits_and_one_cent_more_does_not(
    cost: int, first: int, basis: str
) -> None:
    case = dossier(
        firm("petite"),
        {"m": str(Decimal(cost) / 100)},
        Aid("A", "A", date(2019, 6, 3), Decimal(first) / 100, bases=("m",), basis=basis),
        Aid("B", "B", date(2019, 6, 3), Decimal(cost), bases=("m",), basis=basis),
    )
    found = control(judge(case), "cumul-memes-couts").figures
    assert found is not None
    rest = found.possible - Decimal(first) / 100
    if rest < 0:
        return
    fits = control(judge(with_amount(case, "B", rest)), "cumul-memes-couts")
    above = control(judge(with_amount(case, "B", rest + CENT)), "cumul-memes-couts")
    assert (fits.verdict, above.verdict) == (ALLOWED, REDUCE)


@LAWS
@given(AMOUNTS, AMOUNTS)
def test_the_possible_de_minimis_fits_and_one_cent_more_does_not(
    before: Decimal, asked: Decimal
) -> None:
    beneficiary = firm(past_minimis=(past(str(before), date(2018, 6, 1)),))
    case = dossier(beneficiary, {}, Aid("A", "A", date(2019, 6, 3), asked, basis="minimis"))
    found = control(judge(case), "minimis").figures
    assert found is not None
    if before > 200_000:
        assert found.possible == 0
        return
    fits = judge(with_amount(case, "A", found.possible))
    above = judge(with_amount(case, "A", found.possible + CENT))
    assert (fits.verdict, above.verdict) == (ALLOWED, REFUSED)


@LAWS
@given(AMOUNTS, st.integers(0, 10**7))
def test_the_possible_share_of_others_fits_and_one_cent_more_does_not(
    other: Decimal, own: int
) -> None:
    case = dossier(
        Beneficiary(BeneficiaryKind.AUTHORITY, region="occitanie"),
        {},
        Aid("A", "A", date(2019, 6, 3), other, basis="sans_aide"),
        own=Decimal(own) / 100,
        total_cost=Decimal(10**9),
    )
    found = control(judge(case), "autofinancement-collectivite").figures
    assert found is not None
    fits = judge(with_amount(case, "A", found.possible))
    above = judge(with_amount(case, "A", found.possible + CENT))
    assert (fits.verdict, above.verdict) == (ALLOWED, REDUCE)


@LAWS
@given(dossiers())
def test_durable_rules_and_the_reference_agree(case: Dossier) -> None:
    pytest.importorskip("durable")
    by_engine = prepare(case, law(), with_engine)
    by_reference = prepare(case, law(), with_reference)
    assert by_engine.reactions.conclusions == by_reference.reactions.conclusions
    parts = {
        aid.name: tuple(part for part in by_engine.slices if part.bases & set(aid.bases))
        for aid in by_engine.aids
    }
    facts = state_facts(case, by_engine.aids, parts, by_engine.windows, law())
    assert not list(flaws(load_cumul_rules(), facts, with_engine(facts)))
    assert replace(judge(case), engine="") == replace(judge(case, with_reference), engine="")


@LAWS
@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.sets(st.sampled_from(BASES), min_size=1)), max_size=5
    ),
    st.fixed_dictionaries({key: st.integers(0, 60) for key in BASES}),
)
def test_the_best_sharing_is_the_smallest_cut(
    drawn: list[tuple[int, set[str]]], ceilings: dict[str, int]
) -> None:
    """Max-flow is min-cut: for some set of aids, the others fit and these fill what they reach."""
    amounts = [Decimal(amount) for amount, _ in drawn]
    reaches = [frozenset(reach) for _, reach in drawn]
    cuts = []
    for chosen in range(2 ** len(drawn)):
        inside = [i for i in range(len(drawn)) if chosen >> i & 1]
        outside = sum(amounts[i] for i in range(len(drawn)) if i not in inside)
        reached = frozenset[str]().union(*(reaches[i] for i in inside))
        cuts.append(outside + sum(ceilings[key] for key in reached))
    known = {key: Decimal(value) for key, value in ceilings.items()}
    assert largest_total(amounts, reaches, known) == min(cuts)
