"""De minimis ceilings: all or nothing over three years, per single undertaking.

Regulation 1407/2013, articles 2(2), 3(2), 3(5) and 3(7); Regulation 2023/2831, articles 2(2), 3(2)
and 3(7). Aids granted the same day are checked together, so their order changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.cumulation.case import Case
from rules.cumulation.dossier import Aid
from rules.cumulation.facts import day_number, past_name
from rules.cumulation.law import SERVICE_MINIMIS, MinimisText
from rules.cumulation.results import Control, Figures, Verdict
from rules.cumulation.windows import Window
from rules.cumulation.words import amount_words, bounds_words, listed
from rules.inference import Fact
from rules.quantities import write_day, write_money
from rules.stateaid.bases import BasisKind

ZERO = Decimal(0)
RULE = "minimis"


def minimis_controls(case: Case) -> Iterator[Control]:
    """Check the de minimis aids of each day of grant, under each text in force that day."""
    for window in case.windows:
        aids = tuple(
            aid
            for aid in case.of_kind(BasisKind.DE_MINIMIS)
            if aid.granted_on == window.end and window.text in _texts(case, aid)
        )
        if aids:
            yield _control(case, window, aids)
    for aid in case.of_kind(BasisKind.DE_MINIMIS):
        if not case.law.minimis_texts(aid):
            yield _no_text(aid)


def used(case: Case, window: Window) -> tuple[Decimal, Decimal]:
    """Return what already counts in a window, new aids included: surely, and possibly."""
    amounts = _amounts(case)
    names = _key(window)
    sure = {str(fact["minimis"]) for fact in case.concluded("compte", **names)}
    possible = {str(fact["minimis"]) for fact in case.concluded("compte_peut_etre", **names)}
    low = sum((amounts[name][0] for name in sure), ZERO)
    high = sum((amounts[name][1] for name in sure | possible), ZERO)
    return low, high


def room(case: Case, aid: Aid) -> str:
    """Say how much de minimis aid could replace another aid on its day of grant."""
    texts = case.law.general_texts(aid.granted_on)
    found = []
    for window in case.windows:
        if window.end == aid.granted_on and window.text in texts:
            left = max(ZERO, window.text.ceiling - used(case, window)[1])
            found.append(f"{write_money(left)} au plus sous le {window.text.name}")
    if not found:
        return ""
    unsaid = (
        " (sous réserve des aides de minimis déjà reçues, que le dossier ne dit pas)"
        if case.beneficiary.past_minimis is None
        else ""
    )
    return f"Une aide de minimis reste possible, {' ou '.join(found)}{unsaid}."


def _texts(case: Case, aid: Aid) -> tuple[MinimisText, ...]:
    """The texts whose ceiling an aid uses up: its own, and the one it shares."""
    return (*case.law.minimis_texts(aid), *case.law.joint_texts(aid))


def _control(case: Case, window: Window, aids: tuple[Aid, ...]) -> Control:
    text = window.text
    low, high = used(case, window)
    new_low = sum((case.counted[aid.name].low for aid in aids), ZERO)
    new_high = sum((case.counted[aid.name].high for aid in aids), ZERO)
    if low > text.ceiling:
        verdict = Verdict.REFUSED
    else:
        sure = high <= text.ceiling and not text.doubtful
        verdict = Verdict.ALLOWED if sure else Verdict.CHECK
    figures = Figures(text.ceiling, high, max(ZERO, text.ceiling - (high - new_high)))
    parts = [
        f"Sous le {text.name}, une entreprise, avec celles qui lui sont liées, reçoit au plus "
        f"{write_money(text.ceiling)} d'aides de minimis {_period(window)}{_together(window)}.",
        f"Déjà compté : {bounds_words(low - new_low, high - new_high)}. Avec "
        f"{listed(aid.name for aid in aids)} ({bounds_words(new_low, new_high)}), le total est "
        f"{amount_words(low, high)}.",
        _outcome(verdict, figures),
        *_remarks(case, window, aids),
    ]
    return Control(
        rule=RULE,
        title=f"Plafond de minimis, {text.name}, au {write_day(window.end)}",
        verdict=verdict,
        article=f"{text.name}, articles 2 (paragraphe 2) et 3",
        explanation=" ".join(parts),
        aids=tuple(aid.name for aid in aids),
        figures=figures,
        facts=case.because([*_counting(case, window), *case.concluded("ecarte")]),
        sources=(text.source,),
    )


def _counting(case: Case, window: Window) -> list[Fact]:
    """Why each grant counts: surely, or possibly when that is all that is known."""
    sure = case.concluded("compte", **_key(window))
    known = {fact["minimis"] for fact in sure}
    possible = case.concluded("compte_peut_etre", **_key(window))
    return [*sure, *(fact for fact in possible if fact["minimis"] not in known)]


def _period(window: Window) -> str:
    if window.text.rolling:
        return "sur trois années glissantes"
    return "sur trois exercices fiscaux (celui de l'octroi et les deux précédents)"


def _together(window: Window) -> str:
    if SERVICE_MINIMIS in window.text.counts and not window.text.rolling:
        return ", celles des services d'intérêt économique général et les autres ensemble"
    return ""


def _outcome(verdict: Verdict, figures: Figures) -> str:
    possible = write_money(figures.possible)
    if verdict is Verdict.REFUSED:
        way = (
            f"Une aide de {possible} au plus passerait."
            if figures.possible
            else "Aucune aide de minimis n'est plus possible sur cette période."
        )
        return (
            f"C'est {write_money(figures.excess)} de trop. L'aide qui fait dépasser le plafond "
            f"perd tout : elle est refusée en entier, même pour la part en dessous. {way}"
        )
    if figures.excess:
        return f"Au-delà de {possible}, ce n'est pas sûr : à vérifier avant l'octroi."
    return f"Le plafond est respecté : jusqu'à {possible} passeraient."


def _remarks(case: Case, window: Window, aids: tuple[Aid, ...]) -> Iterator[str]:
    own = {text.name for aid in aids for text in case.law.minimis_texts(aid)}
    texts = [e.text.name for e in case.windows if e.end == window.end and e.text.name in own]
    if len(texts) > 1:
        yield (
            f"À cette date, deux textes existent ({listed(texts)}) : l'acte d'octroi doit citer le "
            "sien, et c'est ce plafond qui compte (clé « texte » de l'aide)."
        )
    for aid in aids:
        yield from filter(None, [case.counted[aid.name].words])
    if window.possible_start != window.sure_start and any(
        fact.kind == "compte_peut_etre" for fact in _counting(case, window)
    ):
        yield (
            f"Une aide reçue le {write_day(window.possible_start)}, trois ans plus tôt jour pour "
            "jour, compte ou non : le règlement ne le dit pas."
            if window.text.rolling
            else f"Une aide déjà reçue entre le {write_day(window.possible_start)} et le "
            f"{write_day(window.sure_start)} compte ou non selon l'exercice : dites quand il se "
            "clôt (clé « cloture_exercice ») et la date exacte de cette aide."
        )
    if window.text.doubtful:
        yield f"À vérifier : {window.text.doubtful}"


def _key(window: Window) -> dict[str, str | int]:
    """What names a window in the facts."""
    return {"octroi": day_number(window.end), "texte": window.text.name}


def _no_text(aid: Aid) -> Control:
    return Control(
        rule=RULE,
        title=f"Plafond de minimis ({aid.name})",
        verdict=Verdict.REFUSED,
        article="règlements (UE) 1407/2013 et 2023/2831",
        explanation=(
            f"Aucun texte de minimis ne vaut le {write_day(aid.granted_on)}"
            f"{f' sous « {aid.text} »' if aid.text else ''} : « {aid.name} » ne peut pas s'y "
            "fonder."
        ),
        aids=(aid.name,),
    )


def _amounts(case: Case) -> dict[str, tuple[Decimal, Decimal]]:
    """What each de minimis grant counts for, past or new."""
    found = {
        past_name(index): (past.amount, past.amount)
        for index, past in enumerate(case.beneficiary.past_minimis or ())
    }
    for aid in case.of_kind(BasisKind.DE_MINIMIS):
        found[aid.name] = (case.counted[aid.name].low, case.counted[aid.name].high)
    return found
