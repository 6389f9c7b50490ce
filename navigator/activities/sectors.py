"""The sector that a NAF code suggests: a proposal to confirm, never an answer by itself.

See docs/decisions/0011-secteur-propose-par-la-naf.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from navigator.activities.naf import Activity

SECTOR = "secteur"

# Only where a heading of the NAF says the word of the vocabulary, the narrowest heading first.
_GROUPS = {
    "45.1": "commerce",
    "45.3": "commerce",
    **dict.fromkeys(("01.1", "01.2", "01.3", "01.4", "01.5"), "agriculture"),
}
_DIVISIONS = {"46": "commerce", "47": "commerce", "56": "restauration"}
_SECTIONS = {
    "B": "industrie",
    "C": "industrie",
    "F": "construction",
    "J": "information_communication",
    "N": "services",
    "S": "services",
}
_CONFIRM = (
    "À confirmer : ce code est statistique et ne crée par lui-même aucun droit, et il ne dit pas "
    "si l'entreprise est artisanale (c'est son immatriculation qui le dit)."
)


@dataclass(frozen=True, slots=True)
class SectorProposal:
    """A value of the fact « secteur » to propose, and the sentence to show with it."""

    value: str
    words: str


def propose_sector(activity: Activity) -> SectorProposal | None:
    """Return the sector that the heading names; None when no heading names one.

    A proposal must be confirmed by the user before it becomes an answer: the same code may belong
    to a craft firm (law 96-603, article 19: a registration, not an activity alone).
    """
    if activity.group in _GROUPS:
        value, heading = _GROUPS[activity.group], f"{_section(activity)}, groupe {activity.group}"
    elif activity.division in _DIVISIONS:
        value = _DIVISIONS[activity.division]
        heading = f"la division {activity.division}, « {activity.division_label} »"
    elif activity.section in _SECTIONS:
        value = _SECTIONS[activity.section]
        heading = _section(activity)
    else:
        return None
    return SectorProposal(value, f"Le code NAF {activity.code} est dans {heading}. {_CONFIRM}")


def sector_of(activity: Activity) -> str | None:
    """Return the value of « secteur » to propose, or None."""
    proposal = propose_sector(activity)
    return None if proposal is None else proposal.value


def _section(activity: Activity) -> str:
    return f"la section {activity.section}, « {activity.section_label.capitalize()} »"
