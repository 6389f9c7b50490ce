"""Cumulation on the same costs: article 8 of Regulation 651/2014, paragraphs 1, 3, 5 and 6.

Different identifiable costs add up freely. On the same costs, even partly the same, the total stays
within the highest intensity or amount applicable. No text says how an aid is shared between the
costs that it alone pays and those that others pay too, so three ways are tried: the best for the
project, the same rate on every euro (the prudent figure shown), and all on the common part.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.cumulation.allocation import largest_total
from rules.cumulation.case import Case
from rules.cumulation.dossier import Status
from rules.cumulation.group_words import (
    article_of,
    ceiling_words,
    counted_words,
    facts_of,
    has_minimis,
    rate_words,
    remarks_on,
    sources_of,
    total_words,
)
from rules.cumulation.groups import ZERO, Cost, Group, group_of, groups
from rules.cumulation.results import Control, Figures, Verdict, decide
from rules.cumulation.words import listed
from rules.quantities import floor_cents, write_money, write_percent
from rules.stateaid.bases import BasisKind

_FREE = "article 8, paragraphe 3, point a, du règlement (UE) 651/2014"
_NO_RATE = "Aucun taux n'est sûr ici : le plafond dépend du projet et reste à vérifier."


def intensity_controls(case: Case) -> Iterator[Control]:
    """Check every group of aids that share costs, then say which costs are apart."""
    found = groups(case)
    for group in found:
        if len(group.costs) == 1:
            yield _same_costs(case, group)
        else:
            yield from _partly_same_costs(case, group)
        if len(group.portions) > 1:
            yield from _own_ceilings(case, group)
    if len(found) > 1:
        yield _different_costs(case, found)


def _same_costs(case: Case, group: Group) -> Control:
    """One set of costs: every way to share gives the same figures."""
    cost = group.costs[0]
    sure, most = _capped(cost.sure, group.sure_amount), _capped(cost.most, group.most_amount)
    verdict = _doubted(decide(group.low, group.high, sure, most), group)
    figures = Figures(sure, group.high, sure) if cost.is_known else None
    several = len(group.portions) > 1
    parts = [
        counted_words(group),
        *([_NO_RATE] if figures is None else [ceiling_words(cost, sure, most)]),
        *([] if figures is None else [_outcome(case, group, verdict, figures)]),
        *remarks_on(case, group),
    ]
    return Control(
        rule=_rule_id(case, group) if several else "intensite",
        title=(
            f"Cumul sur les mêmes coûts ({cost.name})"
            if several
            else f"Intensité ({listed(group.names)}, {cost.name})"
        ),
        verdict=verdict,
        article=article_of(case, group),
        explanation=" ".join(part for part in parts if part),
        aids=group.names,
        figures=figures,
        facts=facts_of(case, group),
        sources=sources_of(case, group),
    )


def _partly_same_costs(case: Case, group: Group) -> Iterator[Control]:
    """Several sets of costs with common parts."""
    reaches = [frozenset(c.name for c in group.costs if p in c.payers) for p in group.portions]
    placed = largest_total(
        [portion.low for portion in group.portions],
        reaches,
        {cost.name: cost.most for cost in group.costs},
    )
    placed = _capped(placed, group.most_amount)
    if group.low > placed:
        fitting = largest_total(
            [portion.high for portion in group.portions],
            reaches,
            {cost.name: cost.sure for cost in group.costs},
        )
        fitting = _capped(fitting, group.sure_amount)
        figures = Figures(fitting, group.high, fitting)
        text = (
            f"{total_words(group)}. Leurs coûts ne sont les mêmes qu'en partie, mais même en les "
            f"répartissant au mieux, {write_money(fitting)} au plus tiennent sous les intensités "
            f"permises : il faut retirer {write_money(figures.excess)}."
        )
        yield Control(
            rule="cumul-couts-en-partie-communs",
            title=f"Cumul sur des coûts en partie communs ({listed(c.name for c in group.costs)})",
            verdict=Verdict.REDUCE,
            article=article_of(case, group),
            explanation=" ".join([text, *remarks_on(case, group)]),
            aids=group.names,
            figures=figures,
            facts=facts_of(case, group),
            sources=sources_of(case, group),
        )
    for cost in group.costs:
        if len(cost.payers) > 1:
            yield _common_part(case, group, cost)


def _common_part(case: Case, group: Group, cost: Cost) -> Control:
    """The prudent figures of a common part: each aid at the same rate on every euro it pays for."""
    part = group_of(case, cost.payers)
    everything = sum((portion.high for portion in cost.payers), ZERO)
    uniform = sum((p.on(cost.slices, p.high) for p in cost.payers), ZERO)
    sure = floor_cents(cost.sure)
    settled = everything <= sure
    verdict = _doubted(Verdict.ALLOWED if settled else Verdict.CHECK, part)
    requested = everything if settled else -floor_cents(-uniform)
    figures = Figures(sure, requested, sure) if cost.is_known else None
    names = listed(portion.aid.name for portion in cost.payers)
    text = (
        f"{names} portent en partie sur les mêmes coûts : {cost.name}, {write_money(cost.amount)}. "
    )
    if figures is None:
        text += _NO_RATE
    else:
        text += (
            f"Sur cette part, le total ne peut dépasser {write_percent(cost.sure_rate)}, soit "
            f"{write_money(sure)}. {_common_outcome(figures, everything, settled=settled)}"
        )
    return Control(
        rule="part-commune",
        title=f"Part commune ({cost.name})",
        verdict=verdict,
        article=article_of(case, part),
        explanation=" ".join([text, *remarks_on(case, part)]),
        aids=part.names,
        figures=figures,
        facts=facts_of(case, part),
        sources=sources_of(case, part),
    )


def _common_outcome(figures: Figures, everything: Decimal, *, settled: bool) -> str:
    if settled:
        return (
            f"Même si les {write_money(everything)} de ces aides y étaient tous comptés, ce "
            "plafond serait respecté."
        )
    excess = f"soit {write_money(figures.excess)} de trop" if figures.excess else "ce qui tient"
    return (
        "Aucun texte ne dit comment partager une aide entre ses coûts propres et les coûts "
        "communs. En comptant chaque aide au même taux sur chaque euro de son assiette (lecture "
        f"prudente), il y a {write_money(figures.requested)} d'aides sur cette part, {excess}. À "
        "vérifier avec les financeurs."
    )


def _own_ceilings(case: Case, group: Group) -> Iterator[Control]:
    """An aid among others must still respect the ceiling of its own basis."""
    for portion in group.portions:
        if case.law.kind(portion.aid) is not BasisKind.ARTICLE:
            continue
        alone = group_of(case, [portion])
        control = _same_costs(case, alone)
        if control.verdict is not Verdict.ALLOWED:
            yield control


def _different_costs(case: Case, found: list[Group]) -> Control:
    parts = [f"{listed(group.names)} : {rate_words(group)}" for group in found]
    text = (
        "Ces aides portent sur des coûts différents, que l'on peut distinguer : elles se cumulent "
        f"librement, chacune sous son plafond. {' ; '.join(parts)}."
    )
    return Control(
        rule="couts-differents",
        title="Coûts différents",
        verdict=Verdict.ALLOWED,
        article=_FREE,
        explanation=text,
        aids=tuple(name for group in found for name in group.names),
        sources=tuple(dict.fromkeys(s for group in found for s in sources_of(case, group))),
    )


def _capped(amount: Decimal, ceiling: Decimal | None) -> Decimal:
    return amount if ceiling is None else min(amount, ceiling)


def _doubted(verdict: Verdict, group: Group) -> Verdict:
    """A doubtful ceiling never allows by itself."""
    return Verdict.CHECK if verdict is Verdict.ALLOWED and group.doubts else verdict


def _rule_id(case: Case, group: Group) -> str:
    return "cumul-minimis-memes-couts" if has_minimis(case, group) else "cumul-memes-couts"


def _outcome(case: Case, group: Group, verdict: Verdict, figures: Figures) -> str:
    if verdict is Verdict.REDUCE:
        return (
            f"Il y a {write_money(figures.excess)} de trop : ramenez le total à "
            f"{write_money(figures.ceiling)}.{_granted(case, group, figures)}"
        )
    if figures.excess:
        return f"Au-delà de {write_money(figures.ceiling)}, ce n'est pas sûr."
    left = figures.ceiling - figures.requested
    if not left:
        return "Le plafond est exactement atteint."
    return f"Cela tient ; il reste {write_money(left)} de marge."


def _granted(case: Case, group: Group, figures: Figures) -> str:
    granted = sum((p.high for p in group.portions if p.aid.status is Status.GRANTED), ZERO)
    if not granted or granted == group.high:
        return ""
    left = max(ZERO, figures.ceiling - granted)
    return (
        f" {write_money(granted)} sont déjà octroyés : il reste {write_money(left)} pour les "
        "autres."
    )
