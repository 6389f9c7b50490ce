"""A project and the measures that fit it, as the problem of its best plan."""

from __future__ import annotations

from dataclasses import dataclass

from rules.catalogue import Catalogue
from rules.cumulation.case import Infer
from rules.cumulation.law import STATE_CAP, Law
from rules.plan.legal import Lawyer
from rules.plan.measures import MeasureReader
from rules.plan.money import cents
from rules.plan.offers import Found, Offer, SetAside, free_offer, granted_offer
from rules.plan.problem import CostBase, Limit, Problem
from rules.plan.project import Project
from rules.plan.requirements import requirements


@dataclass(frozen=True, slots=True)
class Question:
    """The problem, the offers behind its candidates by id, and what was set aside."""

    project: Project
    problem: Problem
    offers: dict[str, Offer]
    set_aside: tuple[SetAside, ...]

    @property
    def impossible(self) -> tuple[SetAside, ...]:
        """The aids that the user insists on, and that were set aside."""
        return tuple(each for each in self.set_aside if each.aid in self.project.demanded)


def build(project: Project, catalogue: Catalogue, law: Law, infer: Infer) -> Question:
    """Build the problem of a project."""
    world = catalogue.deductions.world(project.profile, project.day)
    lawyer = Lawyer(project, law, infer, catalogue.legal_bases.is_state_aid(world))
    found: list[Found] = [granted_offer(aid, lawyer) for aid in project.granted]
    found += MeasureReader(project, catalogue, lawyer).offers()
    state_cap = law.rule(STATE_CAP, project.applied_on or project.day)
    for aid in project.free:
        if aid.name in project.unwanted:
            continue
        found.append(free_offer(aid, project, lawyer, state_cap))
    offers = {each.candidate.id: each for each in found if isinstance(each, Offer)}
    bases = tuple(_bases(project, lawyer, offers))
    problem = Problem(
        bases=bases,
        candidates=tuple(offer.candidate for offer in offers.values()),
        minimis=lawyer.minimis_room(),
        minimis_note=lawyer.minimis_note(),
        requirements=tuple(requirements(project, law, offers.values())),
        exclusions=project.exclusions,
        thresholds=_reachable(lawyer.thresholds(), bases),
        own_most=None if project.own_most is None else cents(project.own_most),
    )
    set_aside = tuple(each for each in found if isinstance(each, SetAside))
    return Question(project, problem, offers, set_aside)


def _bases(project: Project, lawyer: Lawyer, offers: dict[str, Offer]) -> list[CostBase]:
    found = []
    for cost in project.costs:
        bases: dict[str, None] = {}
        for offer in offers.values():
            for use in offer.candidate.uses:
                if use.base == cost.id:
                    bases.update(dict.fromkeys(option.basis for option in use.options))
        ceilings = tuple(lawyer.ceiling(basis, cost) for basis in bases)
        found.append(CostBase(cost.id, cost.label, cents(cost.amount), ceilings))
    return found


def _reachable(thresholds: dict[str, Limit], bases: tuple[CostBase, ...]) -> dict[str, Limit]:
    """The thresholds that the costs could pass: the others would only slow the search."""
    found = {}
    for basis, limit in thresholds.items():
        ceilings = [c for base in bases for c in base.ceilings if c.basis == basis]
        if limit.sure < sum(ceiling.most.most for ceiling in ceilings):
            found[basis] = limit
    return found
