"""What the project can get: four groups of cards, and one page for each « pourquoi ? »."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from flask import abort, render_template, request

from navigator.wording import Group, group
from rules.model import Axis, Nature
from rules.results import MeasureResult
from web.context import Visit, current_visit
from web.site import site

SORTS = ("guide", "montant")


@site.get("/resultats")
def results() -> str:
    """Show every measure in its group, filtered and sorted as the address says."""
    visit = current_visit()
    shown = _sorted(_filtered(visit.evaluation.measures))
    groups: dict[Group, list[MeasureResult]] = {each: [] for each in Group}
    for result in shown:
        groups[group(result)].append(result)
    operators = sorted({result.scheme.operator for result in visit.evaluation.measures})
    return render_template(
        "resultats.html",
        visit=visit,
        groups=groups,
        filters=request.args,
        axes=tuple(Axis),
        natures=sorted({r.measure.nature for r in visit.evaluation.measures}, key=_nature_order),
        operators=operators,
    )


@site.get("/resultats/<measure>")
def result(measure: str) -> str:
    """Say why: every condition, its source and the answer used."""
    visit = current_visit()
    found = _result(visit, measure)
    return render_template("pourquoi.html", visit=visit, result=found)


def _result(visit: Visit, measure: str) -> MeasureResult:
    for found in visit.evaluation.measures:
        if found.measure.id == measure:
            return found
    abort(404)


def _filtered(measures: Iterable[MeasureResult]) -> list[MeasureResult]:
    axis, nature = request.args.get("axe", ""), request.args.get("nature", "")
    operator = request.args.get("operateur", "")
    return [
        result
        for result in measures
        if axis in ("", result.scheme.axis.value)
        and nature in ("", result.measure.nature.value)
        and operator in ("", result.scheme.operator)
    ]


def _sorted(measures: list[MeasureResult]) -> list[MeasureResult]:
    if request.args.get("tri") != "montant":
        return measures
    return sorted(measures, key=lambda result: -(result.amount.amount_max or Decimal(-1)))


def _nature_order(nature: Nature) -> int:
    return list(Nature).index(nature)
