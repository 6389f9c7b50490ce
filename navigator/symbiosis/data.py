"""The reference figures of the industrial-symbiosis estimator, read from the folder of schemes.

Every figure is one that the evaluation of the PNSI, or sheet 7 of the guide, prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from navigator.catalogue.loader import read_record, shipped_schemes
from rules.builder import Builder
from rules.errors import ProblemsError
from rules.file_shapes import DOCUMENTS
from rules.model import Note
from rules.quantities import parse_decimal
from rules.shapes import Record, Report
from rules.sources import Source
from rules.symbiosis_shapes import SYMBIOSIS, LimitKind
from rules.vocabulary import Vocabulary
from rules.vocabulary_builder import build_documents

FILE = "symbiose-pnsi.yaml"


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure of a text: bounds in its unit (equal when it is one number), and as printed."""

    id: str
    label: str
    low: Fraction
    high: Fraction
    unit: str
    plural: str
    printed: str
    source: Source


@dataclass(frozen=True, slots=True)
class Question:
    """What the estimator asks; ``whole`` refuses decimals, ``maximum`` is None when open."""

    id: str
    label: str
    question: str
    help: str
    unit: str
    plural: str
    whole: bool
    maximum: Fraction | None


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """One way to compute a quantity: the product of ``bases`` over ``over``, times, divided, plus.

    ``times``, ``divided`` and ``plus`` are printed figures. ``answered_only`` starts from answers,
    never from estimates, so that a ratio is not applied twice.
    """

    bases: tuple[str, ...]
    over: tuple[str, ...]
    times: PrintedFigure | None
    divided: PrintedFigure | None
    plus: PrintedFigure | None
    answered_only: bool


@dataclass(frozen=True, slots=True)
class EstimateRule:
    """A quantity: its readings, all counted, or the quantities it adds; ``step`` rounds it."""

    id: str
    group: str
    label: str
    unit: str
    plural: str
    step: Fraction
    readings: tuple[ReadingRule, ...]
    parts: tuple[str, ...]
    to_check: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class AdviceRule:
    """A recommendation that holds below a printed figure, or from it on."""

    quantity: str
    below: PrintedFigure | None
    from_on: PrintedFigure | None
    note: Note


@dataclass(frozen=True, slots=True)
class Limit:
    """What the evaluation does not conclude, or what we do not compute, and where it says so."""

    kind: LimitKind
    note: Note


@dataclass(frozen=True, slots=True)
class SymbiosisData:
    """All that the estimator knows. ``remarks`` holds what is to check, by id."""

    figures: Mapping[str, PrintedFigure]
    questions: Mapping[str, Question]
    groups: Mapping[str, str]
    estimates: Mapping[str, EstimateRule]
    remarks: Mapping[str, Note]
    advice: tuple[AdviceRule, ...]
    limits: tuple[Limit, ...]


@cache
def load_symbiosis(folder: Path | None = None) -> SymbiosisData:
    """Read the reference figures once, those shipped by default.

    Raises ProblemsError with every problem found.
    """
    folder = folder or shipped_schemes()
    report = Report()
    documents = build_documents(read_record(folder / "documents.yaml", DOCUMENTS, report))
    record = read_record(folder / "references" / FILE, SYMBIOSIS, report)
    if report.problems or record is None:
        raise ProblemsError(report.problems)
    builder = Builder(report, documents, Vocabulary(()), document=record.text("document"))
    data = _Reader(record, builder).data()
    _check_order(data, record, report)
    if report.problems:
        raise ProblemsError(report.problems)
    return data


def _check_order(data: SymbiosisData, record: Record, report: Report) -> None:
    """Refuse estimates that rest on each other, and « si_repondu » of what is not asked."""
    rests_on: dict[str, set[str]] = {}
    for rule in data.estimates.values():
        rests_on[rule.id] = set(rule.parts)
        for reading in rule.readings:
            names = {*reading.bases, *reading.over}
            if not reading.answered_only:
                rests_on[rule.id] |= names
            elif not names <= set(data.questions):
                message = f"« {rule.id} » attend une réponse qu'aucune question ne demande."
                report.add(record.place("estimations"), message)
    try:
        TopologicalSorter(rests_on).prepare()
    except CycleError as error:
        message = f"ces estimations tournent en rond : {', '.join(error.args[1])}."
        report.add(record.place("estimations"), message)


