"""Reads a profile: a flat YAML mapping of fact names to answers, checked and typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from navigator.input_text import UNKNOWN_WORDS, input_text
from navigator.project.place_conflicts import place_conflicts
from rules.errors import FactValueError, Location, ProblemsError, suggestion
from rules.evaluate import is_asked
from rules.file_shapes import PROFILE
from rules.shapes import Report
from rules.source import Scalar, read_yaml
from rules.vocabulary import Fact, FactValue, Vocabulary

MAX_ANSWERS = 1_000
_LISTED_CHOICES = 15  # up to there, the error itself lists the accepted values

Profile = dict[str, FactValue]


def parse_profile(raw: bytes, file: str, vocabulary: Vocabulary) -> Profile:
    """Read a profile file. Raises ProblemsError with every problem found."""
    start = Location(file, 1, 1)
    node = read_yaml(input_text(raw, file), file)
    report = Report()
    pairs = PROFILE.check(node, report)
    if len(pairs or ()) > MAX_ANSWERS:
        report.add(
            start, f"ce profil a trop de lignes ({len(pairs)} faits ; {MAX_ANSWERS} au plus)."
        )
    if report.problems:
        raise ProblemsError(report.problems)
    return profile_from_pairs(pairs, vocabulary)


def profile_from_pairs(pairs: list[tuple[Scalar, Any]], vocabulary: Vocabulary) -> Profile:
    """Type the answers of a profile. Raises ProblemsError with every problem found."""
    report = Report()
    profile: Profile = {}
    for key, answer in pairs:
        fact = vocabulary.get(key.text)
        if fact is None or not is_asked(fact):
            report.add(key.location, _unknown_fact(key.text, fact, vocabulary))
            continue
        value = _typed(fact, key, answer, report)
        if value is not None:
            profile[key.text] = value
    if not report.problems:
        _check_places(profile, {key.text: key.location for key, _ in pairs}, vocabulary, report)
    if report.problems:
        raise ProblemsError(report.problems)
    return profile


def _unknown_fact(name: str, fact: Fact | None, vocabulary: Vocabulary) -> str:
    if fact is not None:
        return f"« {name} » se calcule, on ne le donne pas : retirez cette ligne."
    hint = suggestion(name, [fact.name for fact in vocabulary if is_asked(fact)])
    return f"le fait « {name} » n'existe pas{hint}."


def _typed(fact: Fact, key: Scalar, answer: Any, report: Report) -> FactValue | None:
    if isinstance(answer, Scalar):
        if answer.text.strip().lower() in UNKNOWN_WORDS and not answer.quoted:
            return None
        return _parsed(fact, answer, report)
    if not isinstance(answer, list) or fact.kind.value != "choix_multiple":
        report.add(key.location, f"« {fact.name} » prend une seule valeur, et non une liste.")
        return None
    values = [_parsed(fact, item, report) for item in answer]
    return frozenset(key for value in values if isinstance(value, frozenset) for key in value)


def _parsed(fact: Fact, scalar: Scalar, report: Report) -> FactValue | None:
    try:
        return fact.parse(scalar.text)
    except FactValueError as error:
        said = str(error)
        if len(fact.choices) > _LISTED_CHOICES and fact.help:
            said = f"{said}. {fact.help.removesuffix('.')}"
        report.add(scalar.location, f"« {fact.name} » : {said}.")
        return None


def _check_places(
    profile: Mapping[str, FactValue],
    places: Mapping[str, Location],
    vocabulary: Vocabulary,
    report: Report,
) -> None:
    """A deduced fact that is also given must agree (a département and its region)."""
    for conflict in place_conflicts(profile, vocabulary):
        name, origin = conflict.fact.name, conflict.origin.name
        given, right = conflict.fact.write(conflict.said), conflict.fact.write(conflict.right)
        message = (
            f"« {name} » dit {given}, mais « {origin}: {conflict.origin_value} » est en "
            f"{right} : corrigez l'un des deux."
        )
        report.add(places[name], message)
