"""What is done to a whole contract: each act is explained on a page, then confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from navigator.accounts.mandates import known_regions
from navigator.accounts.rights import Act
from navigator.contracts import contract_writing, reading, signing
from navigator.contracts.choices import ContractPhase, SheetState
from navigator.contracts.editing import MissingError
from navigator.contracts.history import Agreement, publishing_agreement, signing_agreement
from navigator.contracts.office import Unit
from navigator.contracts.records import ContractFile, ContractRecord, SheetRecord
from navigator.contracts.workflow import StepError
from web.context import services
from web.espace.access import CONNECTED, allowed, current_actor
from web.espace.blueprint import espace
from web.espace.contract_actions import article
from web.espace.sessions import say


def _asked(
    contract: ContractRecord,
    title: str,
    button: str,
    explained: Sequence[str],
    *,
    agreement: Agreement | None = None,
    read: str = "",
    undo: bool = False,
) -> str:
    return render_template(
        "espace/confirmer.html",
        read=read,
        undo=undo,
        contract=contract,
        title=title,
        button=button,
        explained=explained,
        agreement=agreement,
    )


def _file(contract_id: int, act: Act) -> ContractFile:
    with services().office().reading(current_actor()) as unit:
        return reading.contract_file(unit, contract_id, act)


def _done(contract_id: int, act: Callable[[Unit], str]) -> ResponseReturnValue:
    """Do it, say what was done, and go back to the contract."""
    with services().office().writing(current_actor()) as unit:
        words = act(unit)
    say(words)
    return redirect(url_for("espace.contract", contract_id=contract_id), 303)


@espace.get("/contrats/<int:contract_id>/signer")
@allowed(Act.SIGN)
def contract_signing(contract_id: int) -> str:
    """Say what signing does."""
    file = _file(contract_id, Act.SIGN)
    with services().office().reading(current_actor()) as unit:
        agreement = signing_agreement(unit, contract_id)
    contract = file.contract
    return _asked(
        contract,
        f"Signer {article(contract)}",
        "Signer",
        [*_what_is_signed(file), "L'état signé est gardé tel quel et scellé : il ne change plus."],
        agreement=agreement if len(contract.regions) > 1 else None,
        read=_what_was_read(file),
    )


def _what_was_read(file: ContractFile) -> str:
    """The versions that the signatory had before him."""
    versions = [file.contract.version, *(each.version for each in file.sheets)]
    return "-".join(map(str, versions))


def _what_is_signed(file: ContractFile) -> list[str]:
    if file.contract.phase is ContractPhase.PROTOCOL:
        return ["Le texte du protocole est signé ; l'écriture du contrat commence."]
    validated = [each for each in file.sheets if each.state is SheetState.VALIDATED]
    waiting = [
        each for each in file.sheets if each.state in (SheetState.DRAFT, SheetState.SUBMITTED)
    ]
    said = [
        f"{_sheets(len(validated))} au contrat : {_numbers(validated)}."
        if validated
        else "Aucune nouvelle fiche validée n'est à inscrire.",
        "Le contrat est ensuite verrouillé : seul le suivi change, le reste passe par un avenant.",
    ]
    if waiting:
        said.append(f"Restent hors du texte signé, non validées : fiches {_numbers(waiting)}.")
    return said


def _sheets(count: int) -> str:
    return (
        "1 fiche validée est inscrite" if count == 1 else f"{count} fiches validées sont inscrites"
    )


def _numbers(sheets: Sequence[SheetRecord]) -> str:
    return ", ".join(f"n°\u00a0{sheet.number}" for sheet in sheets)


@espace.post("/contrats/<int:contract_id>/signer")
@allowed(Act.SIGN)
def sign(contract_id: int) -> ResponseReturnValue:
    """Sign, or agree to sign while other regions must."""

    def act(unit: Unit) -> str:
        reading.contract_row(unit, contract_id, Act.SIGN, lock=True)
        file = reading.contract_file(unit, contract_id, Act.SIGN)
        if _what_was_read(file) != request.form.get("lu", ""):
            raise StepError(
                "Le contrat ou une fiche a changé depuis que vous l'avez lu : rien n'est signé. "
                "Relisez-le, puis signez."
            )
        if signing.sign_contract(unit, contract_id):
            return "C'est signé."
        return "Votre accord est noté. La signature attend celui des autres régions."

    return _done(contract_id, act)


@espace.get("/contrats/<int:contract_id>/avenant")
@allowed(Act.SIGN)
def contract_amendment(contract_id: int) -> str:
    """Say what an amendment opens."""
    return _asked(
        _file(contract_id, Act.SIGN).contract,
        "Ouvrir un avenant",
        "Ouvrir l'avenant",
        [
            "Le texte du contrat se modifie de nouveau.",
            "Une fiche inscrite qui doit changer est reprise, puis soumise et validée de nouveau.",
            "Ce qui change depuis la dernière signature reste visible, fiche par fiche.",
        ],
    )


@espace.post("/contrats/<int:contract_id>/avenant")
@allowed(Act.SIGN)
def open_amendment(contract_id: int) -> ResponseReturnValue:
    """Open an amendment."""
    return _done(
        contract_id,
        lambda unit: f"L'avenant n° {signing.open_amendment(unit, contract_id)} est ouvert.",
    )


@espace.get("/contrats/<int:contract_id>/comite")
@allowed(Act.EDIT)
def contract_committee(contract_id: int) -> str:
    """Ask the name of the committee that the contract is frozen for."""
    contract = _file(contract_id, Act.EDIT).contract
    return render_template("espace/comite.html", contract=contract, today=services().today())


@espace.post("/contrats/<int:contract_id>/comite")
@allowed(Act.EDIT)
def freeze(contract_id: int) -> ResponseReturnValue:
    """Keep the contract as it is."""

    def act(unit: Unit) -> str:
        signing.freeze_for_committee(unit, contract_id, request.form.get("nom", ""))
        return "L'état présenté au comité est gardé : la suite se comparera à lui."

    return _done(contract_id, act)


@espace.get("/contrats/<int:contract_id>/publier")
@allowed(Act.PUBLISH)
def contract_publishing(contract_id: int) -> str:
    """Say what publishing shows, or withdrawing hides."""
    contract = _file(contract_id, Act.PUBLISH).contract
    if contract.published:
        return _asked(
            contract,
            "Retirer le contrat de la publication",
            "Retirer de la publication",
            [
                "La page publique disparaît, ainsi que ses exports. Rien d'autre ne change.",
                "L'accord d'une seule région suffit. Pour publier de nouveau, il faudra celui de "
                "chacune.",
            ],
            undo=True,
        )
    with services().office().reading(current_actor()) as unit:
        agreement = publishing_agreement(unit, contract_id)
    return _asked(
        contract,
        "Publier le contrat",
        "Publier",
        [
            "Tout le monde lira le contrat tel qu'il a été signé la dernière fois.",
            "Ni les contacts personnels ni les fiches confidentielles ne sont publiés.",
        ],
        agreement=agreement if len(contract.regions) > 1 else None,
    )


@espace.post("/contrats/<int:contract_id>/publier")
@allowed(Act.PUBLISH)
def publish(contract_id: int) -> ResponseReturnValue:
    """Publish, agree to publish, or withdraw."""

    def act(unit: Unit) -> str:
        if request.form.get("retirer"):
            contract_writing.unpublish_contract(unit, contract_id)
            return "Le contrat n'est plus public."
        if contract_writing.publish_contract(unit, contract_id):
            return "Le contrat est public."
        return "Votre accord est noté. La publication attend celui des autres régions."

    return _done(contract_id, act)


@espace.get("/contrats/<int:contract_id>/archiver")
@allowed(Act.SIGN)
def contract_archiving(contract_id: int) -> str:
    """Say what putting a contract away does."""
    contract = _file(contract_id, Act.SIGN).contract
    if contract.archived:
        return _asked(
            contract,
            "Sortir le contrat des archives",
            "Sortir des archives",
            ["Le contrat et ses fiches se modifient de nouveau."],
            undo=True,
        )
    return _asked(
        contract,
        "Archiver le contrat",
        "Archiver",
        [
            "Le contrat et ses fiches restent lisibles, mais ne se modifient plus.",
            "Il quitte les tableaux de suivi et n'est plus public.",
            "Rien n'est effacé : il peut être sorti des archives.",
        ],
    )


@espace.post("/contrats/<int:contract_id>/archiver")
@allowed(Act.SIGN)
def archive(contract_id: int) -> ResponseReturnValue:
    """Put a contract away, or take it back."""
    archived = not request.form.get("retirer")

    def act(unit: Unit) -> str:
        contract_writing.archive_contract(unit, contract_id, archived)
        return "Le contrat est archivé." if archived else "Le contrat est sorti des archives."

    return _done(contract_id, act)


@espace.get("/contrats/<int:contract_id>/regions")
@allowed(CONNECTED)
def contract_regions(contract_id: int) -> str:
    """Ask for the regions that the contract is in."""
    contract = _file(contract_id, Act.PERIMETER).contract
    return _regions_page(contract, contract.regions, "")


@espace.post("/contrats/<int:contract_id>/regions")
@allowed(CONNECTED)
def change_regions(contract_id: int) -> ResponseReturnValue:
    """Change the regions that the contract is in."""
    wanted = request.form.getlist("regions")
    contract = _file(contract_id, Act.PERIMETER).contract
    if not set(wanted) <= {*known_regions(services().catalogue), *contract.regions}:
        return _regions_page(contract, wanted, "Choisissez parmi les régions de la liste."), 422

    def act(unit: Unit) -> str:
        contract_writing.change_regions(unit, contract_id, wanted)
        return "Les régions du contrat sont enregistrées."

    try:
        return _done(contract_id, act)
    except MissingError as error:
        return _regions_page(contract, wanted, str(error)), 422


def _regions_page(contract: ContractRecord, ticked: Sequence[str], error: str) -> str:
    known = known_regions(services().catalogue)
    return render_template(
        "espace/regions.html",
        contract=contract,
        regions=[*known, *(each for each in contract.regions if each not in known)],
        ticked=ticked,
        error=error,
    )
