"""What is declared about an enterprise: its figures by closed year, its owners, its links.

Money is in euros, headcounts in annual work units, stakes in percent (25 means 25 %). Every figure
and every stake is an interval (see :mod:`rules.intervals`): an unknown figure is ``(0, None)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from rules.errors import RuleError
from rules.intervals import Interval, Truth

ZERO = Decimal(0)
HUNDRED = Decimal(100)
UNKNOWN_FIGURE: Interval = (ZERO, None)
UNKNOWN_STAKE: Interval = (ZERO, HUNDRED)


class SizeError(RuleError):
    """A size that cannot be worked out on the day asked; the message is a French sentence."""


class World(Enum):
    """The two ends of what is known: only what is sure, or everything that is possible.

    Adding a link or raising a stake never lowers an aggregate, so these two worlds bound them all.
    """

    CERTAIN = "certain"
    POSSIBLE = "possible"

    def holds(self, truth: Truth) -> bool:
        """True when a fact counts in this world: unknown ones count in the possible world only."""
        return truth is True or (truth is None and self is World.POSSIBLE)

    def end(self, interval: Interval) -> Decimal:
        """The end of a stake that this world keeps."""
        value = interval[0] if self is World.CERTAIN else interval[1]
        assert isinstance(value, Decimal)
        return value


class Nature(Enum):
    """What a holder is. The listed investors are those of Annex I GBER, art. 3(2), (a) to (d)."""

    ENTERPRISE = "entreprise"
    PERSON = "personne"
    PUBLIC_BODY = "organisme_public"
    LOCAL_AUTHORITY = "collectivite"
    PUBLIC_INVESTMENT = "societe_publique_investissement"
    VENTURE_CAPITAL = "capital_risque"
    BUSINESS_ANGEL = "business_angel"
    UNIVERSITY = "universite"
    RESEARCH_CENTRE = "centre_recherche"
    INSTITUTIONAL = "investisseur_institutionnel"

    @property
    def label(self) -> str:
        """The nature in French, with its article."""
        return _LABELS[self]

    @property
    def is_listed(self) -> bool:
        """True for the investors whose stake may leave an enterprise autonomous."""
        return self not in (Nature.ENTERPRISE, Nature.PERSON, Nature.PUBLIC_BODY)

    @property
    def is_person(self) -> bool:
        """True for a natural person: it has no accounts, and links firms by their markets only."""
        return self is Nature.PERSON

    @property
    def has_accounts(self) -> bool:
        """True when it counts like an enterprise: its figures add up and it makes links."""
        return self not in (Nature.PERSON, Nature.PUBLIC_BODY, Nature.LOCAL_AUTHORITY)

    @property
    def is_public(self) -> Truth:
        """Whether it is a public body, for art. 3(4); unknown when the nature does not tell."""
        if self in _PUBLIC:
            return True
        return None if self in (Nature.RESEARCH_CENTRE, Nature.INSTITUTIONAL) else False


_LABELS = {
    Nature.ENTERPRISE: "une entreprise",
    Nature.PERSON: "une personne physique",
    Nature.PUBLIC_BODY: "un organisme public",
    Nature.LOCAL_AUTHORITY: "une collectivité territoriale",
    Nature.PUBLIC_INVESTMENT: "une société publique d'investissement",
    Nature.VENTURE_CAPITAL: "une société de capital-risque",
    Nature.BUSINESS_ANGEL: "un investisseur providentiel (business angel)",
    Nature.UNIVERSITY: "une université",
    Nature.RESEARCH_CENTRE: "un centre de recherche sans but lucratif",
    Nature.INSTITUTIONAL: "un investisseur institutionnel",
}
_PUBLIC = frozenset(
    {
        Nature.PUBLIC_BODY,
        Nature.LOCAL_AUTHORITY,
        Nature.PUBLIC_INVESTMENT,
        Nature.UNIVERSITY,
    }
)


class Basis(Enum):
    """A right that gives control without a majority of votes (Annex I GBER, art. 3(3), b to d)."""

    BOARD = "conseil"
    CONTRACT = "contrat"
    STATUTES = "statuts"
    AGREEMENT = "accord_actionnaires"

    @property
    def label(self) -> str:
        """What the right is, in French, after « elle »."""
        return {
            Basis.BOARD: "nomme ou révoque la majorité du conseil de",
            Basis.CONTRACT: "exerce par contrat une influence dominante sur",
            Basis.STATUTES: "exerce par les statuts une influence dominante sur",
            Basis.AGREEMENT: "contrôle seule, par accord entre actionnaires, la majorité des voix "
            "de",
        }[self]


@dataclass(frozen=True, slots=True)
class Figures:
    """Headcount, turnover and balance sheet total, each an interval."""

    headcount: Interval = UNKNOWN_FIGURE
    turnover: Interval = UNKNOWN_FIGURE
    balance: Interval = UNKNOWN_FIGURE


@dataclass(frozen=True, slots=True)
class Year:
    """The figures of one closed accounting year; ``estimate`` for a new firm, without accounts."""

    year: int
    figures: Figures
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """An enterprise or an investor. ``state`` is its Member State code, empty when unknown.

    ``budget`` (euros a year) and ``inhabitants`` matter for a local authority only.
    """

    name: str
    nature: Nature = Nature.ENTERPRISE
    years: tuple[Year, ...] = ()
    state: str = ""
    public: Truth = None
    budget: Interval = UNKNOWN_FIGURE
    inhabitants: Interval = UNKNOWN_FIGURE

    @property
    def is_public(self) -> Truth:
        """Whether it is a public body: as declared, else as its nature tells."""
        return self.nature.is_public if self.public is None else self.public

    def figures_of(self, year: int) -> Figures:
        """The figures of a year, unknown when they are not declared."""
        return next((y.figures for y in self.years if y.year == year), Figures())


@dataclass(frozen=True, slots=True)
class Holding:
    """A stake of ``holder`` in ``held``; ``invested`` is what a business angel put in, in euros."""

    holder: str
    held: str
    capital: Interval = UNKNOWN_STAKE
    votes: Interval = UNKNOWN_STAKE
    invested: Interval = UNKNOWN_FIGURE


@dataclass(frozen=True, slots=True)
class Control:
    """A right of control over ``held``; several holders share it: joint control links no one."""

    holders: frozenset[str]
    held: str
    basis: Basis
    established: Truth = True


@dataclass(frozen=True, slots=True)
class Concert:
    """Natural persons who act jointly (Annex I GBER, art. 3(3), fourth subparagraph)."""

    persons: frozenset[str]
    established: Truth = True


@dataclass(frozen=True, slots=True)
class Case:
    """Everything declared. ``markets`` tells whether two enterprises share a market, or adjacent
    ones; a pair that is absent is unknown. ``created`` is the year of creation, None when unknown.
    """

    subject: str
    entities: Mapping[str, Entity]
    holdings: tuple[Holding, ...] = ()
    controls: tuple[Control, ...] = ()
    concerts: tuple[Concert, ...] = ()
    markets: Mapping[frozenset[str], Truth] = field(default_factory=dict)
    created: int | None = None

    @property
    def years(self) -> tuple[Year, ...]:
        """The years of the enterprise whose size is wanted, oldest first."""
        return tuple(sorted(self.entities[self.subject].years, key=lambda year: year.year))


def case_of(
    subject: str,
    entities: Iterable[Entity],
    holdings: Iterable[Holding] = (),
    controls: Iterable[Control] = (),
    concerts: Iterable[Concert] = (),
    markets: Mapping[frozenset[str], Truth] | None = None,
    created: int | None = None,
) -> Case:
    """Build a case in one canonical order, so that the order of declarations changes nothing.

    An unknown stake is at most what the other holders of the same enterprise leave.
    """
    return Case(
        subject,
        {entity.name: entity for entity in sorted(entities, key=lambda entity: entity.name)},
        tuple(sorted(_bounded(tuple(holdings)), key=lambda h: (h.held, h.holder))),
        tuple(sorted(controls, key=lambda c: (c.held, sorted(c.holders), c.basis.value))),
        tuple(sorted(concerts, key=lambda c: sorted(c.persons))),
        markets or {},
        created,
    )


def _bounded(holdings: tuple[Holding, ...]) -> list[Holding]:
    capital: dict[str, Decimal] = {}
    votes: dict[str, Decimal] = {}
    for holding in holdings:
        capital[holding.held] = capital.get(holding.held, ZERO) + holding.capital[0]
        votes[holding.held] = votes.get(holding.held, ZERO) + holding.votes[0]

    def left(interval: Interval, total: Decimal) -> Interval:
        return interval[0], min(interval[1], HUNDRED - total + interval[0])

    return [
        Holding(
            h.holder,
            h.held,
            left(h.capital, capital[h.held]),
            left(h.votes, votes[h.held]),
            h.invested,
        )
        for h in holdings
    ]
