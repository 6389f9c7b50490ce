"""The firm itself: difficulty, and aid it still has to pay back (article 1(4)).

An aid under an article of Regulation 651/2014 is refused; de minimis aid is not concerned.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.cumulation.case import Case
from rules.cumulation.dossier import Aid
from rules.cumulation.minimis import room
from rules.cumulation.results import Control, Reserve, Verdict
from rules.cumulation.words import listed
from rules.inference import Fact
from rules.stateaid.bases import BasisKind

_DIFFICULTY = "article 1er, paragraphe 4, point c, du règlement (UE) 651/2014"
_RECOVERY = "article 1er, paragraphe 4, points a et b, du règlement (UE) 651/2014"


def firm_controls(case: Case) -> Iterator[Control]:
    """Check difficulty and outstanding recovery orders, when they were said."""
    for condition, title, article in (
        ("difficulte", "Entreprise en difficulté", _DIFFICULTY),
        ("recuperation", "Aide à rembourser (Deggendorf)", _RECOVERY),
    ):
        aids = [aid for aid in case.aids if condition in case.law.conditions(aid)]
        refused = _about(case, "refus", condition)
        doubtful = _about(case, "a_verifier", condition)
        if aids and _answer(case, condition) is not None:
            yield _firm_control(case, condition, title, article, aids, refused, doubtful)


def firm_reserves(case: Case) -> Iterator[Reserve]:
    """Say what was left unsaid of the firm."""
    if not case.of_kind(BasisKind.ARTICLE):
        return
    if case.beneficiary.in_difficulty is None:
        yield Reserve(
            "difficulte-non-dite",
            "Le dossier ne dit pas si l'entreprise est « en difficulté » au sens européen : si "
            "elle l'est, le règlement d'exemption ne s'applique pas.",
        )
    if case.beneficiary.recovery_order is None:
        yield Reserve(
            "recuperation-non-dite",
            "Le dossier ne dit pas si l'entreprise doit encore rembourser une aide jugée illégale "
            ": si c'est le cas, aucune aide fondée sur le règlement d'exemption ne peut lui être "
            "versée.",
        )


def _answer(case: Case, condition: str) -> bool | None:
    beneficiary = case.beneficiary
    answers = {"difficulte": beneficiary.in_difficulty, "recuperation": beneficiary.recovery_order}
    return answers[condition]


def _about(case: Case, kind: str, reason: str) -> list[Fact]:
    return list(case.concluded(kind, motif=reason))


def _firm_control(
    case: Case,
    condition: str,
    title: str,
    article: str,
    aids: list[Aid],
    refused: list[Fact],
    doubtful: list[Fact],
) -> Control:
    touched = [aid for aid in aids if aid.name in {fact["aide"] for fact in refused or doubtful}]
    names = listed(aid.name for aid in touched or aids)
    if refused:
        verdict = Verdict.REFUSED
        reason = {
            "difficulte": "L'entreprise est en difficulté au sens européen",
            "recuperation": "L'entreprise doit encore rembourser une aide jugée illégale",
        }[condition]
        text = f"{reason} : le règlement d'exemption ne peut porter {names}."
        text += f" {room(case, touched[0])}"
    elif doubtful:
        verdict = Verdict.CHECK
        text = (
            "L'entreprise est en difficulté, mais le dossier ne dit pas depuis quand : saine au 31 "
            f"décembre 2019 et en difficulté depuis 2020 ou 2021, elle garderait droit à {names}."
        )
    else:
        verdict = Verdict.ALLOWED
        text = {
            "difficulte": "L'entreprise n'est pas en difficulté, ou une dérogation s'applique",
            "recuperation": "L'entreprise n'a pas d'aide illégale à rembourser",
        }[condition] + f" : rien ne s'oppose, de ce côté, à {names}."
    return Control(
        rule={"difficulte": "entreprise-en-difficulte", "recuperation": "aide-a-rembourser"}[
            condition
        ],
        title=title,
        verdict=verdict,
        article=article,
        explanation=text.strip(),
        aids=tuple(aid.name for aid in touched or aids),
        facts=case.because([*refused, *doubtful]),
    )
