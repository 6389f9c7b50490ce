"""Shared by all the builders: sources, tables, conditions read with their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.errors import ExpressionError, Location, suggestion
from rules.expressions import Always, Condition, Kind, Value
from rules.model import Doubt, DoubtEffect
from rules.parser import parse_condition, parse_value
from rules.shapes import Record, Report
from rules.source import Scalar
from rules.sources import Document, Source
from rules.tables import Line, Policy, Table
from rules.vocabulary import Vocabulary


class Builder:
    """Turns checked records into values, reporting what cannot be read."""

    def __init__(
        self,
        report: Report,
        documents: Mapping[str, Document],
        vocabulary: Vocabulary,
        document: str = "guide",
        sheet: int | None = None,
    ) -> None:
        self.report = report
        self.documents = documents
        self.vocabulary = vocabulary
        self.document = document
        self.sheet = sheet

    def source(self, value: Any, place: Location, fallback: Source | None = None) -> Source:
        """Read a source: a section of the file's document, or a block that names another."""
        if value is None and fallback is not None:
            return fallback
        document, section, sheet = self.document, "", self.sheet
        where = place
        if isinstance(value, Scalar):
            section = value.text.strip()
        elif isinstance(value, Record):
            document, section = value.text("document"), value.text("section")
            where = value.place("document")
            number = value.text("fiche")
            sheet = int(number) if number.isdigit() else None
        known = self.documents.get(document)
        if known is None:
            hint = suggestion(document, self.documents)
            self.report.add(where, f"le document « {document} » n'est pas déclaré{hint}.")
            known = Document(document, document, document, "", external=False)
        return Source(known, section, sheet)

    def condition(self, text: Scalar | None) -> Condition:
        """Read a condition; an unreadable one is reported and counts as always true."""
        if text is None:
            return Always()
        try:
            return parse_condition(text.text, self.vocabulary)
        except ExpressionError as error:
            self._expression_problem(text, error)
            return Always()

    def doubts(self, records: list[Record] | None) -> tuple[Doubt, ...]:
        """Read the doubts of a block."""
        return tuple(
            Doubt(
                record.text("id"),
                DoubtEffect(record.text("effet")),
                record.text("motif"),
                self.source(record["source"], record.location),
                None if record["si"] is None else self.condition(record["si"]),
                record.location,
            )
            for record in records or []
            if record.text("id") and record.text("effet")
        )

    def value(self, text: Scalar, kind: Kind) -> Value | None:
        """Read a calculation of a kind, or report and return None."""
        try:
            return parse_value(text.text, self.vocabulary, kind)
        except ExpressionError as error:
            self._expression_problem(text, error)
            return None

    def table(self, record: Record, kind: Kind, choices: tuple[str, ...] = ()) -> Table | None:
        """Read a table, or a single value written as ``valeur``."""
        source = self.source(record["source"], record.location)
        single, lines, policy = record["valeur"], record["lignes"], record["politique"]
        if ("valeur" in record.values) == ("lignes" in record.values):
            self.report.add(record.location, "écrivez « valeur », ou « politique » et « lignes ».")
            return None
        if "valeur" in record.values:
            value = None if single is None else self.value(single, kind)
            if value is None:
                return None
            return Table(Policy.FIRST, (Line(Always(), value),), source, record.location)
        if "politique" not in record.values:
            message = "un tableau dit sa politique : « premiere » ou « unique »."
            self.report.add(record.location, message)
        built = [self._line(line, kind, choices) for line in lines]
        read = tuple(line for line in built if line is not None)
        if policy is None or not read or len(read) < len(built):
            return None
        return Table(Policy(policy.text), read, source, record.location)

    def _line(self, record: Record, kind: Kind, choices: tuple[str, ...]) -> Line | None:
        text, bounds, doubt = record["valeur"], record["entre"], record.text("doute")
        value, choice = None, ""
        if not {"valeur", "entre", "doute"} & set(record.values):
            self.report.add(
                record.location, "la ligne n'a ni « valeur », ni « entre », ni « doute »."
            )
        if text is not None and choices:
            if text.text in choices:
                choice = text.text
            else:
                hint = suggestion(text.text, choices)
                self.report.add(
                    text.location, f"« {text.text} » n'est pas une valeur déclarée{hint}."
                )
        elif text is not None:
            value = self.value(text, kind)
        limits = None
        if bounds is not None:
            ends = [self.value(end, kind) for end in bounds]
            if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
                limits = (ends[0], ends[1])
            else:
                self.report.add(record.place("entre"), "« entre » prend deux bornes.")
        if record["du"] and record["au"] and record["du"] > record["au"]:
            self.report.add(record.place("du"), "les dates sont à l'envers : « du » suit « au ».")
        condition = self.condition(record["si"])
        if value is None and not choice and limits is None and not doubt:
            return None
        return Line(condition, value, choice, limits, doubt, record["du"], record["au"])

    def _expression_problem(self, text: Scalar, error: ExpressionError) -> None:
        place = text.location
        column = place.column + error.column - 1 + int(text.quoted)
        self.report.add(Location(place.file, place.line, column), f"{error.message}.")
