"""Plans with doubts, conflicts, alternatives, and the laws of every plan."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.plan.conflicts import conflict, demands
from rules.plan.drafts import best_draft, other_drafts
from rules.plan.explain import binding_constraints
from rules.plan.formulation import Formulation
from rules.plan.problem import (
    BasisCeiling,
    Candidate,
    CostBase,
    Limit,
    Option,
    Problem,
    Requirement,
    Sense,
    Use,
)
from tests.conftest import ROOT
from tests.plan_samples import (
    ENERGY,
    FREE,
    INTENSITY,
    aid,
    as_choices,
    cents,
    cost_base,
    granted,
    plain,
    problem,
    small_problems,
)


def test_prudent_problem_leaves_every_doubt_out() -> None:
    doubtful_limit = Limit(cents(100_000), cents(30_000), ("montant à préciser",))
    aids = [
        replace(aid("A", "énergie", "article38", 100_000), doubts=("à confirmer",)),
        aid("B", "énergie", "article38", 100_000, limit=doubtful_limit),
    ]
    question = problem([ENERGY], aids)
    most, sure = best_draft(question), best_draft(question.prudent())
    assert most is not None
    assert sure is not None
    assert (most.total, sure.total) == (cents(200_000), cents(30_000))
    assert {doubt for slot in most.slots for doubt in slot.doubts} == {
        "à confirmer",
        "montant à préciser",
    }


def test_conflict_names_only_the_demands_that_collide() -> None:
    hall = cost_base("halle", 1_000_000)
    aids = [aid("Région", "halle", "libre", 900_000), granted("État", "halle", "libre", 50_000)]
    share = Requirement(
        "part", "p", "La commune paie 20 %.", "L.1111-10", Sense.AT_MOST, Limit.of(cents(600_000))
    )
    whole = Requirement(
        "entier", "e", "Tout est financé.", "", Sense.AT_LEAST, Limit.of(cents(850_000))
    )
    question = problem([hall], aids, requirements=(share, whole))
    assert best_draft(question) is None
    assert [demand.text for demand in conflict(question)] == [
        "La commune paie 20 %.",
        "Tout est financé.",
    ]


def test_granted_aids_above_the_intensity_are_named() -> None:
    aids = [
        granted("ADEME", "énergie", "article38", 300_000),
        granted("Région", "énergie", "article38", 200_000),
    ]
    found = [plain(demand.text) for demand in conflict(problem([ENERGY], aids))]
    assert found == [
        "Sur « énergie », les aides d'État ne dépassent pas 400 000 € avec RGEC, article38.",
        "L'aide « ADEME » est accordée pour 300 000 €.",
        "L'aide « Région » est accordée pour 200 000 €.",
    ]


def test_other_plans_do_without_a_main_file() -> None:
    aids = [
        aid("A", "énergie", "article38", 300_000),
        aid("B", "énergie", "article38", 200_000),
        aid("C", "énergie", "article38", 150_000),
    ]
    question = problem([ENERGY], aids)
    best = best_draft(question)
    assert best is not None
    others = other_drafts(question, best, 3)
    assert [draft.total for draft in others] == sorted((d.total for d in others), reverse=True)
    files = [best.files, *(draft.files for draft in others)]
    assert len(set(files)) == len(files)


@settings(max_examples=60, deadline=None)
@given(small_problems(), st.randoms())
def test_the_order_of_the_question_changes_nothing(question: Problem, random: Random) -> None:
    aids = list(question.candidates)
    random.shuffle(aids)
    first, second = best_draft(question), best_draft(replace(question, candidates=tuple(aids)))
    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert as_choices(first) == as_choices(second)


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_conflict_is_a_real_one_and_a_smallest_one(question: Problem) -> None:
    if best_draft(question) is not None:
        return
    found = {demand.name for demand in conflict(question)}
    everything = {demand.name for demand in demands(question)}
    assert found
    assert not Formulation(question, frozenset(everything - found)).is_possible()
    for name in found:
        assert Formulation(question, frozenset(everything - found | {name})).is_possible()


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_one_more_euro_of_a_ceiling_never_takes_aid_away(question: Problem) -> None:
    draft = best_draft(question)
    if draft is not None:
        assert all(each.gain >= 0 for each in binding_constraints(question, draft))


def test_amounts_are_whole_cents_of_odd_costs() -> None:
    odd = CostBase("x", "x", 33_333_33, (BasisCeiling("a", "a", INTENSITY, Limit.of(11_111_11)),))
    aids = [
        Candidate(name, name, name, (Use("x", Limit.of(7_777_77), (Option("a"),)),), Limit.of(9**9))
        for name in "pq"
    ]
    draft = best_draft(Problem((odd,), tuple(aids), Limit.of(0)))
    assert draft is not None
    assert draft.total == 11_111_11


def test_huge_projects_are_exact_to_the_cent() -> None:
    cost = 10**12 * 100 + 1
    huge = CostBase("x", "x", cost, (BasisCeiling("libre", "l", FREE, Limit.of(cost)),))
    aids = [
        Candidate(name, name, name, (Use("x", Limit.of(most), (Option("libre"),)),), Limit.of(most))
        for name, most in (("p", cost // 3), ("q", cost // 7), ("r", 12_345))
    ]
    draft = best_draft(Problem((huge,), tuple(aids), Limit.of(0)))
    assert draft is not None
    assert draft.total == cost // 3 + cost // 7 + 12_345


def test_the_solver_stays_out_of_the_other_commands() -> None:
    loaded = "'highspy' in sys.modules or 'numpy' in sys.modules"
    code = f"import sys, navigator.cli.main; sys.exit({loaded})"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
