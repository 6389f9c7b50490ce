"""The JSON of a whole contract: what is signed, sealed by its SHA-256, and read back."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Any

from navigator.contracts.choices import ContractPhase, NoteKind, SheetState
from navigator.contracts.contract import ContractContent
from navigator.contracts.documents import DamagedDocumentError, read_document, write_document
from navigator.contracts.records import (
    AttachmentRecord,
    ContractFile,
    ContractRecord,
    EvaluationRecord,
    MeasureAnswer,
    NoteRecord,
    SheetRecord,
    Signature,
)
from navigator.contracts.sheet import SheetContent

_FORM = 1


def write_file(file: ContractFile) -> dict[str, Any]:
    """Return the JSON form of a contract with its sheets."""
    contract = file.contract
    return {
        "forme": _FORM,
        "contrat": {
            "id": contract.id,
            "territoire": contract.territory,
            "regions": list(contract.regions),
            "phase": contract.phase.value,
            "avenant": contract.amendment,
            "version": contract.version,
            "auteur": contract.author,
            "modifie_le": contract.changed_at.isoformat(),
            "exemple": contract.example,
            "contenu": write_document(contract.content),
        },
        "fiches": [_write_sheet(sheet) for sheet in file.sheets],
    }


def _write_sheet(sheet: SheetRecord) -> dict[str, Any]:
    return {
        "id": sheet.id,
        "numero": sheet.number,
        "validation": sheet.state.value,
        "version": sheet.version,
        "auteur": sheet.author,
        "creee_le": sheet.created_at.isoformat(),
        "modifiee_le": sheet.changed_at.isoformat(),
        "contenu": write_document(sheet.content),
        "notes": [
            {
                "id": note.id,
                "type": note.kind.value,
                "date": note.day.isoformat(),
                "texte": note.text,
                "auteur": note.author,
            }
            for note in sheet.notes
        ],
        "pieces": [
            {
                "id": each.id,
                "nom": each.name,
                "type": each.kind,
                "taille": each.size,
                "sha256": each.sha256,
            }
            for each in sheet.attachments
        ],
        "evaluations": [
            {
                "id": each.id,
                "profil": each.profile,
                "date": each.day.isoformat(),
                "catalogue": each.catalogue,
                "mesures": [m.stored() for m in each.measures],
            }
            for each in sheet.evaluations
        ],
    }


def seal(document: dict[str, Any]) -> str:
    """Return the SHA-256 of a document, whatever the order its keys are stored in."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read_file(document: dict[str, Any], signature: Signature | None) -> ContractFile:
    """Return the contract that a snapshot holds.

    Raises DamagedDocumentError when it was altered since ``signature`` sealed it.
    """
    if signature is not None and seal(document) != signature.sha256:
        raise DamagedDocumentError("Cette version signée a été altérée : elle ne se lit plus.")
    said = document["contrat"]
    contract = ContractRecord(
        id=said["id"],
        territory=said["territoire"],
        regions=tuple(said["regions"]),
        phase=ContractPhase(said["phase"]),
        amendment=said["avenant"],
        locked=True,
        version=said["version"],
        content=read_document(ContractContent, said["contenu"]),
        author=said["auteur"],
        changed_at=datetime.fromisoformat(said["modifie_le"]),
        example=said["exemple"],
    )
    sheets = tuple(_read_sheet(each) for each in document["fiches"])
    return ContractFile(contract, sheets, signed=signature)


def _read_sheet(said: dict[str, Any]) -> SheetRecord:
    return SheetRecord(
        id=said["id"],
        number=said["numero"],
        state=SheetState(said["validation"]),
        version=said["version"],
        content=read_document(SheetContent, said["contenu"]),
        author=said["auteur"],
        created_at=datetime.fromisoformat(said["creee_le"]),
        changed_at=datetime.fromisoformat(said["modifiee_le"]),
        notes=tuple(
            NoteRecord(
                each["id"],
                NoteKind(each["type"]),
                date.fromisoformat(each["date"]),
                each["texte"],
                each["auteur"],
            )
            for each in said["notes"]
        ),
        attachments=tuple(
            AttachmentRecord(each["id"], each["nom"], each["type"], each["taille"], each["sha256"])
            for each in said["pieces"]
        ),
        evaluations=tuple(
            EvaluationRecord(
                each["id"],
                each["profil"],
                date.fromisoformat(each["date"]),
                each["catalogue"],
                tuple(MeasureAnswer.read(m) for m in each["mesures"]),
            )
            for each in said["evaluations"]
        ),
    )
