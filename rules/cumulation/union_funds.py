"""European money: centrally managed funds and structural funds (article 8(2)).

Centrally managed funds (Horizon…) are not State aid and do not count in the intensities; but on the
same costs, the total public money stays within the most favourable rate of the Union's rules.
Structural funds (ERDF, ESF) are spent by Member States: they count as State aid.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.cumulation.case import Case
from rules.cumulation.dossier import Aid, Origin
from rules.cumulation.meeting import meeting_of
from rules.cumulation.results import Control, Verdict
from rules.cumulation.words import listed
from rules.quantities import floor_cents, write_money, write_percent

_ARTICLE = "article 8, paragraphe 2, du règlement (UE) 651/2014"


def union_controls(case: Case) -> Iterator[Control]:
    """Check the costs that a centrally managed fund pays together with other public money."""
    for aid in case.aids:
        if aid.origin is Origin.CENTRAL and case.concluded("union_avec_aide", aide=aid.name):
            yield _control(case, aid)


def _control(case: Case, aid: Aid) -> Control:
    meeting = meeting_of(case, aid, every_form=True)
    text = (
        f"« {aid.name} » vient d'un fonds géré par l'Union : il ne compte pas dans les intensités "
        f"d'aide d'État. Mais sur les mêmes coûts ({write_money(meeting.cost)}), tout l'argent "
        f"public ensemble ({listed(meeting.names)}, {write_money(meeting.requested)}) reste sous "
        "le taux le plus favorable des règles de l'Union"
    )
    figures = None
    if aid.union_rate is None:
        verdict = Verdict.CHECK
        text += (
            ". Ce taux n'est pas dit : à vérifier dans la convention européenne (clé "
            "« taux_union » de l'aide)."
        )
    else:
        ceiling = floor_cents(meeting.cost * aid.union_rate / 100)
        verdict, figures, unsettled = meeting.under(ceiling)
        text += f", {write_percent(aid.union_rate)}, soit {write_money(ceiling)}."
        over = f" Il y a {write_money(figures.excess)} de trop."
        text += (over if figures.excess else " Cela tient.") + unsettled
    return Control(
        rule="fonds-geres-par-l-union",
        title=f"Fonds géré par l'Union ({aid.name})",
        verdict=verdict,
        article=_ARTICLE,
        explanation=text,
        aids=meeting.names,
        figures=figures,
        facts=case.because(case.concluded("union_avec_aide", aide=aid.name)),
    )
