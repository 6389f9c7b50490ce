"""What may be asked of each funder: measures of the guide, other aids, aids already granted.

An offer is a candidate of the plan with what the rules of cumulation must know of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from rules.cumulation.dossier import Form, Origin
from rules.plan.legal import NO_AID, Lawyer
from rules.plan.money import cents, cents_up, share_of
from rules.plan.problem import Candidate, Limit, Option, Use
from rules.plan.project import Cost, FreeAid, GrantedAid, Project
from rules.stateaid.dated import DatedRule


@dataclass(frozen=True, slots=True)
class Offer:
    """A candidate, its form, whose money it is, when it is granted and paid in advance."""

    candidate: Candidate
    granted_on: date
    form: Form = Form.GRANT
    origin: Origin | None = None
    measure: str = ""
    advance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class SetAside:
    """An aid that has no place in the plan, and why, in a French sentence."""

    aid: str
    label: str
    reason: str


# A condition of the law, not a choice of the plan.
_NO_AID_DOUBT = (
    "Cet argent n'échappe aux règles des aides d'État que si l'activité n'est pas économique, ou "
    "s'il manque un autre critère : à vérifier avec le financeur."
)
Found: TypeAlias = Offer | SetAside


def options_for(bases: Iterable[str], lawyer: Lawyer) -> tuple[tuple[Option, ...], list[str]]:
    """Return the legal bases that may carry an aid, and why the others may not."""
    options: dict[str, Option] = {}
    refusals = []
    for named in bases:
        basis = lawyer.basis_for(named)
        if basis is None:
            refusals.append("Aux conditions du marché, ce n'est pas une aide : elle se rembourse.")
            continue
        permission = lawyer.permission(basis)
        if permission.refusal:
            refusals.append(permission.refusal)
        else:
            options[basis] = Option(basis, permission.doubts)
    if len(options) > 1 and NO_AID in options:
        doubts = (*options[NO_AID].doubts, _NO_AID_DOUBT)
        options[NO_AID] = Option(NO_AID, doubts)
    return tuple(options.values()), list(dict.fromkeys(refusals))


def free_offer(
    aid: FreeAid, project: Project, lawyer: Lawyer, state_cap: DatedRule | None
) -> Found:
    """Return an aid outside the guide; ``state_cap`` limits all public aid beside the State's."""
    share, text = Decimal(100), ""
    if aid.origin is Origin.STATE and state_cap is not None and state_cap.value is not None:
        share, text = state_cap.value, state_cap.text
    uses = []
    refusals: dict[str, None] = {}
    for cost in costs_named(project, aid.legal):
        options, refused = options_for(aid.legal[cost.id], lawyer)
        refusals.update(dict.fromkeys(refused))
        amount = cents(cost.amount)
        most = amount if aid.rate is None else share_of(amount, aid.rate)
        free = amount - share_of(amount, share)
        if options:
            uses.append(Use(cost.id, Limit.of(most), options, own_free=free, own_free_text=text))
    if not uses:
        return SetAside(aid.name, aid.name, " ".join(refusals))
    whole = sum(use.most.most for use in uses)
    most = whole if aid.most is None else min(whole, cents(aid.most))
    candidate = Candidate(
        aid.name,
        aid.funder,
        aid.name,
        tuple(uses),
        Limit.of(most),
        least=cents_up(aid.least),
        wanted=aid.name in project.demanded,
    )
    return Offer(candidate, project.day, origin=aid.origin, advance=aid.advance)


def granted_offer(aid: GrantedAid, lawyer: Lawyer) -> Offer:
    """Return an aid already granted: its amounts are facts, whatever the rules say."""
    basis = lawyer.basis_for(aid.legal) or aid.legal
    option = Option(basis, lawyer.permission(basis).doubts)
    uses = tuple(
        Use(base, Limit.of(cents(amount)), (option,), granted=cents(amount))
        for base, amount in aid.shares.items()
    )
    whole = sum(cents(amount) for amount in aid.shares.values())
    candidate = Candidate(aid.name, aid.funder, aid.name, uses, Limit.of(whole))
    return Offer(candidate, aid.granted_on, origin=aid.origin, advance=aid.advance)


def costs_named(project: Project, names: Iterable[str]) -> Iterator[Cost]:
    """Yield the costs of these names, in the order of the project."""
    wanted = frozenset(names)
    return (cost for cost in project.costs if cost.id in wanted)
