"""What a financing plan may use and must respect. All amounts are whole cents; nothing computes.

A *limit* has two figures: the most that may be true, and what is sure. A plan drawn on the sure
figures alone rests on nothing that is « à vérifier ».
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum


class Counting(Enum):
    """How aid under a legal basis counts: Regulation 651/2014, articles 3, 5 and 8.

    INTENSITY has a ceiling per cost; DE_MINIMIS has a ceiling per undertaking, and no more than
    the highest intensity on costs that intensity aid also pays; FREE is no State aid.
    """

    INTENSITY = "intensite"
    DE_MINIMIS = "minimis"
    FREE = "sans_aide"


@dataclass(frozen=True, slots=True)
class Limit:
    """A ceiling in cents: ``most`` if every doubt is lifted, ``sure`` if none is."""

    most: int
    sure: int
    doubts: tuple[str, ...] = ()

    @classmethod
    def of(cls, amount: int) -> Limit:
        """Return a limit without doubt."""
        return cls(amount, amount)

    def prudent(self) -> Limit:
        """Return the sure limit alone."""
        return self if self.most == self.sure else Limit(self.sure, self.sure)


@dataclass(frozen=True, slots=True)
class BasisCeiling:
    """The ceiling of one legal basis on one cost: what all public aid may reach with it.

    ``own_free`` is the part of the cost, in cents, that must be free of any public support when
    the basis is used (regional aid: article 14(14) of Regulation 651/2014). ``label`` names the
    basis, ``short`` with its article for the middle of a sentence; ``rate`` is the intensity in
    percent, for the words.
    """

    basis: str
    label: str
    counting: Counting
    most: Limit
    rate: Decimal | None = None
    article: str = ""
    own_free: int = 0
    short: str = ""


@dataclass(frozen=True, slots=True)
class CostBase:
    """Identifiable eligible costs, distinct from those of the other bases."""

    id: str
    label: str
    cost: int
    ceilings: tuple[BasisCeiling, ...]

    def ceiling(self, basis: str) -> BasisCeiling:
        """Return the ceiling of a legal basis on these costs."""
        return next(ceiling for ceiling in self.ceilings if ceiling.basis == basis)


@dataclass(frozen=True, slots=True)
class Option:
    """A legal basis that an aid may rest on; with doubts, a prudent plan leaves it out."""

    basis: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """What one aid may pay on one cost base: the scheme's own limit, and its possible bases.

    ``granted`` is the exact amount of an aid already granted. ``own_free`` is the part of the
    cost, in cents, that must be free of public money when the aid is used (State grants asked
    for before 1 October 2018); ``own_free_text`` is where that is written.
    """

    base: str
    most: Limit
    options: tuple[Option, ...]
    granted: int | None = None
    own_free: int = 0
    own_free_text: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One aid, that is one file to build with one funder.

    ``most`` is the limit over all its bases; ``least`` the scheme's smallest amount, if any.
    ``doubts`` concern the whole aid; ``notes`` are told whenever it is used.
    """

    id: str
    funder: str
    label: str
    uses: tuple[Use, ...]
    most: Limit
    least: int = 0
    wanted: bool = False
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_granted(self) -> bool:
        """True when the aid is already granted: its amounts are facts."""
        return any(use.granted is not None for use in self.uses)


class Sense(Enum):
    """Whether a requirement is a ceiling or a floor."""

    AT_MOST = "au_plus"
    AT_LEAST = "au_moins"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A rule on sums of public aid: ``weights`` by aid in percent, or all aids at 100 %.

    ``name`` is a noun group (« la part minimale du maître d'ouvrage »); ``text`` is the demand
    as a French sentence; ``article`` is where it comes from, empty for the user's own wish.
    """

    id: str
    name: str
    text: str
    article: str
    sense: Sense
    most: Limit
    weights: Mapping[str, Decimal] | None = None

    def weight(self, aid: str) -> Decimal:
        """Return how much one euro of an aid counts: 1, or its share."""
        if self.weights is None:
            return Decimal(1)
        return self.weights.get(aid, Decimal(0)) / 100


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a plan depends on.

    ``minimis`` is what the single undertaking may still receive as de minimis aid;
    ``thresholds`` caps a basis over all the costs (notification thresholds of article 4).
    ``exclusions`` are sets of aids of which one at most may be used. ``token`` is the smallest
    amount worth paying on one base: without it a file of one cent could serve to reach a higher
    ceiling. ``own_most`` is all that the project can put in, None when unsaid. ``minimis_note``
    says what another de minimis text would leave, when two are in force.
    """

    bases: tuple[CostBase, ...]
    candidates: tuple[Candidate, ...]
    minimis: Limit
    requirements: tuple[Requirement, ...] = ()
    exclusions: tuple[frozenset[str], ...] = ()
    thresholds: Mapping[str, Limit] = field(default_factory=dict)
    token: int = 100
    own_most: int | None = None
    minimis_note: str = ""

    @property
    def cost(self) -> int:
        """The whole cost, in cents."""
        return sum(base.cost for base in self.bases)

    def base(self, identifier: str) -> CostBase:
        """Return a cost base."""
        return next(base for base in self.bases if base.id == identifier)

    def prudent(self) -> Problem:
        """Return the problem without anything doubtful; what is granted stays as it is."""
        candidates = (_prudent_candidate(candidate) for candidate in self.candidates)
        return replace(
            self,
            bases=tuple(_prudent_base(base) for base in self.bases),
            candidates=tuple(candidate for candidate in candidates if candidate is not None),
            minimis=self.minimis.prudent(),
            requirements=tuple(replace(r, most=r.most.prudent()) for r in self.requirements),
            thresholds={basis: limit.prudent() for basis, limit in self.thresholds.items()},
        )


def _prudent_base(base: CostBase) -> CostBase:
    ceilings = tuple(replace(ceiling, most=ceiling.most.prudent()) for ceiling in base.ceilings)
    return replace(base, ceilings=ceilings)


def _prudent_candidate(candidate: Candidate) -> Candidate | None:
    if candidate.is_granted:
        return candidate
    uses = []
    for use in candidate.uses:
        options = tuple(option for option in use.options if not option.doubts)
        if options and use.most.sure > 0:
            uses.append(replace(use, most=use.most.prudent(), options=options))
    if candidate.doubts or not uses:
        return None
    return replace(candidate, uses=tuple(uses), most=candidate.most.prudent())
