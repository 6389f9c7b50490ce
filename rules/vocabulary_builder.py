"""Builds the vocabulary from its files, the parameters and the definitions of the sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from rules.builder import Builder
from rules.errors import FactValueError, Location, suggestion
from rules.expressions import Kind
from rules.shapes import Record, Report
from rules.source import Scalar
from rules.sources import Document
from rules.vocabulary import (
    EVALUATION_DATE,
    Choice,
    DatedValue,
    Derivation,
    Fact,
    Notice,
    Origin,
    Vocabulary,
    derivation_facts,
)
from rules.vocabulary_english import check_english, complete_english, english_words

_EVALUATION_DAY = Fact(EVALUATION_DATE, Kind.DATE, "la date d'évaluation", Origin.BUILT_IN)


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """A list of keys and names, and what each key lets deduce (a region from a department)."""

    choices: tuple[Choice, ...]
    deductions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Derived facts of one file, with the document their sources refer to."""

    entries: list[tuple[Scalar, Record]]
    document: str
    sheet: int | None
    theme: str


def build_documents(record: Record | None) -> dict[str, Document]:
    """Build the registry of source texts."""
    if record is None:
        return {}
    return {
        key.text: Document(
            key.text,
            entry.text("titre"),
            entry.text("court"),
            entry.text("edition"),
            entry.text("exterieur") == "oui",
        )
        for key, entry in record["documents"] or []
    }


