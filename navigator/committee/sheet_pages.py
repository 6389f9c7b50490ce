"""What the pack says of one sheet, and of the contract's own fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from navigator.committee import figures
from navigator.committee.content import Fact, Part, Row, SheetPages, Table, computed, is_said
from navigator.committee.synthesis import sheet_figures
from navigator.contracts.check import Check, CheckStatus
from navigator.contracts.choices import FundingStatus
from navigator.contracts.fields import Attribute, Choice, Kind, Spec, attributes
from navigator.contracts.records import EvaluationRecord, SheetRecord
from navigator.contracts.sheet import PARTS
from navigator.wording import count
from rules.results import State

# The columns that add up, and how their total is called.
_SUMMED: dict[str, frozenset[str]] = {
    "budget": frozenset(
        {"planned", "planned_with_tax", "recovered_tax", "staff", "spent", "spent_staff"}
    ),
    "financements": frozenset({"amount"}),
}
_TOTALS = {"budget": "Total", "financements": "Total hors refus"}

_CHECKS = (
    computed("controle", "Résultat", Kind.CHOICE),
    computed("regle", "Contrôle", Kind.LINE),
    computed("phrase", "Constat", Kind.TEXT),
    computed("texte", "Texte", Kind.LINE),
)
_WORST_FIRST: tuple[Choice, ...] = tuple(CheckStatus)
# Arithmetic rests on no text: that is not something that nobody wrote.
_NO_TEXT = "—"
_NOTES = (
    computed("date", "Date", Kind.DAY),
    computed("type", "Type", Kind.CHOICE),
    computed("texte", "Note", Kind.TEXT),
)
_NOTE_AUTHOR = computed("auteur", "Auteur", Kind.LINE)
_ATTACHMENTS = (
    computed("nom", "Fichier", Kind.LINE),
    computed("type", "Type", Kind.LINE),
    computed("taille", "Taille en octets", Kind.NUMBER),
)
_EVALUATIONS = (
    computed("date", "Date", Kind.DAY),
    computed("catalogue", "Catalogue", Kind.LINE),
    computed("reponses", "Ce que répond le guide", Kind.LINE),
)


def sheet_pages(sheet: SheetRecord, checks: Sequence[Check] | None, people: bool) -> SheetPages:
    """Return what the pack says of a sheet; ``checks`` is None when nobody made them."""
    parts = document_parts(sheet.content, PARTS, people)
    return SheetPages(
        id=sheet.id,
        number=sheet.number,
        title=sheet.content.title,
        axis=sheet.content.axis,
        state=sheet.state,
        version=sheet.version,
        author=sheet.author,
        created_at=sheet.created_at,
        changed_at=sheet.changed_at,
        figures=sheet_figures(sheet),
        parts=parts,
        checks=None if checks is None else _checks(checks),
        notes=_notes(sheet, people),
        attachments=_attachments(sheet),
        evaluations=_evaluations(sheet.evaluations),
        unsaid=tuple(_unsaid(parts)),
    )


def document_parts(
    document: Any, parts: Mapping[str, Sequence[str]], people: bool
) -> tuple[Part, ...]:
    """Return the fields of a document, part by part; the personal ones only for ``people``."""
    declared = {each.name: each for each in attributes(type(document))}
    return tuple(
        Part(
            title,
            tuple(
                _entry(declared[name], getattr(document, name), people)
                for name in names
                if people or not declared[name].spec.personal
            ),
        )
        for title, names in parts.items()
    )


def _entry(each: Attribute, value: Any, people: bool) -> Fact | Table:
    if each.spec.kind is Kind.ITEMS:
        return items_table(each.spec, value, people)
    return Fact(each.spec, value)


def items_table(spec: Spec, items: Sequence[Any], people: bool) -> Table:
    """Return a list of a document as a table."""
    columns = [each for each in attributes(_item(spec)) if people or not each.spec.personal]
    return Table(
        spec.key,
        spec.label,
        tuple(each.spec for each in columns),
        tuple(
            Row(tuple(getattr(item, each.name) for each in columns), id=item.id) for item in items
        ),
        _total(spec, columns, items),
    )


def _item(spec: Spec) -> type[Any]:
    assert spec.item is not None
    return spec.item


def _total(
    spec: Spec, columns: Sequence[Attribute], items: Sequence[Any]
) -> tuple[Any, ...] | None:
    if spec.key not in _SUMMED or not items:
        return None
    if spec.key == "financements":
        items = [item for item in items if item.status is not FundingStatus.REFUSED]
    sums = [
        figures.known_sum(getattr(item, each.name) for item in items)
        if each.name in _SUMMED[spec.key]
        else ""
        for each in columns
    ]
    return (_TOTALS[spec.key], *sums[1:])


def _unsaid(parts: Sequence[Part]) -> list[Spec]:
    every = [entry for part in parts for entry in part.entries]
    found = []
    for entry in every:
        if isinstance(entry, Fact):
            if not is_said(entry.value):
                found.append(entry.spec)
        elif not entry.rows:
            found.append(computed(entry.key, entry.title, Kind.ITEMS))
    return found


def _checks(checks: Sequence[Check]) -> Table:
    """What is wrong or open, one by one; what holds, in one row: a committee reads the rest."""
    conform = [each for each in checks if each.status is CheckStatus.CONFORM]
    others = [each for each in checks if each.status is not CheckStatus.CONFORM]
    rows = [
        Row((each.status, each.title, each.sentence, each.article or _NO_TEXT))
        for each in sorted(others, key=lambda each: _WORST_FIRST.index(each.status))
    ]
    if conform:
        titles = Counter(each.title for each in conform)
        said = " ; ".join(f"{title} ({times})" for title, times in titles.items())
        title = count(len(conform), "contrôle conforme", "contrôles conformes")
        rows.append(Row((CheckStatus.CONFORM, title, said, _NO_TEXT)))
    return Table("controles", "Contrôles", _CHECKS, tuple(rows))


def _notes(sheet: SheetRecord, people: bool) -> Table:
    columns = (*_NOTES, _NOTE_AUTHOR) if people else _NOTES
    rows = tuple(
        Row((note.day, note.kind, note.text, note.author)[: len(columns)], id=str(note.id))
        for note in sheet.notes
    )
    return Table("notes", "Suivi", columns, rows)


def _attachments(sheet: SheetRecord) -> Table:
    rows = tuple(
        Row((each.name, each.kind, Decimal(each.size)), id=str(each.id))
        for each in sheet.attachments
    )
    return Table("pieces", "Pièces jointes", _ATTACHMENTS, rows)


def _evaluations(evaluations: Sequence[EvaluationRecord]) -> Table:
    rows = tuple(
        Row((each.day, each.catalogue, _answers(each)), id=str(each.id)) for each in evaluations
    )
    return Table("evaluations", "Évaluations conservées", _EVALUATIONS, rows)


def _answers(evaluation: EvaluationRecord) -> str:
    counts = Counter(each.state for each in evaluation.measures)
    return ", ".join(
        f"{state.label} : {counts[state.value]}" for state in State if counts[state.value]
    )
