"""A dossier made ready: costs cut, aids counted, facts stated, reactions concluded.

Sums, ceilings and windows are computed in Python; which facts meet, and what follows, is said by
the ruleset « cumul ».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from rules.cumulation.costs import Slice, cost_of, slices
from rules.cumulation.counted import Counted, counted
from rules.cumulation.dossier import Aid, Beneficiary, Dossier, Form, Status
from rules.cumulation.facts import state_facts
from rules.cumulation.law import SERVICE_MINIMIS, Law
from rules.cumulation.results import Justification
from rules.cumulation.windows import Window, window
from rules.inference import Conclusion, Fact, Inference
from rules.quantities import floor_cents
from rules.stateaid.bases import BasisKind, Ceiling

Infer: TypeAlias = Callable[[Iterable[Fact]], Inference]


@dataclass(frozen=True, slots=True)
class Portion:
    """What one aid gives to one set of costs; an aid split by the user has several portions."""

    aid: Aid
    parts: tuple[Slice, ...]
    nominal: Decimal
    low: Decimal
    high: Decimal

    @property
    def cost(self) -> Decimal:
        """The costs it bears on."""
        return cost_of(self.parts)

    @property
    def reach(self) -> frozenset[str]:
        """The names of the slices it bears on."""
        return frozenset(part.name for part in self.parts)

    def on(self, names: frozenset[str], amount: Decimal) -> Decimal:
        """The share of an amount that falls on these slices, at the same rate on every euro."""
        touched = cost_of(part for part in self.parts if part.name in names)
        return amount if touched == self.cost else amount * touched / self.cost


@dataclass(frozen=True, slots=True)
class Case:
    """Everything the rules read; aids in the order of their dates and names."""

    dossier: Dossier
    law: Law
    aids: tuple[Aid, ...]
    slices: tuple[Slice, ...]
    counted: Mapping[str, Counted]
    portions: tuple[Portion, ...]
    ceilings: Mapping[str, Ceiling | None]
    windows: tuple[Window, ...]
    reactions: Reactions

    @property
    def beneficiary(self) -> Beneficiary:
        """Who receives the aids."""
        return self.dossier.beneficiary

    @property
    def costs(self) -> Decimal:
        """The whole cost: as said, or what the bases cover together."""
        total = self.dossier.total_cost
        return cost_of(self.slices) if total is None else total

    def of_kind(self, *kinds: BasisKind | None) -> tuple[Aid, ...]:
        """The aids whose basis is of one of these kinds; None for a basis left unsaid."""
        return tuple(aid for aid in self.aids if self.law.kind(aid) in kinds)

    def concluded(self, kind: str, **fields: str | int) -> tuple[Fact, ...]:
        """The conclusions of a kind that have these values."""
        return tuple(
            found.fact
            for found in self.reactions.by_kind.get(kind, ())
            if all(found.fact[name] == value for name, value in fields.items())
        )

    def because(self, facts: Iterable[Fact]) -> tuple[Justification, ...]:
        """The rules and the facts behind conclusions."""
        return tuple(self.reactions.justification(fact) for fact in facts)


class Reactions:
    """An inference indexed: its conclusions by kind, and why each one follows."""

    def __init__(self, inference: Inference) -> None:
        self.engine = inference.engine
        self.conclusions = inference.conclusions
        self.by_kind: dict[str, list[Conclusion]] = {}
        self._why = {found.fact: found for found in inference.conclusions}
        for found in inference.conclusions:
            self.by_kind.setdefault(found.fact.kind, []).append(found)

    def justification(self, fact: Fact) -> Justification:
        """Why a conclusion follows; KeyError when it is not one."""
        why = self._why[fact]
        words = tuple(str(each) for each in why.because)
        return Justification(why.rule.name, why.rule.source, str(fact), words)


def prepare(dossier: Dossier, law: Law, infer: Infer) -> Case:
    """Make a dossier ready; the order of its lists changes nothing."""
    kept = (aid for aid in dossier.aids if aid.status is not Status.DROPPED)
    aids = tuple(sorted(kept, key=lambda aid: (aid.granted_on, aid.name)))
    cut = slices(sorted(dossier.bases, key=lambda base: base.key), dossier.overlaps)
    parts = {aid.name: _parts(aid.bases, cut) for aid in aids}
    cost = cost_of(cut) if dossier.total_cost is None else dossier.total_cost
    amounts = {aid.name: counted(aid, parts[aid.name], law) for aid in aids}
    windows = _windows(aids, dossier.beneficiary, law)
    return Case(
        dossier=dossier,
        law=law,
        aids=aids,
        slices=cut,
        counted=amounts,
        portions=tuple(_portions(aids, amounts, cut)),
        ceilings=_ceilings(aids, dossier.beneficiary, cost, law),
        windows=windows,
        reactions=Reactions(infer(state_facts(dossier, aids, parts, windows, law))),
    )


def connected(portions: Sequence[Portion]) -> list[tuple[Portion, ...]]:
    """Group the portions that share costs, directly or through others."""
    groups: list[list[Portion]] = []
    for portion in portions:
        touching = [group for group in groups if any(p.reach & portion.reach for p in group)]
        merged = [*(p for group in touching for p in group), portion]
        groups = [group for group in groups if group not in touching] + [merged]
    order = {id(portion): index for index, portion in enumerate(portions)}
    ordered = [tuple(sorted(group, key=lambda p: order[id(p)])) for group in groups]
    return sorted(ordered, key=lambda group: order[id(group[0])])


def is_paid_out(aid: Aid) -> bool:
    """True for money given, or given until it is paid back; false for loans, guarantees, tax."""
    return aid.form in (Form.GRANT, Form.ADVANCE)


def _parts(bases: Iterable[str], cut: Iterable[Slice]) -> tuple[Slice, ...]:
    wanted = frozenset(bases)
    return tuple(part for part in cut if part.bases & wanted)


def _portions(
    aids: Iterable[Aid], amounts: Mapping[str, Counted], cut: tuple[Slice, ...]
) -> Iterator[Portion]:
    for aid in aids:
        amount = amounts[aid.name]
        if not aid.shares:
            if aid.bases:
                parts = _parts(aid.bases, cut)
                yield Portion(aid, parts, amount.nominal, amount.low, amount.high)
            continue
        for base in sorted(aid.shares):
            nominal = aid.shares[base]
            low, high = (
                floor_cents(bound * nominal / amount.nominal) if amount.nominal else bound
                for bound in (amount.low, amount.high)
            )
            yield Portion(aid, _parts((base,), cut), nominal, low, high)


def _ceilings(
    aids: Iterable[Aid], beneficiary: Beneficiary, cost: Decimal, law: Law
) -> dict[str, Ceiling | None]:
    """The ceiling of each aid, computed once for those that share a basis and a day."""
    shared: dict[tuple[str | None, date], Ceiling | None] = {}
    found = {}
    for aid in aids:
        key = (aid.basis, aid.granted_on)
        if aid.answers:
            found[aid.name] = law.ceiling(aid, beneficiary, cost)
            continue
        if key not in shared:
            shared[key] = law.ceiling(aid, beneficiary, cost)
        found[aid.name] = shared[key]
    return found


def _windows(aids: Iterable[Aid], beneficiary: Beneficiary, law: Law) -> tuple[Window, ...]:
    """The windows of every text that some aid rests on, or could rest on."""
    received = {past.basis for past in beneficiary.past_minimis or ()}
    joint = SERVICE_MINIMIS in received | {aid.basis for aid in aids}
    found = []
    for aid in aids:
        texts = list(law.minimis_texts(aid))
        if joint:
            texts += law.joint_texts(aid)
        if law.conditions(aid):  # refused, it could become de minimis aid
            texts += law.general_texts(aid.granted_on)
        found += [window(text, aid.granted_on, beneficiary.fiscal_year_end) for text in texts]
    return tuple(dict.fromkeys(found))
