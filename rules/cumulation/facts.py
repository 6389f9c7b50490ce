"""The facts that the ruleset « cumul » reads. Days are integers AAAAMMJJ: they keep their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum

from rules.cumulation.costs import Slice
from rules.cumulation.dossier import Aid, Beneficiary, Dossier, Link
from rules.cumulation.law import GENERAL_MINIMIS, Law
from rules.cumulation.windows import Window
from rules.inference import Fact
from rules.quantities import slug
from rules.stateaid.bases import BasisKind

# Names of ours among the user's: the reader of dossiers refuses them.
BENEFICIARY = "le bénéficiaire"
PAST = "minimis déjà reçu"
# Regulation 651/2014, article 1(4)(c), as amended by 2020/972 and 2021/1237: firms that came into
# difficulty between these days, and were not before, may keep their right to aid.
HEALTH_CRISIS = (date(2020, 1, 1), date(2021, 12, 31))


class Trouble(Enum):
    """How the difficulties of a firm bear on an aid, by its day of grant."""

    CERTAIN = "certaine"
    LATER = "apres_octroi"
    EXCUSED = "derogation"
    UNDECIDED = "a_verifier"


_UNSAID, _ADEME = "non_dit", "ademe"


def state_facts(
    dossier: Dossier,
    aids: Iterable[Aid],
    parts: Mapping[str, tuple[Slice, ...]],
    windows: Iterable[Window],
    law: Law,
) -> set[Fact]:
    """Return every fact of a dossier; aids are numbered in the order given, to pair them once."""
    facts = set(_beneficiary(dossier.beneficiary))
    for rank, aid in enumerate(aids):
        facts.update(_aid(aid, rank, parts[aid.name], law))
        facts.update(_dates(aid, dossier))
        if dossier.beneficiary.in_difficulty:
            case = trouble(dossier.beneficiary, aid, law)
            facts.add(Fact.of("difficulte", aide=aid.name, cas=case.value))
    if dossier.started_on is not None:
        facts.add(Fact.of("travaux", jour=day_number(dossier.started_on)))
    facts.update(_minimis(dossier.beneficiary, aids, law))
    for window in windows:
        for basis in window.text.counts:
            facts.add(Fact.of("admet", texte=window.text.name, base=basis))
        facts.add(
            Fact.of(
                "fenetre",
                octroi=day_number(window.end),
                texte=window.text.name,
                debut_possible=day_number(window.possible_start),
                debut_sur=day_number(window.sure_start),
                fin=day_number(window.end),
            )
        )
    return facts


def day_number(day: date) -> int:
    """Return 20240515 for 15 May 2024."""
    return day.year * 10_000 + day.month * 100 + day.day


def past_name(index: int) -> str:
    """Return the name of the past de minimis grant at an index."""
    return f"{PAST} n° {index + 1}"


def trouble(beneficiary: Beneficiary, aid: Aid, law: Law) -> Trouble:
    """Tell how the difficulties of a firm, which it said it has, bear on an aid."""
    since, (first, last) = beneficiary.in_difficulty_since, HEALTH_CRISIS
    if since is None:
        return Trouble.CERTAIN if aid.granted_on < first else Trouble.UNDECIDED
    if since > aid.granted_on:
        return Trouble.LATER
    if not first <= since <= last:
        return Trouble.CERTAIN
    covered = law.crisis_end(aid.granted_on)
    return Trouble.EXCUSED if covered is not None and since <= covered else Trouble.UNDECIDED


def _aid(aid: Aid, rank: int, parts: Iterable[Slice], law: Law) -> Iterator[Fact]:
    kind = law.kind(aid)
    yield Fact.of(
        "aide",
        nom=aid.name,
        rang=rank,
        nature="inconnue" if kind is None else kind.value,
        origine=_UNSAID if aid.origin is None else aid.origin.value,
        financeur=_ADEME if _is_ademe(aid) else slug(aid.funder),
        couts="oui" if aid.bases and not law.is_without_costs(aid) else "non",
    )
    for part in parts:
        yield Fact.of("porte_sur", aide=aid.name, tranche=part.name)
    for other in aid.excludes:
        yield Fact.of("exclut", aide=aid.name, autre=other)
    for condition in law.conditions(aid):
        yield Fact.of("soumise", aide=aid.name, condition=condition)


def _is_ademe(aid: Aid) -> bool:
    return _ADEME in slug(aid.funder).split("_") or aid.measure.startswith(f"{_ADEME}-")


def _dates(aid: Aid, dossier: Dossier) -> Iterator[Fact]:
    yield Fact.of("octroi", aide=aid.name, jour=day_number(aid.granted_on))
    applied = aid.applied_on or dossier.applied_on
    if applied is not None:
        yield Fact.of("demande", aide=aid.name, jour=day_number(applied))


def _beneficiary(beneficiary: Beneficiary) -> Iterator[Fact]:
    answer = _answer(beneficiary.recovery_order)
    yield Fact.of("porteur", fait="recuperation", reponse=answer)
    yield Fact.of("entreprise", nom=BENEFICIARY, lien=Link.LINKED.value)
    for firm, link in beneficiary.firms.items():
        yield Fact.of("entreprise", nom=firm, lien=link.value)


def _minimis(beneficiary: Beneficiary, aids: Iterable[Aid], law: Law) -> Iterator[Fact]:
    for index, past in enumerate(beneficiary.past_minimis or ()):
        yield Fact.of(
            "minimis",
            nom=past_name(index),
            entreprise=past.firm or BENEFICIARY,
            base=past.basis or GENERAL_MINIMIS,
            du=day_number(past.earliest),
            au=day_number(past.latest),
        )
    for aid in aids:
        if law.kind(aid) is BasisKind.DE_MINIMIS:
            day = day_number(aid.granted_on)
            yield Fact.of(
                "minimis",
                nom=aid.name,
                entreprise=BENEFICIARY,
                base=aid.basis or GENERAL_MINIMIS,
                du=day,
                au=day,
            )


def _answer(value: bool | None) -> str:
    return "inconnu" if value is None else "oui" if value else "non"
