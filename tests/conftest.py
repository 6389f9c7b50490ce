"""Shared fixtures, and the French steps of the features."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytest_bdd import given, parsers, then, when
from pytest_bdd.scenario import scenario_wrapper_template_registry

import navigator.services
from rules.catalogue import Catalogue
from rules.evaluation import evaluate
from rules.expressions import Kind
from rules.quantities import parse_money, parse_percent
from rules.results import CriterionState, Evaluation, MeasureResult, State
from rules.vocabulary import Fact
from tests.browser.chromium import NO_BROWSER
from tests.database_fixtures import (  # noqa: F401 (fixtures of every test)
    bare_database,
    database,
    databases,
    migrations,
    postgres,
    sqlite_model,
)
from tests.entrance_samples import entrance  # noqa: F401 (fixture of every test)
from tests.espace_desk import desk  # noqa: F401 (fixture of every test)
from tests.espace_fixtures import clock  # noqa: F401 (fixture of every test)
from tests.shipped import shipped_catalogue, shipped_geography, shipped_naf
from tests.web_fixtures import client, web_app  # noqa: F401 (fixtures of every test)
from tests.web_plan_samples import plan_page  # noqa: F401 (fixture of every test)
from tests.web_questionnaire_samples import link, state_of  # noqa: F401 (fixtures of every test)

# A loaded machine is slow, not wrong: speed is measured by « make bench ».
settings.register_profile("aiguilleur", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("aiguilleur")


def pytest_collection_finish() -> None:
    """Put what the whole run uses out of the collector's reach: it would walk it for ever."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
MONTHS = [
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
]
STATES = {
    "est éligible": State.ELIGIBLE,
    "est à confirmer": State.TO_CONFIRM,
    "n'est pas éligible": State.NOT_ELIGIBLE,
}
CALENDARS = {
    "elle est ouverte": "ouvert",
    "elle est close": "clos",
    "elle est à venir": "a_venir",
    "son calendrier est inconnu": "inconnu",
}


@pytest.fixture(scope="session", autouse=True)
def shipped_data_read_once() -> Iterator[None]:
    """Hundreds of tests make an application of their own; what they only read is read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(navigator.services, "load_catalogue", shipped_catalogue)
        patch.setattr(navigator.services, "load_geography", shipped_geography)
        patch.setattr(navigator.services, "load_naf", shipped_naf)
        yield


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped catalogue, loaded once."""
    return shipped_catalogue()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let ``-k fiche_06`` select the scenarios of one feature."""
    for item in items:
        function = getattr(item, "obj", None)
        scenario = scenario_wrapper_template_registry.get(function) if function else None
        if scenario is not None:
            item.extra_keyword_matches.add(Path(scenario.feature.filename).stem)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly that the browser tests did not run."""
    skipped = terminalreporter.stats.get("skipped", [])
    missing = [report for report in skipped if NO_BROWSER in str(report.longrepr)]
    if missing:
        terminalreporter.section("navigateur absent", red=True, bold=True)
        terminalreporter.line(f"{len(missing)} tests sautés. {NO_BROWSER}")


@dataclass
class Story:
    """What a scenario has said so far."""

    catalogue: Catalogue
    sheet: str = ""
    profile: dict[str, Any] = field(default_factory=dict)
    evaluation: Evaluation | None = None
    focus: MeasureResult | None = None

    @property
    def measure(self) -> MeasureResult:
        assert self.focus is not None, "nommez d'abord la mesure : « Alors la mesure … »"
        return self.focus


@pytest.fixture
def story(catalogue: Catalogue) -> Story:
    """A story with nothing said yet."""
    return Story(catalogue)


def read_day(text: str) -> date:
    """Read « 3 février 2020 » or « 1er mars 2020 »."""
    day, month, year = text.replace("1er", "1").split()
    return date(int(year), MONTHS.index(month) + 1, int(day))


def understand(story: Story, phrase: str) -> None:
    """Put into the profile what a sentence of the vocabulary says."""
    for fact in story.catalogue.vocabulary:
        if phrase == f"on ne connaît pas {fact.label}":
            story.profile.pop(fact.name, None)
            return
        if _understood(story, fact, phrase):
            return
    raise AssertionError(f"aucun fait du vocabulaire ne dit : « {phrase} »")


def _understood(story: Story, fact: Fact, phrase: str) -> bool:
    if fact.kind is Kind.BOOLEAN and phrase in (fact.true_text, fact.false_text):
        story.profile[fact.name] = phrase == fact.true_text
        return True
    if fact.kind is Kind.CHOICES and phrase.startswith(f"{fact.contains_text} "):
        wanted = phrase.removeprefix(f"{fact.contains_text} ")
        known = story.profile.get(fact.name, frozenset())
        keys = {choice.key for choice in fact.choices if choice.label == wanted}
        if keys or wanted == "autre chose":
            story.profile[fact.name] = known | keys
            return True
    if fact.kind is Kind.CHOICE:
        for choice in fact.choices:
            if phrase == f"{fact.label} est {choice.label}":
                story.profile[fact.name] = choice.key
                return True
    if fact.kind.is_ordered and phrase.startswith(f"{fact.label} est "):
        rest = phrase.removeprefix(f"{fact.label} est ")
        if fact.kind is Kind.DATE:
            story.profile[fact.name] = read_day(rest.removeprefix("le "))
        else:
            number = (
                re.sub(rf"\s*{fact.unit}s?$", "", rest.removeprefix("de "))
                if fact.unit
                else (rest.removeprefix("de "))
            )
            story.profile[fact.name] = fact.parse(number)
        return True
    return False


