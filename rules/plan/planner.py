"""From a project to its plans: the best one, with and without what is doubtful, then others."""

from __future__ import annotations

from collections.abc import Iterator

from rules.catalogue import Catalogue
from rules.cumulation.case import Infer
from rules.cumulation.law import Law
from rules.cumulation.results import Verdict
from rules.plan.building import Question, build
from rules.plan.checking import checked, granted_faults
from rules.plan.conflicts import conflict
from rules.plan.doubts import doubts_of, requirement_doubts
from rules.plan.drafts import Draft, best_draft, other_drafts
from rules.plan.explain import binding_constraints
from rules.plan.money import euros, written
from rules.plan.problem import Problem
from rules.plan.project import Project
from rules.plan.results import Base, Conflict, Plan, PlanLine, Planning, Variety

MOST_OTHERS = 3
_TITLES = {
    Variety.SURE: "Le meilleur plan, sans rien de douteux",
    Variety.DOUBTFUL: "Le meilleur plan si les points à vérifier sont levés",
}
_NO_DOUBT = "Le meilleur plan"
_WITHOUT_DOUBTS = "Sans rien de douteux, aucun plan ne respecte tout :"
_NOTHING = "Aucun plan ne respecte tout :"


def plan(project: Project, catalogue: Catalogue, infer: Infer) -> Planning:
    """Find the best plan of a project.

    ``infer`` runs the ruleset « cumul ». Raises SolverError when the solver gives no answer, and
    RefusedPlanError when the rules of cumulation refuse what it found: both are faults of ours.
    """
    law = Law(catalogue.legal_bases, catalogue.vocabulary)
    question = build(project, catalogue, law, infer)
    planner = _Planner(question, law, infer)
    faults = granted_faults(project, question.offers.values(), law, infer)
    bases = tuple(Base(cost.id, cost.label, cost.amount) for cost in project.costs)
    if question.impossible:
        demands = tuple((f"{each.label} : {each.reason}", "") for each in question.impossible)
        refused = Conflict("Une aide imposée n'a pas sa place dans le plan :", demands)
        return Planning(bases, (), (refused,), question.set_aside)
    if faults:
        demands = tuple((fault, "") for fault in faults)
        refused = Conflict("Une aide déjà accordée ne respecte pas les règles :", demands)
        return Planning(bases, (), (refused,), question.set_aside)
    plans, conflicts = planner.plans()
    return Planning(bases, plans, conflicts, question.set_aside)


class _Planner:
    """Finds, checks and explains the plans of one question."""

    def __init__(self, question: Question, law: Law, infer: Infer) -> None:
        self._question = question
        self._law = law
        self._infer = infer

    def plans(self) -> tuple[tuple[Plan, ...], tuple[Conflict, ...]]:
        hopeful = self._question.problem
        prudent = hopeful.prudent()
        conflicts = []
        sure = best_draft(prudent)
        if prudent == hopeful:
            if sure is None:
                return (), (self._conflict(_NOTHING, hopeful),)
            first = self._plan(Variety.SURE, _NO_DOUBT, prudent, sure)
            return (first, *self._others(prudent, sure)), ()
        most = best_draft(hopeful)
        if most is None:
            return (), (self._conflict(_NOTHING, hopeful),)
        if sure is None:
            conflicts.append(self._conflict(_WITHOUT_DOUBTS, prudent))
            found = [self._plan(Variety.DOUBTFUL, _TITLES[Variety.DOUBTFUL], hopeful, most)]
        elif sure.total == most.total:
            found = [self._plan(Variety.SURE, _NO_DOUBT, prudent, sure)]
        else:
            found = [
                self._plan(Variety.SURE, _TITLES[Variety.SURE], prudent, sure),
                self._plan(Variety.DOUBTFUL, _TITLES[Variety.DOUBTFUL], hopeful, most),
            ]
        main, draft = (hopeful, most) if sure is None or not sure.total else (prudent, sure)
        return (*found, *self._others(main, draft)), tuple(conflicts)

    def _others(self, problem: Problem, best: Draft) -> Iterator[Plan]:
        for other in other_drafts(problem, best, MOST_OTHERS):
            yield self._plan(Variety.OTHER, self._difference(best, other), problem, other)

    def _difference(self, best: Draft, other: Draft) -> str:
        labels = {name: offer.candidate.label for name, offer in self._question.offers.items()}
        left = " ni ".join(f"« {labels[name]} »" for name in sorted(best.files - other.files))
        lost = best.total - other.total
        cost = f" : {written(lost)} de moins" if lost else " : autant d'aide"
        return f"Sans {left}{cost}"

    def _plan(self, variety: Variety, title: str, problem: Problem, draft: Draft) -> Plan:
        question = self._question
        cost, total = problem.cost, draft.total
        own = cost - total if problem.own_most is None else min(problem.own_most, cost - total)
        verdict = checked(question.project, question.offers, draft, own, self._law, self._infer)
        doubts = doubts_of(problem, draft)
        notes = dict.fromkeys(text for texts in doubts for text in texts)
        notes.update(dict.fromkeys(requirement_doubts(problem, draft)))
        for control in verdict.controls:
            if control.verdict is Verdict.CHECK:
                notes[control.explanation] = None
        for slot in draft.slots:
            notes.update(dict.fromkeys(slot.candidate.notes))
        notes.update(dict.fromkeys(reserve.text for reserve in verdict.reserves))
        return Plan(
            variety=variety,
            title=title,
            lines=tuple(_lines(draft, doubts)),
            cost=euros(cost),
            total=euros(total),
            own=euros(own),
            gap=euros(cost - total - own),
            files=tuple(sorted(draft.files)),
            constraints=tuple(binding_constraints(problem, draft)),
            to_check=tuple(notes),
            cumulation=verdict,
        )

    def _conflict(self, text: str, problem: Problem) -> Conflict:
        return Conflict(text, tuple((each.text, each.article) for each in conflict(problem)))


def _lines(draft: Draft, doubts: list[tuple[str, ...]]) -> Iterator[PlanLine]:
    for slot, amount, reasons in zip(draft.slots, draft.amounts, doubts, strict=True):
        yield PlanLine(
            aid=slot.candidate.id,
            label=slot.candidate.label,
            funder=slot.candidate.funder,
            base=slot.base.id,
            basis=slot.option.basis,
            basis_label=slot.ceiling.label,
            amount=euros(amount),
            rate=(euros(amount) * 100 / euros(slot.base.cost)).quantize(euros(1)),
            granted=slot.candidate.is_granted,
            doubts=reasons,
        )
