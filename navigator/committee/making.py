"""Makes a document from a contract: which text of it, for whom, in which format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version as installed_version
from typing import Any

from navigator.accounts.rights import Act, Ground, require
from navigator.committee.content import Pack
from navigator.committee.names import catalogue_names
from navigator.committee.naming import file_name
from navigator.committee.options import Checks, ExportOptions
from navigator.committee.pack import build_pack
from navigator.contracts.checks import sheet_checks
from navigator.contracts.fields import Choice
from navigator.contracts.office import Unit
from navigator.contracts.reading import (
    COMMITTEE,
    NotFoundError,
    contract_file,
    contract_row,
    ground_of,
    published_file,
    signatures,
    snapshot_file,
)
from navigator.contracts.records import ContractFile
from rules.catalogue import Catalogue

LATEST, SIGNED, DRAFT, SHOWN = "", "signee", "projet", "comite"
# Says what is being done, and how far it is, in per cent.
Progress = Callable[[str, int], None]


class ExportFormat(Choice):
    """The formats of an export; the label says what it is good for."""

    PDF = "pdf", "PDF, à imprimer ou à envoyer"
    DOCX = "docx", "Word, à modifier"
    XLSX = "xlsx", "Classeur, à compléter puis à réimporter"
    CSV = "csv", "CSV, pour un tableur"
    JSON = "json", "JSON, pour un programme"


MEDIA_TYPES: Mapping[ExportFormat, str] = {
    ExportFormat.PDF: "application/pdf",
    ExportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.JSON: "application/json",
}


class ExportError(Exception):
    """What is asked for cannot be made; the message is French and says what to do."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What somebody asks for.

    ``edition`` is the text: ``SIGNED`` the last one signed, ``DRAFT`` the one being written,
    ``SHOWN`` what the last committee was shown, the number of a signature or of a committee, or
    ``LATEST``: the last one signed, the one being written when nothing is. ``sheets`` are ids.
    ``since_committee`` tells what changed since the last committee.
    """

    format: ExportFormat
    edition: str = LATEST
    sheets: tuple[int, ...] | None = None
    people: bool = False
    since_committee: bool = False
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportSource:
    """What a document is made from, read in one transaction."""

    file: ContractFile
    since: ContractFile | None


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A document, under the name to give it."""

    name: str
    media_type: str
    data: bytes


def read_source(unit: Unit, contract_id: int, request: ExportRequest) -> ExportSource:
    """Read what the actor may read of a contract.

    Without the right to read it, a published contract is read as it was last signed. Raises
    NotFoundError, RefusedError, ExportError.
    """
    try:
        row = contract_row(unit, contract_id)
    except NotFoundError:
        return ExportSource(_published(unit, contract_id, request), None)
    ground = ground_of(unit, row)
    require(unit.actor, Act.EXPORT, ground)
    if request.people:
        require(unit.actor, Act.READ_PEOPLE, ground)
    file = _edition(unit, contract_id, request.edition)
    return ExportSource(file, _since(unit, file) if request.since_committee else None)


def _published(unit: Unit, contract_id: int, request: ExportRequest) -> ContractFile:
    file = published_file(unit, contract_id)
    require(unit.actor, Act.EXPORT_PUBLISHED, Ground(published=True))
    if request.edition not in (LATEST, SIGNED) or request.people or request.since_committee:
        raise ExportError("Un contrat publié s'exporte tel qu'il a été signé, sans contacts.")
    return file


def _edition(unit: Unit, contract_id: int, edition: str) -> ContractFile:
    if edition == DRAFT:
        return contract_file(unit, contract_id)
    kept = signatures(unit, contract_id)
    if edition.isascii() and edition.isdigit():
        if int(edition) not in {each.id for each in kept}:
            raise ExportError(f"Le contrat n'a pas de version n° {edition}.")
        return snapshot_file(unit, contract_id, int(edition))
    if edition not in (LATEST, SIGNED, SHOWN):
        raise ExportError(
            f"La version « {edition} » ne se comprend pas : écrivez signee, projet, comite, ou le "
            "numéro d'une version."
        )
    wanted = [each.id for each in kept if (each.kind == COMMITTEE) == (edition == SHOWN)]
    if wanted:
        return snapshot_file(unit, contract_id, wanted[0])
    if edition == LATEST:
        return contract_file(unit, contract_id)
    raise ExportError(
        "Rien n'est encore signé : exportez le projet."
        if edition == SIGNED
        else "Aucun comité n'a encore été préparé : figez d'abord un état pour le comité."
    )


