"""The page of an action sheet, and the adding of one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from navigator.accounts.rights import Act
from navigator.committee.names import catalogue_names
from navigator.committee.synthesis import sheet_figures
from navigator.contracts import reading
from navigator.contracts.check import Check, CheckStatus, worst_first
from navigator.contracts.checks import sheet_checks
from navigator.contracts.choices import NoteKind, SheetState
from navigator.contracts.history import (
    Agreement,
    CommentRecord,
    VersionRecord,
    comments,
    validation_agreement,
    versions,
)
from navigator.contracts.locking import Opening
from navigator.contracts.office import Unit
from navigator.contracts.records import ContractRecord, SheetRecord
from navigator.contracts.sheet import PARTS, SheetContent
from navigator.contracts.sheet_writing import create_sheet, editing_of
from navigator.contracts.workflow import STEPS, SheetStep, possible_steps
from navigator.storage.attachment_kinds import ACCEPTED
from web.context import services
from web.espace.access import CONNECTED, allowed, current_actor
from web.espace.blueprint import espace
from web.espace.contract_actions import acts_on
from web.espace.forms import document_form, ordered_errors, read_form
from web.espace.sessions import say
from web.espace.shown import part_keys, shown_parts
from web.espace.shown_tables import shown_figures

_FIRST_FIELDS = ("title", "axis", "goals", "owner", "confidential")


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet as somebody reads it: what surrounds it, and what he may do with it."""

    contract: ContractRecord
    sheet: SheetRecord
    acts: frozenset[Act]
    opening: Opening
    steps: tuple[SheetStep, ...]
    agreement: Agreement | None

    @property
    def may_edit(self) -> bool:
        """Whether some field is open to this person."""
        return Act.EDIT in self.acts and (self.opening.everything or self.opening.followed)

    @property
    def in_use(self) -> bool:
        """Whether notes, comments and files may still come."""
        return not self.contract.archived and not self.sheet.archived


def view_of(unit: Unit, sheet_id: int, act: Act = Act.READ) -> SheetView:
    """Read a sheet. Raises NotFoundError, RefusedError."""
    contract_row, row = reading.sheet_row(unit, sheet_id, act)
    contract = reading.contract_record(unit, contract_row)
    sheet = reading.sheet_record(unit, row)
    acts = acts_on(unit, contract_row)
    alive = not contract.archived and not sheet.archived
    steps = possible_steps(sheet.state, contract.phase, contract.locked) if alive else ()
    waiting = sheet.state is SheetState.SUBMITTED and len(contract.regions) > 1
    return SheetView(
        contract,
        sheet,
        acts,
        editing_of(contract_row, row),
        tuple(step for step in steps if STEPS[step].act in acts),
        validation_agreement(unit, sheet_id) if waiting else None,
    )


@espace.get("/fiches-actions/<int:sheet_id>")
@allowed(CONNECTED)
def sheet(sheet_id: int) -> str:
    """A whole sheet: what it says, where it is, what is checked, said and joined."""
    with services().office().reading(current_actor()) as unit:
        view = view_of(unit, sheet_id)
        said = comments(unit, sheet_id)
        past = versions(unit, sheet_id)
    return sheet_page(view, said, past)


def sheet_page(
    view: SheetView,
    said: tuple[CommentRecord, ...],
    past: tuple[VersionRecord, ...],
    *,
    errors: dict[str, str] | None = None,
) -> str:
    """Draw the page of a sheet; what was typed in one of its small forms is shown again."""
    catalogue, record = services().catalogue, view.sheet
    checks = sheet_checks(record.content, catalogue, services().today(), record.evaluations)
    return render_template(
        "espace/fiche.html",
        view=view,
        contract=view.contract,
        sheet=record,
        figures=shown_figures(sheet_figures(record)),
        parts=shown_parts(record.content, PARTS, catalogue_names(catalogue)),
        checks=worst_first(checks),
        counts=check_counts(checks),
        comments=said,
        last_reason=_last_reason(past),
        reasons={step for step in SheetStep if STEPS[step].reason},
        note_kinds=NoteKind,
        today=services().today(),
        accepted=ACCEPTED,
        outdated={e.id for e in record.evaluations if e.catalogue != catalogue.content_hash},
        errors=errors or {},
        typed=request.form,
    )


def _last_reason(past: tuple[VersionRecord, ...]) -> VersionRecord | None:
    """Why the sheet came to be as it is, when somebody had to say it."""
    steps = {step.value for step in SheetStep}
    last = next((version for version in past if version.cause in steps), None)
    return last if last is not None and last.reason else None


def check_counts(checks: tuple[Check, ...]) -> list[tuple[CheckStatus, int]]:
    """How many checks have each answer, from the worst to the best."""
    return [
        (status, count)
        for status in CheckStatus
        if (count := sum(check.status is status for check in checks))
    ]


@espace.get("/contrats/<int:contract_id>/fiches/nouvelle")
@allowed(Act.EDIT)
def new_sheet(contract_id: int) -> str:
    """Ask for the little that begins a sheet."""
    return _new_page(contract_id, {}, {})


@espace.post("/contrats/<int:contract_id>/fiches/nouvelle")
@allowed(Act.EDIT)
def add_sheet(contract_id: int) -> ResponseReturnValue:
    """Add a draft, then go on with its first part."""
    typed = request.form.to_dict()
    read = read_form(SheetContent(), _FIRST_FIELDS, {"titre": "", **typed})
    if read.errors:
        return _new_page(contract_id, typed, dict(read.errors)), 422
    with services().office().writing(current_actor()) as unit:
        sheet_id = create_sheet(unit, contract_id, read.document)
    say("La fiche est créée, en brouillon. Remplissez ses parties dans l'ordre qui vous convient.")
    first = next(iter(part_keys(PARTS)))
    return redirect(url_for("espace.sheet_form", sheet_id=sheet_id, partie=first), 303)


def _new_page(contract_id: int, typed: dict[str, str], errors: dict[str, str]) -> str:
    with services().office().reading(current_actor()) as unit:
        row = reading.contract_row(unit, contract_id, Act.EDIT)
        contract = reading.contract_record(unit, row)
    entries = document_form(SheetContent(), _FIRST_FIELDS, typed=typed, errors=errors)
    return render_template(
        "espace/fiche-nouvelle.html",
        contract=contract,
        entries=entries,
        problems=ordered_errors(entries),
    )
