"""What a local authority must pay itself: article L.1111-10, III of the CGCT.

Its own share is at least a part of *all* the public money of its investment, its own included; so
the other public aids are at most four times its own share. Not overseas; derogations exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.cumulation.case import Case, is_paid_out
from rules.cumulation.dossier import Aid, BeneficiaryKind, Derogation
from rules.cumulation.law import OWN_SHARE
from rules.cumulation.results import Control, Figures, Verdict
from rules.quantities import floor_cents, write_money, write_percent
from rules.stateaid.dated import DatedRule

ZERO = Decimal(0)
OVERSEAS = frozenset(
    {
        *("guadeloupe", "guyane", "la_reunion", "martinique", "mayotte"),
        *("saint_barthelemy", "saint_martin", "saint_pierre_et_miquelon"),
    }
)
_DEROGATIONS = {
    Derogation.URBAN_RENEWAL: "renouvellement urbain (loi 2003-710, article 9)",
    Derogation.HERITAGE: "patrimoine (dérogation du préfet)",
    Derogation.CALAMITY: "réparation de calamités publiques (dérogation du préfet)",
    Derogation.TERRITORIAL_COOPERATION: "coopération territoriale européenne (FEDER)",
    Derogation.FIRE_DEFENCE: "défense extérieure contre l'incendie (dérogation du préfet)",
    Derogation.CORSICA: "intercommunalité de Corse (part minimale abaissée)",
}


def own_share_controls(case: Case) -> Iterator[Control]:
    """A local authority pays its share of all the public money of an investment."""
    dossier = case.dossier
    if dossier.beneficiary.kind is not BeneficiaryKind.AUTHORITY or dossier.investment is False:
        return
    aids = [aid for aid in case.aids if is_paid_out(aid)]
    if not aids:
        return
    rule = case.law.rule(OWN_SHARE, max(aid.granted_on for aid in aids))
    if rule is None or rule.value is None:
        return
    other = sum((case.counted[aid.name].nominal for aid in aids), ZERO)
    if dossier.beneficiary.region in OVERSEAS:
        yield _control(case, aids, rule, Verdict.ALLOWED, _overseas(rule))
        return
    share = rule.value
    most_other = 100 - share
    whole = floor_cents(case.costs * most_other / 100)
    own = dossier.own
    if own is None:
        ceiling = whole
        start = "L'autofinancement n'est pas dit. "
    else:
        ceiling = floor_cents(own * most_other / share)
        start = f"Elle apporte {write_money(own)}. "
    figures = Figures(ceiling, other, ceiling)
    verdict = Verdict.REDUCE if figures.excess else Verdict.ALLOWED
    text = (
        f"Une collectivité paie au moins {write_percent(share)} de tout l'argent public de son "
        f"investissement, sa propre part comprise. {start}Les autres aides publiques font "
        f"{write_money(other)}, pour {write_money(ceiling)} au plus."
    )
    if figures.excess:
        text += f" Il y a {write_money(figures.excess)} de trop."
    text += (
        f" Pour financer entièrement {write_money(case.costs)} avec de l'argent public, il faut "
        f"{write_money(case.costs - whole)} d'autofinancement au moins et "
        f"{write_money(whole)} d'autres aides publiques au plus."
    )
    if figures.excess and dossier.derogation is not None:
        verdict = Verdict.CHECK
        text += (
            f" Une dérogation existe pour cette opération, {_DEROGATIONS[dossier.derogation]} : à "
            "vérifier avec la préfecture."
        )
    elif figures.excess:
        text += " Quelques dérogations existent (clé « derogation » du dossier)."
    yield _control(case, aids, rule, verdict, text, figures)


def _overseas(rule: DatedRule) -> str:
    return (
        f"La part minimale de la collectivité ({write_percent(rule.value or ZERO)} de l'argent "
        "public) ne s'applique pas dans ce territoire d'outre-mer."
    )


def _control(
    case: Case,
    aids: list[Aid],
    rule: DatedRule,
    verdict: Verdict,
    text: str,
    figures: Figures | None = None,
) -> Control:
    return Control(
        rule="autofinancement-collectivite",
        title="Part de la collectivité",
        verdict=verdict,
        article="article L.1111-10, III, du code général des collectivités territoriales (CGCT)",
        explanation=text,
        aids=tuple(aid.name for aid in aids),
        figures=figures,
        sources=(rule.source,),
    )
