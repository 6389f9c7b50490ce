"""What saving a document may answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from navigator.contracts.differences import Change
from navigator.contracts.fields import Kind, attributes
from navigator.contracts.merging import Merge


@dataclass(frozen=True, slots=True)
class Saved:
    """The version now in the base; ``kept`` is what somebody else had changed meanwhile."""

    version: int
    kept: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()


class MissingError(Exception):
    """Something that must be said is not; the message is French."""


def check_lines(document: Any) -> None:
    """Raise MissingError when two lines of a list share an id: comparing would lose one of them."""
    for each in attributes(type(document)):
        if each.spec.kind is Kind.ITEMS:
            ids = [item.id for item in getattr(document, each.name)]
            if len(set(ids)) < len(ids):
                raise MissingError(
                    f"Deux lignes de « {each.spec.label} » portent le même identifiant : rechargez "
                    "la page et écrivez de nouveau la dernière ligne."
                )


class LockedError(Exception):
    """What may not change now; ``changes`` are those that were refused."""

    def __init__(self, message: str, changes: tuple[Change, ...] = ()) -> None:
        self.changes = changes
        super().__init__(message)


class EditConflictError(Exception):
    """Two people changed the same field in two ways: a person decides, from ``version`` on."""

    def __init__(self, version: int, merge: Merge[Any]) -> None:
        self.version = version
        self.merge = merge
        super().__init__(
            "Quelqu'un a modifié les mêmes champs pendant que vous écriviez : choisissez, champ "
            "par champ, ce qu'il faut garder. Rien n'est perdu."
        )
