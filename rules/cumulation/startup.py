"""Start-up aid: article 22 of Regulation 651/2014, without identifiable eligible costs.

Article 8(4): free with aid that has costs; among themselves, up to the highest maximum. Article
22(4): different forms are mixed in proportion of their maxima.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rules.cumulation.case import Case
from rules.cumulation.dossier import Aid
from rules.cumulation.groups import serious
from rules.cumulation.law import START_UP_ARTICLE
from rules.cumulation.results import Control, Figures, Verdict, decide
from rules.cumulation.words import amount_words, bounds_words, listed
from rules.quantities import floor_cents, write_money, write_percent
from rules.stateaid.bases import Ceiling

ZERO = Decimal(0)
_WHOLE = Decimal(100)


def startup_controls(case: Case) -> Iterator[Control]:
    """Check the aids of article 22 together; one control for all of them."""
    aids = [aid for aid in case.aids if case.law.article(aid) == START_UP_ARTICLE]
    ceilings = [ceiling for aid in aids if (ceiling := case.ceilings[aid.name]) is not None]
    if not aids:
        return
    names = tuple(aid.name for aid in aids)
    maxima = {ceiling.amount for ceiling in ceilings}
    same = len({aid.basis for aid in aids}) == 1 and len(maxima) == 1
    control = _one_maximum(case, aids, ceilings[0]) if same else _mixed(case, aids, ceilings)
    verdict, text, figures = control
    doubts = [doubt.reason for ceiling in ceilings for doubt in serious(ceiling)]
    if doubts and verdict is Verdict.ALLOWED:
        verdict = Verdict.CHECK
    missing = case.law.labels(name for ceiling in ceilings for name in ceiling.missing)
    remarks = []
    if missing:
        remarks.append(f"Pour un maximum exact, il manque : {listed(missing)}.")
    remarks += [f"À vérifier : {doubt}" for doubt in dict.fromkeys(doubts)]
    yield Control(
        rule="jeunes-pousses",
        title="Aide aux jeunes pousses",
        verdict=verdict,
        article="articles 22 et 8 (paragraphe 4) du règlement (UE) 651/2014",
        explanation=" ".join([text, *remarks]),
        aids=names,
        figures=figures,
        facts=case.because(case.concluded("sans_couts_ensemble")),
        sources=tuple(dict.fromkeys(ceiling.basis.source for ceiling in ceilings)),
    )


def _one_maximum(
    case: Case, aids: Sequence[Aid], ceiling: Ceiling
) -> tuple[Verdict, str, Figures | None]:
    low = sum((case.counted[aid.name].nominal for aid in aids), ZERO)
    most = ceiling.amount or ZERO
    sure = most if ceiling.amount_min is None else ceiling.amount_min
    figures = Figures(sure, low, sure)
    verdict = decide(low, low, sure, most)
    text = (
        f"{listed(aid.name for aid in aids)} : {write_money(low)}, sans coûts admissibles "
        f"déterminés. Le maximum de l'article 22 sous cette forme est {amount_words(sure, most)}. "
        "Ces aides se cumulent librement avec celles qui ont des coûts."
    )
    if figures.excess:
        text += f" Il y a {write_money(figures.excess)} de trop."
    return verdict, text, figures


def _mixed(
    case: Case, aids: Sequence[Aid], ceilings: Sequence[Ceiling]
) -> tuple[Verdict, str, Figures | None]:
    """Shares of the maxima add up to one at most."""
    lows, highs, parts = ZERO, ZERO, []
    for aid, ceiling in zip(aids, ceilings, strict=True):
        nominal = case.counted[aid.name].nominal
        most = ceiling.amount or ZERO
        sure = most if ceiling.amount_min is None else ceiling.amount_min
        lows += _share(nominal, most)
        highs += _share(nominal, sure)
        parts.append(f"{aid.name} : {write_money(nominal)} (maximum : {bounds_words(sure, most)})")
    verdict = decide(lows, highs, _WHOLE, _WHOLE)
    shown = write_percent(floor_cents(highs))
    text = (
        "L'article 22 permet de combiner plusieurs formes, au prorata du maximum de chacune. "
        f"{' ; '.join(parts)}. Les parts font {shown} en tout, pour 100 % au plus. Ces aides se "
        "cumulent librement avec celles qui ont des coûts."
    )
    return verdict, text, None


def _share(amount: Decimal, maximum: Decimal) -> Decimal:
    if not maximum:
        return ZERO if not amount else 2 * _WHOLE
    return 100 * amount / maximum
