"""Whether a set of aids holds together: every rule, then the worst of their verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from rules.cumulation.case import Case, Infer, prepare
from rules.cumulation.costs import cost_of
from rules.cumulation.dossier import Dossier
from rules.cumulation.firm import firm_controls, firm_reserves
from rules.cumulation.horizontal import (
    ademe_reserves,
    basis_controls,
    exclusion_controls,
    minimis_reserves,
    tax_credit_reserves,
)
from rules.cumulation.incentive import incentive_controls, incentive_reserves
from rules.cumulation.intensity import intensity_controls
from rules.cumulation.large_project import large_project_controls
from rules.cumulation.law import Law
from rules.cumulation.minimis import minimis_controls
from rules.cumulation.own_share import own_share_controls, own_share_reserves
from rules.cumulation.public_total import (
    endowment_controls,
    regional_controls,
    state_cap_controls,
    state_cap_reserves,
    whole_cost_controls,
)
from rules.cumulation.results import AidLine, Control, Cumulation, Reserve, worst
from rules.cumulation.startup import startup_controls
from rules.cumulation.thresholds import notification_controls, publication_controls
from rules.cumulation.union_funds import union_controls

_RULES: tuple[Callable[[Case], Iterator[Control]], ...] = (
    basis_controls,
    exclusion_controls,
    incentive_controls,
    firm_controls,
    intensity_controls,
    large_project_controls,
    notification_controls,
    minimis_controls,
    startup_controls,
    union_controls,
    own_share_controls,
    state_cap_controls,
    endowment_controls,
    regional_controls,
    whole_cost_controls,
    publication_controls,
)
_RESERVES: tuple[Callable[[Case], Iterator[Reserve]], ...] = (
    firm_reserves,
    incentive_reserves,
    minimis_reserves,
    ademe_reserves,
    tax_credit_reserves,
    own_share_reserves,
    state_cap_reserves,
)


def cumulate(dossier: Dossier, law: Law, infer: Infer) -> Cumulation:
    """Apply every rule of cumulation to a dossier.

    ``infer`` runs the ruleset « cumul ». The names of the aids must differ, the bases they name
    must be declared, and the overlaps must fit in the bases: the reader of dossiers checks it.
    """
    case = prepare(dossier, law, infer)
    controls = tuple(control for rule in _RULES for control in rule(case))
    return Cumulation(
        verdict=worst(control.verdict for control in controls),
        controls=controls,
        reserves=tuple(reserve for rule in _RESERVES for reserve in rule(case)),
        lines=tuple(_lines(case)),
        total_costs=case.costs,
        total_public=sum((counted.nominal for counted in case.counted.values()), Decimal(0)),
        engine=case.reactions.engine,
    )


def _lines(case: Case) -> Iterator[AidLine]:
    for aid in case.aids:
        basis, amount = case.law.basis(aid), case.counted[aid.name]
        parts = {part for p in case.portions if p.aid is aid for part in p.parts}
        yield AidLine(
            aid.name,
            aid.funder,
            "base inconnue" if basis is None else basis.name,
            amount.nominal,
            amount.low,
            amount.high,
            cost_of(parts),
        )
