"""Large regional investment projects: Regulation 651/2014, articles 2(20) and 14(12).

Above a first step of costs the regional intensity is not full: half of it counts on a second step
as large as the first, nothing beyond.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.cumulation.case import Case
from rules.cumulation.dossier import Aid
from rules.cumulation.law import COST_FACT, LARGE_PROJECT, Law
from rules.cumulation.results import Control, Figures, decide
from rules.cumulation.words import sum_words
from rules.quantities import floor_cents, write_money, write_percent
from rules.stateaid.bases import Ceiling

ZERO = Decimal(0)


def adjusted_amount(
    law: Law, aid: Aid, cost: Decimal, ceiling: Ceiling
) -> tuple[Decimal, Decimal] | None:
    """Return the regional aid that a project of this cost may receive, surely and at most.

    None where the whole intensity applies. An answer on the cost of the project goes before
    ``cost``: investments of three years in one area make one project (article 14(13)).
    """
    rule = law.rule(LARGE_PROJECT, aid.granted_on)
    whole = aid.answers.get(COST_FACT, cost)
    if not law.is_regional(aid) or rule is None or rule.value is None:
        return None
    if whole <= rule.value or ceiling.rate_max is None:
        return None
    counted = rule.value + (min(whole, 2 * rule.value) - rule.value) / 2
    low, high = ceiling.rate_min or ZERO, ceiling.rate_max
    return floor_cents(counted * low / 100), floor_cents(counted * high / 100)


def large_project_controls(case: Case) -> Iterator[Control]:
    """Check the regional aid of a project above the first step of costs."""
    aids = [aid for aid in case.aids if case.law.is_regional(aid)]
    limits = [
        (aid, ceiling, found)
        for aid in aids
        if (ceiling := case.ceilings[aid.name]) is not None
        and (found := adjusted_amount(case.law, aid, case.costs, ceiling)) is not None
    ]
    if not limits:
        return
    aid, ceiling, (sure, most) = min(limits, key=lambda limit: limit[2])
    rule = case.law.rule(LARGE_PROJECT, aid.granted_on)
    assert rule is not None
    assert rule.value is not None
    low = sum((case.counted[each.name].low for each in aids), ZERO)
    high = sum((case.counted[each.name].high for each in aids), ZERO)
    figures = Figures(sure, high, sure)
    names = tuple(each.name for each in aids)
    text = (
        f"{sum_words(names, high)}. Le projet coûte plus de {write_money(rule.value)} : c'est un "
        f"grand projet. L'intensité régionale ({write_percent(ceiling.rate_max or ZERO)} au plus) "
        f"est pleine jusqu'à {write_money(rule.value)}, de moitié jusqu'à "
        f"{write_money(2 * rule.value)}, nulle au-delà : {write_money(sure)} au plus."
    )
    if figures.excess:
        text += f" Il y a {write_money(figures.excess)} de trop."
    yield Control(
        rule="grand-projet-regional",
        title="Grand projet d'investissement régional",
        verdict=decide(low, high, sure, most),
        article="articles 2 (point 20) et 14 (paragraphe 12) du règlement (UE) 651/2014",
        explanation=text,
        aids=names,
        figures=figures,
        sources=(rule.source,),
    )
