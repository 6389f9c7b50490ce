"""An alert: what calls for attention on a sheet, how much, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from navigator.contracts.check import Path
from navigator.contracts.fields import Choice


class Severity(Choice):
    """How soon somebody must act."""

    HIGH = "haute", "À traiter maintenant"
    MEDIUM = "moyenne", "À traiter bientôt"
    LOW = "basse", "À compléter"


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert on one sheet.

    ``kind`` is the rule's key, ``sentence`` says what there is with its dates and figures,
    ``action`` what to do. ``where`` is the field or the line, empty for the whole sheet.
    ``source`` is where the rule comes from.
    """

    kind: str
    title: str
    severity: Severity
    contract: int
    sheet: int
    number: int
    sheet_title: str
    sentence: str
    action: str
    source: str
    where: tuple[Path, ...] = ()
