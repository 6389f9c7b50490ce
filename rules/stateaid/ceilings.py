"""The ceiling of one legal basis for what is known of a project, with its arithmetic in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rules import intervals
from rules.derived import CompiledTable, compile_table
from rules.evaluate import Check, Compiler
from rules.gaps import Gaps
from rules.intervals import Interval
from rules.kleene import World
from rules.model import Doubt, DoubtEffect
from rules.quantities import floor_cents, write_day, write_money
from rules.rates import percents, raised_doubts, total_rate
from rules.stateaid.dated import DatedParameter, DatedRule
from rules.stateaid.model import AmountKind, BasisKind, Ceiling, LegalBasis
from rules.vocabulary import EVALUATION_DATE

_KIND_WORDS = {
    BasisKind.MARKET: (
        "Aux conditions du marché, il n'y a pas d'aide d'État : aucun plafond d'intensité."
    ),
    BasisKind.NO_AID: "Ce n'est pas une aide d'État : aucun plafond d'intensité.",
}
_AMOUNT_WORDS = {
    AmountKind.MAXIMUM: ("Montant maximal", ""),
    AmountKind.NOTIFICATION: ("Seuil de notification", " ; au-delà, la Commission doit autoriser"),
}


@dataclass(frozen=True, slots=True)
class CompiledBasis:
    """A legal basis ready to run.

    ``tables`` are in the order of the calculation; ``doubtful_tables`` have lines with a doubt.
    """

    basis: LegalBasis
    rate: CompiledTable | None
    bonuses: tuple[CompiledTable, ...]
    rate_ceiling: CompiledTable | None
    amount: CompiledTable | None
    amount_kind: AmountKind | None
    parameter: DatedParameter | None
    doubts: dict[str, Doubt]
    standing_doubts: tuple[Doubt, ...]
    dependent_doubts: tuple[tuple[Doubt, Check], ...]
    tables: tuple[CompiledTable, ...]
    doubtful_tables: tuple[CompiledTable, ...]


def compile_basis(
    basis: LegalBasis, compiler: Compiler, parameter: DatedParameter | None
) -> CompiledBasis:
    """Compile every table of a basis; ``parameter`` is the horizontal rule that it names."""

    def table(source: Any) -> CompiledTable | None:
        return None if source is None else compile_table(source, compiler)

    attached = {line.doubt for each in basis.tables for line in each.lines}
    free = [doubt for doubt in basis.doubts if doubt.id not in attached]
    kind = None
    if basis.maximum is not None or parameter is not None:
        kind = AmountKind.MAXIMUM
    elif basis.threshold is not None:
        kind = AmountKind.NOTIFICATION
    rate, rate_ceiling = table(basis.rate), table(basis.rate_ceiling)
    bonuses = tuple(compile_table(bonus.table, compiler) for bonus in basis.bonuses)
    amount = table(basis.maximum or basis.threshold)
    tables = tuple(t for t in (rate, *bonuses, rate_ceiling, amount) if t is not None)
    return CompiledBasis(
        basis=basis,
        rate=rate,
        bonuses=bonuses,
        rate_ceiling=rate_ceiling,
        amount=amount,
        amount_kind=kind,
        parameter=parameter,
        doubts={doubt.id: doubt for doubt in basis.doubts},
        standing_doubts=tuple(doubt for doubt in free if doubt.condition is None),
        dependent_doubts=tuple(
            (doubt, compiler.check(doubt.condition)) for doubt in free if doubt.condition
        ),
        tables=tables,
        doubtful_tables=tuple(t for t in tables if any(x.line.doubt for x in t.lines)),
    )


def compute_ceiling(compiled: CompiledBasis, world: World, gaps: Gaps) -> Ceiling:
    """Compute the ceiling, as intervals while an answer is missing."""
    basis, day = compiled.basis, world[EVALUATION_DATE]
    if not basis.in_force(day):
        return Ceiling(basis, words=(_out_of_force(basis, day),), in_force=False)
    words: list[str] = []
    rate: Interval = (None, None)
    if compiled.rate is not None:
        rate = total_rate(
            compiled.rate, compiled.bonuses, compiled.rate_ceiling, world, gaps, words
        )
        words = _rate_words(rate, words)
    elif basis.kind in _KIND_WORDS:
        words.append(_KIND_WORDS[basis.kind])
    amount, doubts = _amount(compiled, world, day, words)
    missing: dict[str, None] = {}
    for table in compiled.tables:
        missing.update(dict.fromkeys(gaps.table(table)))
    doubts += raised_doubts(compiled.doubtful_tables, world, gaps, compiled.doubts)
    doubts += tuple(doubt for doubt, check in compiled.dependent_doubts if check.test(world))
    return Ceiling(
        basis,
        rate_min=rate[0],
        rate_max=rate[1],
        amount=None if amount[1] is None else floor_cents(amount[1]),
        words=tuple(words),
        doubts=tuple(dict.fromkeys(doubts + compiled.standing_doubts)),
        missing=tuple(missing),
        amount_min=None if amount[0] is None else floor_cents(amount[0]),
        amount_kind=compiled.amount_kind,
        regimes=basis.regimes_on(day),
        conditions=basis.conditions_on(day),
    )


def _rate_words(rate: Interval, words: list[str]) -> list[str]:
    if rate[1] is not None and rate[1] == 0:
        reason = f" {words[0]}" if words else ""
        return [f"Aucune aide possible sur cette base.{reason}"]
    if not any(sentence.startswith("Taux : ") for sentence in words):
        return [*words, f"Taux maximal : {percents(rate)}."]
    return words


def _amount(
    compiled: CompiledBasis, world: World, day: date, words: list[str]
) -> tuple[Interval, tuple[Doubt, ...]]:
    if compiled.parameter is not None:
        return _dated_amount(compiled.basis, compiled.parameter, day, words)
    if compiled.amount is None or compiled.amount_kind is None:
        return (None, None), ()
    amount = compiled.amount.interval(world)
    if amount[1] is not None and amount[1] > 0:
        upto = "" if intervals.is_exact(amount) else "jusqu'à "
        unit = f" {compiled.basis.threshold_unit}" if compiled.basis.threshold_unit else ""
        label, tail = _AMOUNT_WORDS[compiled.amount_kind]
        words.append(f"{label} : {upto}{write_money(floor_cents(amount[1]))}{unit}{tail}.")
    return amount, ()


def _dated_amount(
    basis: LegalBasis, parameter: DatedParameter, day: date, words: list[str]
) -> tuple[Interval, tuple[Doubt, ...]]:
    """The bounds over all the texts in force that day; each text has its own sentence."""
    rules = parameter.on(day)
    doubts = []
    for rule in rules:
        note = f" ({rule.note})" if rule.note else ""
        words.append(f"{parameter.label} : {parameter.write(rule)}, {rule.text}{note}.")
        if rule.doubtful:
            doubts.append(_doubt(parameter, rule))
    values = [(rule.value, rule.value) for rule in rules if rule.value is not None]
    return intervals.hull(values), tuple(doubts)


def _doubt(parameter: DatedParameter, rule: DatedRule) -> Doubt:
    return Doubt(
        f"{parameter.name}-{rule.start or ''}",
        DoubtEffect.AMOUNT,
        rule.doubtful,
        rule.source,
        None,
        rule.location,
    )


def _out_of_force(basis: LegalBasis, day: date) -> str:
    bounds = []
    if basis.start is not None:
        bounds.append(f"à partir du {write_day(basis.start)}")
    if basis.end is not None:
        bounds.append(f"jusqu'au {write_day(basis.end)}")
    return (
        f"{basis.name} ne peut porter une aide octroyée le {write_day(day)} : cette base vaut "
        f"{' et '.join(bounds)}."
    )
