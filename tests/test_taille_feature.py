"""Runs features/taille.feature, with its French steps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from rules.intervals import Interval
from rules.quantities import parse_decimal, parse_money, parse_percent
from rules.sizing.explain import explain
from rules.sizing.guide_note import warnings
from rules.sizing.model import (
    UNKNOWN_FIGURE,
    Basis,
    Case,
    Control,
    Entity,
    Figures,
    Holding,
    Nature,
    Year,
    case_of,
)
from rules.sizing.reserves import missing
from rules.sizing.results import SizeResult, size_of
from rules.sizing.thresholds import thresholds_on
from tests.conftest import read_day
from tests.sizing_cases import DATA, categories, classes, measure

scenarios("taille.feature")

FIGURES = (
    r"(?P<staff>\S+) personnes, (?P<turnover>\S+ M€) de chiffre d'affaires, "
    r"(?P<balance>\S+ M€) de bilan"
)


@dataclass
class Group:
    """What a scenario has declared."""

    entities: dict[str, Entity] = field(default_factory=dict)
    holdings: list[Holding] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    measured: SizeResult | None = None

    @property
    def result(self) -> SizeResult:
        assert self.measured is not None, "mesurez d'abord : « Quand on mesure … »"
        return self.measured

    def case(self, name: str) -> Case:
        return case_of(name, self.entities.values(), self.holdings, self.controls)

    def add_year(self, name: str, year: str, figures: Figures) -> None:
        entity = self.entities.setdefault(name, Entity(name, state="FR"))
        years = (*entity.years, Year(int(year), figures))
        self.entities[name] = replace(entity, years=years)


def exact(value: Decimal) -> Interval:
    return value, value


def figures(staff: str, turnover: str, balance: str) -> Figures:
    return Figures(
        exact(parse_decimal(staff)), exact(parse_money(turnover)), exact(parse_money(balance))
    )


@pytest.fixture
def group() -> Group:
    """Nothing declared yet."""
    return Group()


@given(parsers.re(rf"l'entreprise « (?P<name>.+) », en (?P<year>\d+) : {FIGURES}"))
def _a_firm(group: Group, name: str, year: str, staff: str, turnover: str, balance: str) -> None:
    group.add_year(name, year, figures(staff, turnover, balance))


@given(
    parsers.re(
        r"l'entreprise « (?P<name>.+) », en (?P<year>\d+) : (?P<staff>\S+) personnes, on ne "
        "connaît ni le chiffre d'affaires ni le bilan"
    )
)
def _a_half_known_firm(group: Group, name: str, year: str, staff: str) -> None:
    known = Figures(exact(parse_decimal(staff)), UNKNOWN_FIGURE, UNKNOWN_FIGURE)
    group.add_year(name, year, known)


@given(
    parsers.re(
        r"l'entreprise « (?P<name>.+) », en (?P<year>\d+) : (?P<staff>\S+) personnes, "
        r"(?P<turnover>\S+ M€) de chiffre d'affaires, bilan inconnu"
    )
)
def _a_firm_without_balance(group: Group, name: str, year: str, staff: str, turnover: str) -> None:
    known = exact(parse_decimal(staff)), exact(parse_money(turnover))
    group.add_year(name, year, Figures(*known, UNKNOWN_FIGURE))


@given(parsers.re(rf"« (?P<name>[^»]+) » est (?P<nature>[^,]+), en (?P<year>\d+) : {FIGURES}"))
def _an_investor(
    group: Group, name: str, nature: str, year: str, staff: str, turnover: str, balance: str
) -> None:
    found = next(each for each in Nature if each.label == nature)
    group.entities[name] = Entity(name, found, state="FR")
    group.add_year(name, year, figures(staff, turnover, balance))


@given(
    parsers.re(
        r"« (?P<one>[^»]+) » et « (?P<other>[^»]+) » contrôlent ensemble « (?P<held>[^»]+) », par "
        "un accord d'actionnaires"
    )
)
def _joint_control(group: Group, one: str, other: str, held: str) -> None:
    group.controls.append(Control(frozenset({one, other}), held, Basis.AGREEMENT))


@given(parsers.re(r"« (?P<name>.+) » est un organisme public"))
def _a_public_body(group: Group, name: str) -> None:
    group.entities[name] = Entity(name, Nature.PUBLIC_BODY)


@given(
    parsers.re(
        r"« (?P<name>.+) » est une collectivité de (?P<people>.+) habitants, au budget de (?P<b>.+)"
    )
)
def _a_local_authority(group: Group, name: str, people: str, b: str) -> None:
    group.entities[name] = Entity(
        name,
        Nature.LOCAL_AUTHORITY,
        budget=exact(parse_money(b)),
        inhabitants=exact(parse_decimal(people)),
    )


@given(parsers.re(r"« (?P<holder>.+) » détient (?P<part>\S+ %) de « (?P<held>.+) »"))
def _a_stake(group: Group, holder: str, part: str, held: str) -> None:
    share = exact(parse_percent(part))
    group.holdings.append(Holding(holder, held, share, share))


@given(
    parsers.re(
        r"« (?P<holder>.+) » détient (?P<capital>\S+ %) du capital et (?P<votes>\S+ %) des voix de "
        r"« (?P<held>.+) »"
    )
)
def _two_stakes(group: Group, holder: str, capital: str, votes: str, held: str) -> None:
    shares = exact(parse_percent(capital)), exact(parse_percent(votes))
    group.holdings.append(Holding(holder, held, *shares))


@when(parsers.re(r"on mesure « (?P<name>[^»]+) »"))
def _measure(group: Group, name: str) -> None:
    group.measured = measure(group.case(name))


@when(parsers.re(r"on mesure « (?P<name>[^»]+) » pour une aide octroyée le (?P<day>.+)"))
def _measure_then(group: Group, name: str, day: str) -> None:
    thresholds = thresholds_on(DATA.parameters, read_day(day))
    group.measured = size_of(group.case(name), thresholds, DATA.ruleset)


@then(parsers.re(r"sa classe européenne est (?P<expected>.+)"))
def _class(group: Group, expected: str) -> None:
    assert classes(group.result) == expected


@then(parsers.re(r"sa catégorie française est (?P<expected>.+)"))
def _category(group: Group, expected: str) -> None:
    assert categories(group.result) == expected


@then(parsers.re(r"« (?P<name>.+) » compte pour (?P<part>\S+ %)"))
def _counts(group: Group, name: str, part: str) -> None:
    assert group.result.share(name) == exact(parse_percent(part))


@then(parsers.re(rf"l'ensemble fait {FIGURES}"))
def _sums(group: Group, staff: str, turnover: str, balance: str) -> None:
    assert group.result.figures == figures(staff, turnover, balance)


@then(parsers.re(r"son entreprise unique est (?P<names>.+)"))
def _sole(group: Group, names: str) -> None:
    assert [f"« {name} »" for name in group.result.sole] == names.split(", ")


@then(parsers.re(r"l'explication dit « (?P<extract>.+) »"))
def _explained(group: Group, extract: str) -> None:
    text = " ".join(explain(group.result))
    assert extract in text, text


@then(parsers.re(r"il manque « (?P<words>.+) »"))
def _missing(group: Group, words: str) -> None:
    assert missing(group.result) == (words,)


@then(parsers.re(r"l'avertissement dit « (?P<extract>.+) », d'après « (?P<section>.+) »"))
def _warned(group: Group, extract: str, section: str) -> None:
    (note,) = warnings(group.result)
    assert extract in note.text
    assert note.source.section == section
