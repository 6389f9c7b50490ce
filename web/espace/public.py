"""The published contracts, for anybody: as they were last signed, without personal contacts."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from navigator.accounts.rights import VISITOR
from navigator.committee.job import start_job
from navigator.committee.jobs import JobState, export_path
from navigator.committee.making import MEDIA_TYPES, ExportError, ExportFormat
from navigator.committee.names import catalogue_names
from navigator.committee.options import ExportOptions
from navigator.committee.pack import build_pack
from navigator.committee.people import without_people
from navigator.committee.public_exports import public_export
from navigator.contracts.contract import PARTS as CONTRACT_PARTS
from navigator.contracts.reading import published_file
from navigator.contracts.records import ContractFile, Signature
from navigator.contracts.sheet import PARTS as SHEET_PARTS
from web.context import services
from web.espace.access import OPEN, allowed
from web.espace.blueprint import espace
from web.espace.downloads import download
from web.espace.shown import shown_parts
from web.espace.shown_tables import shown_figures, shown_table


@espace.get("/contrats-publies")
@allowed(OPEN)
def published() -> str:
    """Every published contract, by name."""
    with services().office().reading(VISITOR) as unit:
        found = services().published.contracts(unit)
    return render_template("espace/contrats-publies.html", contracts=found)


@espace.get("/contrats-publies/<int:contract_id>")
@allowed(OPEN)
def published_contract(contract_id: int) -> str:
    """A published contract: its project, its figures, its signatories, its sheets by axis."""
    file = read_published(contract_id)
    pack = build_pack(file, ExportOptions(day=signature_of(file).at.date()), {})
    return render_template(
        "espace/contrat-publie.html",
        contract=file.contract,
        signature=signature_of(file),
        parts=shown_parts(file.contract.content, CONTRACT_PARTS, people=False),
        figures=shown_figures(pack.synthesis.figures),
        tables=[shown_table(pack.synthesis.by_axis), shown_table(pack.synthesis.by_status)],
        maquette=shown_table(pack.maquette),
        perimeter=pack.perimeter[0],
        notes=pack.synthesis.notes,
        axes=pack.axes,
        formats=ExportFormat,
    )


@espace.get("/contrats-publies/<int:contract_id>/fiches/<int:number>")
@allowed(OPEN)
def published_sheet(contract_id: int, number: int) -> str:
    """A sheet of a published contract."""
    file = read_published(contract_id)
    sheet = next((each for each in file.sheets if each.number == number), None)
    if sheet is None:
        raise NotFound
    options = ExportOptions(day=signature_of(file).at.date(), sheets=(sheet.id,))
    pages = build_pack(file, options, {}).sheets[0]
    numbers = [each.number for each in file.sheets]
    place = numbers.index(number)
    return render_template(
        "espace/fiche-publiee.html",
        contract=file.contract,
        signature=signature_of(file),
        sheet=sheet,
        figures=shown_figures(pages.figures),
        parts=shown_parts(
            sheet.content, SHEET_PARTS, catalogue_names(services().catalogue), people=False
        ),
        before=numbers[place - 1] if place else None,
        after=numbers[place + 1] if place + 1 < len(numbers) else None,
    )


def read_published(contract_id: int) -> ContractFile:
    """Return a published contract without anybody's name in it. Raises NotFoundError."""
    with services().office().reading(VISITOR) as unit:
        return without_people(published_file(unit, contract_id))


def signature_of(file: ContractFile) -> Signature:
    """Return what a published contract was signed for."""
    assert file.signed is not None
    return file.signed


@espace.get("/contrats-publies/<int:contract_id>/<form>")
@allowed(OPEN)
def published_export(contract_id: int, form: str) -> ResponseReturnValue:
    """A document of a published contract: itself when it is there, how far it is until then."""
    if form not in {each.value for each in ExportFormat}:
        raise NotFound
    file = read_published(contract_id)
    wanted, settings = ExportFormat(form), services().settings
    here = url_for("espace.published_export", contract_id=contract_id, form=form)
    back = url_for("espace.published_contract", contract_id=contract_id)
    try:
        with services().office().writing(VISITOR) as unit:
            state, is_new = public_export(unit, settings.folder, contract_id, wanted)
    except ExportError as error:
        page = render_template(
            "erreur.html", title="Revenez dans un instant", advice=str(error), code=503
        )
        return page, 503, {"Retry-After": "10"}
    if is_new:
        start_job(state.id, settings.folder, settings.database)
    if state.state is JobState.READY and "fichier" in request.args:
        with services().office().reading(VISITOR) as unit:
            path = export_path(unit, settings.folder, state.id)
        return download(path.read_bytes(), MEDIA_TYPES[wanted], state.file_name)
    return render_template(
        "espace/export-publie.html",
        contract=file.contract,
        state=state,
        is_over=state.state in (JobState.READY, JobState.FAILED),
        here=here,
        file=f"{here}?fichier=oui",
        again=here,
        back=back,
    )
