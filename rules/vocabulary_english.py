"""Reads the English words of the facts, written beside the French ones in the same files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rules.errors import Location, suggestion
from rules.shapes import Record, Report
from rules.source import Scalar
from rules.vocabulary import Fact, FactWording

Pairs = list[tuple[Scalar, Any]]


def english_words(entry: Record, theme: str) -> FactWording | None:
    """The English words of one fact, or None when the file gives none."""
    label = entry.text("libelle_en")
    if not label:
        return None
    return FactWording(
        label=label,
        theme=theme,
        question=entry.text("question_en"),
        help=entry.text("aide_en"),
        unit=entry.text("unite_en"),
        choices=_texts(entry["valeurs_en"]),
        groups=_texts(entry["groupes_en"]),
    )


def complete_english(
    facts: dict[str, Fact], complements: list[tuple[Scalar, Pairs]], report: Report
) -> None:
    """Add the English labels of the choices that other files add to a fact."""
    for name, pairs in complements:
        fact = facts.get(name.text)
        if fact is None or fact.english is None:
            message = f"« {name.text} » n'a pas de mots anglais que l'on puisse compléter"
            report.add(name.location, f"{message}{suggestion(name.text, facts)}.")
            continue
        choices = {**fact.english.choices, **_texts(pairs)}
        facts[name.text] = replace(fact, english=replace(fact.english, choices=choices))


def check_english(
    facts: Mapping[str, Fact], places: Mapping[str, Location], report: Report
) -> None:
    """Report the English labels of choices and groups that their fact does not have."""
    for fact in facts.values():
        if fact.english is None:
            continue
        keys = [choice.key for choice in fact.choices]
        groups = [choice.group for choice in fact.choices if choice.group]
        for given, known in ((fact.english.choices, keys), (fact.english.groups, groups)):
            for name in given:
                if name not in known:
                    message = (
                        f"le libellé anglais de « {name} » ne correspond à rien dans "
                        f"« {fact.name} »{suggestion(name, known)}."
                    )
                    report.add(places[fact.name], message)


def _texts(pairs: Pairs | None) -> Mapping[str, str]:
    return {key.text: value.text.strip() for key, value in pairs or []}
