"""Reads the block « projet »: what a dossier of aids and a project to finance both say of it."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from navigator.state_aid.dossier_shapes import INVESTMENT, RUNNING
from navigator.state_aid.dossier_values import Values
from rules.cumulation.dossier import Derogation
from rules.shapes import Record


class Operation(TypedDict):
    """The dates of the application and of the works, and what an authority says of its share."""

    applied_on: date | None
    started_on: date | None
    investment: bool | None
    derogation: Derogation | None
    lead_competence: bool | None


def read_operation(record: Record, values: Values) -> Operation:
    """Return what is said of the operation, None where nothing is."""
    derogation = record.text("derogation")
    return {
        "applied_on": values.day(record, "date_demande"),
        "started_on": values.day(record, "date_premiere_commande"),
        "investment": {INVESTMENT: True, RUNNING: False}.get(record.text("operation")),
        "derogation": Derogation(derogation) if derogation else None,
        "lead_competence": values.truth(record, "chef_de_file"),
    }
