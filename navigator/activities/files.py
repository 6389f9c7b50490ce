"""The shipped table of activities: its name and its columns."""

from __future__ import annotations

from navigator.packed_tables import SUFFIX

FOLDER = "naf"

SUBCLASSES = f"sous_classes{SUFFIX}"
SUBCLASS_COLUMNS = (
    "code",
    "libelle",
    "division",
    "libelle_division",
    "section",
    "libelle_section",
)
