"""Investors whose stake leaves an enterprise autonomous, and public ownership (Annex I GBER).

Art. 3(2), second subparagraph: a listed investor with 25 % or more does not make a partner, as long
as it is not linked to the enterprise, alone or jointly. Art. 3(4): an enterprise of which public
bodies control 25 % or more is never an SME, listed investors apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rules import intervals
from rules.intervals import Interval, Truth
from rules.sizing.links import PUBLIC_BLOCK, Links
from rules.sizing.model import ZERO, Case, Holding, Nature, World
from rules.sizing.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class PublicStake:
    """What public bodies hold, in percent, directly or through what they control."""

    capital: Decimal
    votes: Decimal
    holders: tuple[str, ...]

    @property
    def share(self) -> Decimal:
        """The greater of capital and votes."""
        return max(self.capital, self.votes)


def leaves_autonomous(case: Case, links: Links, thresholds: Thresholds, holding: Holding) -> bool:
    """True when the exception for listed investors covers a holding, in the world of ``links``.

    In the possible world, where aggregates are highest, an exception counts only when it is sure.
    """
    if links.controls_alone(holding.holder, holding.held) or _jointly_linked(case, links, holding):
        return False
    met = exception_met(case, thresholds, holding)
    return met is True or (met is None and links.world is World.CERTAIN)


def exception_met(case: Case, thresholds: Thresholds, holding: Holding) -> Truth:
    """Whether the investor is a listed one, within its own limits."""
    investor = case.entities[holding.holder]
    if not investor.nature.is_listed:
        return False
    if investor.nature is Nature.BUSINESS_ANGEL:
        total: Interval = (ZERO, ZERO)
        for other in case.holdings:
            angel = case.entities[other.holder].nature is Nature.BUSINESS_ANGEL
            if angel and other.held == holding.held:
                total = intervals.add(total, other.invested)
        return intervals.less(total, _point(thresholds.angels.value))
    if investor.nature is Nature.LOCAL_AUTHORITY:
        budget = intervals.less(investor.budget, _point(thresholds.budget.value))
        size = intervals.less(investor.inhabitants, _point(thresholds.inhabitants.value))
        if budget is False or size is False:
            return False
        return None if None in (budget, size) else True
    return True


def public_stake(
    case: Case, links: Links, thresholds: Thresholds, held: str, with_listed: bool = False
) -> PublicStake:
    """The part of ``held`` that public bodies control, listed investors apart by default."""
    reach = links.reach(PUBLIC_BLOCK) if PUBLIC_BLOCK in links.blocks else frozenset()
    counted = [
        holding
        for holding in case.holdings
        if holding.held == held
        and holding.holder in reach
        and holding.holder != held
        and (with_listed or not leaves_autonomous(case, links, thresholds, holding))
    ]
    return PublicStake(
        sum((links.world.end(holding.capital) for holding in counted), ZERO),
        sum((links.world.end(holding.votes) for holding in counted), ZERO),
        tuple(
            sorted(
                h.holder for h in counted if max(links.world.end(x) for x in (h.capital, h.votes))
            )
        ),
    )


def listed_holdings(case: Case, held: str) -> list[Holding]:
    """The stakes that listed investors have in an enterprise."""
    return [
        holding
        for holding in case.holdings
        if holding.held == held and case.entities[holding.holder].nature.is_listed
    ]


def _jointly_linked(case: Case, links: Links, holding: Holding) -> bool:
    return any(
        control.held == holding.held
        and len(control.holders) > 1
        and holding.holder in control.holders
        and links.world.holds(control.established)
        for control in case.controls
    )


def _point(value: Decimal) -> Interval:
    return value, value
