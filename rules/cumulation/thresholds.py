"""Thresholds in euros: publication (article 9) and notification (article 4)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.cumulation.case import Case
from rules.cumulation.dossier import Aid
from rules.cumulation.law import TRANSPARENCY
from rules.cumulation.results import Control, Figures, Verdict, decide
from rules.cumulation.words import bounds_words, sum_words
from rules.quantities import write_money
from rules.stateaid.bases import AmountKind, BasisKind

ZERO = Decimal(0)


def publication_controls(case: Case) -> Iterator[Control]:
    """Say whether the State aid of the project must be published."""
    aids = case.of_kind(BasisKind.ARTICLE)
    if not aids:
        return
    rules = [rule for aid in aids if (rule := case.law.rule(TRANSPARENCY, aid.granted_on))]
    rule = min(rules, key=lambda rule: rule.value or 0, default=None)
    if rule is None or rule.value is None:
        return
    low = sum((case.counted[aid.name].low for aid in aids), ZERO)
    high = sum((case.counted[aid.name].high for aid in aids), ZERO)
    if high < rule.value:
        duty = "en dessous du seuil, la publication n'est pas obligatoire"
    elif low >= rule.value:
        duty = "le financeur doit publier l'aide"
    else:
        duty = "selon le montant retenu, le financeur devra ou non publier l'aide"
    yield Control(
        rule="transparence",
        title="Publication des aides",
        verdict=Verdict.ALLOWED,
        article="article 9 du règlement (UE) 651/2014 ; guide, annexe 2, note 12",
        explanation=(
            f"Les aides d'État du projet font {bounds_words(low, high)} ; celles d'au moins "
            f"{write_money(rule.value)} sont publiées : {duty}."
        ),
        aids=tuple(aid.name for aid in aids),
        sources=(rule.source,),
    )


def notification_controls(case: Case) -> Iterator[Control]:
    """Check the thresholds above which an aid must be notified, article by article."""
    by_basis: dict[str, list[Aid]] = {}
    for aid in case.of_kind(BasisKind.ARTICLE):
        by_basis.setdefault(aid.basis or "", []).append(aid)
    for aids in by_basis.values():
        found = [ceiling for aid in aids if (ceiling := case.ceilings[aid.name]) is not None]
        limits = [
            ceiling.amount
            for ceiling in found
            if ceiling.amount_kind is AmountKind.NOTIFICATION and ceiling.amount is not None
        ]
        if not limits:
            continue
        low = sum((case.counted[aid.name].low for aid in aids), ZERO)
        total = sum((case.counted[aid.name].high for aid in aids), ZERO)
        figures = Figures(min(limits), total, min(limits))
        if not figures.excess:
            continue
        basis = found[0].basis
        yield Control(
            rule="seuil-notification",
            title=f"Seuil de notification ({basis.name})",
            verdict=decide(low, total, figures.ceiling, figures.ceiling),
            article="article 4 du règlement (UE) 651/2014",
            explanation=(
                f"{sum_words((aid.name for aid in aids), total)} sous l'article "
                f"{basis.article}. Au-dessus de {write_money(figures.ceiling)}, l'aide sort du "
                "règlement d'exemption : elle doit être notifiée à la Commission européenne et "
                f"attendre son accord. Il y a {write_money(figures.excess)} de trop."
            ),
            aids=tuple(aid.name for aid in aids),
            figures=figures,
            sources=(basis.source,),
        )
