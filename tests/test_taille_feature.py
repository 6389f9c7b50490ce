"""Runs features/taille.feature, with its French steps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from rules.intervals import Interval
from rules.quantities import parse_decimal, parse_money, parse_percent
from rules.sizing.explain import explain
from rules.sizing.model import UNKNOWN_FIGURE, Entity, Figures, Holding, Nature, Year, case_of
from rules.sizing.results import SizeResult
from tests.sizing_cases import categories, classes, measure

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
    measured: SizeResult | None = None

    @property
    def result(self) -> SizeResult:
        assert self.measured is not None, "mesurez d'abord : « Quand on mesure … »"
        return self.measured

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


@when(parsers.re(r"on mesure « (?P<name>.+) »"))
def _measure(group: Group, name: str) -> None:
    group.measured = measure(case_of(name, group.entities.values(), group.holdings))


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
