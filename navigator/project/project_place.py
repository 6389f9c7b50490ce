"""What the commune of a project decides: département, région, and what the packs add."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from navigator.geography import Commune, Geography, place_facts
from navigator.packs import PackAnswer, Packs
from navigator.project.place_conflicts import place_conflicts
from navigator.project.project_state import COMMUNE, ProjectState
from rules.vocabulary import FactValue, Vocabulary

_DIVISIONS = ("departement", "region")


@dataclass(frozen=True, slots=True)
class PlaceDeduction:
    """What a commune says of one fact.

    ``value`` is None when the lists cannot tell; ``candidates`` are then the keys it may be.
    ``words`` say it with its source, ``to_verify`` what is doubtful, empty when nothing is.
    """

    fact: str
    value: FactValue | None
    words: str
    to_verify: str = ""
    candidates: tuple[str, ...] = ()


def place_deductions(commune: Commune, packs: Packs, day: date) -> tuple[PlaceDeduction, ...]:
    """Return what follows from a commune for an aid granted that day.

    The official division of the territory comes first; an imported pack only adds to it.
    """
    found = {
        fact.fact: PlaceDeduction(fact.fact, fact.value, fact.words)
        for fact in place_facts(commune, day)
    }
    for answer in (packs.territory_of(commune.insee), packs.afr_zone_of(commune.insee, day)):
        if answer is not None:
            found.setdefault(answer.fact, _from_pack(answer))
    return tuple(found.values())


def complete(
    state: ProjectState, geography: Geography, packs: Packs, day: date
) -> tuple[ProjectState, Commune | None, tuple[PlaceDeduction, ...]]:
    """Return a project completed with what its commune decides, that commune, and why."""
    commune = geography.commune(state.commune) if state.commune else None
    if commune is None:
        return state, None, ()
    deductions = place_deductions(commune, packs, day)
    return state.with_deductions(_certain(deductions)), commune, deductions


@dataclass(frozen=True, slots=True)
class PlaceClash:
    """Two answers that cannot both be right: the steps they were given at, and a sentence."""

    steps: tuple[str, str]
    message: str


def place_clash(
    state: ProjectState,
    commune: Commune | None,
    deductions: Iterable[PlaceDeduction],
    vocabulary: Vocabulary,
) -> PlaceClash | None:
    """Return the contradiction between the answers about the place, None when they agree.

    Only the département and the région: a list of territories or of zones may be wrong about one
    address, so the visitor may say otherwise.
    """
    certain = {each.fact: each.value for each in deductions}
    for name in _DIVISIONS:
        right, said = certain.get(name), state.answers.get(name)
        if commune is not None and right is not None and said is not None and said != right:
            fact = vocabulary[name]
            return PlaceClash(
                (name, COMMUNE),
                f"Pour {fact.label}, la réponse donnée est « {fact.write(said)} », mais la "
                f"commune de {commune.name} est dans « {fact.write(right)} » : changez l'une des "
                "deux réponses.",
            )
    for conflict in place_conflicts(state.answers, vocabulary):
        said_words, right_words = (
            conflict.fact.write(conflict.said),
            conflict.fact.write(conflict.right),
        )
        place = conflict.origin.write(conflict.origin_value)
        return PlaceClash(
            (conflict.fact.name, conflict.origin.name),
            f"Pour {conflict.fact.label}, la réponse donnée est « {said_words} », mais « {place} » "
            f"est dans « {right_words} » : changez l'une des deux réponses.",
        )
    return None


def _certain(deductions: Iterable[PlaceDeduction]) -> dict[str, FactValue]:
    return {each.fact: each.value for each in deductions if each.value is not None}


def _from_pack(answer: PackAnswer) -> PlaceDeduction:
    words = f"{answer.sentence} Source : {answer.edition}."
    return PlaceDeduction(answer.fact, answer.value, words, answer.to_verify, answer.candidates)
