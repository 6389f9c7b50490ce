"""The thresholds of size, read from the dated parameters of ``schemes/parametres/taille.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.quantities import write_day
from rules.sizing.model import SizeError
from rules.sources import Source
from rules.vocabulary import DatedValue, Vocabulary

_EU = {
    "micro": ("seuil_effectif_micro", "seuil_financier_micro", "seuil_financier_micro"),
    "petite": ("seuil_effectif_petite", "seuil_financier_petite", "seuil_financier_petite"),
    "moyenne": ("seuil_effectif_moyenne", "seuil_ca_moyenne", "seuil_bilan_moyenne"),
}
_FRENCH = {
    "micro": ("seuil_fr_effectif_micro", "seuil_fr_financier_micro", "seuil_fr_financier_micro"),
    "pme": ("seuil_fr_effectif_pme", "seuil_fr_ca_pme", "seuil_fr_bilan_pme"),
    "eti": ("seuil_fr_effectif_eti", "seuil_fr_ca_eti", "seuil_fr_bilan_eti"),
}
_PARTNER = "seuil_part_partenaire"
_PUBLIC = "seuil_part_publique"
_ANGELS = "seuil_business_angels"
_BUDGET = "seuil_budget_collectivite"
_INHABITANTS = "seuil_habitants_collectivite"
_NOTE_13 = (
    "note_13_effectif",
    "note_13_chiffre_affaires",
    "note_13_bilan",
    "note_13_eti_effectif_min",
    "note_13_eti_effectif_max",
)

# What this module reads, so that the check of unused parameters knows it.
PARAMETERS = frozenset(
    {name for names in (*_EU.values(), *_FRENCH.values()) for name in names}
    | {_PARTNER, _PUBLIC, _ANGELS, _BUDGET, _INHABITANTS, *_NOTE_13}
)


class ThresholdError(SizeError):
    """A threshold has no value on the day asked; the message is a French sentence."""


@dataclass(frozen=True, slots=True)
class Level:
    """The upper edge of a class: below ``headcount`` persons, and at most ``turnover`` or
    ``balance`` euros.
    """

    name: str
    headcount: Decimal
    turnover: Decimal
    balance: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class Limit:
    """One other threshold, with its source."""

    value: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class GuideNote:
    """What note 13 of the guide's annexe 2 calls a large firm: two sentences, two definitions.

    « More than ``headcount`` persons » and one of the two amounts exceeded; then « between
    ``band_low`` and ``band_high`` employees ».
    """

    headcount: Decimal
    turnover: Decimal
    balance: Decimal
    band_low: Decimal
    band_high: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The thresholds in force on ``day``, the day the aid is granted; levels in rising order."""

    day: date
    eu: tuple[Level, ...]
    french: tuple[Level, ...]
    partner: Limit
    public: Limit
    angels: Limit
    budget: Limit
    inhabitants: Limit
    note_13: GuideNote


def thresholds_on(vocabulary: Vocabulary, day: date) -> Thresholds:
    """Return the thresholds in force on ``day``, the day the aid is granted.

    Raises ThresholdError when a parameter is absent or has no value yet that day.
    """

    def limit(name: str) -> Limit:
        fact = vocabulary.get(name)
        values = fact.dated_values if fact is not None else ()
        value = _in_force(values, day)
        if value is None:
            raise ThresholdError(
                f"le seuil « {name} » n'a pas de valeur au {write_day(day)} : donnez une date plus "
                "récente."
            )
        assert isinstance(value.value, Decimal)
        return Limit(value.value, value.source)

    def level(name: str, names: tuple[str, str, str]) -> Level:
        headcount, turnover, balance = (limit(each) for each in names)
        return Level(name, headcount.value, turnover.value, balance.value, headcount.source)

    staff, turnover, balance, low, high = (limit(name) for name in _NOTE_13)
    return Thresholds(
        day,
        tuple(level(name, names) for name, names in _EU.items()),
        tuple(level(name, names) for name, names in _FRENCH.items()),
        limit(_PARTNER),
        limit(_PUBLIC),
        limit(_ANGELS),
        limit(_BUDGET),
        limit(_INHABITANTS),
        GuideNote(staff.value, turnover.value, balance.value, low.value, high.value, staff.source),
    )


def _in_force(values: tuple[DatedValue, ...], day: date) -> DatedValue | None:
    started = [value for value in values if value.start <= day]
    return max(started, key=lambda value: value.start) if started else None
