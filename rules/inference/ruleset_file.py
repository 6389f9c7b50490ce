"""Rulesets written in YAML: ``schemes/regles/*.yaml``.

A variable starts with « $ » (YAML keeps « ? » for itself between braces), a bare whole number is an
integer, all the rest is text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rules.builder import Builder
from rules.errors import Location, ProblemsError
from rules.inference.ruleset_checks import ruleset_problems
from rules.inference.rulesets import (
    OPERATORS,
    Comparison,
    Pattern,
    Rule,
    Ruleset,
    RulesetError,
    Slot,
    Variable,
)
from rules.shapes import Block, Items, Keyed, Record, Report, Text, optional, required
from rules.source import Scalar, read_yaml
from rules.sources import Document
from rules.vocabulary import Vocabulary
from rules.vocabulary_shapes import SOURCE

_PATTERN = Keyed(Keyed(Text()))
RULESET = Block(
    {
        "ensemble": required(Text(), "Nom de l'ensemble de règles"),
        "document": optional(Text(), "Clé de schemes/documents.yaml, pour toutes les sources"),
        "regles": required(
            Items(
                Block(
                    {
                        "nom": required(Text(), "Nom de la règle, unique dans l'ensemble"),
                        "quand": required(
                            Items(_PATTERN), "Un motif par fait : `sorte: {champ: $a}`"
                        ),
                        "et": optional(Items(Text()), "Comparaisons : `$a != $b`, `$voix > 5000`"),
                        "alors": required(_PATTERN, "Le fait conclu : `sorte: {champ: $a}`"),
                        "source": required(SOURCE, "D'où vient la règle"),
                    },
                    "règle",
                )
            )
        ),
    },
    "ensemble de règles",
)

_INTEGER = re.compile(r"[+-]?[0-9]{1,40}")
_COMPARISON = re.compile(r"\s*([^<>=!]*[^<>=!\s])\s*(<=|>=|!=|<|>|=)\s*([^<>=!\s][^<>=!]*?)\s*")


def read_ruleset(text: str, file: str, documents: Mapping[str, Document]) -> Ruleset:
    """Read the text of one file.

    Raises ProblemsError with every problem found.
    """
    report = Report()
    record = RULESET.check(read_yaml(text, file), report)
    ruleset = None if record is None else build_ruleset(record, report, documents)
    if report.problems or ruleset is None:
        raise ProblemsError(report.problems)
    return ruleset


def build_ruleset(
    record: Record, report: Report, documents: Mapping[str, Document]
) -> Ruleset | None:
    """Build the ruleset of a checked file, noting every problem; None when there is one."""
    before = len(report.problems)
    builder = _Builder(report, documents, record.text("document") or "guide")
    entries = record["regles"] or []
    rules = [(entry, rule) for entry in entries if (rule := builder.rule(entry)) is not None]
    if rules or not entries:
        for problem in ruleset_problems([rule for _, rule in rules]):
            place = record.place("regles")
            if problem.rule is not None:
                place = rules[problem.rule][0].place("nom")
            report.add(place, problem.message)
    if len(report.problems) > before or not record.text("ensemble"):
        return None
    return Ruleset(record.text("ensemble"), tuple(rule for _, rule in rules))


class _Builder:
    """Turns checked records into rules."""

    def __init__(self, report: Report, documents: Mapping[str, Document], document: str) -> None:
        self._report = report
        self._sources = Builder(report, documents, Vocabulary(()), document)

    def rule(self, record: Record) -> Rule | None:
        """Return the rule of a record; None after reporting why it cannot be read."""
        before = len(self._report.problems)
        when = [self._pattern(entry, record.place("quand")) for entry in record["quand"] or []]
        where = [self._comparison(text) for text in record["et"] or []]
        then = self._pattern(record["alors"] or [], record.place("alors"))
        source = self._sources.source(record["source"], record.place("source"))
        if len(self._report.problems) > before or not record.text("nom") or then is None:
            return None
        return Rule(
            record.text("nom"),
            tuple(pattern for pattern in when if pattern is not None),
            tuple(comparison for comparison in where if comparison is not None),
            then,
            source.label,
        )

    def _pattern(self, entries: list[tuple[Scalar, Any]], place: Location) -> Pattern | None:
        if len(entries) != 1:
            place = entries[1][0].location if entries else place
            self._report.add(place, "un motif est une seule sorte de fait : « sorte: {champ: …} ».")
            return None
        kind, fields = entries[0]
        try:
            Pattern(kind.text, ())
        except RulesetError as error:
            self._report.add(kind.location, str(error))
            return None
        slots = [(name.text, self._field(kind.text, name, value)) for name, value in fields]
        known = tuple((name, slot) for name, slot in slots if slot is not None)
        return Pattern(kind.text, known) if len(known) == len(slots) else None

    def _field(self, kind: str, name: Scalar, value: Scalar) -> Slot | None:
        slot = self._slot(value, value.text)
        if slot is None:
            return None
        try:
            Pattern(kind, ((name.text, slot),))
        except RulesetError as error:
            place = value.location if name.text.isidentifier() else name.location
            self._report.add(place, str(error))
            return None
        return slot

    def _comparison(self, text: Scalar) -> Comparison | None:
        read = _COMPARISON.fullmatch(text.text)
        if read is None:
            self._report.add(
                text.location,
                f"« {text.text} » n'est pas une comparaison : on attend « $a != $b » ou "
                f"« $voix > 5000 » (au choix : {' '.join(OPERATORS)}).",
            )
            return None
        left, right = self._slot(text, read[1]), self._slot(text, read[3])
        if left is None or right is None:
            return None
        try:
            return Comparison(left, read[2], right)
        except RulesetError as error:
            self._report.add(text.location, str(error))
            return None

    def _slot(self, place: Scalar, text: str) -> Slot | None:
        text = text.strip()
        if text.startswith("$"):
            if not text[1:].isidentifier():
                self._report.add(
                    place.location, f"« {text} » n'est pas une variable : « $ » puis un nom."
                )
                return None
            return Variable(text[1:])
        # « "5000" » between quotes is a text in a pattern; a comparison is quoted as a whole.
        quoted = place.quoted and place.text == text
        return int(text) if _INTEGER.fullmatch(text) and not quoted else text
