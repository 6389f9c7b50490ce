"""The contracts that one may read, the opening of one, and the page of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from navigator.accounts.mandates import known_regions
from navigator.accounts.rights import RIGHTS, SCOPES, Act, Actor, Ground, Scope, may
from navigator.committee.names import catalogue_names
from navigator.committee.synthesis import amounts
from navigator.contracts import reading
from navigator.contracts.choices import SheetAxis
from navigator.contracts.contract import PARTS, ContractContent
from navigator.contracts.contract_writing import create_contract
from navigator.contracts.history import archived_sheets, signing_agreement
from navigator.contracts.records import ContractFile, SheetRecord
from navigator.following.alert import Severity
from web.context import services
from web.espace.access import CONNECTED, allowed, current_actor
from web.espace.blueprint import espace
from web.espace.contract_actions import acts_on, contract_actions
from web.espace.forms import document_form, ordered_errors, read_form
from web.espace.sessions import say
from web.espace.shown import shown_parts
from web.espace.shown_tables import shown_figures

_MOST_WITH_ALERTS = 30
_FIRST_FIELDS = ("name", "start", "end")
# The period of the first contracts; a territory may have its own.
_USUAL_PERIOD = {"debut": "2019-01-01", "fin": "2022-12-31"}


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory whose contract may be opened: its name and its region when a pack says them."""

    code: str
    name: str
    region: str


@espace.get("/contrats")
@allowed(CONNECTED)
def contracts() -> str:
    """Every contract that one may read."""
    actor = current_actor()
    with services().office().reading(actor) as unit:
        files = services().followed.files(unit)
        archived = reading.contracts(unit, archived=True)
    return render_template(
        "espace/contrats.html",
        files=[(file, shown_figures(amounts(file.sheets)[:3])) for file in files],
        archived=archived,
        territories=_openable(actor, files),
        urgent=_urgent(files),
        country=actor.holds(Act.FOLLOW_COUNTRY),
        regions=[
            region
            for region in sorted({region for file in files for region in file.contract.regions})
            if may(actor, Act.FOLLOW_REGION, Ground(regions=frozenset({region})))
        ],
    )


def _urgent(files: tuple[ContractFile, ...]) -> Counter[int]:
    """How many alerts of each contract are to be dealt with now, when there are few contracts."""
    if len(files) > _MOST_WITH_ALERTS:
        return Counter()
    found = services().followed.alerts(files, services().today())
    return Counter(each.contract for each in found if each.severity is Severity.HIGH)


@espace.get("/contrats/nouveau")
@allowed(Act.CREATE)
def new_contract() -> str:
    """Ask for the little that opens a contract."""
    actor = current_actor()
    with services().office().reading(actor) as unit:
        territories = _openable(actor, services().followed.files(unit))
    asked = request.args.get("territoire", "")
    chosen = next((each for each in territories if each.code == asked), None)
    chosen = chosen or (territories[0] if len(territories) == 1 else None)
    typed = {"nom": chosen.name if chosen else "", **_USUAL_PERIOD}
    regions = [chosen.region] if chosen and chosen.region else []
    return _opening_page(territories, chosen.code if chosen else "", regions, typed, {})


@espace.post("/contrats/nouveau")
@allowed(Act.CREATE)
def open_contract() -> ResponseReturnValue:
    """Open a contract, at the phase of the protocole."""
    actor = current_actor()
    typed = request.form.to_dict()
    code, regions = typed.get("territoire", ""), request.form.getlist("regions")
    known = known_regions(services().catalogue)
    read = read_form(ContractContent(), _FIRST_FIELDS, {"nom": "", **typed})
    errors = dict(read.errors)
    with services().office().reading(actor) as unit:
        territories = _openable(actor, services().followed.files(unit))
    if code not in {each.code for each in territories}:
        errors["territoire"] = "choisissez l'un de vos territoires"
    if not regions or not set(regions) <= set(known):
        errors["regions"] = "cochez la région du territoire, ou chacune des siennes"
    if errors:
        return _opening_page(territories, code, regions, typed, errors), 422
    with services().office().writing(actor) as unit:
        contract_id = create_contract(unit, code, regions, read.document)
    say("Le contrat est ouvert, à la phase du protocole d'accord. Complétez son texte.")
    return redirect(url_for("espace.contract", contract_id=contract_id), 303)


def _opening_page(
    territories: tuple[Territory, ...],
    code: str,
    regions: list[str],
    typed: dict[str, str],
    errors: dict[str, str],
) -> str:
    entries = document_form(ContractContent(), _FIRST_FIELDS, typed=typed, errors=errors)
    labels = {"territoire": "Territoire", "regions": "Régions"}
    ours = [(name, labels[name], errors[name]) for name in labels if name in errors]
    return render_template(
        "espace/contrat-nouveau.html",
        territories=territories,
        code=code,
        regions=known_regions(services().catalogue),
        ticked=regions,
        entries=entries,
        errors=errors,
        problems=[*ours, *ordered_errors(entries)],
    )


@espace.get("/contrats/<int:contract_id>")
@allowed(CONNECTED)
def contract(contract_id: int) -> str:
    """A contract: where it is, its sheets, what may be done."""
    with services().office().reading(current_actor()) as unit:
        file = reading.contract_file(unit, contract_id)
        row = reading.contract_row(unit, contract_id)
        acts = acts_on(unit, row)
        agreement = signing_agreement(unit, contract_id)
        signatures = reading.signatures(unit, contract_id)
        archived = archived_sheets(unit, contract_id)
    record = file.contract
    return render_template(
        "espace/contrat.html",
        contract=record,
        file=file,
        acts=acts,
        actions=contract_actions(record, acts, bool(signatures)),
        agreement=agreement if agreement.agreed and not record.locked else None,
        signatures=signatures,
        figures=shown_figures(amounts(file.sheets)),
        axes=_by_axis(file.sheets),
        archived=archived,
        parts=shown_parts(record.content, PARTS, catalogue_names(services().catalogue)),
    )


def _by_axis(
    sheets: tuple[SheetRecord, ...],
) -> list[tuple[str, list[tuple[SheetRecord, tuple[tuple[str, str], ...]]]]]:
    """The sheets of each axis that has some, with their figures."""
    order: list[SheetAxis | None] = [*SheetAxis, None]
    ranked = sorted(sheets, key=lambda sheet: (order.index(sheet.content.axis), sheet.number))
    return [
        (axis.label if axis else "Sans axe", [(each, _figures(each)) for each in inside])
        for axis, inside in groupby(ranked, key=lambda sheet: sheet.content.axis)
    ]


def _figures(sheet: SheetRecord) -> tuple[tuple[str, str], ...]:
    cost, _, acquired, _ = amounts([sheet])
    return tuple((fact.spec.label, fact.words if fact.said else "") for fact in (cost, acquired))


def _openable(actor: Actor, files: tuple[ContractFile, ...]) -> tuple[Territory, ...]:
    """The territories of the actor that have no contract in use yet."""
    in_use = {file.contract.territory for file in files}
    codes = sorted(
        mandate.scope
        for mandate in actor.mandates
        if SCOPES[mandate.role] is Scope.TERRITORY and Act.CREATE in RIGHTS[mandate.role]
    )
    return tuple(_territory(code) for code in dict.fromkeys(codes) if code not in in_use)


def _territory(code: str) -> Territory:
    pack = services().packs.territories
    found = pack[1].territories.get(code) if pack else None
    region = found.region if found else ""
    return Territory(
        code,
        found.name if found else "",
        region if region in known_regions(services().catalogue) else "",
    )
