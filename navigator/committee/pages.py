"""The pages of a pack, block after block, in the order they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from navigator.committee.blocks import (
    Block,
    Contents,
    Cover,
    Divider,
    Facts,
    Heading,
    KeyFigures,
    NewPage,
    Paragraph,
    Tone,
)
from navigator.committee.charts import axis_chart, status_chart
from navigator.committee.content import (
    UNSAID,
    UNSAID_SHORT,
    AxisPart,
    Fact,
    Pack,
    Part,
    Row,
    SheetDifferences,
    Table,
    computed,
)
from navigator.committee.grids import LANDSCAPE, PORTRAIT, grid
from navigator.committee.names import named_value
from navigator.committee.sheet_blocks import sheet_blocks
from navigator.contracts.fields import Kind
from navigator.wording import count
from rules.quantities import write_day

KICKER = "Territoires d'industrie"
_ABBREVIATION = f"{UNSAID_SHORT} : {UNSAID}."
_EMPTY = {
    "maquette_financiere": "Aucune ligne de financement.",
    "calendrier": "Aucun jalon.",
    "indicateurs": "Aucun indicateur.",
    "sources": "Aucun texte, aucune mesure, aucune source.",
    "signataires": "Aucun signataire.",
    "intercommunalites": "Aucun signataire.",
    "publics": "Aucun signataire.",
    "industriels": "Aucun signataire.",
    "deliberations": "Aucune délibération.",
    "epci": "Aucune intercommunalité.",
    "comite": "Aucun membre.",
    "changements": "Aucun changement.",
}


def pages(pack: Pack) -> tuple[Block, ...]:
    """Return every block of a pack."""
    if pack.single:
        return tuple(_one_sheet(pack))
    return tuple(_whole(pack))


def title_of(pack: Pack) -> str:
    """Return the title of the document."""
    stamp = pack.stamp
    whole = f"{stamp.name or 'Contrat sans nom'} : {stamp.phase.lower()}"
    if not pack.single:
        return whole
    sheet = pack.sheets[0]
    return f"Fiche {sheet.number}, {sheet.title or 'sans titre'} ({whole})"


def _one_sheet(pack: Pack) -> Iterator[Block]:
    sheet = pack.sheets[0]
    yield Paragraph(f"{pack.stamp.name or 'Contrat sans nom'}, {pack.stamp.phase}. {_status(pack)}")
    yield Paragraph(" ".join((*pack.perimeter, _ABBREVIATION)), Tone.SOFT)
    yield from sheet_blocks(sheet, pack.names, level=1)


def _whole(pack: Pack) -> Iterator[Block]:
    yield _cover(pack)
    yield NewPage()
    yield Contents("Sommaire")
    yield NewPage()
    yield from _identity(pack)
    yield NewPage()
    yield from _synthesis(pack)
    yield NewPage(landscape=True)
    yield Heading(1, pack.maquette.title)
    yield from _table(pack.maquette, pack, page=LANDSCAPE)
    yield NewPage()
    if pack.differences is not None:
        yield from _differences(pack)
        yield NewPage()
    for axis in pack.axes:
        yield from _axis(axis, pack)
    yield from _annexes(pack)


def _cover(pack: Pack) -> Cover:
    stamp = pack.stamp
    regions = ", ".join(pack.regions)
    return Cover(
        KICKER,
        stamp.name or "Contrat sans nom",
        f"{stamp.phase}{', ' + regions if regions else ''}",
        _status(pack),
        (*pack.perimeter, _ABBREVIATION),
        f"Version {stamp.version}, {stamp.author}. Empreinte SHA-256 : {stamp.sha256}",
    )


def _status(pack: Pack) -> str:
    stamp = pack.stamp
    if stamp.draft:
        return f"Projet au {write_day(stamp.day)} : ce texte n'est pas signé."
    return f"{stamp.signature}, le {write_day(stamp.day)}."


def _table(table: Table, pack: Pack, page: int = PORTRAIT, title: str = "") -> Iterator[Block]:
    """A table, or one line that says that it is empty."""
    if table.rows:
        yield grid(table, pack.names, page, title)
    else:
        yield Paragraph(_EMPTY.get(table.key, "Rien."), Tone.SOFT)


def _identity(pack: Pack) -> Iterator[Block]:
    yield Heading(1, "Identité et signataires")
    for part in pack.identity:
        yield Heading(2, part.title)
        yield from _part_blocks(part, pack)
    yield Heading(2, "Signataires")
    for table in pack.signatories:
        yield Heading(3, table.title)
        yield from _table(table, pack)


def _part_blocks(part: Part, pack: Pack) -> Iterator[Block]:
    """The facts of a part of the contract, its texts, then its tables."""
    facts = [fact for fact in part.facts if fact.spec.kind is not Kind.TEXT]
    if facts:
        yield Facts(tuple((fact.spec.label, _words(fact, pack)) for fact in facts))
    for fact in part.facts:
        if fact.spec.kind is Kind.TEXT:
            yield Heading(3, fact.spec.label)
            yield Paragraph(fact.words, Tone.USUAL if fact.said else Tone.SOFT)
    for table in part.tables:
        if table.title != part.title:
            yield Heading(3, table.title)
        yield from _table(table, pack)


def _words(fact: Fact, pack: Pack) -> str:
    return named_value(fact.spec, fact.value, pack.names) or fact.words


def _synthesis(pack: Pack) -> Iterator[Block]:
    found = pack.synthesis
    yield Heading(1, "Synthèse")
    yield Paragraph(pack.perimeter[0], Tone.SOFT)
    yield KeyFigures(tuple((fact.spec.label, fact.words) for fact in found.figures))
    yield grid(found.by_axis, pack.names, title=found.by_axis.title)
    yield from axis_chart(found.by_axis)
    yield grid(found.by_status, pack.names, title=found.by_status.title)
    yield from status_chart(found.by_status)
    progress = _together((found.by_phase, found.by_progress, found.by_state))
    if progress.rows:
        yield grid(progress, pack.names, title=progress.title)
    if found.notes:
        yield Paragraph(" ".join(found.notes), Tone.SOFT)


def _together(tables: Sequence[Table]) -> Table:
    """Three counts of the same sheets, one under the other."""
    columns = tables[0].columns
    return Table(
        "avancement",
        "Avancement des fiches",
        (
            computed("lecture", "Selon", Kind.LINE),
            computed("valeur", "Valeur", Kind.CHOICE),
            *columns[1:],
        ),
        tuple(Row((table.columns[0].label, *row.cells)) for table in tables for row in table.rows),
    )


def _differences(pack: Pack) -> Iterator[Block]:
    found = pack.differences
    assert found is not None
    yield Heading(1, "Depuis le dernier comité")
    yield Paragraph(f"Par rapport à : {found.since}.", Tone.SOFT)
    if not found.contract.rows and not found.sheets:
        yield Paragraph("Aucun changement.")
    if found.contract.rows:
        yield Heading(2, "Le contrat")
        yield grid(found.contract, pack.names)
    news = [sheet for sheet in found.sheets if sheet.news]
    if news:
        yield Heading(2, "Fiches arrivées, parties ou avancées")
        yield grid(_news(news), pack.names)
    changed = [sheet for sheet in found.sheets if sheet.changes.rows]
    if changed:
        yield Heading(2, "Ce qui a changé dans les fiches")
    for sheet in changed:
        yield Heading(3, f"Fiche {sheet.number}. {sheet.title or 'Sans titre'}")
        yield grid(sheet.changes, pack.names)


def _news(sheets: Sequence[SheetDifferences]) -> Table:
    return Table(
        "nouvelles",
        "Fiches arrivées, parties ou avancées",
        (
            computed("numero", "N°", Kind.YEAR),
            computed("titre", "Fiche", Kind.LINE),
            computed("nouveau", "Depuis le dernier comité", Kind.LINE),
        ),
        tuple(Row((sheet.number, sheet.title, sheet.news)) for sheet in sheets),
    )


def _axis(axis: AxisPart, pack: Pack) -> Iterator[Block]:
    key = axis.axis.value if axis.axis else ""
    yield Divider(axis.title, count(len(axis.sheets), "fiche"), key)
    yield grid(_sheet_list(axis), pack.names)
    for sheet in axis.sheets:
        yield NewPage()
        yield from sheet_blocks(sheet, pack.names, level=2)
    yield NewPage()


def _sheet_list(axis: AxisPart) -> Table:
    figures = axis.sheets[0].figures[:4]
    return Table(
        "fiches",
        "Fiches",
        (
            computed("numero", "N°", Kind.YEAR),
            computed("titre", "Fiche", Kind.LINE),
            *(fact.spec for fact in figures),
        ),
        tuple(
            Row((sheet.number, sheet.title, *(fact.value for fact in sheet.figures[:4])))
            for sheet in axis.sheets
        ),
    )


def _annexes(pack: Pack) -> Iterator[Block]:
    found = pack.annexes
    yield Heading(1, "Annexes")
    for table in (found.calendar, found.indicators, found.sources):
        yield Heading(2, table.title)
        yield from _table(table, pack)
    yield Heading(2, "Comment les montants sont calculés")
    yield Paragraph("\n".join(found.methods))
