"""The exports of a contract: what is asked, how far it is, the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from navigator.accounts.rights import Act, require
from navigator.committee.job import start_job
from navigator.committee.jobs import ExportState, JobState, ask_export, export_path, export_state
from navigator.committee.making import DRAFT, MEDIA_TYPES, ExportError, ExportFormat, ExportRequest
from navigator.contracts import reading
from navigator.contracts.reading import COMMITTEE
from navigator.contracts.records import ContractFile, Signature
from web.context import services
from web.espace.access import CONNECTED, allowed, current_actor
from web.espace.blueprint import espace
from web.espace.contract_actions import acts_on
from web.espace.downloads import download

EVERY, CHOSEN = "toutes", "choisies"
_YES = "oui"


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form offers to somebody: texts by the value of their field, sheets, contacts."""

    file: ContractFile
    snapshots: tuple[Signature, ...]
    people: bool

    @property
    def signed(self) -> Signature | None:
        """The last signature."""
        return next((each for each in self.snapshots if each.kind != COMMITTEE), None)

    @property
    def committee(self) -> Signature | None:
        """What the last committee was shown."""
        return next((each for each in self.snapshots if each.kind == COMMITTEE), None)

    @property
    def first_edition(self) -> str:
        """The text proposed first: the last one signed when there is one."""
        return str(self.signed.id) if self.signed else DRAFT


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form says, right or wrong."""

    form: str
    edition: str
    scope: str
    sheets: tuple[str, ...]
    since: bool
    people: bool


@espace.get("/contrats/<int:contract_id>/exporter")
@allowed(CONNECTED)
def new_export(contract_id: int) -> str:
    """Ask what to export; the address may tick a format, a text, a sheet."""
    offer = _offer(contract_id)
    return _form(offer, _typed(request.args, offer), {})


@espace.post("/contrats/<int:contract_id>/exporter")
@allowed(CONNECTED)
def start_export(contract_id: int) -> ResponseReturnValue:
    """Have the document made outside of this request, and go where it is awaited."""
    offer = _offer(contract_id)
    typed = _typed(request.form, offer)
    errors = _errors(typed, offer)
    if errors:
        return _form(offer, typed, errors), 422
    try:
        with services().office().writing(current_actor()) as unit:
            export_id = ask_export(unit, contract_id, _request(typed))
    except ExportError as error:
        return _form(offer, typed, {"": str(error)}), 409
    launch(export_id)
    return redirect(url_for("espace.export", export_id=export_id), 303)


@espace.get("/exports/<export_id>")
@allowed(CONNECTED)
def export(export_id: str) -> str:
    """How far a document is, to who asked for it."""
    with services().office().reading(current_actor()) as unit:
        state = export_state(unit, export_id)
        row = reading.contract_row(unit, state.contract)
        contract = reading.contract_record(unit, row)
    return render_template(
        "espace/export.html",
        contract=contract,
        state=state,
        is_over=is_over(state),
        again=url_for("espace.new_export", contract_id=contract.id),
        back=url_for("espace.contract", contract_id=contract.id),
        here=url_for("espace.export", export_id=export_id),
        file=url_for("espace.export_file", export_id=export_id),
    )


@espace.get("/exports/<export_id>/fichier")
@allowed(CONNECTED)
def export_file(export_id: str) -> ResponseReturnValue:
    """The document, to who asked for it and may still read the contract."""
    with services().office().reading(current_actor()) as unit:
        state = export_state(unit, export_id)
        row = reading.contract_row(unit, state.contract, Act.EXPORT)
        require(unit.actor, Act.EXPORT, reading.ground_of(unit, row))
        path = export_path(unit, services().settings.folder, export_id)
    media_type = MEDIA_TYPES[ExportFormat(state.file_name.rpartition(".")[2])]
    return download(path.read_bytes(), media_type, state.file_name)


def launch(export_id: str) -> None:
    """Start the process that makes an export."""
    settings = services().settings
    start_job(export_id, settings.folder, settings.database)


def is_over(state: ExportState) -> bool:
    """Whether there is nothing more to wait for."""
    return state.state in (JobState.READY, JobState.FAILED)


def _offer(contract_id: int) -> Offer:
    with services().office().reading(current_actor()) as unit:
        row = reading.contract_row(unit, contract_id, Act.EXPORT)
        file = reading.contract_file(unit, contract_id)
        kept = reading.signatures(unit, contract_id)
        people = Act.READ_PEOPLE in acts_on(unit, row)
    return Offer(file, kept, people)


def _typed(said: MultiDict[str, str], offer: Offer) -> Typed:
    sheets = tuple(dict.fromkeys(said.getlist("fiche")))
    return Typed(
        form=said.get("format", ExportFormat.PDF.value),
        edition=said.get("version", offer.first_edition),
        scope=said.get("perimetre", CHOSEN if sheets else EVERY),
        sheets=sheets,
        since=said.get("depuis") == _YES,
        people=said.get("contacts") == _YES,
    )


def _errors(typed: Typed, offer: Offer) -> Mapping[str, str]:
    errors = {}
    if typed.form not in {each.value for each in ExportFormat}:
        errors["format"] = "Choisissez un format dans la liste."
    if typed.edition not in {DRAFT, *(str(each.id) for each in offer.snapshots)}:
        errors["version"] = "Choisissez une version dans la liste."
    if typed.scope not in (EVERY, CHOSEN):
        errors["perimetre"] = "Dites quelles fiches exporter."
    if typed.scope == CHOSEN:
        known = {str(sheet.id) for sheet in offer.file.sheets}
        if not typed.sheets:
            errors["fiches"] = "Cochez au moins une fiche, ou choisissez toutes les fiches."
        elif not known.issuperset(typed.sheets):
            errors["fiches"] = "Une fiche cochée n'est plus dans ce contrat : cochez de nouveau."
    return errors


def _request(typed: Typed) -> ExportRequest:
    return ExportRequest(
        format=ExportFormat(typed.form),
        edition=typed.edition,
        sheets=tuple(map(int, typed.sheets)) if typed.scope == CHOSEN else None,
        people=typed.people,
        since_committee=typed.since,
    )


def _form(offer: Offer, typed: Typed, errors: Mapping[str, str]) -> str:
    return render_template(
        "espace/exporter.html",
        contract=offer.file.contract,
        offer=offer,
        typed=typed,
        errors=errors,
        formats=ExportFormat,
        DRAFT=DRAFT,
        EVERY=EVERY,
        CHOSEN=CHOSEN,
    )
