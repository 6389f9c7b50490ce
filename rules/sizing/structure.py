"""Which enterprises count with the subject, for how much and why, in one world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from rules.sizing.investors import leaves_autonomous
from rules.sizing.links import Edge, Links
from rules.sizing.model import HUNDRED, ZERO, Case, Holding, World
from rules.sizing.thresholds import Thresholds


class Bond(Enum):
    """How an enterprise is bound to the subject; the value is the French word shown."""

    SUBJECT = "étudiée"
    LINKED = "liée"
    PARTNER = "partenaire"
    WITH_PARTNER = "liée à un partenaire"
    NONE = "ne compte pas"


@dataclass(frozen=True, slots=True)
class Stake:
    """A stake between two groups: who holds, whom, how much; ``share`` is the greater part."""

    holders: tuple[str, ...]
    held: str
    capital: Decimal
    votes: Decimal

    @property
    def share(self) -> Decimal:
        """The greater of capital and votes, in percent (Annex I GBER, art. 6(2))."""
        return max(self.capital, self.votes)


@dataclass(frozen=True, slots=True)
class Member:
    """One enterprise in the reckoning: its bond, the share counted in percent, and the reason.

    ``path`` is the chain of links from the subject (or from the partner); ``stake`` is what makes
    the partner.
    """

    name: str
    bond: Bond
    share: Decimal
    path: tuple[Edge, ...] = ()
    stake: Stake | None = None
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """Every enterprise that counts, by name, and the links that say so."""

    members: Mapping[str, Member]
    links: Links

    def share(self, name: str) -> Decimal:
        """The share counted, in percent; zero when it does not count."""
        member = self.members.get(name)
        return ZERO if member is None else member.share

    def linked(self) -> frozenset[str]:
        """The names of the subject and of all enterprises linked to it."""
        own = (Bond.SUBJECT, Bond.LINKED)
        return frozenset(name for name, member in self.members.items() if member.bond in own)


def structure_of(case: Case, links: Links, thresholds: Thresholds) -> Structure:
    """Find the linked and partner enterprises of the subject (Annex I GBER, arts 3 and 6).

    A linked group counts once, whole. Another group with 25 % or more of one of its enterprises, or
    of which it holds 25 % or more, counts pro rata, whole too, at the greatest share found; what is
    further upstream or downstream does not count.
    """
    group = links.groups[case.subject]
    members = {
        name: Member(
            name,
            Bond.SUBJECT if name == case.subject else Bond.LINKED,
            HUNDRED,
            _path(links, case.subject, name),
        )
        for name in sorted(group)
    }
    # The exceptions are looked at once: the rest is sums.
    binding = [h for h in case.holdings if not leaves_autonomous(case, links, thresholds, h)]
    seen: set[str] = set()
    for name in sorted(set(links.groups) - group):
        if name in seen:
            continue
        other = links.groups[name]
        seen |= other
        stake = _greatest(binding, group, other, links.world)
        if stake is None or stake.share < thresholds.partner.value:
            continue
        head = _head(stake, other)
        for one in sorted(other):
            bond = Bond.PARTNER if one == head else Bond.WITH_PARTNER
            path = _path(links, head, one)
            members[one] = Member(one, bond, stake.share, path, stake, head)
    return Structure(members, links)


def _greatest(
    holdings: Iterable[Holding], group: frozenset[str], other: frozenset[str], world: World
) -> Stake | None:
    """The greatest stake between two groups, whichever holds the other (art. 6(2))."""
    sums: dict[tuple[bool, str], list[Holding]] = {}
    for holding in holdings:
        if holding.holder in other and holding.held in group:
            sums.setdefault((True, holding.held), []).append(holding)
        elif holding.holder in group and holding.held in other:
            sums.setdefault((False, holding.held), []).append(holding)
    stakes = [
        Stake(
            tuple(holding.holder for holding in found),
            held,
            sum((world.end(holding.capital) for holding in found), ZERO),
            sum((world.end(holding.votes) for holding in found), ZERO),
        )
        for (_, held), found in sorted(sums.items())
    ]
    return max(stakes, key=lambda stake: stake.share, default=None)


def _head(stake: Stake, other: frozenset[str]) -> str:
    """The enterprise named « partner »: the one held, or the first of those that hold."""
    return stake.held if stake.held in other else stake.holders[0]


def _path(links: Links, start: str, end: str) -> tuple[Edge, ...]:
    """The shortest chain of direct links from one enterprise to another."""
    found: dict[str, tuple[Edge, ...]] = {start: ()}
    queue = [start]
    outgoing: dict[str, list[Edge]] = {}
    for edge in links.edges:
        outgoing.setdefault(edge.first, []).append(edge)
    for name in queue:
        for edge in outgoing.get(name, ()):
            if edge.second not in found:
                found[edge.second] = (*found[name], edge)
                queue.append(edge.second)
    return found.get(end, ())