@given(parsers.re(r"la fiche (?P<sheet>.+)"))
def _the_sheet(story: Story, sheet: str) -> None:
    story.sheet = sheet


@given(parsers.re(r"(?:que |qu')?(?P<phrase>(?!la fiche ).+)"))
def _a_fact(story: Story, phrase: str) -> None:
    understand(story, phrase)


@when(parsers.re(r"on évalue le projet au (?P<day>.+)"))
def _evaluate(story: Story, day: str) -> None:
    story.evaluation = evaluate(story.catalogue, story.profile, read_day(day))


@then(
    parsers.re(
        r"la mesure « (?P<title>.+) » (?P<verdict>est éligible|est à confirmer|n'est pas éligible)"
    )
)
def _verdict(story: Story, title: str, verdict: str) -> None:
    assert story.evaluation is not None
    found = [
        result
        for result in story.evaluation.measures
        if result.measure.title == title
        and story.sheet
        in (str(result.scheme.sheet), "Diag Eco-Flux" if result.scheme.sheet is None else "")
    ]
    assert len(found) == 1, f"{len(found)} mesure « {title} » dans la fiche {story.sheet}"
    story.focus = found[0]
    refused = [c.criterion.id for c in found[0].criteria if c.state is CriterionState.FALSE]
    assert found[0].state is STATES[verdict], (found[0].state.value, refused, found[0].missing)


@then(parsers.re(r"son intensité est de (?P<rate>.+ %)"))
def _rate(story: Story, rate: str) -> None:
    amount = story.measure.amount
    assert (amount.rate_min, amount.rate_max) == (parse_percent(rate), parse_percent(rate))


@then(parsers.re(r"son intensité va de (?P<low>.+ %) à (?P<high>.+ %)"))
def _rates(story: Story, low: str, high: str) -> None:
    amount = story.measure.amount
    assert (amount.rate_min, amount.rate_max) == (parse_percent(low), parse_percent(high))


@then("aucune intensité n'est donnée")
def _no_rate(story: Story) -> None:
    assert story.measure.amount.rate_max is None


@then(parsers.re(r"son assiette est de (?P<base>.+)"))
def _base(story: Story, base: str) -> None:
    assert story.measure.amount.base == parse_money(base)


@then(parsers.re(r"son aide est au plus de (?P<amount>.+)"))
def _amount(story: Story, amount: str) -> None:
    assert story.measure.amount.amount_max == parse_money(amount)


@then("aucun montant n'est donné")
def _no_amount(story: Story) -> None:
    assert story.measure.amount.amount_max is None


@then(parsers.re(r"le prix à payer est de (?P<price>.+)"))
def _price(story: Story, price: str) -> None:
    assert story.measure.price.price == parse_money(price)


@then(parsers.re(r"le prix va de (?P<low>.+ €) à (?P<high>.+ €)"))
def _prices(story: Story, low: str, high: str) -> None:
    price = story.measure.price
    assert price.price is None
    assert (price.low, price.high) == (parse_money(low), parse_money(high))


@then("elle est gratuite")
def _free(story: Story) -> None:
    assert story.measure.price.price == 0


@then("le prix n'est pas chiffré")
def _no_price(story: Story) -> None:
    assert story.measure.price.price is None


@then(parsers.re(r"il manque (?P<label>.+)"))
def _missing(story: Story, label: str) -> None:
    labels = [story.catalogue.vocabulary[name].label for name in story.measure.missing]
    assert label in labels, labels


@then("il ne manque rien")
def _nothing_missing(story: Story) -> None:
    assert story.measure.missing == ()


@then(parsers.re(r"le refus vient du critère « (?P<identifier>.+) »"))
def _refusal(story: Story, identifier: str) -> None:
    refused = {c.criterion.id for c in story.measure.criteria if c.state is CriterionState.FALSE}
    assert refused == {identifier}


@then(
    parsers.re(
        r"(?P<words>elle est ouverte|elle est close|elle est à venir|son calendrier est inconnu)"
    )
)
def _calendar(story: Story, words: str) -> None:
    assert story.measure.calendar.state.value == CALENDARS[words]


@then(parsers.re(r"il faut vérifier « (?P<extract>.+) »"))
def _doubt(story: Story, extract: str) -> None:
    reasons = [doubt.reason for doubt in story.measure.to_check]
    assert any(extract in reason for reason in reasons), reasons


@then("rien n'est à vérifier")
def _no_doubt(story: Story) -> None:
    assert story.measure.to_check == ()


@then(parsers.re(r"on s'adresse à « (?P<extract>.+) »"))
def _contact(story: Story, extract: str) -> None:
    words = [
        " ".join((c.organisation, c.name, c.role, c.email, c.phone, c.url))
        for c in story.measure.contacts
    ]
    assert any(extract in text for text in words), words


@then(parsers.re(r"le calcul dit « (?P<extract>.+) »"))
def _arithmetic(story: Story, extract: str) -> None:
    text = " ".join(story.measure.amount.arithmetic).replace("\u00a0", " ").replace("\u202f", " ")
    assert extract in text, text
