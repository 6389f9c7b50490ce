"""How much of a cost public money may pay in all.

The State's grants: 80 % of the subsidisable expense for applications received before 1 October
2018 (décret 99-1060), all of it since (décret 2018-514). Its endowments to local authorities: 80 %
(CGCT, article R.2334-27, which we have not read). Regional aid: a part of the costs stays free of
any public support (Regulation 651/2014, article 14(14)). Any aid: never more than the cost.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rules.cumulation.allocation import largest_total
from rules.cumulation.case import Case, connected, is_paid_out
from rules.cumulation.dossier import Aid, Form, Origin
from rules.cumulation.law import ENDOWMENT_CAP, REGIONAL_OWN_SHARE, STATE_CAP
from rules.cumulation.meeting import Meeting, meeting_of
from rules.cumulation.results import Control, Figures, Reserve, Verdict
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
        meeting = meeting_of(case, aid)
        ceiling = floor_cents(meeting.cost * rule.value / 100)
        text = (
            f"« {aid.name} » est une subvention d'investissement de l'État, demandée "
            f"{'avant' if received < _NEW_TEXT else 'depuis'} le {write_day(_NEW_TEXT)} : les "
            f"aides publiques font au plus {write_percent(rule.value)} de la dépense "
            f"subventionnable ({write_money(meeting.cost)}), soit {write_money(ceiling)}."
        )
        yield _control(
            "plafond-aides-publiques",
            f"Total des aides publiques ({aid.name})",
            f"{rule.text}, plafond des aides publiques",
            text,
            meeting,
            ceiling,
            rule.source,
        )


def state_cap_reserves(case: Case) -> Iterator[Reserve]:
    """Say that the day on which the State received the application is missing."""
    asked = case.dossier.applied_on is not None
    if any(a.origin is Origin.STATE and not (asked or a.applied_on) for a in case.aids):
        yield Reserve(
            "reception-non-dite",
            "La date de réception de la demande à l'État n'est pas dite : le total des aides "
            "publiques est plafonné à 80 % de la dépense pour une demande reçue avant le 1er "
            "octobre 2018, et seulement à la dépense depuis.",
        )


def endowment_controls(case: Case) -> Iterator[Control]:
    """Warn of an endowment (DETR, DSIL) that pays more than its part of the costs."""
    for aid in case.aids:
        if aid.origin is not Origin.STATE_ENDOWMENT or not aid.bases:
            continue
        rule = case.law.rule(ENDOWMENT_CAP, aid.granted_on)
        if rule is None or rule.value is None:
            continue
        cost, nominal = meeting_of(case, aid).cost, case.counted[aid.name].nominal
        ceiling = floor_cents(cost * rule.value / 100)
        figures = Figures(ceiling, nominal, ceiling)
        if figures.excess:
            yield Control(
                rule="plafond-dotation",
                title=f"Dotation de l'État ({aid.name})",
                verdict=Verdict.CHECK,
                article=rule.text,
                explanation=(
                    f"« {aid.name} » paie {write_money(nominal)} sur {write_money(cost)}. Une "
                    f"dotation d'équipement de l'État (DETR) paierait au plus "
                    f"{write_percent(rule.value)} de la dépense, soit "
                    f"{write_money(figures.ceiling)}. À vérifier : {rule.doubtful}"
                ),
                aids=(aid.name,),
                figures=figures,
                sources=(rule.source,),
            )


def regional_controls(case: Case) -> Iterator[Control]:
    """Check that part of the costs of a regional aid is free of any public support."""
    for aid in case.aids:
        if not case.law.is_regional(aid) or not aid.bases:
            continue
        rule = case.law.rule(REGIONAL_OWN_SHARE, aid.granted_on)
        if rule is None or rule.value is None:
            continue
        meeting = meeting_of(case, aid, every_form=True)
        ceiling = floor_cents(meeting.cost * (100 - rule.value) / 100)
        text = (
            f"Pour une aide à finalité régionale ({aid.name}), le porteur apporte au moins "
            f"{write_percent(rule.value)} des coûts ({write_money(meeting.cost - ceiling)}) sans "
            f"aucun soutien public : tout l'argent public, prêts compris, fait au plus "
            f"{write_money(ceiling)}."
        )
        yield _control(
            "apport-propre-afr",
            f"Apport sans aide publique ({aid.name})",
            "article 14, paragraphe 14, du règlement (UE) 651/2014",
            text,
            meeting,
            ceiling,
            rule.source,
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


def _control(
    rule: str,
    title: str,
    article: str,
    text: str,
    meeting: Meeting,
    ceiling: Decimal,
    source: Source,
) -> Control:
    verdict, figures, unsettled = meeting.under(ceiling)
    text += f" Total de {listed(meeting.names)} : {write_money(meeting.requested)}"
    text += (
        f", soit {write_money(figures.excess)} de trop." if figures.excess else ", ce qui tient."
    )
    return Control(
        rule=rule,
        title=title,
        verdict=verdict,
        article=article,
        explanation=text + unsettled,
        aids=meeting.names,
        figures=figures,
        sources=(source,),
    )
