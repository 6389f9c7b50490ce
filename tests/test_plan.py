"""The best plan: against brute force on small problems, and on cases worked by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from hypothesis import given, settings

from rules.plan.drafts import Draft, best_draft
from rules.plan.explain import binding_constraints
from rules.plan.problem import (
    Candidate,
    Limit,
    Problem,
    Requirement,
    Sense,
)
from tests.plan_samples import (
    ENERGY,
    FREE,
    INTENSITY,
    KINDS,
    MINIMIS,
    Choice,
    aid,
    as_choices,
    cents,
    cost_base,
    granted,
    plain,
    problem,
    small_problems,
)


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


def amounts(draft: Draft | None) -> dict[tuple[str, str, str], int]:
    """Euros by aid, base and legal basis."""
    assert draft is not None
    return {(c[0], c[1], c[2]): c[3] // 100 for c in as_choices(draft)}


def sentences(question: Problem) -> list[str]:
    draft = best_draft(question)
    assert draft is not None
    return [plain(each.text) for each in binding_constraints(question, draft)]


@settings(max_examples=150, deadline=None)
@given(small_problems())
def test_plan_is_the_one_of_brute_force(problem: Problem) -> None:
    expected = brute_force(problem)
    draft = best_draft(problem)
    assert (draft is None) == (expected is None)
    if draft is not None:
        assert is_allowed(problem, as_choices(draft))
        assert (draft.total, len(draft.files)) == expected


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
    machine = cost_base("machine", 100_000, article17=10)
    options = [aid("Région", "machine", "article17 minimis", 60_000)]
    assert amounts(best_draft(problem([machine], options, minimis=50_000))) == {
        ("Région", "machine", "minimis"): 50_000
    }
    assert amounts(best_draft(problem([machine], options, minimis=5_000))) == {
        ("Région", "machine", "article17"): 10_000
    }


def test_de_minimis_with_an_article_stays_within_its_intensity() -> None:
    machine = cost_base("machine", 100_000, article17=20)
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
    hall = cost_base("halle", 1_000)
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
    plant = cost_base("usine", 1_000, article14=90)
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