def _since(unit: Unit, file: ContractFile) -> ContractFile:
    """What the last committee before this text was shown."""
    before = file.signed.id if file.signed else None
    for each in signatures(unit, file.contract.id):
        if each.kind == COMMITTEE and (before is None or each.id < before):
            return snapshot_file(unit, file.contract.id, each.id)
    raise ExportError(
        "Aucun comité n'a été préparé avant ce texte : on ne peut pas dire ce qui a changé depuis."
    )


def make_export(
    source: ExportSource,
    request: ExportRequest,
    catalogue: Catalogue,
    today: date,
    progress: Progress,
) -> MadeFile:
    """Make the document; what was signed is checked as on that day. Raises UnknownSheetError."""
    file = source.file
    day = file.signed.at.date() if file.signed else today
    checks = _checks(file, request, catalogue, day, progress)
    progress("Mise en pages", 50)
    options = ExportOptions(
        day=day,
        sheets=request.sheets,
        people=request.people,
        since=source.since,
        filters=request.filters,
        names=catalogue_names(catalogue),
    )
    pack = build_pack(file, options, checks)
    progress(f"Écriture du fichier {request.format.name}", 60)
    data = _write(pack, request.format, catalogue)
    return MadeFile(file_name(pack, request.format.value), MEDIA_TYPES[request.format], data)


def _checks(
    file: ContractFile, request: ExportRequest, catalogue: Catalogue, day: date, progress: Progress
) -> Checks:
    asked = [each for each in file.sheets if request.sheets is None or each.id in request.sheets]
    found = {}
    for done, sheet in enumerate(asked):
        progress(f"Contrôle de la fiche {sheet.number}", 5 + 45 * done // len(asked))
        found[sheet.id] = sheet_checks(sheet.content, catalogue, day, sheet.evaluations)
    return found


def _write(pack: Pack, form: ExportFormat, catalogue: Catalogue) -> bytes:
    # Each library is loaded for its format alone: an export stays small in memory.
    match form:
        case ExportFormat.PDF:
            from navigator.committee.pdf_document import pack_pdf

            return pack_pdf(pack)
        case ExportFormat.DOCX:
            from navigator.committee.docx_document import pack_docx

            return pack_docx(pack)
        case ExportFormat.XLSX:
            from navigator.committee.xlsx import write_xlsx

            return write_xlsx(pack)
        case ExportFormat.CSV:
            from navigator.committee.csv_file import write_csv

            return write_csv(pack)
        case ExportFormat.JSON:
            from navigator.committee.json_file import MadeWith, write_json

            made_with = MadeWith(installed_version("aiguilleur"), catalogue.content_hash)
            return write_json(pack, made_with)


def write_request(request: ExportRequest) -> dict[str, Any]:
    """Return the JSON form of a request."""
    return {
        "format": request.format.value,
        "version": request.edition,
        "fiches": None if request.sheets is None else list(request.sheets),
        "contacts": request.people,
        "depuis_le_comite": request.since_committee,
        "filtres": list(request.filters),
    }


def read_request(stored: Mapping[str, Any]) -> ExportRequest:
    """Return the request that ``write_request`` wrote."""
    sheets = stored["fiches"]
    return ExportRequest(
        format=ExportFormat(stored["format"]),
        edition=stored["version"],
        sheets=None if sheets is None else tuple(sheets),
        people=stored["contacts"],
        since_committee=stored["depuis_le_comite"],
        filters=tuple(stored["filtres"]),
    )