class _Reader:
    """Turns the checked record into data, reporting each name that leads nowhere."""

    def __init__(self, record: Record, builder: Builder) -> None:
        self._record = record
        self._builder = builder
        self._figures = {key.text: self._figure(key.text, r) for key, r in record["chiffres"]}
        self._remarks = {key.text: self._note(r) for key, r in record["a_verifier"]}
        self._groups = {key.text: text.text for key, text in record["groupes"]}
        self._known = {key.text for key, _ in (*record["questions"], *record["estimations"])}

    def data(self) -> SymbiosisData:
        """Everything."""
        record = self._record
        return SymbiosisData(
            figures=self._figures,
            questions={key.text: _question(key.text, r) for key, r in record["questions"]},
            groups=self._groups,
            estimates={key.text: self._estimate(key.text, r) for key, r in record["estimations"]},
            remarks=self._remarks,
            advice=tuple(self._advice(r) for _, r in record["conseils"]),
            limits=tuple(
                Limit(LimitKind(r.text("genre")), self._note(r)) for r in record["limites"]
            ),
        )

    def _figure(self, name: str, record: Record) -> PrintedFigure:
        ends = [item.text for item in record["entre"] or []] or [record.text("valeur")] * 2
        low, high = (Fraction(parse_decimal(end)) for end in ends)
        return PrintedFigure(
            name,
            record.text("libelle"),
            low,
            high,
            record.text("unite"),
            record.text("pluriel"),
            record.text("imprime"),
            self._source(record),
        )

    def _estimate(self, name: str, record: Record) -> EstimateRule:
        step = record.text("pas")
        return EstimateRule(
            name,
            self._group(record),
            record.text("libelle"),
            record.text("unite"),
            record.text("pluriel"),
            Fraction(parse_decimal(step)) if step else Fraction(1),
            tuple(self._reading(r) for r in record["lectures"] or []),
            self._names(record, "somme"),
            tuple(
                self._remarks[item.text]
                for item in record["a_verifier"]
                if self._checked(item, self._remarks)
            ),
        )

    def _group(self, record: Record) -> str:
        self._checked(record["groupe"], self._groups)
        return record.text("groupe")

    def _reading(self, record: Record) -> ReadingRule:
        return ReadingRule(
            self._names(record, "de"),
            self._names(record, "sur"),
            self._one(record, "fois", self._figures),
            self._one(record, "divise", self._figures),
            self._one(record, "plus", self._figures),
            record.text("si_repondu") == "oui",
        )

    def _advice(self, record: Record) -> AdviceRule:
        self._one(record, "de", dict.fromkeys(self._known))
        return AdviceRule(
            record.text("de"),
            self._one(record, "sous", self._figures),
            self._one(record, "a_partir_de", self._figures),
            self._note(record),
        )

    def _names(self, record: Record, key: str) -> tuple[str, ...]:
        return tuple(i.text for i in record[key] or [] if self._checked(i, self._known))

    def _one(self, record: Record, key: str, table: Mapping[str, Any]) -> Any:
        item = record[key]
        return table[item.text] if item is not None and self._checked(item, table) else None

    def _checked(self, item: Any, table: Any) -> bool:
        if item.text in table:
            return True
        self._builder.report.add(item.location, f"« {item.text} » n'est pas déclaré.")
        return False

    def _note(self, record: Record) -> Note:
        return Note(record.text("texte"), self._source(record))

    def _source(self, record: Record) -> Source:
        return self._builder.source(record["source"], record.place("source"))


def _question(name: str, record: Record) -> Question:
    maximum = record.text("maximum")
    return Question(
        name,
        record.text("libelle"),
        record.text("question"),
        record.text("aide"),
        record.text("unite"),
        record.text("pluriel"),
        record.text("entier") == "oui",
        Fraction(parse_decimal(maximum)) if maximum else None,
    )
