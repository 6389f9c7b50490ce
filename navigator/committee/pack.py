"""Builds a committee pack from a contract, for a reader and what he asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from navigator.committee.annexes import annexes
from navigator.committee.content import AxisPart, Pack, Row, SheetPages, Stamp, Table
from navigator.committee.maquette import NO_AXIS, maquette
from navigator.committee.options import Checks, ExportOptions, UnknownSheetError
from navigator.committee.people import without_people
from navigator.committee.sheet_pages import document_parts, items_table, sheet_pages
from navigator.committee.since import differences
from navigator.committee.synthesis import synthesis
from navigator.contracts.choices import SheetAxis, SignatoryGroup
from navigator.contracts.contract import PARTS, ContractContent, Signatory
from navigator.contracts.fields import attributes
from navigator.contracts.reading import COMMITTEE
from navigator.contracts.records import ContractFile, SheetRecord
from navigator.contracts.snapshot import seal, write_file
from navigator.wording import count

_NO_GROUP = "Groupe non renseigné"


def build_pack(file: ContractFile, options: ExportOptions, checks: Checks) -> Pack:
    """Return what the pack says.

    ``checks`` gives those of each sheet by id; a sheet that is not there was not checked. Raises
    UnknownSheetError when a sheet that is asked for is not in the contract.
    """
    seen = file if options.people else without_people(file)
    shown = _selected(seen.sheets, options.sheets)
    pages = tuple(sheet_pages(sheet, checks.get(sheet.id), options.people) for sheet in shown)
    since = options.since
    if since is not None and not options.people:
        since = without_people(since)
    return Pack(
        stamp=_stamp(file, options),
        file=replace(seen, sheets=shown),
        single=options.sheets is not None and len(shown) == 1,
        people=options.people,
        perimeter=tuple(_perimeter(file, len(shown), options)),
        regions=file.contract.regions,
        identity=document_parts(
            seen.contract.content,
            {title: names for title, names in PARTS.items() if names != ("signatories",)},
            options.people,
        ),
        signatories=_signatories(seen.contract.content, options.people),
        synthesis=synthesis(shown),
        maquette=maquette(shown),
        differences=None if since is None else differences(since, seen, shown, options.names),
        axes=tuple(_axes(pages)),
        annexes=annexes(shown, checks, options.day),
        names=options.names,
    )


def _selected(
    sheets: Sequence[SheetRecord], asked: Sequence[int] | None
) -> tuple[SheetRecord, ...]:
    in_order = sorted(sheets, key=lambda sheet: sheet.number)
    if asked is None:
        return tuple(in_order)
    missing = set(asked) - {sheet.id for sheet in sheets}
    if missing:
        raise UnknownSheetError(
            f"La fiche {min(missing)} n'est pas dans ce contrat, ou vous n'y avez pas accès."
        )
    return tuple(sheet for sheet in in_order if sheet.id in asked)


def _stamp(file: ContractFile, options: ExportOptions) -> Stamp:
    contract, signed = file.contract, file.signed
    is_signature = signed is not None and signed.kind != COMMITTEE
    return Stamp(
        contract=contract.id,
        territory=contract.territory,
        name=contract.content.name,
        phase=contract.phase_words,
        version=contract.version,
        day=signed.at.date() if signed else options.day,
        author=contract.author,
        sha256=signed.sha256 if signed else seal(write_file(file)),
        signature=signed.label if signed and is_signature else "",
        example=contract.example,
    )


def _perimeter(file: ContractFile, shown: int, options: ExportOptions) -> Iterator[str]:
    total = len(file.sheets) + file.hidden
    left_out = len(file.sheets) - shown
    others = [
        count(left_out, "hors de la sélection", "hors de la sélection") if left_out else "",
        count(file.hidden, "non accessible") if file.hidden else "",
    ]
    others = [each for each in others if each]
    whole = f"{count(shown, 'fiche')} sur {total}"
    if others:
        yield f"{whole} ; {', '.join(others)}."
    elif total:
        yield f"{whole}."
    else:
        yield "Ce contrat n'a pas encore de fiche."
    if options.filters:
        yield f"Filtres : {' ; '.join(options.filters)}."
    if options.people:
        yield "Les contacts personnels figurent dans ce document."
    else:
        yield "Les contacts personnels ne figurent pas dans ce document."
    if file.contract.example:
        yield "Contrat d'exemple : ses organismes, ses personnes et ses chiffres sont inventés."


def _signatories(content: ContractContent, people: bool) -> tuple[Table, ...]:
    """The signatories in three groups, and those of no group."""
    spec = next(each.spec for each in attributes(ContractContent) if each.name == "signatories")
    group = next(each.spec for each in attributes(Signatory) if each.name == "group")
    found = []
    for member in (*SignatoryGroup, None):
        inside = [each for each in content.signatories if each.group is member]
        if not inside and member is None:
            continue
        table = items_table(spec, inside, people)
        at = table.columns.index(group)
        found.append(
            replace(
                table,
                key=member.value if member else "sans_groupe",
                title=member.label if member else _NO_GROUP,
                columns=(*table.columns[:at], *table.columns[at + 1 :]),
                rows=tuple(
                    Row((*row.cells[:at], *row.cells[at + 1 :]), row.id) for row in table.rows
                ),
            )
        )
    return tuple(found)


def _axes(pages: Sequence[SheetPages]) -> Iterator[AxisPart]:
    by_axis: Mapping[SheetAxis | None, list[SheetPages]] = {
        axis: [page for page in pages if page.axis is axis] for axis in (*SheetAxis, None)
    }
    for axis, inside in by_axis.items():
        if inside:
            yield AxisPart(axis, axis.label if axis else NO_AXIS, tuple(inside))
