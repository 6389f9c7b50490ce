"""Everything that pays for the costs of one aid, whatever its legal basis."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rules.cumulation.case import Case, Portion, is_paid_out
from rules.cumulation.costs import cost_of
from rules.cumulation.dossier import Aid
from rules.cumulation.results import Figures, Verdict
from rules.quantities import floor_cents

_SPILL_WORDS = (
    " Certaines aides portent aussi sur d'autres coûts, et aucun texte ne dit comment les partager "
    ": elles sont comptées ici au même taux sur chaque euro, ce qui est à vérifier."
)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The portions that touch some costs; amounts are euros to the cent.

    An aid that pays for other costs too may bear on these by ``least`` at least, by ``everything``
    at most; ``requested`` counts it at the same rate on every euro it pays for, rounded up.
    """

    portions: tuple[Portion, ...]
    cost: Decimal
    least: Decimal
    requested: Decimal
    everything: Decimal

    @property
    def names(self) -> tuple[str, ...]:
        """The aids, each once."""
        return tuple(dict.fromkeys(portion.aid.name for portion in self.portions))

    def under(self, ceiling: Decimal) -> tuple[Verdict, Figures, str]:
        """Return the verdict under a ceiling, its figures, and words when it is not settled."""
        figures = Figures(ceiling, self.requested, ceiling)
        if self.least > ceiling:
            return Verdict.REDUCE, figures, ""
        if self.everything <= ceiling:
            return Verdict.ALLOWED, figures, ""
        return Verdict.CHECK, figures, _SPILL_WORDS


def meeting_of(case: Case, aid: Aid, *, every_form: bool = False) -> Meeting:
    """Return what meets on the costs of an aid; loans count with ``every_form`` alone."""
    own = [portion for portion in case.portions if portion.aid is aid]
    slices = frozenset(name for portion in own for name in portion.reach)
    portions = tuple(
        portion
        for portion in case.portions
        if portion.reach & slices and (every_form or is_paid_out(portion.aid))
    )
    least = sum((_least(portion, slices) for portion in portions), ZERO)
    uniform = sum((portion.on(slices, portion.nominal) for portion in portions), ZERO)
    return Meeting(
        portions=portions,
        cost=cost_of({part for portion in own for part in portion.parts}),
        least=least,
        requested=max(least, -floor_cents(-uniform)),
        everything=sum((portion.nominal for portion in portions), ZERO),
    )


def _least(portion: Portion, slices: frozenset[str]) -> Decimal:
    """What its other costs cannot take."""
    elsewhere = cost_of(part for part in portion.parts if part.name not in slices)
    return max(ZERO, portion.nominal - elsewhere)
