"""The best plan: against brute force on small problems, and on cases worked by hand."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.plan.conflicts import conflict, demands
from rules.plan.drafts import Draft, best_draft, other_drafts
from rules.plan.explain import binding_constraints
from rules.plan.formulation import Formulation
from rules.plan.problem import (
    BasisCeiling,
    Candidate,
    CostBase,
    Counting,
    Limit,
    Option,
    Problem,
    Requirement,
    Sense,
    Use,
)
from tests.conftest import ROOT

INTENSITY, MINIMIS, FREE = Counting.INTENSITY, Counting.DE_MINIMIS, Counting.FREE
KINDS = {"a": INTENSITY, "b": INTENSITY, "minimis": MINIMIS, "libre": FREE}
Choice = tuple[str, str, str, int]  # aid, base, basis, amount


def choices_of(candidate: Candidate, problem: Problem) -> Iterator[list[Choice]]:
    """Every way to use one aid, in whole cents."""
    ways: list[list[list[Choice]]] = []
    for use in candidate.uses:
        if use.granted is not None:
            ways.append([[(candidate.id, use.base, use.options[0].basis, use.granted)]])
            continue
        most = min(use.most.most, candidate.most.most, problem.base(use.base).cost)
        amounts = range(1, most + 1)
        ways.append(
            [[]] + [[(candidate.id, use.base, o.basis, m)] for o in use.options for m in amounts]
        )
    for chosen in product(*ways):
        yield [choice for part in chosen for choice in part]


def is_allowed(problem: Problem, plan: list[Choice]) -> bool:
    """The rules, written again as plainly as can be."""
    for base in problem.bases:
        here = [choice for choice in plan if choice[1] == base.id]
        if sum(c[3] for c in here) > base.cost:
            return False
        intensities = {c[2] for c in here if KINDS[c[2]] is INTENSITY}
        for basis in intensities:
            same = [c for c in here if c[2] == basis]
            if sum(c[3] for c in same) > base.ceiling(basis).most.most:
                return False
            if sum(c[3] for c in here) > base.cost - base.ceiling(basis).own_free:
                return False
        if intensities:
            highest = max(base.ceiling(basis).most.most for basis in intensities)
            if sum(c[3] for c in here if KINDS[c[2]] is not FREE) > highest:
                return False
    if sum(c[3] for c in plan if KINDS[c[2]] is MINIMIS) > problem.minimis.most:
        return False
    for basis, limit in problem.thresholds.items():
        if sum(c[3] for c in plan if c[2] == basis) > limit.most:
            return False
    used = {c[0] for c in plan}
    for candidate in problem.candidates:
        mine = sum(c[3] for c in plan if c[0] == candidate.id)
        if candidate.wanted and not mine:
            return False
        if candidate.is_granted or not mine:
            continue
        if not candidate.least <= mine <= candidate.most.most:
            return False
    for requirement in problem.requirements:
        total = sum(requirement.weight(c[0]) * c[3] for c in plan)
        most = requirement.most.most
        if total > most if requirement.sense is Sense.AT_MOST else total < most:
            return False
    return all(len(exclusion & used) < 2 for exclusion in problem.exclusions)


def brute_force(problem: Problem) -> tuple[int, int] | None:
    """The most public aid in cents, and the fewest files for it; None when nothing is allowed."""
    granted = {c.id for c in problem.candidates if c.is_granted}
    best: tuple[int, int] | None = None
    for parts in product(*(choices_of(c, problem) for c in problem.candidates)):
        plan = [choice for part in parts for choice in part]
        if is_allowed(problem, plan):
            score = (sum(c[3] for c in plan), -len({c[0] for c in plan} - granted))
            best = score if best is None else max(best, score)
    return None if best is None else (best[0], -best[1])


def as_choices(draft: Draft) -> list[Choice]:
    return [
        (slot.candidate.id, slot.base.id, slot.option.basis, amount)
        for slot, amount in zip(draft.slots, draft.amounts, strict=True)
    ]


@st.composite
def small_problems(draw: st.DrawFn) -> Problem:
    """Problems of a few cents, which brute force can exhaust."""
    small = st.integers(0, 4)
    bases = []
    for name in ("x", "y")[: draw(st.integers(1, 2))]:
        cost = draw(st.integers(1, 6))
        ceilings = tuple(
            BasisCeiling(
                basis,
                basis,
                kind,
                Limit.of(draw(st.integers(0, cost)) if kind is INTENSITY else cost),
                own_free=draw(st.sampled_from([0, 0, 0, 1, 2])) if basis == "b" else 0,
            )
            for basis, kind in KINDS.items()
        )
        bases.append(CostBase(name, name, cost, ceilings))
    candidates = []
    slots = 0
    for index in range(draw(st.integers(1, 4))):
        uses: list[Use] = []
        granted = draw(st.integers(0, 7)) == 0
        for base in bases:
            if slots == 4 or (uses and draw(st.integers(0, 1))):
                continue
            slots += 1
            options = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, unique=True))
            uses.append(
                Use(
                    base.id,
                    Limit.of(draw(small)),
                    tuple(Option(o) for o in (options[:1] if granted else options)),
                    draw(st.integers(1, 3)) if granted else None,
                )
            )
        if uses:
            candidates.append(
                Candidate(
                    f"aide{index}",
                    f"financeur{index}",
                    f"aide {index}",
                    tuple(uses),
                    Limit.of(draw(st.integers(1, 6))),
                    least=draw(st.integers(0, 2)),
                    wanted=not granted and draw(st.integers(0, 9)) == 0,
                )
            )
    names = [c.id for c in candidates]
    requirements = []
    if draw(st.booleans()):
        requirements.append(
            Requirement("r", "r", "r", "", Sense.AT_MOST, Limit.of(draw(st.integers(0, 12))))
        )
    if draw(st.integers(0, 3)) == 0:
        weights = {name: Decimal(draw(st.sampled_from([0, 50, 100]))) for name in names}
        requirements.append(
            Requirement(
                "s", "s", "s", "", Sense.AT_LEAST, Limit.of(draw(st.integers(0, 3))), weights
            )
        )
    exclusions: tuple[frozenset[str], ...] = ()
    if len(names) > 1 and draw(st.integers(0, 3)) == 0:
        exclusions = (frozenset(names[:2]),)
    thresholds = {"a": Limit.of(draw(small))} if draw(st.integers(0, 4)) == 0 else {}
    return Problem(
        tuple(bases),
        tuple(candidates),
        Limit.of(draw(st.integers(0, 5))),
        tuple(requirements),
        exclusions,
        thresholds,
        token=1,
    )


@settings(max_examples=150, deadline=None)
@given(small_problems())
def test_plan_is_the_one_of_brute_force(problem: Problem) -> None:
    expected = brute_force(problem)
    draft = best_draft(problem)
    assert (draft is None) == (expected is None)
    if draft is not None:
        assert is_allowed(problem, as_choices(draft))
        assert (draft.total, len(draft.files)) == expected


def cents(euros: int) -> int:
    return euros * 100


def base(name: str, cost: int, **rates: int) -> CostBase:
    """A cost in euros, with the intensity of each article in percent; de minimis and no aid too."""
    ceilings = [
        BasisCeiling(
            basis,
            f"RGEC, {basis}",
            INTENSITY,
            Limit.of(cents(cost) * rate // 100),
            Decimal(rate),
            short=f"l'{basis}",
        )
        for basis, rate in rates.items()
    ]
    ceilings.append(BasisCeiling("minimis", "Aide de minimis", MINIMIS, Limit.of(cents(cost))))
    ceilings.append(BasisCeiling("libre", "Absence d'aide", FREE, Limit.of(cents(cost))))
    return CostBase(name, name, cents(cost), tuple(ceilings))


def aid(name: str, bases: str, options: str, most: int, **more: Any) -> Candidate:
    """An aid of at most so many euros, on bases and legal bases named in one text each."""
    uses = tuple(
        Use(where, Limit.of(cents(most)), tuple(Option(each) for each in options.split()))
        for where in bases.split()
    )
    limit = more.pop("limit", Limit.of(cents(most)))
    return Candidate(name, more.pop("funder", name), name, uses, limit, **more)


def granted(name: str, where: str, option: str, amount: int) -> Candidate:
    use = Use(where, Limit.of(cents(amount)), (Option(option),), granted=cents(amount))
    return Candidate(name, name, name, (use,), Limit.of(cents(amount)))


def problem(bases: list[CostBase], aids: list[Candidate], minimis: int = 0, **more: Any) -> Problem:
    return Problem(tuple(bases), tuple(aids), Limit.of(cents(minimis)), **more)


def amounts(draft: Draft | None) -> dict[tuple[str, str, str], int]:
    """Euros by aid, base and legal basis."""
    assert draft is not None
    return {(c[0], c[1], c[2]): c[3] // 100 for c in as_choices(draft)}


def sentences(question: Problem) -> list[str]:
    draft = best_draft(question)
    assert draft is not None
    return [plain(each.text) for each in binding_constraints(question, draft)]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


ENERGY = base("énergie", 1_000_000, article38=40)


def test_two_funders_share_one_intensity() -> None:
    draft = best_draft(
        problem(
            [ENERGY],
            [
                aid("ADEME", "énergie", "article38", 300_000),
                aid("Région", "énergie", "article38", 300_000),
            ],
        )
    )
    assert draft is not None
    assert draft.total == cents(400_000)
    assert max(draft.amounts) == cents(300_000)


def test_binding_intensity_says_what_the_region_may_add() -> None:
    said = sentences(
        problem(
            [ENERGY],
            [
                granted("ADEME", "énergie", "article38", 300_000),
                aid("Région", "énergie", "article38", 300_000),
            ],
        )
    )
    assert said == [
        "« énergie » : l'intensité de 40 % de l'article38 est atteinte, soit 400 000 € : Région ne "
        "peut ajouter que 100 000 €, au lieu de 300 000 €. Un euro de plus à ce plafond "
        "apporterait 1 € d'aide."
    ]


def test_one_file_is_better_than_two_for_the_same_aid() -> None:
    question = problem(
        [ENERGY],
        [
            aid("A", "énergie", "article38", 200_000),
            aid("B", "énergie", "article38", 200_000),
            aid("C", "énergie", "article38", 400_000),
        ],
    )
    assert amounts(best_draft(question)) == {("C", "énergie", "article38"): 400_000}


def test_de_minimis_alone_may_pass_the_intensity_of_the_article() -> None:
    machine = base("machine", 100_000, article17=10)
    options = [aid("Région", "machine", "article17 minimis", 60_000)]
    assert amounts(best_draft(problem([machine], options, minimis=50_000))) == {
        ("Région", "machine", "minimis"): 50_000
    }
    assert amounts(best_draft(problem([machine], options, minimis=5_000))) == {
        ("Région", "machine", "article17"): 10_000
    }


def test_de_minimis_with_an_article_stays_within_its_intensity() -> None:
    machine = base("machine", 100_000, article17=20)
    question = problem(
        [machine],
        [
            granted("Région", "machine", "article17", 15_000),
            aid("Ville", "machine", "minimis", 50_000),
        ],
        minimis=200_000,
    )
    assert amounts(best_draft(question))["Ville", "machine", "minimis"] == 5_000


def test_no_aid_basis_is_not_counted_but_never_exceeds_the_cost() -> None:
    question = problem([ENERGY], [aid("État", "énergie", "libre", 2_000_000)])
    assert best_draft(question).total == cents(1_000_000)  # type: ignore[union-attr]
    assert sentences(question)[0].startswith("« énergie » : tout le coût, 1 000 000 €, est déjà")


def test_own_contribution_holds_the_plan_down() -> None:
    own = Requirement(
        "part", "la part", "La commune paie 20 %.", "L.1111-10", Sense.AT_MOST, Limit.of(cents(800))
    )
    hall = base("halle", 1_000)
    aids = [aid("Région", "halle", "libre", 600), aid("Département", "halle", "libre", 600)]
    question = problem([hall], aids, requirements=(own,))
    draft = best_draft(question)
    assert draft is not None
    assert draft.total == cents(800)
    assert sentences(question)[0] == (
        "La commune paie 20 %. Les aides publiques s'arrêtent donc à 800 €. Un euro de plus à ce "
        "plafond apporterait 1 € d'aide."
    )


def test_regional_aid_leaves_a_part_of_the_cost_free() -> None:
    plant = base("usine", 1_000, article14=90)
    ceiling = replace(plant.ceilings[0], own_free=cents(250))
    plant = replace(plant, ceilings=(ceiling, *plant.ceilings[1:]))
    assert amounts(best_draft(problem([plant], [aid("État", "usine", "article14", 900)]))) == {
        ("État", "usine", "article14"): 750
    }


def test_cash_needs_aid_paid_in_advance() -> None:
    aids = [aid("A", "énergie", "libre", 400_000), aid("B", "énergie", "libre", 300_000)]
    cash = Requirement(
        "tresorerie",
        "la trésorerie",
        "Il faut 100 000 € d'avance.",
        "",
        Sense.AT_LEAST,
        Limit.of(cents(100_000)),
        {"B": Decimal(50)},
    )
    own = Requirement("own", "own", "own", "", Sense.AT_MOST, Limit.of(cents(400_000)))
    draft = best_draft(problem([ENERGY], aids, requirements=(cash, own)))
    assert draft is not None
    assert draft.total == cents(400_000)
    assert sum(amount for (name, _, _), amount in amounts(draft).items() if name == "B") >= 200_000


def test_minimum_of_a_scheme_is_all_or_nothing() -> None:
    aids = [
        granted("A", "énergie", "article38", 390_000),
        aid("B", "énergie", "article38", 50_000, least=cents(20_000)),
    ]
    draft = best_draft(problem([ENERGY], aids))
    assert draft is not None
    assert draft.files == frozenset()


def test_aids_that_exclude_each_other_are_not_added() -> None:
    aids = [aid("A", "énergie", "article38", 100_000), aid("B", "énergie", "article38", 150_000)]
    question = problem([ENERGY], aids, exclusions=(frozenset({"A", "B"}),))
    assert amounts(best_draft(question)) == {("B", "énergie", "article38"): 150_000}


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
    hall = base("halle", 1_000_000)
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
