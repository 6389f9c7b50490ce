"""« Ajouter à une fiche-action », from a results page or a plan, and the replay years later."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
import yaml

from navigator.contracts.aid_to_sheet import (
    AidToSheetError,
    Prefilled,
    prefilled,
    prefilled_from_plan,
)
from navigator.contracts.check import CheckStatus
from navigator.contracts.checks import sheet_checks
from navigator.contracts.choices import FundingStatus
from navigator.contracts.records import MeasureAnswer
from navigator.contracts.replaying import Outcome, replay
from navigator.plain_document import document_node
from navigator.project.kept_profile import kept_profile, read_kept_profile
from navigator.project.profile_file import parse_profile
from navigator.state_aid.project_file import project_of
from navigator.state_aid.service import no_profile_file, planning_of
from rules.catalogue import Catalogue
from rules.guidance import guided
from rules.results import State
from tests.conftest import ROOT
from tests.contract_cases import cost, own, sheet

EVALUATED, ADDED = date(2020, 1, 15), date(2020, 2, 1)


def profile_of(name: str, catalogue: Catalogue) -> dict[str, Any]:
    return parse_profile((ROOT / "exemples" / name).read_bytes(), name, catalogue.vocabulary)


def new_ids() -> Any:
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


def added(catalogue: Catalogue, *measures: str, name: str = "pme-projet-complet.yaml") -> Prefilled:
    profile = profile_of(name, catalogue)
    evaluation = guided(catalogue, profile, EVALUATED)
    return prefilled(evaluation, profile, measures, ADDED, new_ids())


def test_a_measure_becomes_a_line_considered_that_day(catalogue: Catalogue) -> None:
    (line,) = added(catalogue, "ademe-etude-diagnostic").lines
    assert (line.funder, line.scheme, line.measure) == (
        "ADEME",
        "Étude de diagnostic",
        "ademe-etude-diagnostic",
    )
    assert (line.status, line.considered_on) == (FundingStatus.CONSIDERED, ADDED)
    assert line.legal_basis == "rgec-49"
    assert line.own is False
    assert (line.base, line.rate, line.amount) == (Decimal(50_000), Decimal(60), Decimal(30_000))


def test_the_new_line_and_its_evaluation_pass_the_checks(catalogue: Catalogue) -> None:
    found = added(catalogue, "ademe-etude-diagnostic")
    content = sheet(budget=(cost(80_000),), funding=(*found.lines, own(50_000)))
    checks = {
        each.id: each.status
        for each in sheet_checks(content, catalogue, ADDED, [replace(found.evaluation, id=1)])
    }
    for rule in ("ressources", "montant:n1", "assiette:n1", "mesure:n1", "statut:n1"):
        assert checks[rule] is CheckStatus.CONFORM, rule
    assert checks["base-legale:n1"] is CheckStatus.TO_VERIFY, "notre déduction, pas une décision"


def test_what_still_depends_on_an_answer_stays_unsaid(catalogue: Catalogue) -> None:
    profile = profile_of("pme-projet-complet.yaml", catalogue)
    for name in ("effectif", "chiffre_affaires", "total_bilan"):
        del profile[name]
    evaluation = guided(catalogue, profile, EVALUATED)
    (line,) = prefilled(evaluation, profile, ["ademe-etude-diagnostic"], ADDED, new_ids()).lines
    assert line.rate is None
    assert line.amount is None
    assert line.base == Decimal(50_000)


def test_a_measure_without_money_makes_no_line_but_is_kept(catalogue: Catalogue) -> None:
    profile = profile_of("pme-projet-complet.yaml", catalogue)
    evaluation = guided(catalogue, profile, EVALUATED)
    advice = next(
        result
        for result in evaluation.measures
        if result.state is not State.NOT_ELIGIBLE
        and result.measure.nature.value == "conseil"
        and result.measure.aid is None
    )
    found = prefilled(evaluation, profile, [advice.measure.id], ADDED, new_ids())
    assert not found.lines
    assert found.without_money == (advice.measure.title,)
    assert found.evaluation.measures[0].id == advice.measure.id


def test_a_refused_or_unknown_measure_is_said(catalogue: Catalogue) -> None:
    with pytest.raises(AidToSheetError, match="est refusée à ce projet"):
        added(catalogue, "pia-campus-metiers")
    with pytest.raises(AidToSheetError, match="ademe-etude-diagnostic"):
        added(catalogue, "ademe-etude-diagnostik")


def test_the_same_measure_twice_makes_one_line(catalogue: Catalogue) -> None:
    assert len(added(catalogue, "ademe-etude-diagnostic", "ademe-etude-diagnostic").lines) == 1


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "exemples").glob("*.yaml")))
def test_every_example_profile_survives_json(catalogue: Catalogue, name: str) -> None:
    profile = profile_of(name, catalogue)
    kept = json.loads(json.dumps(kept_profile(profile)))
    assert read_kept_profile(kept, catalogue.vocabulary) == profile


@pytest.mark.parametrize("name", ["pme-energie-et-robot.yaml", "epci-etude.yaml"])
def test_a_plan_becomes_lines_that_pay_for_the_cost(catalogue: Catalogue, name: str) -> None:
    document = yaml.safe_load((ROOT / "exemples" / "plan" / name).read_text(encoding="utf-8"))
    if isinstance(document.get("profil"), str):
        path = ROOT / "exemples" / "plan" / document["profil"]
        document["profil"] = yaml.safe_load(path.read_text(encoding="utf-8"))
    project = project_of(document_node(document), catalogue, no_profile_file)
    planning = planning_of(project, catalogue)
    plan = planning.plans[0]
    found = prefilled_from_plan(
        planning, plan, catalogue, project.profile, project.day, ADDED, new_ids(), "Commune"
    )
    total = sum((line.amount or Decimal(0) for line in found.lines), Decimal(0))
    assert total == plan.total + plan.own
    assert [line.funder for line in found.lines if line.own] == ["Commune"]
    assert {line.amount for line in found.lines if not line.own} == {
        line.amount for line in plan.lines if line.amount
    }
    content = sheet(budget=(cost(str(plan.cost)),), funding=found.lines, aid_day=project.day)
    checks = sheet_checks(content, catalogue, ADDED, [replace(found.evaluation, id=1)])
    wrong = [each.sentence for each in checks if each.status is CheckStatus.NOT_CONFORM]
    assert not wrong


# Replay


def test_the_same_catalogue_gives_the_same_answer(catalogue: Catalogue) -> None:
    record = added(catalogue, "ademe-etude-diagnostic").evaluation
    found = replay(record, catalogue)
    assert found.outcome is Outcome.SAME_CATALOGUE
    assert "15 janvier 2020" in found.sentence


def test_a_new_catalogue_may_change_nothing(catalogue: Catalogue) -> None:
    record = added(catalogue, "ademe-etude-diagnostic", "inpi-strategie-propriete-intellectuelle")
    found = replay(replace(record.evaluation, catalogue="ancien"), catalogue)
    assert found.outcome is Outcome.SAME_ANSWER
    assert not found.changes


def test_a_new_catalogue_may_change_states_and_amounts(catalogue: Catalogue) -> None:
    record = added(catalogue, "ademe-etude-diagnostic").evaluation
    (now,) = record.measures
    before = replace(now, amount=Decimal(25_000))
    gone = MeasureAnswer("mesure-disparue", "eligible")
    refused = MeasureAnswer("inpi-strategie-propriete-intellectuelle", "non_eligible")
    old = replace(record, catalogue="ancien", measures=(before, gone, refused))
    found = replay(old, catalogue)
    assert found.outcome is Outcome.CHANGED
    assert "3 réponses diffèrent" in found.sentence
    words = [change.words.replace("\u202f", " ").replace("\xa0", " ") for change in found.changes]
    assert "au plus 25 000 € → au plus 30 000 €" in words[0]
    assert words[1] == "« mesure-disparue » n'est plus au catalogue."
    assert "Non éligible → " in words[2]


def test_answers_that_no_question_asks_any_more(catalogue: Catalogue) -> None:
    record = added(catalogue, "ademe-etude-diagnostic").evaluation
    old = replace(record, profile={**record.profile, "ancien_fait": "oui", "effectif": "beaucoup"})
    found = replay(old, catalogue)
    assert found.outcome is Outcome.UNREADABLE
    assert len(found.problems) == 2
    assert "ancien_fait" in " ".join(found.problems)


def test_the_stored_answer_reads_back() -> None:
    for answer in (MeasureAnswer("a", "eligible"), MeasureAnswer("a", "eligible", Decimal("1.50"))):
        assert MeasureAnswer.read(json.loads(json.dumps(answer.stored()))) == answer
