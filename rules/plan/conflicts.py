"""When no plan fits: the smallest set of demands that cannot hold together.

A deletion filter: each demand is lifted in turn; when nothing fits all the same, it had no part
in the conflict and stays lifted. What remains is a conflict of which no part can be left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.plan import names
from rules.plan.formulation import Formulation
from rules.plan.money import written
from rules.plan.problem import CostBase, Counting, Problem


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that a plan must respect, as a French sentence, with its article if any."""

    name: str
    text: str
    article: str = ""


def conflict(problem: Problem) -> tuple[Demand, ...]:
    """Return demands that cannot hold together, none of which can be left out.

    Call it only when the problem has no plan.
    """
    lifted: frozenset[str] = frozenset()
    kept = []
    for demand in demands(problem):
        without = lifted | {demand.name}
        if Formulation(problem, without).is_possible():
            kept.append(demand)
        else:
            lifted = without
    return tuple(kept)


def demands(problem: Problem) -> Iterator[Demand]:
    """Yield every demand that may be lifted; those of the law first."""
    for base in problem.bases:
        yield from _of_base(base)
    text = f"Il reste {written(problem.minimis.most)} d'aides de minimis à l'entreprise unique."
    yield Demand(names.MINIMIS, text, "règlement de minimis, article 3")
    for basis, limit in sorted(problem.thresholds.items()):
        label = _label(problem, basis)
        text = f"Avec {label}, les aides ne dépassent pas {written(limit.most)} pour le projet."
        yield Demand(names.threshold(basis), text, "article 4 du RGEC")
    for requirement in problem.requirements:
        yield Demand(requirement.id, requirement.text, requirement.article)
    labels = {candidate.id: candidate.label for candidate in problem.candidates}
    for exclusion in problem.exclusions:
        aids = " et ".join(f"« {labels.get(aid, aid)} »" for aid in sorted(exclusion))
        yield Demand(names.exclusion(exclusion), f"{aids} ne se cumulent pas.")
    for candidate in problem.candidates:
        if candidate.is_granted:
            amount = sum(use.granted or 0 for use in candidate.uses)
            text = f"L'aide « {candidate.label} » est accordée pour {written(amount)}."
            yield Demand(names.granted(candidate), text)
        elif candidate.wanted:
            least = f", qui donne au moins {written(candidate.least)}" if candidate.least else ""
            text = f"Le plan doit comprendre « {candidate.label} »{least}."
            yield Demand(names.wanted(candidate), text)


def _of_base(base: CostBase) -> Iterator[Demand]:
    text = f"Les aides sur « {base.label} » ne dépassent pas son coût, {written(base.cost)}."
    yield Demand(names.cost(base), text)
    ceilings = [c for c in base.ceilings if c.counting is Counting.INTENSITY]
    if ceilings:
        each = ", ".join(f"{written(c.most.most)} avec {c.label}" for c in ceilings)
        text = f"Sur « {base.label} », les aides d'État ne dépassent pas {each}."
        yield Demand(names.together(base), text, "article 8 du RGEC")
    for ceiling in ceilings:
        if ceiling.own_free:
            text = (
                f"Avec {ceiling.label}, {written(ceiling.own_free)} de « {base.label} » restent "
                "sans aucun soutien public."
            )
            yield Demand(names.own_free(base, ceiling.basis), text, ceiling.article)


def _label(problem: Problem, basis: str) -> str:
    labels = (c.label for base in problem.bases for c in base.ceilings if c.basis == basis)
    return next(labels, basis)
