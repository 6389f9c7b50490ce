"""European money: centrally managed funds and structural funds (article 8(2)).

Centrally managed funds (Horizon…) are not State aid and do not count in the intensities; but on the
same costs, the total public money stays within the most favourable rate of the Union's rules.
Structural funds (ERDF, ESF) are spent by Member States: they count as State aid.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.cumulation.case import Case, Portion
from rules.cumulation.dossier import Aid, Origin
from rules.cumulation.results import Control, Figures, Verdict
from rules.cumulation.words import listed
from rules.quantities import floor_cents, write_money, write_percent

ZERO = Decimal(0)
_ARTICLE = "article 8, paragraphe 2, du règlement (UE) 651/2014"


def union_controls(case: Case) -> Iterator[Control]:
    """Check the costs that a centrally managed fund pays together with other public money."""
    for aid in case.aids:
        meetings = case.concluded("union_avec_aide", aide=aid.name)
        if aid.origin is Origin.CENTRAL and meetings:
            portions = [portion for portion in case.portions if portion.aid is aid]
            yield _control(case, aid, portions)


def _control(case: Case, aid: Aid, portions: list[Portion]) -> Control:
    slices = frozenset(name for portion in portions for name in portion.reach)
    cost = sum((portion.cost for portion in portions), ZERO)
    meeting = [portion for portion in case.portions if portion.reach & slices]
    total = sum((portion.on(slices, portion.nominal) for portion in meeting), ZERO)
    requested = -floor_cents(-total)
    names = tuple(dict.fromkeys(portion.aid.name for portion in meeting))
    text = (
        f"« {aid.name} » vient d'un fonds géré par l'Union : il ne compte pas dans les intensités "
        f"d'aide d'État. Mais sur les mêmes coûts ({write_money(cost)}), tout l'argent public "
        f"ensemble ({listed(names)}, {write_money(requested)}) reste sous le taux le plus "
        "favorable des règles de l'Union"
    )
    figures = None
    if aid.union_rate is None:
        verdict = Verdict.CHECK
        text += (
            ". Ce taux n'est pas dit : à vérifier dans la convention européenne (clé "
            "« taux_union » de l'aide)."
        )
    else:
        ceiling = floor_cents(cost * aid.union_rate / 100)
        figures = Figures(ceiling, requested, ceiling)
        verdict = Verdict.REDUCE if figures.excess else Verdict.ALLOWED
        text += f", {write_percent(aid.union_rate)}, soit {write_money(ceiling)}."
        over = f" Il y a {write_money(figures.excess)} de trop."
        text += over if figures.excess else " Cela tient."
    everything = sum((portion.nominal for portion in meeting), ZERO)
    if everything > requested and (figures is None or everything > figures.ceiling):
        verdict = Verdict.CHECK
        text += (
            " Certaines aides portent aussi sur d'autres coûts : elles sont comptées au même taux "
            "partout, ce qui est à vérifier."
        )
    return Control(
        rule="fonds-geres-par-l-union",
        title=f"Fonds géré par l'Union ({aid.name})",
        verdict=verdict,
        article=_ARTICLE,
        explanation=text,
        aids=names,
        figures=figures,
        facts=case.because(case.concluded("union_avec_aide", aide=aid.name)),
    )
