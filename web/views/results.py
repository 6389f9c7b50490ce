"""What the project can get: groups of cards, and one page for each « pourquoi ? »."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from flask import render_template, request
from werkzeug.exceptions import NotFound

from navigator.wording import Group, group
from rules.model import Axis, Nature
from rules.results import MeasureResult
from web.context import Visit, current_visit
from web.site import site


@site.get("/resultats")
def results() -> str:
    """Show every measure in its group, filtered and sorted as the address says."""
    visit = current_visit()
    every = visit.evaluation.measures
    groups: dict[Group, list[MeasureResult]] = {each: [] for each in Group}
    for result in _sorted(_filtered(every)):
        groups[group(result)].append(result)
    natures = {result.measure.nature for result in every}
    return render_template(
        "resultats.html",
        visit=visit,
        groups=groups,
        filters=request.args,
        axes=tuple(Axis),
        natures=[nature for nature in Nature if nature in natures],
        operators=sorted({result.scheme.operator for result in every}),
    )


@site.get("/resultats/<measure>")
def result(measure: str) -> str:
    """Say why: every condition, its source and the answer used."""
    visit = current_visit()
    found = find_result(visit, measure)
    return render_template("pourquoi.html", visit=visit, result=found, groupe=group(found))


def find_result(visit: Visit, measure: str) -> MeasureResult:
    """Return the answer for one measure. Raises NotFound when there is no such measure."""
    for found in visit.explained.measures:
        if found.measure.id == measure:
            return found
    raise NotFound


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
    """The guide's order, or the largest amount first; measures without an amount come last."""
    if request.args.get("tri") != "montant":
        return measures
    return sorted(measures, key=lambda result: -(result.amount.amount_max or Decimal(-1)))
