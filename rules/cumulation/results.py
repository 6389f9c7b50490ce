"""What the rules of cumulation answer: plain frozen values, the same for every reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from rules.sources import Source


class Verdict(Enum):
    """The answer of one rule, from the worst to the best."""

    REFUSED = "refuse"
    REDUCE = "a_reduire"
    CHECK = "a_verifier"
    ALLOWED = "autorise"

    @property
    def label(self) -> str:
        """The verdict in words."""
        return _LABELS[self]


_LABELS = {
    Verdict.REFUSED: "refusé",
    Verdict.REDUCE: "à réduire",
    Verdict.CHECK: "à vérifier",
    Verdict.ALLOWED: "autorisé",
}
_WORST_FIRST = tuple(Verdict)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst verdict; nothing to check is allowed."""
    return min(verdicts, key=_WORST_FIRST.index, default=Verdict.ALLOWED)


def decide(low: Decimal, high: Decimal, sure: Decimal, most: Decimal) -> Verdict:
    """Return the verdict of an amount between bounds under a ceiling between bounds."""
    if low > most:
        return Verdict.REDUCE
    return Verdict.ALLOWED if high <= sure else Verdict.CHECK


@dataclass(frozen=True, slots=True)
class Justification:
    """Why facts react: the rule, its source, what it concludes and the facts it came from."""

    rule: str
    source: str
    conclusion: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Euros to the cent.

    ``excess`` is what ``requested`` has above ``ceiling``. ``possible`` is the largest amount that
    fits in place of what can still change: the aids of the control together, or the new aid alone
    where past aids use the same ceiling; the explanation says which.
    """

    ceiling: Decimal
    requested: Decimal
    possible: Decimal

    @property
    def excess(self) -> Decimal:
        """What is above the ceiling; zero when nothing is."""
        return max(Decimal(0), self.requested - self.ceiling)


@dataclass(frozen=True, slots=True)
class Control:
    """One rule applied to some of the aids.

    ``rule`` is a stable identifier, ``article`` names the law, ``explanation`` is written for a
    reader who knows none of it. ``figures`` is None where the rule counts nothing.
    """

    rule: str
    title: str
    verdict: Verdict
    article: str
    explanation: str
    aids: tuple[str, ...]
    figures: Figures | None = None
    facts: tuple[Justification, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Reserve:
    """What was left unsaid, or is left to a funder: it changes no verdict."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class AidLine:
    """One aid as it was counted: nominal amount, and the aid it holds as bounds."""

    name: str
    funder: str
    basis: str
    nominal: Decimal
    low: Decimal
    high: Decimal
    costs: Decimal


@dataclass(frozen=True, slots=True)
class Cumulation:
    """The whole answer; ``engine`` names what ran the reactions between facts."""

    verdict: Verdict
    controls: tuple[Control, ...]
    reserves: tuple[Reserve, ...]
    lines: tuple[AidLine, ...]
    total_costs: Decimal
    total_public: Decimal
    engine: str
