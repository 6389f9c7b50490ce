"""The pages of one sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from navigator.committee.blocks import Block, Facts, Heading, KeyFigures, Paragraph, Tone
from navigator.committee.content import Fact, Part, SheetPages
from navigator.committee.grids import grid
from navigator.committee.names import named_value
from navigator.contracts.fields import Kind
from rules.quantities import write_day

_NONE = {
    "notes": "Aucune note de suivi.",
    "pieces": "Aucune pièce jointe.",
    "evaluations": "Aucune évaluation conservée.",
}
# Already said above: the title is that of the page.
_ABOVE = frozenset({"titre"})


def sheet_blocks(sheet: SheetPages, names: Mapping[str, str], level: int) -> Iterator[Block]:
    """Return the blocks of a sheet, whose title is a heading of ``level``."""
    yield Heading(level, f"Fiche {sheet.number}. {sheet.title or 'Sans titre'}", _kicker(sheet))
    yield KeyFigures(tuple((fact.spec.label, fact.words) for fact in sheet.figures))
    for part in sheet.parts:
        yield from _part(part, names, level)
    yield Heading(level + 1, "Contrôles")
    if sheet.checks is None:
        yield Paragraph("Cette fiche n'a pas été contrôlée.", Tone.SOFT)
    elif sheet.checks.rows:
        yield grid(sheet.checks, names)
    else:
        yield Paragraph("Aucun contrôle ne s'applique.", Tone.SOFT)
    for table in (sheet.notes, sheet.attachments, sheet.evaluations):
        if table.rows:
            yield Heading(level + 1, table.title)
            yield grid(table, names)
    yield Paragraph(_closing(sheet), Tone.SOFT)


def _kicker(sheet: SheetPages) -> str:
    axis = sheet.axis.label if sheet.axis else "Sans axe"
    return f"{axis}, fiche {sheet.state.label.lower()}"


def _part(part: Part, names: Mapping[str, str], level: int) -> Iterator[Block]:
    """What was written in a part; nothing, not even its title, where nothing was."""
    said = [fact for fact in part.facts if fact.said and fact.spec.key not in _ABOVE]
    tables = [table for table in part.tables if table.rows]
    if not said and not tables:
        return
    yield Heading(level + 1, part.title)
    facts = [fact for fact in said if fact.spec.kind is not Kind.TEXT]
    if facts:
        yield Facts(tuple((fact.spec.label, _words(fact, names)) for fact in facts))
    for fact in said:
        if fact.spec.kind is Kind.TEXT:
            yield Heading(level + 2, fact.spec.label)
            yield Paragraph(fact.words)
    for table in tables:
        yield grid(table, names, title="" if table.title == part.title else table.title)


def _words(fact: Fact, names: Mapping[str, str]) -> str:
    return named_value(fact.spec, fact.value, names) or fact.words


def _closing(sheet: SheetPages) -> str:
    """What was not written, and which version this is."""
    said = [
        _NONE[each.key]
        for each in (sheet.notes, sheet.attachments, sheet.evaluations)
        if not each.rows
    ]
    if sheet.unsaid:
        said.append(f"Non renseigné : {', '.join(spec.label for spec in sheet.unsaid)}.")
    author = f", {sheet.author}" if sheet.author else ""
    said.append(
        f"Version {sheet.version}{author} ; créée le {write_day(sheet.created_at.date())}, "
        f"modifiée le {write_day(sheet.changed_at.date())}."
    )
    return " ".join(said)
