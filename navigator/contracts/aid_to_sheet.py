"""From what the engine answered to an action sheet: its lines of financing, and the evaluation.

A line says only what is sure: an amount or a rate that still depends on an answer stays unsaid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from navigator.contracts.choices import FundingStatus
from navigator.contracts.records import EvaluationRecord, MeasureAnswer
from navigator.contracts.sheet import FundingLine
from navigator.project.kept_profile import kept_profile
from rules.catalogue import Catalogue
from rules.errors import RuleError, suggestion
from rules.evaluation import evaluate
from rules.model import Nature
from rules.plan.results import Plan, PlanLine, Planning
from rules.quantities import floor_cents
from rules.results import Evaluation, MeasureResult, State
from rules.stateaid.links import BasisLink
from rules.vocabulary import FactValue

_MONEY = frozenset(
    {Nature.GRANT, Nature.LOAN, Nature.REPAYABLE_ADVANCE, Nature.EQUITY, Nature.GUARANTEE}
    | {Nature.TAX_RELIEF, Nature.HOUSING}
)
_OWNER = "Maître d'ouvrage"
_HUNDRED = Decimal(100)
NewId = Callable[[], str]


class AidToSheetError(RuleError):
    """A measure that cannot be added to a sheet; the message is French and says what to do."""


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What to add to a sheet.

    ``evaluation`` has no id yet: it is given when it is kept. ``without_money`` are the measures
    that make no line of financing: advice, training, procedures…
    """

    lines: tuple[FundingLine, ...]
    evaluation: EvaluationRecord
    without_money: tuple[str, ...] = ()


def prefilled(
    evaluation: Evaluation,
    profile: Mapping[str, FactValue],
    measures: Iterable[str],
    day: date,
    new_id: NewId,
) -> Prefilled:
    """Return the lines of the chosen measures, considered on ``day``.

    ``profile`` holds the typed answers that gave ``evaluation``. Raises AidToSheetError when a
    measure does not exist, or is refused to this project.
    """
    results = {result.measure.id: result for result in evaluation.measures}
    chosen = [_chosen(results, name) for name in dict.fromkeys(measures)]
    lines = [_line(result, day, new_id()) for result in chosen if gives_money(result)]
    others = (result.measure.title for result in chosen if not gives_money(result))
    kept = _record(profile, evaluation, chosen)
    return Prefilled(tuple(lines), kept, tuple(others))


def prefilled_from_plan(
    planning: Planning,
    plan: Plan,
    catalogue: Catalogue,
    profile: Mapping[str, FactValue],
    granted_on: date,
    day: date,
    new_id: NewId,
    owner: str = "",
) -> Prefilled:
    """Return the lines of a plan, its own share included; what it leaves unpaid makes no line.

    ``granted_on`` is the date of grant that the plan supposes, ``day`` the one on which its aids
    are considered, ``owner`` who pays the own share.
    """
    costs = {base.id: base.cost for base in planning.bases}
    lines = [
        _plan_line(line, costs[line.base], catalogue, day, new_id())
        for line in plan.lines
        if line.amount
    ]
    if plan.own:
        lines.append(
            FundingLine(
                new_id(),
                funder=owner or _OWNER,
                amount=plan.own,
                own=True,
                status=FundingStatus.CONSIDERED,
                considered_on=day,
            )
        )
    evaluation = evaluate(catalogue, profile, granted_on)
    named = {line.aid for line in plan.lines if line.amount}
    chosen = [result for result in evaluation.measures if result.measure.id in named]
    return Prefilled(tuple(lines), _record(profile, evaluation, chosen))


def measure_answer(result: MeasureResult) -> MeasureAnswer:
    """Return what is kept of the answer for one measure."""
    return MeasureAnswer(result.measure.id, result.state.value, result.amount.amount_max)


def _chosen(results: Mapping[str, MeasureResult], name: str) -> MeasureResult:
    result = results.get(name)
    if result is None:
        raise AidToSheetError(f"La mesure « {name} » n'existe pas{suggestion(name, results)}.")
    if result.state is State.NOT_ELIGIBLE:
        raise AidToSheetError(
            f"« {result.measure.title} » est refusée à ce projet : changez vos réponses, ou "
            "choisissez une autre mesure."
        )
    return result


def gives_money(result: MeasureResult) -> bool:
    """Whether a measure makes a line of financing."""
    return result.measure.aid is not None or result.measure.nature in _MONEY


def _record(
    profile: Mapping[str, FactValue], evaluation: Evaluation, chosen: Iterable[MeasureResult]
) -> EvaluationRecord:
    answers = tuple(measure_answer(result) for result in chosen)
    return EvaluationRecord(
        0, kept_profile(profile), evaluation.day, evaluation.catalogue_hash, answers
    )


def _line(result: MeasureResult, day: date, identifier: str) -> FundingLine:
    found = result.amount
    amount = found.amount_max if found.amount_min == found.amount_max else None
    rate = found.rate_max if found.rate_min == found.rate_max else None
    base = found.base
    if amount is not None and base is not None and rate is not None:
        # A ceiling in euros: the amount is then no longer the base at that rate.
        rate = rate if amount == floor_cents(base * rate / _HUNDRED) else None
    return FundingLine(
        identifier,
        funder=result.scheme.operator,
        scheme=result.measure.title,
        measure=result.measure.id,
        base=base,
        amount=amount,
        rate=rate,
        legal_basis=_only_basis(result.measure.legal_bases),
        own=False,
        status=FundingStatus.CONSIDERED,
        considered_on=day,
    )


def _only_basis(links: Iterable[BasisLink]) -> str:
    """The legal basis of a measure; nothing when several are possible, or none is established."""
    found: Iterator[str] = iter(dict.fromkeys(link.basis for link in links))
    first, second = next(found, ""), next(found, None)
    return first if second is None else ""


def _plan_line(
    line: PlanLine, cost: Decimal, catalogue: Catalogue, day: date, identifier: str
) -> FundingLine:
    known = catalogue.measure(line.aid) is not None
    return FundingLine(
        identifier,
        funder=line.funder or line.label,
        scheme=line.label if line.label != line.funder else "",
        measure=line.aid if known else "",
        base=cost,
        amount=line.amount,
        rate=line.rate,
        legal_basis=line.basis,
        own=False,
        status=FundingStatus.GRANTED if line.granted else FundingStatus.CONSIDERED,
        considered_on=None if line.granted else day,
    )
