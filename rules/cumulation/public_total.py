"""How much of a cost public money may pay in all.

The State's grants: 80 % of the subsidisable expense for applications received before 1 October
2018 (décret 99-1060), all of it since (décret 2018-514). Regional aid: a part of the costs stays
free of any public support (Regulation 651/2014, article 14(14)). Any aid: never more than the cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from rules.cumulation.allocation import largest_total
from rules.cumulation.case import Case, Portion, connected, is_paid_out
from rules.cumulation.costs import cost_of
from rules.cumulation.dossier import Aid, Form, Origin
from rules.cumulation.law import REGIONAL_ARTICLE, REGIONAL_OWN_SHARE, STATE_CAP
from rules.cumulation.results import Control, Figures, Verdict
from rules.cumulation.words import listed, sum_words
from rules.quantities import floor_cents, write_day, write_money, write_percent
from rules.sources import Source

ZERO = Decimal(0)
_NEW_TEXT = date(2018, 10, 1)


def state_cap_controls(case: Case) -> Iterator[Control]:
    """Check the public money on the costs that a grant of the State pays."""
    for aid in case.aids:
        if aid.origin is not Origin.STATE or aid.form is not Form.GRANT or not aid.bases:
            continue
        received = received_on(case, aid)
        rule = case.law.rule(STATE_CAP, received)
        if rule is None or rule.value is None:
            continue
        slices, meeting, cost, requested = _together(case, aid)
        ceiling = floor_cents(cost * rule.value / 100)
        text = (
            f"« {aid.name} » est une subvention d'investissement de l'État, demandée "
            f"{'avant' if received < _NEW_TEXT else 'depuis'} le {write_day(_NEW_TEXT)} : les "
            f"aides publiques font au plus {write_percent(rule.value)} de la dépense "
            f"subventionnable ({write_money(cost)}), soit {write_money(ceiling)}."
        )
        yield _control(
            case,
            "plafond-aides-publiques",
            f"Total des aides publiques ({aid.name})",
            f"{rule.text}, plafond des aides publiques",
            text,
            (slices, meeting, requested, ceiling),
            (rule.source,),
        )


def regional_controls(case: Case) -> Iterator[Control]:
    """Check that part of the costs of a regional aid is free of any public support."""
    for aid in case.aids:
        if case.law.article(aid) != REGIONAL_ARTICLE or not aid.bases:
            continue
        rule = case.law.rule(REGIONAL_OWN_SHARE, aid.granted_on)
        if rule is None or rule.value is None:
            continue
        slices, meeting, cost, requested = _together(case, aid, every_form=True)
        ceiling = floor_cents(cost * (100 - rule.value) / 100)
        text = (
            f"Pour une aide à finalité régionale ({aid.name}), le porteur apporte au moins "
            f"{write_percent(rule.value)} des coûts ({write_money(cost - ceiling)}) sans aucun "
            f"soutien public : tout l'argent public, prêts compris, fait au plus "
            f"{write_money(ceiling)}."
        )
        yield _control(
            case,
            "apport-propre-afr",
            f"Apport sans aide publique ({aid.name})",
            "article 14, paragraphe 14, du règlement (UE) 651/2014",
            text,
            (slices, meeting, requested, ceiling),
            (rule.source,),
        )


def whole_cost_controls(case: Case) -> Iterator[Control]:
    """Check that the money given never exceeds the costs it pays for."""
    paid_out = [portion for portion in case.portions if is_paid_out(portion.aid)]
    for group in connected(paid_out):
        amounts = [portion.nominal for portion in group]
        parts = {part.name: part.amount for portion in group for part in portion.parts}
        total = sum(amounts, ZERO)
        placed = largest_total(amounts, [portion.reach for portion in group], parts)
        if total <= placed:
            continue
        figures = Figures(placed, total, placed)
        names = tuple(dict.fromkeys(portion.aid.name for portion in group))
        yield Control(
            rule="depense-entiere",
            title="Aides au-dessus de la dépense",
            verdict=Verdict.REDUCE,
            article="une aide ne dépasse pas la dépense qu'elle finance",
            explanation=(
                f"{sum_words(names, total)} pour des coûts qui ne peuvent en "
                f"recevoir que {write_money(placed)} : il y a {write_money(figures.excess)} de "
                "trop."
            ),
            aids=names,
            figures=figures,
        )


def received_on(case: Case, aid: Aid) -> date:
    """Return the day the application was received; the day of grant when it was left unsaid.

    An aid granted before the change was asked for before it; later, the present text is kept and
    the unsaid date is a reserve.
    """
    return aid.applied_on or case.dossier.applied_on or aid.granted_on


def _together(
    case: Case, aid: Aid, *, every_form: bool = False
) -> tuple[frozenset[str], list[Portion], Decimal, Decimal]:
    """Return the slices an aid pays, who pays for them, their cost, and the total, rounded up."""
    own = [portion for portion in case.portions if portion.aid is aid]
    slices = frozenset(name for portion in own for name in portion.reach)
    cost = cost_of({part for portion in own for part in portion.parts})
    meeting = [
        portion
        for portion in case.portions
        if portion.reach & slices and (every_form or is_paid_out(portion.aid))
    ]
    total = sum((portion.on(slices, portion.nominal) for portion in meeting), ZERO)
    return slices, meeting, cost, -floor_cents(-total)


def _control(
    case: Case,
    rule: str,
    title: str,
    article: str,
    text: str,
    counted: tuple[frozenset[str], Sequence[Portion], Decimal, Decimal],
    sources: tuple[Source, ...],
) -> Control:
    slices, meeting, requested, ceiling = counted
    figures = Figures(ceiling, requested, ceiling)
    names = tuple(dict.fromkeys(portion.aid.name for portion in meeting))
    verdict = Verdict.REDUCE if figures.excess else Verdict.ALLOWED
    text += f" Total de {listed(names)} : {write_money(requested)}"
    text += (
        f", soit {write_money(figures.excess)} de trop." if figures.excess else ", ce qui tient."
    )
    if figures.excess and any(not portion.reach <= slices for portion in meeting):
        verdict = Verdict.CHECK
        text += (
            " Certaines aides portent aussi sur d'autres coûts : elles sont comptées au même taux "
            "partout, ce qui est à vérifier."
        )
    return Control(
        rule=rule,
        title=title,
        verdict=verdict,
        article=article,
        explanation=text,
        aids=names,
        figures=figures,
        sources=sources,
    )