class VocabularyBuilder:
    """Reads every declaration first, then every definition, then puts definitions in order."""

    def __init__(
        self,
        report: Report,
        documents: Mapping[str, Document],
        references: Mapping[str, ReferenceTable],
    ) -> None:
        self._report = report
        self._documents = documents
        self._references = references
        self._facts: dict[str, Fact] = {EVALUATION_DATE: _EVALUATION_DAY}
        self._places: dict[str, Scalar] = {}
        self._definitions: list[Definitions] = []
        self._complements: list[tuple[Scalar, list[tuple[Scalar, Any]]]] = []
        self._english_complements: list[tuple[Scalar, list[tuple[Scalar, Any]]]] = []

    @property
    def places(self) -> dict[str, Location]:
        """Where each fact is declared."""
        return {name: scalar.location for name, scalar in self._places.items()}

    def add_file(self, record: Record) -> None:
        """Declare the facts of one vocabulary file."""
        theme = record.text("theme")
        for name, entry in record["faits"] or []:
            asked = self._asked(name, entry, theme)
            self._declare(
                name, replace(asked, english=english_words(entry, record.text("theme_en")))
            )
        self._complements.extend(record["complements"] or [])
        self._english_complements.extend(record["complements_en"] or [])
        self.add_definitions(Definitions(record["derives"] or [], "guide", None, theme))

    def add_parameters(self, record: Record) -> None:
        """Declare the parameters of one file."""
        builder = Builder(self._report, self._documents, Vocabulary(()))
        for name, entry in record["parametres"] or []:
            if not entry.text("type"):
                continue
            kind = Kind(entry.text("type"))
            stub = Fact(
                name.text, kind, entry.text("libelle"), Origin.PARAMETER, unit=entry.text("unite")
            )
            dated = []
            for value in entry["valeurs"] or []:
                if value["du"] is None or value["valeur"] is None:
                    continue
                try:
                    amount = stub.parse_quantity(value.text("valeur"))
                except FactValueError as error:
                    self._report.add(value.place("valeur"), f"{error}.")
                    continue
                source = builder.source(value["source"], value.location)
                dated.append(DatedValue(value["du"], amount, source))
            dated.sort(key=lambda item: item.start)
            starts = [item.start for item in dated]
            if len(set(starts)) < len(starts):
                self._report.add(name.location, f"« {name.text} » a deux valeurs le même jour.")
            self._declare(name, replace(stub, dated_values=tuple(dated)))

    def add_definitions(self, definitions: Definitions) -> None:
        """Declare derived facts; their rules are read by ``build``."""
        for name, entry in definitions.entries:
            kind_word = entry.text("type")
            if not kind_word:
                continue
            fact = Fact(
                name.text,
                Kind(kind_word),
                entry.text("libelle"),
                Origin.DERIVED,
                theme=definitions.theme,
                unit=entry.text("unite"),
                choices=self._choices(entry["valeurs"]),
                true_text=entry.text("vrai"),
                false_text=entry.text("faux"),
            )
            self._check_words(name, fact)
            self._declare(name, fact)
        self._definitions.append(definitions)

    def build(self) -> Vocabulary:
        """Read the rules of the derived facts and return the whole vocabulary."""
        self._complete_choices()
        complete_english(self._facts, self._english_complements, self._report)
        check_english(self._facts, self.places, self._report)
        vocabulary = Vocabulary(self._facts.values())
        derived: dict[str, Fact] = {}
        for definitions in self._definitions:
            builder = Builder(
                self._report, self._documents, vocabulary, definitions.document, definitions.sheet
            )
            for name, entry in definitions.entries:
                if name.text in self._facts and name.text not in derived:
                    fact = self._facts[name.text]
                    derived[name.text] = replace(
                        fact, derivation=self._derivation(builder, fact, entry)
                    )
        asked = [fact for name, fact in self._facts.items() if name not in derived]
        return Vocabulary([*asked, *self._ordered(derived)])

    def _declare(self, name: Scalar, fact: Fact) -> None:
        if name.text in self._facts:
            first = self._places.get(name.text)
            where = f" (déjà déclaré en {first.location})" if first else ""
            self._report.add(
                name.location, f"le fait « {name.text} » est déclaré deux fois{where}."
            )
            return
        self._facts[name.text] = fact
        self._places[name.text] = name

    def _asked(self, name: Scalar, entry: Record, theme: str) -> Fact:
        kind = Kind(entry.text("type") or "oui_non")
        choices = self._choices(entry["valeurs"])
        deductions: Mapping[str, str] = {}
        reference = entry.text("reference")
        if reference:
            table = self._references.get(reference)
            if table is None:
                hint = suggestion(reference, self._references)
                self._report.add(
                    entry.place("reference"), f"référence inconnue « {reference} »{hint}."
                )
            else:
                choices = table.choices + choices
        deduced_from = entry.text("deduit_de")
        if deduced_from:
            deductions = self._deductions(entry, f"{deduced_from}s", choices)
        fact = Fact(
            name.text,
            kind,
            entry.text("libelle"),
            Origin.ASKED,
            theme,
            entry.text("question"),
            entry.text("aide"),
            entry.text("unite"),
            minimum=None if not kind.is_ordered or kind is Kind.DATE else Decimal(0),
            choices=choices,
            true_text=entry.text("vrai"),
            false_text=entry.text("faux"),
            contains_text=entry.text("contient"),
            relates_to=entry.text("relatif_a"),
            deduced_from=deduced_from,
            deductions=deductions,
        )
        if not fact.question and not deduced_from:
            message = f"personne ne peut fournir « {name.text} » : il manque sa « question »."
            self._report.add(name.location, message)
        self._check_words(name, fact)
        return self._bounded(fact, entry)

    def _deductions(
        self, entry: Record, reference: str, choices: tuple[Choice, ...]
    ) -> Mapping[str, str]:
        place = entry.place("deduit_de")
        table = self._references.get(reference)
        if table is None:
            self._report.add(place, f"référence inconnue « {reference} ».")
            return {}
        unknown = set(table.deductions.values()) - {choice.key for choice in choices}
        for key in sorted(unknown):
            message = f"« {reference} » cite « {key} », qui n'est pas une valeur de ce fait."
            self._report.add(place, message)
        return {key: to for key, to in table.deductions.items() if to not in unknown}

    def _bounded(self, fact: Fact, entry: Record) -> Fact:
        bounds: dict[str, Any] = {}
        for key, attribute in (("minimum", "minimum"), ("maximum", "maximum")):
            if entry[key] is not None:
                try:
                    bounds[attribute] = replace(fact, minimum=None).parse_quantity(entry.text(key))
                except FactValueError as error:
                    self._report.add(entry.place(key), f"{error}.")
        return replace(fact, **bounds) if bounds else fact

    def _check_words(self, name: Scalar, fact: Fact) -> None:
        missing = []
        if fact.kind is Kind.BOOLEAN and not (fact.true_text and fact.false_text):
            missing.append("« vrai » et « faux » (les deux phrases)")
        if fact.kind in (Kind.CHOICE, Kind.CHOICES) and not fact.choices:
            missing.append("« valeurs »")
        if fact.kind is Kind.CHOICES and not fact.contains_text:
            missing.append("« contient » (le début de la phrase)")
        for words in missing:
            self._report.add(name.location, f"le fait « {name.text} » doit donner {words}.")

    def _choices(self, pairs: list[tuple[Scalar, Any]] | None) -> tuple[Choice, ...]:
        found = []
        for key, value in pairs or []:
            if isinstance(value, Record):
                found.append(Choice(key.text, value.text("libelle"), value.text("groupe")))
            else:
                found.append(Choice(key.text, value.text))
        return tuple(found)

    def _complete_choices(self) -> None:
        for name, pairs in self._complements:
            fact = self._facts.get(name.text)
            if fact is None or fact.kind not in (Kind.CHOICE, Kind.CHOICES):
                hint = suggestion(name.text, self._facts)
                message = f"« {name.text} » n'est pas un choix que l'on puisse compléter{hint}."
                self._report.add(name.location, message)
                continue
            known = {choice.key for choice in fact.choices}
            for key, _ in pairs:
                if key.text in known:
                    message = f"la valeur « {key.text} » de « {name.text} » existe déjà."
                    self._report.add(key.location, message)
            added = tuple(c for c in self._choices(pairs) if c.key not in known)
            self._facts[name.text] = replace(fact, choices=fact.choices + added)

    def _derivation(self, builder: Builder, fact: Fact, entry: Record) -> Derivation | None:
        source = builder.source(entry["source"], entry.location)
        notices = tuple(
            Notice(
                builder.condition(notice["si"]),
                notice.text("motif"),
                builder.source(notice["source"], notice.location),
            )
            for notice in entry["avertissements"] or []
        )
        if fact.kind is Kind.BOOLEAN:
            if entry["si"] is None:
                self._report.add(entry.location, "un fait dérivé oui/non s'écrit avec « si ».")
            return Derivation(source, condition=builder.condition(entry["si"]), notices=notices)
        for line in entry["lignes"] or []:
            if line["doute"] is not None:
                message = "un doute se rattache à une mesure, pas à une définition : retirez-le."
                self._report.add(line.place("doute"), message)
        keys = tuple(choice.key for choice in fact.choices)
        table = builder.table(entry, fact.kind, keys)
        return None if table is None else Derivation(source, table=table, notices=notices)

    def _ordered(self, derived: dict[str, Fact]) -> list[Fact]:
        done: dict[str, Fact] = {}
        visiting: set[str] = set()
        circular: set[str] = set()

        def place(name: str) -> None:
            if name in done or name not in derived:
                return
            if name in visiting:
                self._report.add(
                    self._places[name].location, f"« {name} » se définit par lui-même."
                )
                circular.add(name)
                return
            visiting.add(name)
            for other in derivation_facts(derived[name].derivation):
                place(other)
            visiting.discard(name)
            fact = derived[name]
            done[name] = replace(fact, derivation=None) if name in circular else fact

        for name in derived:
            place(name)
        return list(done.values())
