"""Runs features/bases_legales.feature, with its French steps."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from rules.catalogue import Catalogue
from rules.quantities import parse_money, parse_percent
from rules.results import MeasureResult
from rules.stateaid.bases import Ceiling
from rules.stateaid.links import LinkStatus
from rules.stateaid.model import BasisLimit, Binding
from rules.vocabulary import FactValue
from tests.conftest import Story, read_day

scenarios("bases_legales.feature")


@dataclass
class Grant:
    """What a scenario has said of an aid, then the ceiling, then the basis of a measure."""

    size: str | None = None
    zone: str | None = None
    answers: dict[str, FactValue] = field(default_factory=dict)
    found: Ceiling | None = None
    limit: BasisLimit | None = None

    @property
    def ceiling(self) -> Ceiling:
        assert self.found is not None, "octroyez d'abord : « Quand une aide lui est octroyée … »"
        return self.found

    @property
    def measured(self) -> BasisLimit:
        assert self.limit is not None, "nommez d'abord la mesure : « Alors la mesure … »"
        return self.limit


@pytest.fixture
def grant() -> Grant:
    return Grant()


@given(parsers.re(r"une (?P<size>petite|moyenne|grande) entreprise"))
def _size(grant: Grant, size: str) -> None:
    grant.size = size


@given(parsers.re(r"un projet en zone AFR « (?P<zone>\w+) »"))
def _zone(grant: Grant, zone: str) -> None:
    grant.zone = zone


@given(
    parsers.re(
        r"un projet de (?P<cost>.+) en zone AFR « (?P<zone>\w+) », dans la région "
        r"« (?P<region>\w+) »"
    )
)
def _place(grant: Grant, cost: str, zone: str, region: str) -> None:
    grant.zone = zone
    grant.answers = {"region": region, "cout_projet": parse_money(cost)}


@when(parsers.re(r"une aide lui est octroyée le (?P<day>.+) sur la base « (?P<basis>.+) »"))
def _granted(grant: Grant, catalogue: Catalogue, day: str, basis: str) -> None:
    grant.found = catalogue.legal_bases.ceiling_for(
        basis, size=grant.size, zone=grant.zone, day=read_day(day), answers=grant.answers
    )


@then(parsers.re(r"l'intensité maximale est de (?P<rate>.+ %)"))
def _rate(grant: Grant, rate: str) -> None:
    expected = parse_percent(rate)
    assert (grant.ceiling.rate_min, grant.ceiling.rate_max) == (expected, expected)


@then(parsers.re(r"l'intensité maximale va de (?P<low>.+ %) à (?P<high>.+ %)"))
def _rates(grant: Grant, low: str, high: str) -> None:
    bounds = (grant.ceiling.rate_min, grant.ceiling.rate_max)
    assert bounds == (parse_percent(low), parse_percent(high))


@then(parsers.re(r"le montant maximal va de (?P<low>.+ €) à (?P<high>.+ €)"))
def _amounts(grant: Grant, low: str, high: str) -> None:
    bounds = (grant.ceiling.amount_min, grant.ceiling.amount)
    assert bounds == (parse_money(low), parse_money(high))


@then(parsers.re(r"le montant maximal est de (?P<amount>.+ €)"))
def _amount(grant: Grant, amount: str) -> None:
    expected = parse_money(amount)
    assert (grant.ceiling.amount_min, grant.ceiling.amount) == (expected, expected)


@then("la base n'est pas en vigueur")
def _out_of_force(grant: Grant) -> None:
    assert not grant.ceiling.in_force


@then(parsers.re(r"le calcul cite « (?P<extract>.+) »"))
def _words(grant: Grant, extract: str) -> None:
    words = [text.replace("\u00a0", " ").replace("\u202f", " ") for text in grant.ceiling.words]
    assert any(extract in sentence for sentence in words), words


@then(parsers.re(r"il faut vérifier que « (?P<extract>.+) »"))
def _doubt(grant: Grant, extract: str) -> None:
    reasons = [doubt.reason for doubt in grant.ceiling.doubts]
    assert any(extract in reason for reason in reasons), reasons


def _measure(story: Story, title: str) -> MeasureResult:
    assert story.evaluation is not None
    return next(each for each in story.evaluation.measures if each.measure.title == title)


_SAID = {"déduite par nous": LinkStatus.INFERRED, "dite par le guide": LinkStatus.STATED}


@then(
    parsers.re(
        r"la mesure « (?P<title>.+) » repose sur « (?P<basis>.+) », "
        r"(?P<said>déduite par nous|dite par le guide)"
    )
)
def _rests_on(grant: Grant, story: Story, title: str, basis: str, said: str) -> None:
    limits = {limit.link.basis: limit for limit in _measure(story, title).legal_bases}
    assert limits[basis].link.status is _SAID[said]
    grant.limit = limits[basis]


@then(parsers.re(r"sa base légale permet (?P<amount>.+)"))
def _allows(grant: Grant, amount: str) -> None:
    assert grant.measured.amount_max == parse_money(amount)


@then("c'est la limite du dispositif qui joue")
def _scheme_binds(grant: Grant) -> None:
    assert grant.measured.binding is Binding.SCHEME


@then("c'est la base légale qui joue")
def _basis_binds(grant: Grant) -> None:
    assert grant.measured.binding is Binding.BASIS


@then(parsers.re(r"la base légale de la mesure « (?P<title>.+) » n'est pas établie"))
def _not_established(story: Story, title: str) -> None:
    (limit,) = _measure(story, title).legal_bases
    assert limit.link.status is LinkStatus.NOT_ESTABLISHED
    assert limit.binding is Binding.UNDECIDED
