"""Cost bases cut into slices that share nothing, and who pays for which.

Two bases that overlap give three slices: what each has alone, and the common part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rules.cumulation.dossier import CostBase, Overlap

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the costs that belongs to exactly these bases."""

    name: str
    amount: Decimal
    bases: frozenset[str]


def slices(bases: Sequence[CostBase], overlaps: Iterable[Overlap]) -> tuple[Slice, ...]:
    """Cut the bases; the overlaps must fit in them (``overlap_excesses`` gives nothing)."""
    common: dict[frozenset[str], Decimal] = {}
    for overlap in overlaps:
        pair = frozenset((overlap.first, overlap.second))
        common[pair] = common.get(pair, ZERO) + overlap.amount
    found = []
    for base in bases:
        shared = sum((amount for pair, amount in common.items() if base.key in pair), ZERO)
        name = base.key if shared == 0 else f"{base.key} (part propre)"
        found.append(Slice(name, base.amount - shared, frozenset((base.key,))))
    for pair, amount in sorted(common.items(), key=lambda item: sorted(item[0])):
        first, second = sorted(pair)
        found.append(Slice(f"part commune à {first} et {second}", amount, pair))
    return tuple(part for part in found if part.amount > 0)


def overlap_excesses(
    bases: Sequence[CostBase], overlaps: Sequence[Overlap]
) -> list[tuple[str, Decimal, Decimal]]:
    """Return the bases whose common parts exceed them: key, common parts, amount of the base."""
    found = []
    for base in bases:
        shared = sum((o.amount for o in overlaps if base.key in (o.first, o.second)), ZERO)
        if shared > base.amount:
            found.append((base.key, shared, base.amount))
    return found


def cost_of(parts: Iterable[Slice]) -> Decimal:
    """Return the sum of slices."""
    return sum((part.amount for part in parts), ZERO)
