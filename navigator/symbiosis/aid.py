"""The aid of ADEME to the post of animator, with the arithmetic that sheet 7 prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from navigator.symbiosis.arithmetic import as_decimal
from navigator.symbiosis.data import SymbiosisData
from rules.model import Note
from rules.quantities import write_money
from rules.sources import Source

POSTS, SHARE, MONTHS = "postes_animateur_eit", "part_eit_du_poste", "mois"


@dataclass(frozen=True, slots=True)
class AnimatorAid:
    """What ADEME gives at most for the post of animator over three years, in euros."""

    low: Decimal | None
    high: Decimal | None
    arithmetic: str
    sources: tuple[Source, ...]
    missing: tuple[str, ...]
    to_check: tuple[Note, ...]


def animator_aid(answers: Mapping[str, Decimal], data: SymbiosisData) -> AnimatorAid:
    """The arithmetic of sheet 7: it is printed for one full-time animator over three years."""
    post, costs = data.figures["aide_poste"], data.figures["aide_frais"]
    years, equipment = data.figures["aide_duree"], data.figures["aide_equipement"]
    most = (post.low + costs.low) * years.low + equipment.low
    arithmetic = (
        f"({_euros(post.low)} + {_euros(costs.low)}) × {years.low} ans + {_euros(equipment.low)} "
        f"= {_euros(most)}, au maximum, pour un animateur à temps plein."
    )
    posts, share = answers.get(POSTS), answers.get(SHARE)
    remarks = ["aide-maximum"]
    low: Decimal | None = None
    high: Decimal | None = None
    if posts == 0:
        low = high = Decimal(0)
    elif posts == 1:
        low, high = Decimal(0), as_decimal(most)
    if posts is not None and posts > 1:
        remarks.append("aide-plusieurs-postes")
    if share != 100:
        remarks.append("aide-temps-partiel")
    months = answers.get(MONTHS)
    if months is not None and months != years.low * 12:
        remarks.append("aide-duree")
    return AnimatorAid(
        low,
        high,
        arithmetic,
        (data.figures["aide_maximale"].source,),
        () if posts == 0 else tuple(name for name in (POSTS, SHARE) if name not in answers),
        tuple(data.remarks[name] for name in remarks),
    )


def _euros(value: Fraction) -> str:
    return write_money(as_decimal(value))
