"""Runs features/plan.feature, with its French steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from navigator.state_aid.project_file import parse_project
from rules.errors import ProblemsError
from rules.plan.planner import plan
from rules.plan.results import Plan, Planning, Variety
from rules.quantities import parse_money
from rules.source import Scalar
from tests.cumul_cases import with_engine
from tests.shipped import shipped_catalogue

scenarios("plan.feature")

SIZES = {"petite": (30, "5 M€"), "moyenne": (120, "20 M€")}


@dataclass
class Story:
    """The file of a project, section by section, and the answer."""

    profile: str = ""
    past: list[str] = field(default_factory=list)
    costs: list[str] = field(default_factory=list)
    aids: list[str] = field(default_factory=list)
    granted: list[str] = field(default_factory=list)
    more: str = ""
    needs: str = ""
    day: date = date(2019, 6, 3)
    found: Planning | None = None

    @property
    def text(self) -> str:
        past = f"[{', '.join(self.past)}]" if self.past else "aucun"
        lists = {"aides": self.aids, "accordees": self.granted}
        items = "".join(
            f"{key}:\n" + "".join(f"  - {{{each}}}\n" for each in values)
            for key, values in lists.items()
            if values
        )
        return (
            f"profil: {{{self.profile}, besoins: [{self.needs}]}}\ndate_octroi: {self.day}\n"
            f"beneficiaire: {{en_difficulte: non, aide_a_rembourser: non, minimis_recus: {past}}}\n"
            "projet: {date_demande: 2019-01-10, operation: investissement}\n"
            "assiettes:\n" + "".join(self.costs) + items + self.more
        )

    @property
    def planning(self) -> Planning:
        assert self.found is not None, "cherchez d'abord : « Quand on cherche le plan »"
        return self.found

    @property
    def first(self) -> Plan:
        return self.planning.plans[0]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture
def story() -> Story:
    """Nothing declared yet."""
    return Story()


@given(parsers.re(r"une (?P<size>petite|moyenne) entreprise"))
def _firm(story: Story, size: str) -> None:
    staff, turnover = SIZES[size]
    story.profile = (
        f"type_porteur: entreprise, secteur: industrie, effectif: {staff}, "
        f"chiffre_affaires: {turnover}, total_bilan: {turnover}, region: Occitanie, "
        "zone_afr: aucune, aide_remboursable: non"
    )


@given(parsers.re(r"une collectivité (?:d'|de )(?P<region>\w+)"))
def _authority(story: Story, region: str) -> None:
    story.profile = f"type_porteur: collectivite, activite_economique: non, region: {region}"


@given("l'entreprise demande des économies d'énergie")
def _energy(story: Story) -> None:
    story.needs = "economies_energie"


@given(parsers.re(r"une aide de minimis de (?P<amount>.+) reçue le (?P<day>\S+)"))
def _past(story: Story, amount: str, day: str) -> None:
    story.past.append(f"{{date: {date.fromisoformat(day)}, montant: {amount}}}")


@given(
    parsers.re(r"l'assiette « (?P<name>.+) » de (?P<amount>[^,]+)(?:, qui répond à (?P<fact>\w+))?")
)
def _cost(story: Story, name: str, amount: str, fact: str | None) -> None:
    answers = f", fait: {fact}" if fact else ""
    story.costs.append(f"  {name}: {{montant: {amount}{answers}}}\n")


@given(
    parsers.re(
        r"l'aide « (?P<name>.+) » de (?P<amount>.+) au plus sur « (?P<base>.+) », "
        r"base (?P<legal>.+)"
    )
)
def _aid(story: Story, name: str, amount: str, base: str, legal: str) -> None:
    bases = legal.replace(" ou ", ", ")
    story.aids.append(f"financeur: {name}, plafond: {amount}, assiettes: {base}, bases: [{bases}]")


@given(
    parsers.re(
        r"l'aide « (?P<name>.+) » déjà accordée, (?P<amount>.+) sur « (?P<base>.+) », "
        r"base (?P<legal>.+)"
    )
)
def _granted(story: Story, name: str, amount: str, base: str, legal: str) -> None:
    story.granted.append(f"financeur: {name}, montant: {amount}, assiettes: {base}, base: {legal}")


@given(parsers.re(r"un autofinancement de (?P<amount>.+) au plus, sans reste à financer"))
def _own(story: Story, amount: str) -> None:
    story.more = f"autofinancement: {{maximum: {amount}}}\nreste_a_financer: 0 €\n"


@given(parsers.re(r"un octroi le (?P<day>\S+)"))
def _day(story: Story, day: str) -> None:
    story.day = date.fromisoformat(day)


@given(parsers.re(r"elle donne (?P<amount>.+) au moins, et le plan doit la comprendre"))
def _demanded(story: Story, amount: str) -> None:
    name = story.aids[-1].split(",")[0].removeprefix("financeur: ")
    story.aids[-1] += f", minimum: {amount}"
    story.more += f"imposees: [{name}]\n"


@given(parsers.re(r"« (?P<first>.+) » et « (?P<second>.+) » sont incompatibles"))
def _exclusive(story: Story, first: str, second: str) -> None:
    story.more += f"incompatibles: [[{first}, {second}]]\n"


@when("on cherche le plan")
def _search(story: Story) -> None:
    project = parse_project(story.text.encode(), "projet", shipped_catalogue(), _no_profile)
    story.found = plan(project, shipped_catalogue(), with_engine)


def _no_profile(named: Scalar) -> bytes:
    raise ProblemsError([])


@then(parsers.re(r"le plan apporte (?P<amount>.+) d'aides publiques"))
def _total(story: Story, amount: str) -> None:
    assert story.first.total == parse_money(amount)


@then(parsers.re(r"si les points à vérifier sont levés, il apporte (?P<amount>.+)"))
def _doubtful_total(story: Story, amount: str) -> None:
    (found,) = [each for each in story.planning.plans if each.variety is Variety.DOUBTFUL]
    assert found.total == parse_money(amount)


@then(parsers.re(r"« (?P<name>.+) » donne (?P<amount>.+)"))
def _gives(story: Story, name: str, amount: str) -> None:
    given_amounts = [line.amount for line in story.first.lines if line.aid == name]
    assert sum(given_amounts, Decimal(0)) == parse_money(amount)


@then(parsers.re(r"« (?P<name>.+) » se fonde sur (?P<basis>.+)"))
def _rests(story: Story, name: str, basis: str) -> None:
    assert {line.basis for line in story.first.lines if line.aid == name} == {basis}


@then(parsers.re(r"il faut monter (?P<count>\d+) dossiers?"))
def _files(story: Story, count: str) -> None:
    assert len(story.first.files) == int(count)


@then(parsers.re(r"l'autofinancement est de (?P<amount>.+)"))
def _own_is(story: Story, amount: str) -> None:
    assert story.first.own == parse_money(amount)


@then(parsers.re(r"le plan s'arrête car « (?P<text>.+) »"))
def _stops(story: Story, text: str) -> None:
    said = [plain(each.text) for each in story.first.constraints]
    assert any(text in each for each in said), said


@then(parsers.re(r"un euro de plus à « (?P<text>.+) » apporterait (?P<gain>.+)"))
def _gain(story: Story, text: str, gain: str) -> None:
    (found,) = [each for each in story.first.constraints if text in plain(each.text)]
    assert found.gain == parse_money(gain)


@then(parsers.re(r"sans « (?P<name>.+) », le plan apporterait (?P<amount>.+)"))
def _without(story: Story, name: str, amount: str) -> None:
    others = [each for each in story.planning.plans if each.variety is Variety.OTHER]
    (found,) = [each for each in others if name not in each.files]
    assert found.total == parse_money(amount)


@then("aucun plan n'est possible")
def _nothing(story: Story) -> None:
    assert not story.planning.plans
    assert len(story.planning.conflicts) == 1


@then(parsers.re(r"le heurt vient de « (?P<text>.+) »"))
def _collides(story: Story, text: str) -> None:
    demands: Any = story.planning.conflicts[0].demands
    assert any(text in plain(each) for each, _ in demands), demands
