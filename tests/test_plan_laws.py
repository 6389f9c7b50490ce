"""Plans of projects drawn at random: the rules of cumulation accept them all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.cumulation.dossier import Beneficiary, BeneficiaryKind, Origin, PastGrant
from rules.cumulation.results import Verdict
from rules.plan.planner import plan
from rules.plan.project import Cost, FreeAid, GrantedAid, Project
from rules.plan.results import Planning, Variety
from tests.cumul_cases import with_engine
from tests.shipped import shipped_catalogue

BASES = (
    *("rgec-14", "rgec-17", "rgec-18", "rgec-25-experimentale", "rgec-36", "rgec-38", "rgec-49"),
    *("rgec-22-subvention", "minimis", "minimis", "minimis-transport", "minimis-sieg"),
    *("rgec-31", "rgec-33", "rgec-56", "sans_aide"),
)
DAYS = [date(2019, 2, 3), date(2018, 6, 1), date(2022, 9, 1), date(2024, 5, 15), date(2020, 2, 3)]
KINDS = {"entreprise": BeneficiaryKind.FIRM, "epci": BeneficiaryKind.AUTHORITY}


def find(project: Project) -> Planning:
    """Find the plans of a project with the shipped rules."""
    return plan(project, shipped_catalogue(), with_engine)


def money(least: int, most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(least, most).map(lambda value: Decimal(value) * 7919 / 100)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Projects of firms and local authorities, with free aids on real legal bases."""
    kind = draw(st.sampled_from(["entreprise", "entreprise", "epci"]))
    size = draw(st.sampled_from([("petite",), ("moyenne",), ("grande",), ("petite", "moyenne")]))
    profile: dict[str, Any] = {
        "type_porteur": kind,
        "besoins": frozenset(),
        "zone_afr": draw(st.sampled_from(["aucune", "c", None])),
    }
    if kind == "epci":
        profile["activite_economique"] = draw(st.booleans())
    day = draw(st.sampled_from(DAYS))
    costs = tuple(
        Cost(name, name, draw(money(1, draw(st.sampled_from([20_000, 1_500_000])))))
        for name in "xyz"[: draw(st.integers(1, 3))]
    )
    names = [cost.id for cost in costs]
    free = tuple(
        FreeAid(
            f"aide {index}",
            f"financeur {index % 3}",
            {
                name: tuple(draw(st.lists(st.sampled_from(BASES), min_size=1, max_size=3)))
                for name in draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
            },
            rate=draw(st.sampled_from([None, Decimal(20), Decimal("33.3"), Decimal(80)])),
            most=draw(st.sampled_from([None, Decimal(10_000_000)]) | money(1, 5_000)),
            least=draw(st.sampled_from([Decimal(0), Decimal(5_000)])),
            origin=draw(st.sampled_from([None, Origin.STATE, Origin.AUTHORITY])),
        )
        for index in range(draw(st.integers(1, 5)))
    )
    granted: tuple[GrantedAid, ...] = ()
    if draw(st.integers(0, 2)) == 0:
        basis = draw(st.sampled_from(BASES))
        share = {draw(st.sampled_from(names)): draw(money(1, 500))}
        granted = (GrantedAid("accordée", "déjà là", share, basis, day),)
    past = draw(
        st.sampled_from(
            [
                None,
                (),
                (PastGrant(Decimal(150_000), date(2018, 5, 2), date(2018, 5, 2)),),
                (PastGrant(Decimal(450_000), DAYS[0], DAYS[0], basis="minimis-sieg"),),
            ]
        )
    )
    return Project(
        day=day,
        profile={name: value for name, value in profile.items() if value is not None},
        beneficiary=Beneficiary(
            KINDS[kind],
            size,
            profile["zone_afr"],
            draw(st.sampled_from(["occitanie", "guyane", None])),
            in_difficulty=draw(st.sampled_from([None, False, False, True])),
            in_difficulty_since=draw(st.sampled_from([None, date(2020, 3, 17)])),
            recovery_order=draw(st.sampled_from([None, False])),
            past_minimis=past,
        ),
        costs=costs,
        free=free,
        granted=granted,
        own_most=draw(st.sampled_from([None, None, Decimal(50_000)])),
        own_least=draw(st.sampled_from([None, None, Decimal("0.01")])),
        applied_on=draw(st.sampled_from([None, date(2018, 1, 5), date(2019, 1, 5)])),
        started_on=draw(st.sampled_from([None, date(2019, 1, 4)])),
        investment=draw(st.sampled_from([None, True, False])),
        lead_competence=draw(st.sampled_from([None, True])),
    )


@settings(max_examples=40, deadline=None)
@given(projects())
def test_cumulation_accepts_every_plan(project: Project) -> None:
    planning = find(project)
    assert planning.plans or planning.conflicts
    for found in planning.plans:
        assert found.cumulation.verdict not in (Verdict.REFUSED, Verdict.REDUCE)
        assert found.total == sum(line.amount for line in found.lines)
        assert found.total + found.own + found.gap == found.cost
        if found.variety is Variety.SURE:
            assert not any(line.doubts for line in found.lines if not line.granted)
