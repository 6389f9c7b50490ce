"""Runs features/cumul.feature, with its French steps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from rules.cumulation.dossier import (
    Aid,
    Beneficiary,
    BeneficiaryKind,
    CostBase,
    Dossier,
    Overlap,
    PastGrant,
)
from rules.cumulation.results import Control, Cumulation, Verdict
from rules.quantities import parse_money
from tests.cumul_cases import control, figures, firm, judge

scenarios("cumul.feature")

VERDICTS = {
    "autorisé": Verdict.ALLOWED,
    "autorisée": Verdict.ALLOWED,
    "à réduire": Verdict.REDUCE,
    "à vérifier": Verdict.CHECK,
    "refusé": Verdict.REFUSED,
    "refusée": Verdict.REFUSED,
}
ANSWER = r"(?P<answer>autorisée?|à réduire|à vérifier|refusée?)"


@dataclass
class Project:
    """What a scenario has declared, and what was answered."""

    beneficiary: Beneficiary = field(default_factory=firm)
    bases: list[CostBase] = field(default_factory=list)
    aids: list[Aid] = field(default_factory=list)
    overlaps: list[Overlap] = field(default_factory=list)
    own: Decimal | None = None
    lead_competence: bool | None = None
    applied: date | None = None
    started: date | None = None
    judged: Cumulation | None = None
    focus: Control | None = None

    @property
    def result(self) -> Cumulation:
        assert self.judged is not None, "vérifiez d'abord : « Quand on vérifie le cumul »"
        return self.judged

    @property
    def control(self) -> Control:
        assert self.focus is not None, "nommez d'abord la règle : « Alors la règle … »"
        return self.focus


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture
def project() -> Project:
    """Nothing declared yet."""
    return Project()


@given(parsers.re(r"une (?P<size>petite|moyenne|grande) entreprise(?: en zone (?P<zone>[ac]))?"))
def _firm(project: Project, size: str, zone: str | None) -> None:
    project.beneficiary = firm(size, zone or "aucune")


@given(parsers.re(r"l'entreprise est en difficulté depuis le (?P<day>\S+)"))
def _in_difficulty(project: Project, day: str) -> None:
    since = date.fromisoformat(day)
    project.beneficiary = replace(
        project.beneficiary, in_difficulty=True, in_difficulty_since=since
    )


@given("une petite entreprise dont on ne dit rien d'autre")
def _silent_firm(project: Project) -> None:
    project.beneficiary = Beneficiary(BeneficiaryKind.FIRM, ("petite",))


@given(parsers.re(r"une collectivité de la région (?P<region>\w+)"))
def _authority(project: Project, region: str) -> None:
    project.beneficiary = Beneficiary(BeneficiaryKind.AUTHORITY, region=region)


@given("un exercice fiscal clos le 31 décembre")
def _civil_year(project: Project) -> None:
    project.beneficiary = replace(project.beneficiary, fiscal_year_end=(12, 31))


@given(
    parsers.re(r"une aide de minimis (?P<service>au SIEG )?de (?P<amount>.+) reçue le (?P<day>\S+)")
)
def _past(project: Project, service: str | None, amount: str, day: str) -> None:
    received, basis = date.fromisoformat(day), "minimis-sieg" if service else ""
    grant = PastGrant(parse_money(amount), received, received, basis=basis)
    known = project.beneficiary.past_minimis or ()
    project.beneficiary = replace(project.beneficiary, past_minimis=(*known, grant))


@given(parsers.re(r"l'assiette « (?P<name>.+) » de (?P<amount>.+)"))
def _base(project: Project, name: str, amount: str) -> None:
    project.bases.append(CostBase(name, parse_money(amount)))


@given(parsers.re(r"(?P<amount>.+) communs à « (?P<first>.+) » et « (?P<second>.+) »"))
def _overlap(project: Project, amount: str, first: str, second: str) -> None:
    project.overlaps.append(Overlap(first, second, parse_money(amount)))


@given(parsers.re(r"un autofinancement de (?P<amount>.+)"))
def _own(project: Project, amount: str) -> None:
    project.own = parse_money(amount)


@given("une compétence à chef de file, sans convention")
def _lead(project: Project) -> None:
    project.lead_competence = True


@given(parsers.re(r"une demande du (?P<applied>\S+) et une première commande du (?P<started>\S+)"))
def _dates(project: Project, applied: str, started: str) -> None:
    project.applied, project.started = date.fromisoformat(applied), date.fromisoformat(started)


@given(
    parsers.re(
        r"l'aide « (?P<name>.+) » de (?P<amount>.+?) (?:sur « (?P<base>.+) »|sans assiette), "
        r"base (?P<basis>\S+), octroyée le (?P<day>\S+)"
    )
)
def _aid(project: Project, name: str, amount: str, base: str | None, basis: str, day: str) -> None:
    project.aids.append(
        Aid(
            name,
            name,
            date.fromisoformat(day),
            parse_money(amount),
            bases=(base,) if base else (),
            basis=basis,
        )
    )


@when("on vérifie le cumul")
def _judge(project: Project) -> None:
    project.judged = judge(
        Dossier(
            project.beneficiary,
            tuple(project.bases),
            tuple(project.aids),
            tuple(project.overlaps),
            own=project.own,
            applied_on=project.applied,
            started_on=project.started,
            investment=True,
            lead_competence=project.lead_competence,
        )
    )


@then(parsers.re(rf"le cumul est {ANSWER}"))
def _verdict(project: Project, answer: str) -> None:
    assert project.result.verdict is VERDICTS[answer]


@then(parsers.re(rf"la règle « (?P<rule>\S+) » est {ANSWER}(?: : (?P<amounts>.+))?"))
def _rule(project: Project, rule: str, answer: str, amounts: str | None) -> None:
    found = project.focus = control(project.result, rule)
    assert found.verdict is VERDICTS[answer]
    if amounts:
        words = ("plafond", "demandé", "en trop", "possible")
        parts = amounts.split(", ")
        said = [
            parse_money(part.removeprefix(word).strip())
            for part, word in zip(parts, words, strict=True)
        ]
        assert list(figures(found)) == said


@then(parsers.re(rf"sous le texte (?P<number>\S+) l'aide de minimis est {ANSWER}"))
def _text(project: Project, number: str, answer: str) -> None:
    (found,) = [
        each
        for each in project.result.controls
        if each.rule == "minimis" and number in each.article
    ]
    assert found.verdict is VERDICTS[answer]


@then(parsers.re(r"elle dit « (?P<extract>.+) »"))
def _said(project: Project, extract: str) -> None:
    assert extract in plain(project.control.explanation)


@then(parsers.re(r"elle vient des règles « (?P<first>\S+) » et « (?P<second>\S+) »"))
def _because(project: Project, first: str, second: str) -> None:
    assert {fact.rule for fact in project.control.facts} == {first, second}


@then(parsers.re(r"le cumul garde les réserves « (?P<keys>.+) »"))
def _reserves(project: Project, keys: str) -> None:
    assert {reserve.key for reserve in project.result.reserves} == set(keys.split(", "))
