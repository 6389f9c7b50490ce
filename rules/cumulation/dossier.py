"""What is known of a project and its aids: the question asked to the rules of cumulation.

Amounts are euros to the cent, percentages plain numbers, None what was left unsaid. The lists keep
no meaning in their order: ``cumulate`` sorts the aids first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any


class BeneficiaryKind(Enum):
    """Who receives the aids; local authorities have rules of their own."""

    FIRM = "entreprise"
    AUTHORITY = "collectivite"
    ASSOCIATION = "association"
    OTHER = "autre"


class Form(Enum):
    """How the aid is paid; only a grant costs what it says."""

    GRANT = "subvention"
    LOAN = "pret"
    GUARANTEE = "garantie"
    ADVANCE = "avance"
    TAX = "avantage_fiscal"


class Status(Enum):
    """How far the aid has come; a dropped one counts for nothing."""

    GRANTED = "octroyee"
    REQUESTED = "demandee"
    PLANNED = "envisagee"
    DROPPED = "abandonnee"


class Origin(Enum):
    """Whose money it is, where a rule asks for it."""

    STATE = "etat"
    STATE_ENDOWMENT = "dotation_etat"
    OPERATOR = "operateur"
    AUTHORITY = "collectivite"
    STRUCTURAL = "ue_structurel"
    CENTRAL = "ue_centralise"


class Link(Enum):
    """How a firm stands to the beneficiary, for de minimis."""

    LINKED = "liee"
    PARTNER = "partenaire"
    ABROAD = "autre_etat"


class Derogation(Enum):
    """Operations for which article L.1111-10 CGCT lets the own share go lower."""

    URBAN_RENEWAL = "renovation_urbaine"
    HERITAGE = "patrimoine"
    CALAMITY = "calamite_publique"
    TERRITORIAL_COOPERATION = "cooperation_territoriale"
    FIRE_DEFENCE = "defense_incendie"
    CORSICA = "epci_corse"


@dataclass(frozen=True, slots=True)
class CostBase:
    """An identifiable eligible cost."""

    key: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Overlap:
    """The costs that two bases have in common."""

    first: str
    second: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PastGrant:
    """A de minimis grant already received by the single undertaking, between two days.

    Both days are the same when the date is known; a fiscal year alone gives its first and last
    possible days. ``firm`` is empty when the beneficiary itself received it.
    """

    amount: Decimal
    earliest: date
    latest: date
    firm: str = ""
    basis: str = ""
    """The de minimis basis; the general one when empty."""


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Who asks; ``size`` holds the EU classes still possible, none when nothing is known.

    ``zone`` and ``region`` are keys of the vocabulary, None when unknown.
    """

    kind: BeneficiaryKind
    size: tuple[str, ...] = ()
    zone: str | None = None
    region: str | None = None
    in_difficulty: bool | None = None
    in_difficulty_since: date | None = None
    recovery_order: bool | None = None
    fiscal_year_end: tuple[int, int] | None = None
    """Month and day on which the fiscal year closes."""
    firms: Mapping[str, Link] = field(default_factory=dict)
    past_minimis: tuple[PastGrant, ...] | None = None
    """None when nothing was said; empty when there were none."""


@dataclass(frozen=True, slots=True)
class Aid:
    """One aid.

    Exactly one of ``amount`` (euros) and ``rate`` (percent of its bases) is given. ``shares`` says
    how much goes to each base when the user split it. ``equivalent`` is the gross grant
    equivalent; ``collateral`` and ``guaranteed`` are percentages of the loan. ``union_rate`` is the
    most favourable rate of the EU programme that pays a centrally managed fund.
    """

    name: str
    funder: str
    granted_on: date
    amount: Decimal | None = None
    rate: Decimal | None = None
    bases: tuple[str, ...] = ()
    shares: Mapping[str, Decimal] = field(default_factory=dict)
    basis: str | None = None
    measure: str = ""
    possible_bases: tuple[str, ...] = ()
    """The bases that the catalogue gives to its measure."""
    form: Form = Form.GRANT
    status: Status = Status.REQUESTED
    origin: Origin | None = None
    equivalent: Decimal | None = None
    years: Decimal | None = None
    collateral: Decimal | None = None
    guaranteed: Decimal | None = None
    applied_on: date | None = None
    union_rate: Decimal | None = None
    excludes: tuple[str, ...] = ()
    text: str = ""
    """The de minimis text that the act of grant cites, when two are in force."""
    answers: Mapping[str, Any] = field(default_factory=dict)
    """Answers on the conditions of its legal basis, by fact of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A project, its costs and its aids."""

    beneficiary: Beneficiary
    bases: tuple[CostBase, ...]
    aids: tuple[Aid, ...]
    overlaps: tuple[Overlap, ...] = ()
    total_cost: Decimal | None = None
    own: Decimal | None = None
    applied_on: date | None = None
    started_on: date | None = None
    investment: bool | None = None
    derogation: Derogation | None = None
    lead_competence: bool | None = None
    """Whether the operation is in a field with a lead authority, without a joint convention."""
