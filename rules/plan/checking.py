"""A plan put to the rules of cumulation: they have the last word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from rules.cumulation.case import Infer
from rules.cumulation.checks import cumulate
from rules.cumulation.dossier import Aid, CostBase, Status
from rules.cumulation.law import Law
from rules.cumulation.results import Control, Cumulation, Verdict
from rules.errors import RuleError
from rules.plan.drafts import Draft
from rules.plan.money import euros
from rules.plan.offers import Offer
from rules.plan.project import Project

_BAD = (Verdict.REFUSED, Verdict.REDUCE)


class RefusedPlanError(RuleError):
    """The rules of cumulation refuse a plan that was found: a fault of the search."""


def checked(
    project: Project, offers: dict[str, Offer], draft: Draft, own: int, law: Law, infer: Infer
) -> Cumulation:
    """Return the verdict on a plan. Raises RefusedPlanError when it does not hold."""
    shares: dict[tuple[str, str], dict[str, Decimal]] = {}
    for slot, amount in zip(draft.slots, draft.amounts, strict=True):
        key = (slot.candidate.id, slot.option.basis)
        shares.setdefault(key, {})[slot.base.id] = euros(amount)
    labels = Counter(offers[name].candidate.label for name, _ in shares)
    aids = [
        _aid(project, offers[name], basis, part, apart=labels[offers[name].candidate.label] > 1)
        for (name, basis), part in shares.items()
    ]
    result = cumulate(project.dossier(_costs(project), aids, euros(own)), law, infer)
    if result.verdict in _BAD:
        raise RefusedPlanError(" ".join(c.explanation for c in faults(result.controls)))
    return result


def granted_faults(project: Project, offers: Iterable[Offer], law: Law, infer: Infer) -> list[str]:
    """Say why the aids already granted do not hold, each by itself; nothing when they do.

    What they do together is left to the search, which names the demands that conflict.
    """
    found: list[str] = []
    for offer in offers:
        if not offer.candidate.is_granted:
            continue
        uses = offer.candidate.uses
        part = {use.base: euros(use.granted or 0) for use in uses}
        aid = _aid(project, offer, uses[0].options[0].basis, part)
        result = cumulate(project.dossier(_costs(project), [aid]), law, infer)
        refused = [c for c in result.controls if c.verdict is Verdict.REFUSED]
        found += [control.explanation for control in refused]
    return found


def faults(controls: Iterable[Control]) -> list[Control]:
    """Return the controls that a plan may not have."""
    return [control for control in controls if control.verdict in _BAD]


def _costs(project: Project) -> Iterator[CostBase]:
    return (CostBase(cost.id, cost.amount) for cost in project.costs)


def _aid(
    project: Project, offer: Offer, basis: str, shares: dict[str, Decimal], *, apart: bool = False
) -> Aid:
    """One aid under one basis; its name says which when its label does not tell it apart."""
    candidate = offer.candidate
    return Aid(
        name=f"{candidate.label} ({candidate.id}, {basis})" if apart else candidate.label,
        funder=candidate.funder,
        granted_on=offer.granted_on,
        amount=sum(shares.values(), Decimal(0)),
        bases=tuple(sorted(shares)),
        shares=shares,
        basis=basis or None,
        measure=offer.measure,
        form=offer.form,
        status=Status.GRANTED if candidate.is_granted else Status.PLANNED,
        origin=offer.origin,
        answers=project.answers,
    )
