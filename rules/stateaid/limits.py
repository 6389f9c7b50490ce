"""The legal bases of a measure beside the limit the scheme sets itself: which one binds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from rules import intervals
from rules.gaps import Gaps
from rules.intervals import Interval
from rules.kleene import World
from rules.measures import CompiledMeasure
from rules.quantities import floor_cents, write_money, write_number
from rules.rates import percents
from rules.results import AmountResult
from rules.stateaid.bases import REGIONAL_ARTICLE, LegalBases
from rules.stateaid.links import BasisLink
from rules.stateaid.model import AmountKind, BasisKind, BasisLimit, Binding, Ceiling

_HUNDRED = (Decimal(100), Decimal(100))
_NO_RATE: Interval = (None, None)
_SENTENCES = {
    Binding.SCHEME: "Le dispositif limite l'aide : {scheme} ; la base légale permettrait {basis}.",
    Binding.BASIS: "La base légale limite l'aide : {basis} ; le dispositif permettrait {scheme}.",
    Binding.BOTH: "Le dispositif et la base légale ont la même limite : {scheme}.",
    Binding.UNDECIDED: (
        "On ne peut dire laquelle des deux limites joue : {scheme} pour le dispositif, {basis} "
        "pour la base légale."
    ),
}


@dataclass(frozen=True, slots=True)
class _Own:
    """What the scheme allows: its rate, its amount, the cost, whether euros cap it as well."""

    rate: Interval
    amount: Interval
    cost: Interval
    has_caps: bool

    @property
    def is_silent(self) -> bool:
        return self.rate == _NO_RATE and self.amount[1] is None


class LimitFinder:
    """Compares limits in one evaluation; the ceiling of a basis is computed once."""

    def __init__(self, bases: LegalBases, world: World, gaps: Gaps) -> None:
        self._bases = bases
        self._world = world
        self._gaps = gaps
        self._ceilings: dict[str, Ceiling] = {}
        self._is_aid = bases.is_state_aid(world)

    def find(self, compiled: CompiledMeasure, amount: AmountResult) -> tuple[BasisLimit, ...]:
        """Return the limit of each basis that the measure names, in the order of the sheet."""
        links = compiled.measure.legal_bases
        if not links:
            return ()
        own = self._own(compiled, amount)
        return tuple(self._limit(link, own, compiled, amount) for link in links)

    def _own(self, compiled: CompiledMeasure, amount: AmountResult) -> _Own:
        aid = compiled.aid
        cost = _NO_RATE if aid is None or aid.cost is None else aid.cost.read(self._world)
        has_caps = aid is not None and not (aid.base_ceiling is None and aid.ceiling is None)
        return _Own(
            (amount.rate_min, amount.rate_max),
            (amount.amount_min, amount.amount_max),
            cost,
            has_caps,
        )

    def _limit(
        self, link: BasisLink, own: _Own, compiled: CompiledMeasure, amount: AmountResult
    ) -> BasisLimit:
        if self._bases.get(link.basis) is None:
            return BasisLimit(link, None, Binding.UNDECIDED, link.status.sentence)
        ceiling = self._ceiling(link.basis)
        if self._is_aid is False:
            words = (
                "L'activité aidée n'est pas économique : ce n'est pas une aide d'État, et seule "
                "compte la limite du dispositif."
            )
            return BasisLimit(link, ceiling, Binding.SCHEME, words)
        if not ceiling.in_force:
            return BasisLimit(link, ceiling, Binding.BASIS, " ".join(ceiling.words))
        kind = ceiling.basis.kind
        if kind in (BasisKind.MARKET, BasisKind.NO_AID):
            binding = Binding.NONE if own.is_silent else Binding.SCHEME
            return BasisLimit(link, ceiling, binding, " ".join(ceiling.words))
        limit = self._compared(link, ceiling, own, compiled)
        missing = dict.fromkeys(ceiling.missing)
        if limit.binding is Binding.UNDECIDED:
            missing.update(dict.fromkeys(amount.missing))
            missing.update(dict.fromkeys(self._bases.missing_scope(self._gaps)))
        return replace(limit, missing=tuple(missing)) if missing else limit

    def _ceiling(self, basis: str) -> Ceiling:
        known = self._ceilings.get(basis)
        if known is None:
            known = self._bases.ceiling(basis, self._world, self._gaps)
            self._ceilings[basis] = known
        return known

    def _compared(
        self, link: BasisLink, ceiling: Ceiling, own: _Own, compiled: CompiledMeasure
    ) -> BasisLimit:
        rate, advance = self._rate(ceiling, compiled)
        allowed = _allowed(ceiling, rate, own.cost)
        binding = _binding(ceiling, own, rate, allowed)
        if binding is Binding.BASIS and self._is_aid is None:
            binding = Binding.UNDECIDED
        in_euros = allowed[1] is not None and own.amount[1] is not None
        basis_words = _euros(allowed) if in_euros or rate[1] is None else _rate_words(rate, allowed)
        if own.is_silent:
            words = f"Le texte ne fixe ni taux ni montant ; la base légale permet {basis_words}."
        else:
            scheme = _euros(own.amount) if in_euros or own.rate[1] is None else percents(own.rate)
            words = _SENTENCES[binding].format(scheme=scheme, basis=basis_words)
        return BasisLimit(
            link,
            ceiling,
            binding,
            words + advance,
            rate_min=rate[0],
            rate_max=rate[1],
            amount_min=allowed[0],
            amount_max=allowed[1],
        )

    def _rate(self, ceiling: Ceiling, compiled: CompiledMeasure) -> tuple[Interval, str]:
        """The rate of the ceiling, with the points of a repayable advance, and words about them."""
        rate: Interval = (ceiling.rate_min, ceiling.rate_max)
        basis = ceiling.basis
        if rate == _NO_RATE or not rate[1] or basis.article == REGIONAL_ARTICLE:
            return rate, ""
        truth, points, facts = self._bases.advance_points(self._world)
        may_ask = any(name in compiled.read for name in facts)
        if truth is False or (truth is None and not may_ask):
            return rate, ""
        added = (points if truth else Decimal(0), points)
        upto = "" if truth else "jusqu'à "
        words = f" Avance remboursable : {upto}{write_number(points)} points comptés dans la base."
        return intervals.minimum([intervals.add(rate, added), _HUNDRED]), words


def _allowed(ceiling: Ceiling, rate: Interval, cost: Interval) -> Interval:
    """What a basis allows in euros for a cost: its rate of the cost, under its maximum."""
    parts: list[Interval] = []
    if rate != _NO_RATE and cost != _NO_RATE:
        parts.append(intervals.share(intervals.multiply(rate, cost)))
    if ceiling.amount_kind is AmountKind.MAXIMUM:
        parts.append((ceiling.amount_min, ceiling.amount))
    if not parts:
        return _NO_RATE
    low, high = intervals.minimum(parts)
    return (
        None if low is None else floor_cents(low),
        None if high is None else floor_cents(high),
    )


def _binding(ceiling: Ceiling, own: _Own, rate: Interval, allowed: Interval) -> Binding:
    if own.is_silent:
        return Binding.BASIS
    if ceiling.basis.kind is BasisKind.DE_MINIMIS:
        # Below its ceiling, the past de minimis aid of the single undertaking may still bind.
        above = _order(own.amount, allowed) is Binding.BASIS
        return Binding.BASIS if above else Binding.UNDECIDED
    if own.amount[1] is not None and allowed[1] is not None and intervals.is_exact(own.cost):
        return _order(own.amount, allowed)
    if own.rate == _NO_RATE or rate == _NO_RATE:
        return _order(own.amount, allowed)
    order = _order(own.rate, rate)
    if not own.has_caps or order is Binding.SCHEME:
        return order
    # The scheme caps euros as well: at equal rates it is never above the basis, and a lower rate
    # of the basis does not tell which amount is the least.
    return Binding.SCHEME if order is Binding.BOTH else Binding.UNDECIDED


def _order(scheme: Interval, basis: Interval) -> Binding:
    if None in scheme or None in basis:
        return Binding.UNDECIDED
    if intervals.is_exact(scheme) and intervals.is_exact(basis) and scheme == basis:
        return Binding.BOTH
    if scheme[1] <= basis[0]:
        return Binding.SCHEME
    return Binding.BASIS if basis[1] < scheme[0] else Binding.UNDECIDED


def _rate_words(rate: Interval, allowed: Interval) -> str:
    return percents(rate) if allowed[1] is None else f"{percents(rate)}, {_euros(allowed)} au plus"


def _euros(amount: Interval) -> str:
    low, high = amount
    if high is None:
        return "un montant inconnu"
    return write_money(high) if low == high else f"jusqu'à {write_money(high)}"
