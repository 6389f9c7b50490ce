"""The incentive effect: the application comes before the works (Regulation 651/2014, article 6).

A firm order is a start of works; buying land, permits and studies are not (article 2(23)). The
guide asks for an application before the award (annexe 2, note 10): both are checked. De minimis aid
has no such condition.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.cumulation.case import Case
from rules.cumulation.dossier import Aid
from rules.cumulation.minimis import room
from rules.cumulation.results import Control, Reserve, Verdict
from rules.cumulation.words import listed
from rules.quantities import write_day

INCENTIVE = "effet_incitatif"
_REASONS = {
    "travaux_avant_demande": (
        "la première commande ferme ({started}) a été signée avant la demande d'aide ({applied}) : "
        "les travaux avaient commencé sans elle, et le règlement d'exemption ne peut plus la "
        "porter."
    ),
    "octroi_avant_demande": (
        "l'aide est octroyée ({granted}) avant d'être demandée ({applied}) : la demande doit "
        "précéder l'octroi."
    ),
    "travaux_le_jour_de_la_demande": (
        "la première commande ferme et la demande sont du même jour ({applied}) : il faut prouver "
        "que la demande est venue d'abord."
    ),
    "octroi_le_jour_de_la_demande": (
        "la demande et l'octroi sont du même jour ({applied}) : il faut prouver que la demande est "
        "venue d'abord."
    ),
}


def incentive_controls(case: Case) -> Iterator[Control]:
    """Check the dates of every aid that must have an incentive effect, when they were said."""
    for aid in _subject(case):
        if not _unsaid(case, aid):
            yield _control(case, aid)


def incentive_reserves(case: Case) -> Iterator[Reserve]:
    """Say which dates are missing."""
    unsaid = {aid.name: _unsaid(case, aid) for aid in _subject(case)}
    names = [name for name, missing in unsaid.items() if missing]
    if names:
        dates = listed(date for missing in unsaid.values() for date in missing)
        yield Reserve(
            "dates-non-dites",
            f"Le dossier ne dit pas {dates} ({listed(names)}). Une aide fondée sur le règlement "
            "d'exemption doit être demandée par écrit avant la première commande ferme et avant "
            "l'octroi.",
        )


def _subject(case: Case) -> list[Aid]:
    return [aid for aid in case.aids if INCENTIVE in case.law.conditions(aid)]


def _unsaid(case: Case, aid: Aid) -> list[str]:
    found = []
    if aid.applied_on is None and case.dossier.applied_on is None:
        found.append("la date de la demande")
    if case.dossier.started_on is None:
        found.append("la date de la première commande ferme")
    return found


def _control(case: Case, aid: Aid) -> Control:
    started, applied = case.dossier.started_on, aid.applied_on or case.dossier.applied_on
    assert started is not None
    assert applied is not None
    days = {
        "started": write_day(started),
        "applied": write_day(applied),
        "granted": write_day(aid.granted_on),
    }
    refusals = [f for f in case.concluded("refus", aide=aid.name) if f["motif"] in _REASONS]
    doubts = [f for f in case.concluded("a_verifier", aide=aid.name) if f["motif"] in _REASONS]
    reasons = [_REASONS[str(fact["motif"])].format(**days) for fact in (*refusals, *doubts)]
    if refusals:
        verdict = Verdict.REFUSED
        reasons.append(room(case, aid))
    elif doubts:
        verdict = Verdict.CHECK
    else:
        verdict = Verdict.ALLOWED
        reasons = [
            f"la demande ({days['applied']}) précède la première commande ferme "
            f"({days['started']}) et l'octroi."
        ]
    return Control(
        rule="effet-incitatif",
        title=f"Effet incitatif ({aid.name})",
        verdict=verdict,
        article="article 6, paragraphe 2, du règlement (UE) 651/2014 ; guide, annexe 2, note 10",
        explanation=" ".join([f"« {aid.name} » :", *reasons]).strip(),
        aids=(aid.name,),
        facts=case.because([*refusals, *doubts]),
    )
