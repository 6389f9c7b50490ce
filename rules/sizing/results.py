"""The size of an enterprise: its class, its figures, who counts, its single undertaking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from rules.inference import Ruleset
from rules.intervals import Interval, Truth
from rules.quantities import write_day
from rules.sizing.aggregate import Weights, aggregate
from rules.sizing.classes import (
    CATEGORIES,
    CLASSES,
    Category,
    Ranks,
    SizeClass,
    ranks_of,
    settled,
)
from rules.sizing.investors import PublicStake, public_stake
from rules.sizing.links import Links, close
from rules.sizing.model import HUNDRED, Case, Figures, SizeError, World
from rules.sizing.structure import Structure, structure_of
from rules.sizing.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class YearResult:
    """One closed year: the sums, the ranks they give alone, and the class kept at its closing."""

    year: int
    estimate: bool
    figures: Figures
    alone: Ranks
    kept: Ranks


@dataclass(frozen=True, slots=True)
class PublicOwnership:
    """What public bodies hold: at least, at most; whether that is 25 % or more."""

    certain: PublicStake
    possible: PublicStake
    excludes: Truth

    @property
    def share(self) -> Interval:
        """The share held, in percent."""
        return self.certain.share, self.possible.share


@dataclass(frozen=True, slots=True)
class SizeResult:
    """The answer. ``classes`` and ``categories`` hold every one still possible, smallest first.

    ``structures`` are those of the two worlds; ``sole`` and ``sole_possible`` are the enterprises
    that surely, or perhaps, form the single undertaking of the subject. ``later_years`` are those
    declared that no one can have closed on the day of grant: they do not count, nor does ``case``
    hold them for the subject.
    """

    case: Case
    thresholds: Thresholds
    years: tuple[YearResult, ...]
    classes: tuple[SizeClass, ...]
    categories: tuple[Category, ...]
    category_figures: Figures
    weights: Weights
    structures: Mapping[World, Structure]
    public: PublicOwnership
    sole: tuple[str, ...]
    sole_possible: tuple[str, ...]
    engine: str
    later_years: tuple[int, ...] = ()

    @property
    def figures(self) -> Figures:
        """The sums of the last closed year."""
        return self.years[-1].figures

    def share(self, name: str) -> Interval:
        """The share of an enterprise that counts, in percent."""
        return self.weights.of(name)


def size_of(case: Case, thresholds: Thresholds, ruleset: Ruleset) -> SizeResult:
    """Work out the size of the subject of a case, which has at least one year.

    Raises SizeError when no year can be closed on the day of the thresholds. Annex I of Reg. (EU)
    651/2014, arts 2 to 6; décret n° 2008-1354, art. 3; single undertaking of Reg. (EU) 1407/2013
    and 2023/2831, art. 2(2).
    """
    case, later_years = _closed_on(case, thresholds.day)
    legal = {world: close(case, world, ruleset) for world in World}
    structures = {
        world: structure_of(case, close(case, world, ruleset, legal[world]), thresholds)
        for world in World
    }
    weights = Weights(*({m.name: m.share for m in structures[w].members.values()} for w in World))
    years = _years(case, thresholds, weights)
    public = _public(case, thresholds, structures)
    linked = Weights(
        *(dict.fromkeys(sorted(legal[world].groups[case.subject]), HUNDRED) for world in World)
    )
    category_figures = aggregate(case, linked, case.years[-1].year)
    category_ranks = ranks_of(category_figures, thresholds.french)
    sole, sole_possible = _sole(case, legal)
    return SizeResult(
        case,
        thresholds,
        years,
        _classes(years[-1].kept, public.excludes),
        tuple(CATEGORIES[rank] for rank in category_ranks.values),
        category_figures,
        weights,
        structures,
        public,
        sole,
        sole_possible,
        structures[World.CERTAIN].links.engine,
        later_years,
    )


def _closed_on(case: Case, day: date) -> tuple[Case, tuple[int, ...]]:
    """Leave out the years to come: the size is read on approved accounts (art. 4(1) and (3)).

    An estimate is made in the course of the year, which may end in the next one.
    """
    closed = [year for year in case.years if year.year <= day.year + year.estimate]
    if not closed:
        raise SizeError(
            f"aucun exercice n'est clos au {write_day(day)} : donnez un exercice plus ancien, ou "
            "une date d'octroi plus récente."
        )
    later = tuple(year.year for year in case.years if year not in closed)
    if not later:
        return case, ()
    subject = replace(case.entities[case.subject], years=tuple(closed))
    return replace(case, entities={**case.entities, case.subject: subject}), later


def _years(case: Case, thresholds: Thresholds, weights: Weights) -> tuple[YearResult, ...]:
    sums = [aggregate(case, weights, year.year) for year in case.years]
    alone = [ranks_of(figures, thresholds.eu) for figures in sums]
    return tuple(
        YearResult(year.year, year.estimate, figures, ranks, kept)
        for year, figures, ranks, kept in zip(case.years, sums, alone, settled(alone), strict=True)
    )


def _public(
    case: Case, thresholds: Thresholds, structures: Mapping[World, Structure]
) -> PublicOwnership:
    certain, possible = (
        public_stake(case, structures[world].links, thresholds, case.subject) for world in World
    )
    excludes: Truth = None
    if certain.share >= thresholds.public.value:
        excludes = True
    elif possible.share < thresholds.public.value:
        excludes = False
    return PublicOwnership(certain, possible, excludes)


def _classes(kept: Ranks, excluded: Truth) -> tuple[SizeClass, ...]:
    if excluded:
        return (SizeClass.LARGE,)
    possible = {CLASSES[rank] for rank in kept.values}
    if excluded is None:
        possible.add(SizeClass.LARGE)
    return tuple(each for each in CLASSES if each in possible)


def _sole(case: Case, legal: Mapping[World, Links]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The single undertaking: linked enterprises of the same Member State, partners out."""
    home = case.entities[case.subject].state
    sure, perhaps = [case.subject], list[str]()
    for name in sorted(legal[World.POSSIBLE].groups[case.subject] - {case.subject}):
        state = case.entities[name].state
        if home and state and state != home:
            continue
        linked = name in legal[World.CERTAIN].groups[case.subject]
        (sure if linked and home and state else perhaps).append(name)
    return tuple(sure), tuple(perhaps)
