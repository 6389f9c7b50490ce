"""What a local authority must pay itself: article L.1111-10, III of the CGCT.

Its own share is at least a part of *all* the public money of its investment, its own included. It
is 20 %, so the other public aids are at most four times its own share; 30 % in a field with a lead
authority (article L.1111-9), but for a joint convention. Not overseas; derogations exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rules.cumulation.case import Case, is_paid_out
from rules.cumulation.dossier import Aid, BeneficiaryKind, Derogation
from rules.cumulation.law import LEAD_SHARE, OWN_SHARE, Law
from rules.cumulation.results import Control, Figures, Reserve, Verdict
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
    day = max(aid.granted_on for aid in aids)
    rule = own_share_rule(case.law, day, lead_competence=dossier.lead_competence)
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


def own_share_rule(law: Law, day: date, *, lead_competence: bool | None) -> DatedRule | None:
    """Return the part of the public money that an authority pays: the usual one when unsaid."""
    return law.rule(LEAD_SHARE if lead_competence else OWN_SHARE, day)


def own_share_article(rule: DatedRule) -> str:
    """Return the article in full, with that of the lead authorities where it applies."""
    lead = "" if "L.1111-10" in rule.text else "L.1111-9 et "
    return (
        f"{'articles' if lead else 'article'} {lead}L.1111-10, III, du code général des "
        "collectivités territoriales (CGCT)"
    )


def own_share_reserves(case: Case) -> Iterator[Reserve]:
    """Say what was left unsaid of the authority's own part."""
    dossier = case.dossier
    if dossier.beneficiary.kind is not BeneficiaryKind.AUTHORITY:
        return
    if dossier.own is None:
        yield Reserve(
            "autofinancement-non-dit",
            "L'autofinancement de la collectivité n'est pas dit.",
        )
    if dossier.investment is None:
        yield Reserve(
            "operation-non-dite",
            "Le dossier ne dit pas s'il s'agit d'un investissement : la part minimale de la "
            "collectivité ne vaut que pour un investissement dont elle est maître d'ouvrage.",
        )
    applies = dossier.investment is not False and dossier.beneficiary.region not in OVERSEAS
    if applies and dossier.lead_competence is None:
        yield Reserve(
            "chef-de-file-non-dit",
            "Le dossier ne dit pas si l'opération relève d'une compétence à chef de file : hors "
            "convention territoriale, la part minimale serait de 30 % (CGCT, article L.1111-9).",
        )


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
        article=own_share_article(rule),
        explanation=text,
        aids=tuple(aid.name for aid in aids),
        figures=figures,
        sources=(rule.source,),
    )
