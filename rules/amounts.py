"""Rates, bases, ceilings, amounts and prices of one measure, with their arithmetic in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rules import intervals
from rules.derived import CompiledTable, compile_table
from rules.evaluate import Compiler, Computation
from rules.expressions import Value
from rules.gaps import Gaps
from rules.intervals import Interval
from rules.kleene import World
from rules.model import Aid, Doubt, Price, PriceKind
from rules.prose import of, quantity
from rules.quantities import floor_cents, write_money, write_percent
from rules.rates import capped, percents, raised_doubts, total_rate
from rules.results import AmountResult, DetailResult, PriceResult
from rules.vocabulary import Vocabulary

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class CompiledAid:
    """The tables of an aid, ready to run."""

    cost: Computation | None
    cost_label: str
    base_ceiling: CompiledTable | None
    rate: CompiledTable | None
    bonuses: tuple[CompiledTable, ...]
    rate_ceiling: CompiledTable | None
    amount: CompiledTable | None
    ceiling: CompiledTable | None
    details: tuple[tuple[str, Computation], ...]

    @property
    def tables(self) -> tuple[CompiledTable, ...]:
        """Every table, in the order of the calculation."""
        tables = (self.base_ceiling, self.rate, *self.bonuses, self.rate_ceiling)
        return tuple(t for t in (*tables, self.amount, self.ceiling) if t is not None)


def compile_aid(aid: Aid, compiler: Compiler, vocabulary: Vocabulary) -> CompiledAid:
    """Compile an aid."""

    def table(source: Any) -> CompiledTable | None:
        return None if source is None else compile_table(source, compiler)

    cost: Value | None = aid.base.cost if aid.base else None
    return CompiledAid(
        cost=None if cost is None else compiler.computation(cost),
        cost_label="" if cost is None else quantity(cost, vocabulary),
        base_ceiling=table(aid.base.ceiling if aid.base else None),
        rate=table(aid.rate),
        bonuses=tuple(compile_table(bonus.table, compiler) for bonus in aid.bonuses),
        rate_ceiling=table(aid.rate_ceiling),
        amount=table(aid.amount),
        ceiling=table(aid.ceiling),
        details=tuple((d.label, compiler.computation(d.value)) for d in aid.details),
    )


def compute_amount(
    aid: CompiledAid, world: World, gaps: Gaps, doubts: dict[str, Doubt]
) -> AmountResult:
    """Compute what the project gains, as intervals while an answer is missing."""
    raised = raised_doubts(aid.tables, world, gaps, doubts)
    missing = _missing(aid, gaps)
    words: list[str] = []
    details = _details(aid, world, words)
    if aid.rate is None:
        assert aid.amount is not None
        amount = capped(aid.amount.interval(world), aid.ceiling, world)
        low, high = _cents(amount)
        if high is not None:
            words.append(_sum(low, high, "montant fixé par le texte"))
        return AmountResult(
            amount_min=low,
            amount_max=high,
            details=details,
            arithmetic=tuple(words),
            missing=missing,
            doubts=raised,
        )
    rate = total_rate(aid.rate, aid.bonuses, aid.rate_ceiling, world, gaps, words)
    assert aid.cost is not None
    cost = aid.cost.read(world)
    base = capped(cost, aid.base_ceiling, world)
    gross = intervals.share(intervals.multiply(rate, base))
    amount = capped(gross, aid.ceiling, world)
    low, high = _cents(amount)
    _explain_base(aid, cost, base, words)
    _explain_amount(aid, rate, base, gross, (low, high), world, words)
    effective = None
    if high is not None and intervals.is_exact(cost) and cost[0] > 0:
        effective = (high * _HUNDRED / cost[0]).quantize(Decimal("0.0001")).normalize() + _ZERO
    return AmountResult(
        rate_min=rate[0],
        rate_max=rate[1],
        effective_rate=effective,
        base=base[0] if intervals.is_exact(base) else None,
        amount_min=low,
        amount_max=high,
        details=details,
        arithmetic=tuple(words),
        missing=missing,
        doubts=raised,
    )


_UNPRICED = {
    PriceKind.UNSAID: PriceResult(None, None, None, "prix non précisé par le texte"),
    PriceKind.ON_QUOTE: PriceResult(None, None, None, "payant, sur devis"),
    PriceKind.STATED: PriceResult(None, None, None, "prix fixé par le texte"),
}


def unpriced(price: Price) -> PriceResult:
    """What is said of a price that is not computed: not stated, on quote, or of no use here."""
    return _UNPRICED[price.kind]


def compute_price(
    table: CompiledTable, world: World, gaps: Gaps, doubts: dict[str, Doubt]
) -> PriceResult:
    """Compute what the beneficiary pays."""
    low, high = table.interval(world)
    missing = gaps.table(table)
    raised = raised_doubts((table,), world, gaps, doubts)
    possible = table.possible(world)
    in_doubt = any(line.value is None for line in possible)
    if low is not None and low == high and not in_doubt:
        text = "gratuit" if low == 0 else f"{write_money(low)} à payer"
        reason = gaps.reason(table)
        if reason:
            text = f"{text}, car {reason}"
        return PriceResult(low, low, high, text, missing, raised)
    bounds = f"de {write_money(low)} à {write_money(high)}" if high is not None else "prix inconnu"
    reason = "à vérifier" if in_doubt and not missing else "selon les réponses manquantes"
    return PriceResult(None, low, high, f"{bounds}, {reason}", missing, raised)


def _details(aid: CompiledAid, world: World, words: list[str]) -> tuple[DetailResult, ...]:
    found = []
    for label, computation in aid.details:
        low, high = _cents(computation.read(world))
        found.append(DetailResult(label, low, high))
        if high is not None:
            words.append(f"{label} : {'' if low == high else 'au plus '}{write_money(high)}.")
    return tuple(found)


def _cents(amount: Interval) -> tuple[Decimal | None, Decimal | None]:
    low, high = amount
    return (
        None if low is None else floor_cents(low),
        None if high is None else floor_cents(high),
    )


def _explain_base(aid: CompiledAid, cost: Interval, base: Interval, words: list[str]) -> None:
    if aid.base_ceiling is None or base[1] is None:
        return
    if cost[1] is not None and cost[1] == base[1]:
        return
    known = f" de {write_money(cost[0])}" if intervals.is_exact(cost) else ""
    start = "Assiette" if intervals.is_exact(base) else "Assiette maximale"
    words.append(f"{start} : {aid.cost_label}{known}, plafonné à {write_money(base[1])}.")


def _explain_amount(
    aid: CompiledAid,
    rate: Interval,
    base: Interval,
    gross: Interval,
    amount: tuple[Decimal | None, Decimal | None],
    world: World,
    words: list[str],
) -> None:
    if amount[1] is None or base[1] is None or rate[1] is None:
        if rate[1] is not None:
            words.append(f"Taux maximal : {percents(rate)} {of(aid.cost_label)}.")
        return
    upto = "" if intervals.is_exact(rate) and intervals.is_exact(base) else "Au plus "
    gain = floor_cents(gross[1])
    words.append(f"{upto}{write_percent(rate[1])} de {write_money(base[1])} = {write_money(gain)}.")
    if amount[1] < gain and aid.ceiling is not None:
        words.append(f"Aide plafonnée à {write_money(amount[1])}.")


def _sum(low: Decimal | None, high: Decimal, what: str) -> str:
    if low == high:
        return f"{write_money(high)} : {what}."
    return f"Jusqu'à {write_money(high)} : {what}."


def _missing(aid: CompiledAid, gaps: Gaps) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for table in aid.tables:
        names.update(dict.fromkeys(gaps.table(table)))
    if aid.cost is not None:
        names.update(dict.fromkeys(gaps.facts(aid.cost.facts)))
    return tuple(names)
