"""The firm itself: difficulty, and aid it still has to pay back.

An aid under an article of Regulation 651/2014 is refused (article 1(4)). De minimis aid is not
concerned, but for services of general economic interest: Regulation 360/2012 excludes firms in
difficulty.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.cumulation.case import Case
from rules.cumulation.dossier import Aid
from rules.cumulation.facts import Trouble, trouble
from rules.cumulation.minimis import room
from rules.cumulation.results import Control, Reserve, Verdict
from rules.cumulation.words import listed
from rules.quantities import write_day
from rules.stateaid.bases import BasisKind

_DIFFICULTY = "article 1er, paragraphe 4, point c, du règlement (UE) 651/2014"
_SERVICE_DIFFICULTY = "article 1er du règlement (UE) 360/2012"
_RECOVERY = "article 1er, paragraphe 4, points a et b, du règlement (UE) 651/2014"
_VERDICTS = {
    Trouble.CERTAIN: Verdict.REFUSED,
    Trouble.UNDECIDED: Verdict.CHECK,
    Trouble.EXCUSED: Verdict.ALLOWED,
    Trouble.LATER: Verdict.ALLOWED,
}


def firm_controls(case: Case) -> Iterator[Control]:
    """Check difficulty and outstanding recovery orders, when they were said."""
    for service in (False, True):
        aids = [aid for aid in _subject(case, "difficulte") if _is_minimis(case, aid) is service]
        if aids:
            yield from _difficulty(case, aids, _SERVICE_DIFFICULTY if service else _DIFFICULTY)
    aids = _subject(case, "recuperation")
    if aids and case.beneficiary.recovery_order is not None:
        yield _recovery(case, aids)


def firm_reserves(case: Case) -> Iterator[Reserve]:
    """Say what was left unsaid of the firm."""
    if _subject(case, "difficulte") and case.beneficiary.in_difficulty is None:
        yield Reserve(
            "difficulte-non-dite",
            "Le dossier ne dit pas si l'entreprise est « en difficulté » au sens européen : si "
            "elle l'est, le règlement d'exemption ne s'applique pas.",
        )
    if _subject(case, "recuperation") and case.beneficiary.recovery_order is None:
        yield Reserve(
            "recuperation-non-dite",
            "Le dossier ne dit pas si l'entreprise doit encore rembourser une aide jugée illégale "
            ": si c'est le cas, aucune aide fondée sur le règlement d'exemption ne peut lui être "
            "versée.",
        )


def _subject(case: Case, condition: str) -> list[Aid]:
    return [aid for aid in case.aids if condition in case.law.conditions(aid)]


def _is_minimis(case: Case, aid: Aid) -> bool:
    return case.law.kind(aid) is BasisKind.DE_MINIMIS


def _difficulty(case: Case, aids: list[Aid], article: str) -> Iterator[Control]:
    """One control for the aids on which difficulty bears alike."""
    if case.beneficiary.in_difficulty is None:
        return
    if not case.beneficiary.in_difficulty:
        names = listed(aid.name for aid in aids)
        text = f"L'entreprise n'est pas en difficulté : rien ne s'oppose, de ce côté, à {names}."
        yield _difficulty_control(case, aids, article, Verdict.ALLOWED, text)
        return
    for kind, verdict in _VERDICTS.items():
        alike = [aid for aid in aids if trouble(case.beneficiary, aid, case.law) is kind]
        if alike:
            text = _trouble_words(case, alike, kind)
            yield _difficulty_control(case, alike, article, verdict, text)


def _trouble_words(case: Case, aids: list[Aid], kind: Trouble) -> str:
    names, since = listed(aid.name for aid in aids), case.beneficiary.in_difficulty_since
    start = (
        "L'entreprise est en difficulté au sens européen"
        if since is None
        else f"L'entreprise est en difficulté au sens européen depuis le {write_day(since)}"
    )
    crisis = "saine au 31 décembre 2019 et en difficulté depuis 2020 ou 2021"
    match kind:
        case Trouble.CERTAIN:
            exempt = "le règlement" if _is_minimis(case, aids[0]) else "le règlement d'exemption"
            return f"{start} : {exempt} ne peut porter {names}. {room(case, aids[0])}".strip()
        case Trouble.LATER:
            return f"{start}, après l'octroi de {names} : rien ne s'y oppose, de ce côté."
        case Trouble.EXCUSED:
            return f"{start}. {crisis.capitalize()}, elle garde droit à {names} (crise sanitaire)."
        case Trouble.UNDECIDED if since is None:
            return (
                f"{start}, mais le dossier ne dit pas depuis quand : {crisis}, elle garderait "
                f"peut-être droit à {names} (crise sanitaire)."
            )
        case Trouble.UNDECIDED:
            return (
                f"{start}. La dérogation de la crise sanitaire ({crisis}) n'est sûre que pour les "
                "aides octroyées du 27 juillet 2020 au 30 juin 2023, et jusqu'au 2 août 2021 pour "
                f"des difficultés nées avant juillet 2021 : à vérifier pour {names}."
            )


def _difficulty_control(
    case: Case, aids: list[Aid], article: str, verdict: Verdict, text: str
) -> Control:
    names = {aid.name for aid in aids}
    facts = [
        fact
        for kind in ("refus", "a_verifier")
        for fact in case.concluded(kind, motif="difficulte")
        if fact["aide"] in names
    ]
    return Control(
        rule="entreprise-en-difficulte",
        title="Entreprise en difficulté",
        verdict=verdict,
        article=article,
        explanation=text,
        aids=tuple(aid.name for aid in aids),
        facts=case.because(facts),
    )


def _recovery(case: Case, aids: list[Aid]) -> Control:
    names = listed(aid.name for aid in aids)
    if case.beneficiary.recovery_order:
        verdict = Verdict.REFUSED
        text = (
            "L'entreprise doit encore rembourser une aide jugée illégale : le règlement "
            f"d'exemption ne peut porter {names}. {room(case, aids[0])}"
        ).strip()
    else:
        verdict = Verdict.ALLOWED
        text = (
            "L'entreprise n'a pas d'aide illégale à rembourser : rien ne s'oppose, de ce côté, à "
            f"{names}."
        )
    return Control(
        rule="aide-a-rembourser",
        title="Aide à rembourser (Deggendorf)",
        verdict=verdict,
        article=_RECOVERY,
        explanation=text,
        aids=tuple(aid.name for aid in aids),
        facts=case.because(case.concluded("refus", motif="recuperation")),
    )
