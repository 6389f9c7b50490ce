"""What was done to a contract, what was signed, and what changed since."""

from __future__ import annotations

from flask import render_template
from werkzeug.exceptions import NotFound

from navigator.accounts.rights import Act
from navigator.committee.names import catalogue_names
from navigator.committee.synthesis import amounts
from navigator.contracts import reading
from navigator.contracts.contract import PARTS as CONTRACT_PARTS
from navigator.contracts.history import AUDIT_PAGE, archived_sheets, audit_log
from navigator.contracts.records import SheetRecord
from navigator.contracts.sheet import PARTS as SHEET_PARTS
from navigator.contracts.signing import file_changes
from web.context import services
from web.espace.access import CONNECTED, allowed, current_actor
from web.espace.blueprint import espace
from web.espace.changes_shown import shown_changes
from web.espace.limits import number_asked
from web.espace.log_words import act_words, logged_changes
from web.espace.shown import shown_parts
from web.espace.shown_tables import shown_figures


@espace.get("/contrats/<int:contract_id>/journal")
@allowed(Act.READ_AUDIT)
def contract_log(contract_id: int) -> str:
    """Who did what and when, the last first; of one sheet when the address names it."""
    before, sheet_id = number_asked("avant"), number_asked("fiche")
    with services().office().reading(current_actor()) as unit:
        entries = audit_log(unit, contract_id, sheet_id=sheet_id, before=before)
        file = reading.contract_file(unit, contract_id)
        sheets = {each.id: each for each in (*file.sheets, *archived_sheets(unit, contract_id))}
    return render_template(
        "espace/journal.html",
        contract=file.contract,
        entries=[(entry, act_words(entry.act), list(logged_changes(entry))) for entry in entries],
        sheets=sheets,
        sheet=sheets.get(sheet_id) if sheet_id else None,
        next_before=entries[-1].id if len(entries) == AUDIT_PAGE else None,
        is_first=before is None,
    )


@espace.get("/contrats/<int:contract_id>/versions/<int:snapshot_id>")
@allowed(CONNECTED)
def contract_version(contract_id: int, snapshot_id: int) -> str:
    """A contract, or one of its sheets, as it was signed or shown to a committee."""
    with services().office().reading(current_actor()) as unit:
        file = reading.snapshot_file(unit, contract_id, snapshot_id)
    number = number_asked("fiche")
    sheet = _numbered(file.sheets, number) if number is not None else None
    names = catalogue_names(services().catalogue)
    return render_template(
        "espace/version.html",
        contract=file.contract,
        file=file,
        signature=file.signed,
        sheet=sheet,
        figures=shown_figures(amounts([sheet] if sheet else file.sheets)),
        parts=shown_parts(sheet.content, SHEET_PARTS, names)
        if sheet
        else shown_parts(file.contract.content, CONTRACT_PARTS, names),
    )


def _numbered(sheets: tuple[SheetRecord, ...], number: int) -> SheetRecord:
    found = next((sheet for sheet in sheets if sheet.number == number), None)
    if found is None:
        raise NotFound
    return found


@espace.get("/contrats/<int:contract_id>/differences")
@allowed(CONNECTED)
def contract_differences(contract_id: int) -> str:
    """What changed between a kept state and the text being written, or another kept state."""
    since, until = number_asked("depuis"), number_asked("jusque")
    with services().office().reading(current_actor()) as unit:
        signatures = reading.signatures(unit, contract_id)
        if since is None and signatures:
            since = signatures[0].id
        after = (
            reading.contract_file(unit, contract_id)
            if until is None
            else reading.snapshot_file(unit, contract_id, until)
        )
        before = None if since is None else reading.snapshot_file(unit, contract_id, since)
    found = file_changes(before, after) if before else None
    return render_template(
        "espace/differences.html",
        contract=after.contract,
        before=before.signed if before else None,
        after=after.signed,
        signatures=signatures,
        hidden=max(after.hidden, before.hidden if before else 0),
        changes=shown_changes(found.contract) if found else (),
        sheets=[(each, shown_changes(each.changes)) for each in found.sheets] if found else [],
    )
