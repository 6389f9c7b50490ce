"""The lines of the audit log and of the history of a sheet, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from navigator.contracts.choices import NoteKind, SheetState
from navigator.contracts.contract import ContractContent
from navigator.contracts.differences import change_words
from navigator.contracts.documents import DamagedDocumentError, read_document, read_value
from navigator.contracts.fields import Choice, Kind, Spec, attributes
from navigator.contracts.history import AuditEntry
from navigator.contracts.office import HIDDEN
from navigator.contracts.sheet import SheetContent
from navigator.contracts.workflow import SheetStep
from rules.quantities import write_day

_ACTS = {
    "ouverture": "Contrat ouvert",
    "creation": "Fiche créée",
    "modification": "Modification",
    "importation": "Importation depuis un classeur",
    "retablissement": "Version rétablie",
    "perimetre": "Régions changées",
    "publication": "Publication",
    "retrait": "Retrait de la publication",
    "archivage": "Archives",
    "accord": "Accord d'une région",
    "signature": "Signature",
    "avenant": "Avenant ouvert",
    "comite": "État figé pour un comité",
    "inscription": "Inscription au contrat",
    "commentaire": "Commentaire",
    "note": "Note de suivi",
    "piece": "Pièce jointe",
    "evaluation": "Évaluation conservée",
    "export": "Export",
    "soumettre": "Soumission",
    "valider": "Validation",
    "renvoyer": "Renvoi au chef de projet",
    "reprendre": "Reprise pour modifier",
    "clore": "Clôture",
    "rouvrir": "Réouverture",
}
_FIELDS = {
    "territoire": "Territoire",
    "regions": "Régions",
    "region": "Région",
    "pour": "Pour",
    "publie": "Publié",
    "archive": "Archivé",
    "phase": "Signé",
    "avenant": "Avenant n°",
    "etat": "État gardé",
    "validation": "Validation",
    "motif": "Motif",
    "commentaire": "Commentaire n°",
    "type": "Type",
    "date": "Date",
    "texte": "Texte",
    "piece": "Pièce",
    "evaluation": "Évaluation",
}
_CHOICES: Mapping[str, type[Choice]] = {"validation": SheetState, "type": NoteKind}
_AGREED = {"valider": "Validation de la fiche", "signer": "Signature", "publier": "Publication"}


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """A change in words; empty where there was, or is, nothing."""

    label: str
    before: str
    after: str


def act_words(act: str) -> str:
    """What was done."""
    return _ACTS.get(act) or next(
        (step.label for step in SheetStep if step.value == act), act.replace("_", " ").capitalize()
    )


def logged_changes(entry: AuditEntry) -> Iterator[LoggedChange]:
    """Return what an entry says, before and after; what was never said is left out."""
    return (each for each in _changes(entry) if each.before or each.after)


def _changes(entry: AuditEntry) -> Iterator[LoggedChange]:
    document = ContractContent if entry.sheet_id is None else SheetContent
    for each in entry.changes:
        path = str(each.get("champ", "")).split(".")
        values = each.get("avant"), each.get("apres")
        if "libelle" in each:
            spec = _spec(document, path)
            before, after = (_value_words(spec, value) for value in values)
            yield LoggedChange(str(each["libelle"]), before, after)
        else:
            before, after = (_said_words(path[0], value) for value in values)
            yield LoggedChange(_FIELDS.get(path[0], path[0]), before, after)


def _spec(document: type[Any], path: list[str]) -> Spec | None:
    """The field that a path names; the list itself for a whole line."""
    found = next((e.spec for e in attributes(document) if e.spec.key == path[0]), None)
    if found is not None and found.item is not None and len(path) > 2:
        return _spec(found.item, path[2:])
    return found


def _value_words(spec: Spec | None, value: Any) -> str:
    if value is None or spec is None or value == HIDDEN:
        return _plain(value)
    try:
        if spec.kind is not Kind.ITEMS:
            return change_words(spec, read_value(spec, value))
        assert spec.item is not None
        shown = {key: said for key, said in value.items() if said != HIDDEN}
        return change_words(spec, read_document(spec.item, shown))
    except (ArithmeticError, AttributeError, DamagedDocumentError, TypeError, ValueError):
        # The field has changed since: the log shows what it keeps.
        return _plain(value)


def _said_words(name: str, value: Any) -> str:
    choice = _CHOICES.get(name)
    if choice is not None and value in [member.value for member in choice]:
        return choice(value).label
    if name == "pour":
        return _AGREED.get(value, _plain(value))
    if name == "date" and isinstance(value, str):
        try:
            return write_day(date.fromisoformat(value))
        except ValueError:
            return value
    return _plain(value)


def _plain(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    if isinstance(value, dict):
        return " ; ".join(f"{key} : {_plain(said)}" for key, said in value.items())
    return str(value)
