"""Takes the personal data out of a contract, before anything is written from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from navigator.contracts.fields import Kind, attributes
from navigator.contracts.records import ContractFile, EvaluationRecord, SheetRecord

_Document = TypeVar("_Document")
_EMPTY: dict[Kind, Any] = {Kind.WORDS: (), Kind.ITEMS: ()}
_TEXTS = frozenset({Kind.LINE, Kind.TEXT, Kind.EMAIL, Kind.SIRET})


def without_people(file: ContractFile) -> ContractFile:
    """Return a contract without personal contacts, authors of sheets and notes, nor answers.

    The author of the contract stays: he answers for the text, and its footer names him.
    """
    contract = replace(file.contract, content=impersonal(file.contract.content))
    return replace(file, contract=contract, sheets=tuple(_sheet(each) for each in file.sheets))


def _sheet(sheet: SheetRecord) -> SheetRecord:
    return replace(
        sheet,
        content=impersonal(sheet.content),
        author="",
        notes=tuple(replace(note, author="") for note in sheet.notes),
        evaluations=tuple(_evaluation(each) for each in sheet.evaluations),
    )


def _evaluation(evaluation: EvaluationRecord) -> EvaluationRecord:
    """The answers of a project are its owner's: only what they gave is shown."""
    return replace(evaluation, profile={})


def impersonal(document: _Document) -> _Document:
    """Return a document with its personal fields not said, its lines too."""
    changed: dict[str, Any] = {}
    for each in attributes(type(document)):
        value = getattr(document, each.name)
        if each.spec.personal:
            changed[each.name] = "" if each.spec.kind in _TEXTS else _EMPTY.get(each.spec.kind)
        elif each.spec.kind is Kind.ITEMS:
            changed[each.name] = tuple(impersonal(item) for item in value)
    # mypy does not see that a document is a dataclass.
    return replace(document, **changed)  # type: ignore[type-var]
