"""The alerts of a contract: what calls for attention, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from navigator.catalogue.rulesets import load_ruleset
from navigator.contracts.choices import FundingStatus, Phase, Progress, SheetState
from navigator.contracts.demo import DEMO_DAY, demo_file
from navigator.contracts.records import ContractFile
from navigator.contracts.sheet import FundingLine, Indicator, Milestone, SheetContent
from navigator.following.alert import Alert, Severity
from navigator.following.alert_words import WORDS
from navigator.following.alerts import RULESET_FILE, alerts
from rules.catalogue import Catalogue
from rules.inference import Fact, infer
from rules.inference.reference import infer as reference_infer
from tests.contract_cases import DAY, MOMENT, contract_file, record, sheet

CALL = "pia-campus-metiers"  # fiche 17: open until 10 October 2019, closed since 2020


def considered(number: int = 1, **said: Any) -> FundingLine:
    known: dict[str, Any] = {
        "funder": "Financeur",
        "amount": Decimal(1_000),
        "own": False,
        "status": FundingStatus.CONSIDERED,
        "legal_basis": "sans_aide",
    }
    return FundingLine(f"f{number}", **{**known, **said})


@pytest.fixture
def alert(catalogue: Catalogue):
    def found(content: SheetContent, day: date = DAY, **said: Any) -> dict[str, Alert]:
        file = contract_file(1, record(1, content, **said))
        return {each.kind: each for each in alerts([file], catalogue, day)}

    return found


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def test_a_sheet_in_order_calls_for_nothing(alert: Any) -> None:
    assert alert(sheet()) == {}


def test_a_call_about_to_close(alert: Any) -> None:
    content = sheet(funding=(considered(measure=CALL),), start=None)
    assert "appel-bientot-clos" not in alert(content, date(2019, 8, 25))
    found = alert(content, date(2019, 8, 26))["appel-bientot-clos"]
    assert "dans 45 jours (10 octobre 2019)" in found.sentence
    assert found.severity is Severity.HIGH
    assert found.where[0] == ("financements", "f1", "mesure")
    assert "aujourd'hui" in alert(content, date(2019, 10, 10))["appel-bientot-clos"].sentence


def test_a_call_that_closed_before_it_was_asked_for(alert: Any) -> None:
    content = sheet(funding=(considered(measure=CALL),), start=None)
    assert "appel-clos" in alert(content, date(2020, 1, 1))
    asked = sheet(funding=(considered(measure=CALL, requested_on=date(2019, 9, 1)),), start=None)
    assert "appel-clos" not in alert(asked, date(2020, 1, 1))


@pytest.mark.parametrize(
    ("basis", "start", "kind"),
    [
        ("rgec-49", date(2020, 7, 31), "demande-avant-travaux"),
        ("rgec-49", date(2020, 8, 1), ""),
        ("rgec-49", date(2020, 5, 31), "travaux-sans-demande"),
        ("", date(2020, 7, 1), "demande-peut-etre-avant-travaux"),
        ("minimis", date(2020, 5, 31), ""),
        ("sans_aide", date(2020, 5, 31), ""),
    ],
)
def test_an_application_missing_before_works(
    alert: Any, basis: str, start: date, kind: str
) -> None:
    found = alert(sheet(funding=(considered(legal_basis=basis),), start=start))
    assert set(found) == ({kind} if kind else set())
    asked = considered(legal_basis=basis, requested_on=date(2020, 1, 1))
    assert not alert(sheet(funding=(asked,), start=start))


def test_a_request_without_answer(alert: Any) -> None:
    line = considered(status=FundingStatus.REQUESTED, requested_on=date(2019, 12, 2))
    assert not alert(sheet(funding=(line,)))
    found = alert(sheet(funding=(line,)), date(2020, 6, 2))["demande-sans-reponse"]
    assert "sans réponse depuis 6 mois" in found.sentence


def test_a_sheet_without_lead(alert: Any) -> None:
    assert set(alert(sheet(owner=" "))) == {"sans-maitre-ouvrage"}
    assert set(alert(sheet(elected=""))) == {"sans-referent"}
    assert not alert(sheet(elected="", industrial="Un industriel"))


def test_late_milestones_and_late_actions(alert: Any) -> None:
    late = Milestone("j2", "Appel d'offres", date(2020, 5, 1))
    found = alert(sheet(milestones=(late,)))["jalon-en-retard"]
    assert "31 jours de retard" in found.sentence
    assert found.where == (("jalons", "j2", "fait_le"),)
    assert not alert(sheet(milestones=(replace(late, done=date(2020, 5, 2)),)))
    assert set(alert(sheet(progress=Progress.LATE))) == {"action-en-retard"}
    assert set(alert(sheet(progress=Progress.BLOCKED))) == {"action-bloquee"}
    over = sheet(end=date(2020, 5, 31))
    assert set(alert(over)) == {"fin-depassee"}
    assert not alert(replace(over, phase=Phase.DONE))


def test_an_indicator_without_value(alert: Any) -> None:
    bare = Indicator("i1", "Emplois")
    assert not alert(sheet(indicators=(bare,)))
    assert "indicateur-sans-valeur" in alert(sheet(indicators=(bare,), start=date(2019, 6, 1)))
    assert "indicateur-sans-valeur" in alert(sheet(indicators=(bare,), phase=Phase.DONE))
    zero = replace(bare, actual=Decimal(0))
    assert not alert(sheet(indicators=(zero,), phase=Phase.DONE))


def minimis(number: int, amount: int, **said: Any) -> FundingLine:
    known: dict[str, Any] = {
        "status": FundingStatus.GRANTED,
        "requested_on": date(2019, 1, 1),
        "granted_on": date(2019, 6, 1),
        "legal_basis": "minimis",
    }
    return considered(number, amount=Decimal(amount), **{**known, **said})


def owned(identifier: int, *lines: FundingLine, siret: str = "12345678900011") -> Any:
    return record(identifier, sheet(owner="Atelier", owner_siret=siret, funding=lines))


@pytest.mark.parametrize(
    ("second", "kind"),
    [(59_999, ""), (60_000, "minimis-bientot-epuise"), (100_001, "minimis-depasse")],
)
def test_de_minimis_is_counted_over_the_sheets_of_an_enterprise(
    catalogue: Catalogue, second: int, kind: str
) -> None:
    files = [
        contract_file(1, owned(1, minimis(1, 100_000))),
        contract_file(2, owned(2, minimis(1, second), siret="12345678900029")),
    ]
    found = alerts(files, catalogue, DAY)
    assert [(each.kind, each.sheet) for each in found] == ([(kind, 1), (kind, 2)] if kind else [])
    alone = alerts(files[:1], catalogue, DAY)
    assert not alone
    if kind:
        assert "du plafond de 200 000 €" in plain(found[0].sentence)


def test_de_minimis_of_another_enterprise_or_of_long_ago_is_apart(catalogue: Catalogue) -> None:
    other = owned(2, minimis(1, 150_000), siret="99999999900011")
    old = owned(3, minimis(1, 150_000, granted_on=date(2015, 1, 1)))
    files = [contract_file(1, owned(1, minimis(1, 100_000)), other, old)]
    assert not alerts(files, catalogue, DAY)


def test_what_no_longer_goes_on_calls_for_nothing(alert: Any) -> None:
    late = sheet(progress=Progress.LATE, owner="")
    assert alert(late)
    assert not alert(late, archived=True)
    assert not alert(late, state=SheetState.CLOSED)
    assert not alert(replace(late, progress=Progress.GIVEN_UP))


# All of them


def test_every_rule_has_its_words_and_every_words_its_rule() -> None:
    rules = load_ruleset(RULESET_FILE).rules
    concluded = {dict(rule.then.fields)["sorte"] for rule in rules}
    assert concluded == set(WORDS)


def test_the_example_has_alerts_in_order(catalogue: Catalogue) -> None:
    found = alerts([demo_file(MOMENT)], catalogue, DEMO_DAY)
    assert found[0].kind == "action-bloquee"
    order = list(Severity)
    ranks = [order.index(each.severity) for each in found]
    assert ranks == sorted(ranks)
    for each in found:
        assert each.sentence.endswith((".", ".)"))
        assert each.action.endswith(".")
        assert each.source


def test_another_sheet_changes_nothing_for_the_others(catalogue: Catalogue) -> None:
    file = demo_file(MOMENT)
    whole = set(alerts([file], catalogue, DEMO_DAY))
    for gone in file.sheets:
        rest = replace(file, sheets=tuple(each for each in file.sheets if each is not gone))
        kept = {each for each in whole if each.sheet != gone.id}
        assert set(alerts([rest], catalogue, DEMO_DAY)) == kept


def test_order_and_batches_change_nothing(catalogue: Catalogue, monkeypatch: Any) -> None:
    files = [demo_file(MOMENT)]
    whole = alerts(files, catalogue, DEMO_DAY)
    turned = [replace(file, sheets=file.sheets[::-1]) for file in files]
    assert alerts(turned, catalogue, DEMO_DAY) == whole
    monkeypatch.setattr("navigator.following.alerts._MOST_FACTS", 1)
    assert alerts(files, catalogue, DEMO_DAY) == whole


def test_more_sheets_than_the_engine_takes_at_once(catalogue: Catalogue) -> None:
    file = demo_file(MOMENT)
    many: list[ContractFile] = [
        replace(
            file,
            contract=replace(file.contract, id=number),
            sheets=tuple(replace(each, id=100 * number + each.id) for each in file.sheets),
        )
        for number in range(1, 61)
    ]
    one = alerts([file], catalogue, DEMO_DAY)
    assert len(alerts(many, catalogue, DEMO_DAY)) == 60 * len(one)


def test_both_engines_conclude_the_same() -> None:
    ruleset = load_ruleset(RULESET_FILE)
    facts = [
        Fact.of("fiche", fiche=1, phase="terminee", etat="en_retard", maitre_ouvrage="non",
                elu="non", industriel="non"),
        Fact.of("debut", fiche=1, dans=-400),
        Fact.of("fin", fiche=1, dans=-1),
        Fact.of("ligne", fiche=1, ligne="a", mesure="m", a_deposer="oui", soumise="oui"),
        Fact.of("cloture", mesure="m", dans=3),
        Fact.of("indicateur", fiche=1, indicateur="i"),
        Fact.of("ligne_minimis", fiche=1, beneficiaire="b"),
        Fact.of("minimis", beneficiaire="b", part=10_001),
    ]  # fmt: skip
    ours, theirs = reference_infer(ruleset, facts), infer(ruleset, facts)
    assert ours.conclusions == theirs.conclusions
    assert {fact["sorte"] for fact in ours.facts("alerte")} == {
        *("sans-maitre-ouvrage", "sans-referent", "action-en-retard", "travaux-sans-demande"),
        *("appel-bientot-clos", "indicateur-sans-valeur", "minimis-depasse"),
    }
