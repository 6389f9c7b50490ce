"""Gives a profile the size that an enterprise file works out, owners and years included.

The class is settled as it is: two years or a public owner may keep it away from the plain figures.
The figures complete the profile only for a firm on its own; in a group, « effectif » may mean the
firm, its linked firms or the whole reckoning, and nothing is chosen for the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from navigator.project.profile_file import Profile
from rules import intervals
from rules.catalogue import Catalogue
from rules.errors import RuleError
from rules.intervals import is_exact
from rules.sizing.model import World
from rules.sizing.results import SizeResult
from rules.sizing.words import bounds_words, class_words, quoted
from rules.stateaid.bases import SIZE_FACT, size_keys
from rules.vocabulary import Vocabulary

_FIGURES = {
    "effectif": "headcount",
    "chiffre_affaires": "turnover",
    "total_bilan": "balance",
}


class ContradictionError(RuleError):
    """A profile and an enterprise file that disagree; the message is one or more sentences."""


def with_enterprise(
    catalogue: Catalogue, profile: Profile, size: SizeResult
) -> tuple[Catalogue, Profile]:
    """Return the catalogue where the class is settled, and the profile with the firm's figures.

    Raises ContradictionError when the profile gives a figure that the enterprise file cannot.
    """
    problems = list(_contradictions(profile, size, catalogue.vocabulary))
    if problems:
        raise ContradictionError(" ".join(problems))
    keys = size_keys(each.value for each in size.classes)
    choices = {choice.key for choice in catalogue.vocabulary[SIZE_FACT].choices}
    known = next(iter(keys)) if len(keys) == 1 else None if keys == choices else keys
    settled = replace(catalogue, deductions=catalogue.deductions.settled({SIZE_FACT: known}))
    return settled, {**_own_figures(size), **profile}


def size_sentence(size: SizeResult) -> str:
    """The class that is settled, in a sentence."""
    return (
        f"Taille de {quoted(size.case.subject)} d'après ses comptes et ses liens : "
        f"{class_words(size.classes)} (exercice {size.years[-1].year} ; la commande « taille » "
        "l'explique)."
    )


def _own_figures(size: SizeResult) -> Profile:
    if len(size.structures[World.POSSIBLE].members) > 1:
        return {}
    found = ((name, getattr(size.figures, part)) for name, part in _FIGURES.items())
    return {name: interval[0] for name, interval in found if is_exact(interval)}


def _contradictions(profile: Profile, size: SizeResult, vocabulary: Vocabulary) -> Iterator[str]:
    """A figure of the profile must be that of the firm, of its linked firms, or of them all."""
    subject, year = size.case.subject, size.years[-1].year
    readings = {
        "à elle seule": size.case.entities[subject].figures_of(year),
        "avec les entreprises liées": size.category_figures,
        "avec les partenaires": size.figures,
    }
    for name, part in _FIGURES.items():
        if name not in profile:
            continue
        fact, value = vocabulary[name], profile[name]
        possible = {words: getattr(figures, part) for words, figures in readings.items()}
        if any(intervals.equal(each, (value, value)) is not False for each in possible.values()):
            continue
        told = {bounds_words(each, fact.write): words for words, each in reversed(possible.items())}
        given = ", ".join(f"{figure} {words}" for figure, words in reversed(told.items()))
        yield (
            f"« {name} » dit {fact.write(value)} dans le profil, mais {quoted(subject)} a en "
            f"{year} : {given}. Corrigez l'un des deux fichiers, ou retirez « {name} » du profil."
        )
