"""The exports of a contract: what is asked, how far it is, the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from navigator.accounts.rights import Act, may
from navigator.committee.jobs import ExportAsk, ExportFormat, ask_export, export_path, export_state
from navigator.contracts import reading
from navigator.contracts.reading import COMMITTEE
from navigator.contracts.records import ContractFile, Signature
from web.context import services
from web.espace.access import CONNECTED, allowed, current_actor
from web.espace.blueprint import espace

DRAFT = "projet"
EVERY, CHOSEN = "toutes", "choisies"
_ON = "oui"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers to somebody."""

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
    def versions(self) -> dict[str, str]:
        """The versions by the value of their field: the signed one first, then the draft."""
        return {**{str(each.id): each.label for each in self.snapshots}, DRAFT: "Projet"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form says, right or wrong."""

    format: str
    scope: str
    sheets: tuple[str, ...]
    version: str
    since: bool
    people: bool


@espace.get("/contrats/<int:contract_id>/exporter")
@allowed(CONNECTED)
def new_export(contract_id: int) -> str:
    """Ask what to export; « fiche » ticks one sheet."""
    choices = _choices(contract_id)
    return _form(choices, _typed(request.args, choices), {})


@espace.post("/contrats/<int:contract_id>/exporter")
@allowed(CONNECTED)
def start_export(contract_id: int) -> ResponseReturnValue:
    """Make the document outside of this request, and go where it is awaited."""
    choices = _choices(contract_id)
    typed = _typed(request.form, choices)
    errors = _errors(typed, choices)
    if errors:
        return _form(choices, typed, errors), 422
    export_id = ask_export(
        services().office(), current_actor(), contract_id, _asked(typed, choices)
    )
    return redirect(url_for("espace.export", export_id=export_id), 303)
