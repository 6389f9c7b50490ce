"""The checks of an action sheet: what is right, wrong, or not said, and the arithmetic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from navigator.contracts.check import Check, CheckStatus, worst, worst_first
from navigator.contracts.checks import sheet_checks
from navigator.contracts.choices import AidZone, FundingStatus
from navigator.contracts.demo import DEMO_DAY, demo
from navigator.contracts.fields import attributes
from navigator.contracts.records import EvaluationRecord
from navigator.contracts.sheet import FundingLine, Indicator, Milestone, SheetContent
from rules.catalogue import Catalogue
from tests.contract_cases import DAY, cost, funding, kept, own, sheet, study, with_line

WRONG, OPEN, RIGHT = CheckStatus


@pytest.fixture
def check(catalogue: Catalogue):
    def found(
        content: SheetContent, identifier: str, *evaluations: EvaluationRecord, day: date = DAY
    ) -> Check:
        checks = {each.id: each for each in sheet_checks(content, catalogue, day, evaluations)}
        assert identifier in checks, sorted(checks)
        each = checks[identifier]
        return replace(each, sentence=each.sentence.replace("\u202f", " ").replace("\xa0", " "))

    return found


def ids(checks: tuple[Check, ...]) -> set[str]:
    return {each.id for each in checks}


# Resources and cost


def test_resources_equal_to_the_cost(check: Any) -> None:
    found = check(study(), "ressources")
    assert found.status is RIGHT
    assert found.sentence == "Ressources 50 000 € = coût hors taxes 50 000 €."
    assert found.where == (("budget",), ("financements",))


def test_missing_resources_say_how_much(check: Any) -> None:
    content = sheet(budget=(cost(50_000),), funding=(own(49_999),))
    found = check(content, "ressources")
    assert found.status is WRONG
    assert "il manque 1 €" in found.sentence


def test_a_refused_line_is_no_resource(check: Any) -> None:
    content = with_line(study(), "f1", status=FundingStatus.REFUSED, refused_on=date(2020, 1, 1))
    found = check(content, "ressources")
    assert found.status is WRONG
    assert "1 refusé, hors du compte" in found.sentence
    assert "il manque 30 000 €" in found.sentence


def test_resources_may_pay_for_the_tax_that_is_not_recovered(check: Any) -> None:
    budget = (cost(50_000, planned_with_tax=Decimal(60_000), recovered_tax=Decimal(2_000)),)
    content = sheet(budget=budget, funding=(own(58_000),))
    assert check(content, "ressources").status is RIGHT
    assert "coût net 58 000 €" in check(content, "ressources").sentence
    assert check(sheet(budget=budget, funding=(own(50_000),)), "ressources").status is RIGHT
    between = check(sheet(budget=budget, funding=(own(55_000),)), "ressources")
    assert between.status is WRONG
    assert "ni le coût hors taxes (50 000 €), ni le coût net (58 000 €)" in between.sentence


def test_an_unsaid_amount_is_neither_right_nor_wrong(check: Any) -> None:
    content = sheet(budget=(cost(50_000),), funding=(own(20_000), funding(1, None)))
    found = check(content, "ressources")
    assert found.status is OPEN
    assert "il manque le montant d'un financement" in found.sentence


def test_known_resources_above_a_known_cost_are_wrong_whatever_is_unsaid(check: Any) -> None:
    content = sheet(budget=(cost(50_000),), funding=(own(60_000), funding(1, None)))
    assert check(content, "ressources").status is WRONG


def test_an_empty_sheet_is_open_everywhere(catalogue: Catalogue) -> None:
    checks = sheet_checks(SheetContent(), catalogue, DAY)
    assert {each.status for each in checks} == {OPEN}
    assert "le coût prévu (budget)" in checks[0].sentence


def test_fourteen_digit_amounts_stay_exact(check: Any) -> None:
    big = "99999999999999.99"
    found = check(sheet(budget=(cost(big),), funding=(own(big),)), "ressources")
    assert found.status is RIGHT
    assert "99 999 999 999 999,99 €" in found.sentence


# Taxes


@pytest.mark.parametrize(
    ("with_tax", "recovered", "status", "words"),
    [
        ("60000", "10000", RIGHT, "50 000 € à financer"),
        ("60000", None, RIGHT, "60 000 € TTC pour 50 000 € HT"),
        ("49999", None, WRONG, "ne peut être inférieur"),
        ("60000", "10000.01", WRONG, "10 000 € de TVA au plus"),
        (None, "10", OPEN, "il manque le montant TTC"),
    ],
)
def test_taxes(check: Any, with_tax: Any, recovered: Any, status: Any, words: str) -> None:
    which = "ttc:c1" if recovered is None else "tva:c1"
    line = cost(
        50_000,
        planned_with_tax=with_tax and Decimal(with_tax),
        recovered_tax=recovered and Decimal(recovered),
    )
    found = check(sheet(budget=(line,)), which)
    assert found.status is status
    assert words in found.sentence


# Each line


@pytest.mark.parametrize(
    ("amount", "base", "rate", "status"),
    [
        ("30000", "50000", "60", RIGHT),
        ("30000.01", "50000", "60", RIGHT),
        ("30001", "50000", "60", WRONG),
        ("29000", "50000", "60", WRONG),
        ("42000", "114000", "36.84", RIGHT),
        ("42100", "114000", "36.84", WRONG),
        ("3704", "12345.67", "30", RIGHT),
        (None, "50000", "60", OPEN),
        ("30000", None, "60", OPEN),
    ],
)
def test_amount_is_base_times_rate(
    check: Any, amount: Any, base: Any, rate: Any, status: Any
) -> None:
    assert check(sheet(funding=(funding(1, amount, base, rate),)), "montant:f1").status is status


def test_a_base_is_within_the_cost(check: Any) -> None:
    line = funding(1, 10_000, 60_000)
    found = check(sheet(budget=(cost(50_000),), funding=(line,)), "assiette:f1")
    assert found.status is WRONG
    assert "10 000 € de trop" in found.sentence
    unknown = (cost(50_000), cost(None, 2))
    assert check(sheet(budget=unknown, funding=(line,)), "assiette:f1").status is OPEN
    assert check(sheet(budget=(cost(60_000),), funding=(line,)), "assiette:f1").status is RIGHT


def test_a_rate_stays_under_the_maximum_of_the_sheet(check: Any) -> None:
    content = replace(study(), aid_maximum=Decimal(50))
    assert check(content, "taux-fiche:f1").status is WRONG
    assert check(replace(content, aid_maximum=Decimal(60)), "taux-fiche:f1").status is RIGHT


def test_a_line_that_bears_the_name_of_the_owner_must_say_what_it_is(check: Any) -> None:
    line = replace(funding(1, 100), funder="COMMUNE", own=None)
    assert check(sheet(funding=(line,)), "autofinancement:f1").status is OPEN


# The guide and the law


def test_the_maximum_of_the_guide_depends_on_what_is_known(check: Any) -> None:
    found = check(study(), "mesure:f1")
    assert found.status is OPEN
    assert "l'effectif de l'entreprise" in found.sentence
    assert "fiche 6" in found.article
    assert check(study(), "mesure:f1", kept()).status is RIGHT
    large = check(study(), "mesure:f1", kept(effectif="300"))
    assert large.status is WRONG
    assert "60 %, soit 30 000 €" in large.sentence


def test_a_rate_above_every_answer_is_wrong_already(check: Any) -> None:
    assert check(study(40_000, 80), "mesure:f1").status is WRONG


def test_a_measure_out_of_the_catalogue_is_named_with_the_nearest(check: Any) -> None:
    content = with_line(study(), "f1", measure="ademe-etude-diagnostik")
    found = check(content, "mesure:f1")
    assert found.status is OPEN
    assert "ademe-etude-diagnostic" in found.sentence


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ("rgec-49", RIGHT, "RGEC, article 49"),
        ("SA.40405, article 49", RIGHT, "RGEC, article 49"),
        ("", OPEN, "rgec-49"),
        ("SA.40405", OPEN, "peut désigner 13 bases"),
        ("FEDER", OPEN, "ne connaît pas"),
        ("de minimis", OPEN, "que nous n'avons pas rattachée"),
    ],
)
def test_legal_bases_as_people_write_them(check: Any, said: str, status: Any, words: str) -> None:
    found = check(with_line(study(), "f1", legal_basis=said), "base-legale:f1")
    assert found.status is status
    assert words in found.sentence


def test_the_ceiling_of_the_legal_basis(check: Any) -> None:
    content = sheet(
        budget=(cost(50_000),),
        funding=(funding(1, 35_000, 50_000, 70, legal_basis="rgec-49"), own(15_000)),
    )
    assert check(content, "plafond:f1").status is OPEN
    assert check(content, "plafond:f1", kept(effectif="10", total_bilan="1000000")).status is RIGHT
    found = check(content, "plafond:f1", kept())
    assert found.status is WRONG
    assert "60 % au plus pour un octroi le 1er décembre 2019" in found.sentence


def test_a_basis_that_is_not_in_force_on_the_day_of_grant(check: Any) -> None:
    line = funding(1, 10_000, 50_000, 20, legal_basis="rgec-38a")
    content = sheet(budget=(cost(50_000),), funding=(line, own(40_000)))
    assert check(content, "plafond:f1").status is WRONG


def test_the_day_of_grant_chooses_the_texts(check: Any) -> None:
    content = with_line(study(), "f1", granted_on=None, status=FundingStatus.REQUESTED)
    found = check(content, "plafond:f1")
    assert found.status is OPEN
    assert "date d'octroi" in found.sentence
    assert check(content, "cumul").status is OPEN
    planned = replace(content, aid_day=date(2020, 7, 1))
    assert check(planned, "plafond:f1", kept()).status is RIGHT


def test_the_zone_of_the_sheet_is_used(check: Any) -> None:
    line = funding(1, 10_000, 100_000, 10, legal_basis="rgec-14")
    content = sheet(budget=(cost(100_000),), funding=(line, own(90_000)))
    assert check(content, "plafond:f1", kept()).status is WRONG
    zoned = replace(content, aid_zone=AidZone.C)
    assert check(zoned, "plafond:f1", kept(zone_afr="c")).status is not WRONG


# Lines together


def two_aids(first: int = 20_000, second: int = 20_000, base: int = 50_000) -> SheetContent:
    lines = (
        funding(1, first, base, legal_basis="rgec-49"),
        funding(2, second, base, legal_basis="rgec-49"),
        own(50_000 - first - second),
    )
    return sheet(budget=(cost(50_000),), funding=lines)


def test_two_aids_above_the_ceiling_of_the_same_costs(check: Any) -> None:
    found = check(two_aids(), "cumul-cumul-memes-couts:f1+f2", kept())
    assert found.status is WRONG
    assert "10 000 € de trop" in found.sentence
    assert "article 8" in found.article
    assert found.where == (("financements", "f1"), ("financements", "f2"))


def test_two_aids_under_the_ceiling(check: Any, catalogue: Catalogue) -> None:
    found = check(two_aids(15_000, 15_000), "cumul", kept())
    assert found.status is OPEN, "rien ne dit que l'entreprise n'est pas en difficulté"
    assert "elles se cumulent" in found.sentence
    assert "La fiche ne dit pas si l'entreprise est « en difficulté »" in found.sentence
    assert worst(sheet_checks(two_aids(15_000, 15_000), catalogue, DAY, [kept()])) is OPEN


def test_bases_that_may_be_apart_are_not_condemned(check: Any) -> None:
    content = two_aids(15_000, 15_000, base=25_000)
    found = check(content, "cumul-cumul-memes-couts:f1+f2", kept())
    assert found.status is OPEN
    assert "quels coûts chacune finance" in found.sentence


def test_bases_that_surely_overlap_are_condemned(check: Any) -> None:
    lines = (
        funding(1, 28_800, 48_000, 60, legal_basis="rgec-49"),
        funding(2, 21_200, 48_000, legal_basis="rgec-49"),
    )
    content = sheet(budget=(cost(50_000),), funding=lines)
    assert check(content, "cumul-cumul-memes-couts:f1+f2", kept()).status is WRONG


def test_a_basis_that_nobody_said_never_condemns(catalogue: Catalogue) -> None:
    content = sheet(
        budget=(cost(50_000),),
        funding=(
            funding(1, 25_000, 50_000, legal_basis="rgec-49"),
            funding(2, 25_000, 50_000),
        ),
    )
    together = [
        each
        for each in sheet_checks(content, catalogue, DAY, [kept()])
        if each.rule.startswith("cumul")
    ]
    assert together
    assert {each.status for each in together} == {OPEN}


def test_private_money_is_not_lent_the_article_of_the_sheet(check: Any) -> None:
    content = replace(two_aids(), aid_article="rgec-49", aid_basis=Decimal(50_000))
    private = with_line(content, "f2", legal_basis="")
    assert "« rgec-49 » : écrivez-le" in check(private, "base-legale:f2").sentence
    assert check(private, "base-legale:f2").status is OPEN


def test_de_minimis_above_its_ceiling(check: Any) -> None:
    lines = (
        funding(1, 150_000, 400_000, legal_basis="minimis"),
        funding(2, 60_000, 400_000, legal_basis="minimis"),
        own(190_000),
    )
    content = sheet(budget=(cost(400_000),), funding=lines)
    found = check(content, "cumul-minimis:f1+f2")
    assert found.status is WRONG
    assert "200 000 €" in found.sentence


def test_the_share_of_a_local_authority_is_only_wrong_for_one(check: Any) -> None:
    lines = (funding(1, 90_000, legal_basis="sans_aide"), own(10_000))
    content = sheet(budget=(cost(100_000),), funding=lines)
    unknown = check(content, "cumul-autofinancement-collectivite:f1")
    assert unknown.status is OPEN
    assert unknown.sentence.startswith("Si le maître d'ouvrage est une collectivité :")
    epci = kept(type_porteur="epci")
    assert check(content, "cumul-autofinancement-collectivite:f1", epci).status is WRONG


def test_a_line_without_amount_is_said_to_be_left_out(check: Any) -> None:
    content = sheet(budget=(cost(50_000),), funding=(*study().funding, funding(3, None)))
    found = check(content, "cumul", kept())
    assert found.status is OPEN
    assert "Hors du compte" in found.sentence
    assert "« Financeur 3 »" in found.sentence


# Dates


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        (date(2019, 10, 1), RIGHT, "demande le 1er octobre 2019"),
        (date(2020, 1, 1), OPEN, "prouver"),
        (date(2020, 2, 1), OPEN, "commande ferme"),
        (None, OPEN, "sollicitée"),
    ],
)
def test_the_application_comes_before_the_works(
    check: Any, asked: Any, status: Any, words: str
) -> None:
    content = with_line(study(), "f1", requested_on=asked, granted_on=date(2020, 3, 1))
    found = check(content, "demande-avant-travaux:f1")
    assert found.status is status
    assert words in found.sentence


def test_no_application_is_asked_of_aid_that_needs_none(catalogue: Catalogue) -> None:
    for basis in ("minimis", "sans_aide", "marche", "rgec-22-subvention"):
        content = with_line(study(), "f1", legal_basis=basis, requested_on=None)
        assert "demande-avant-travaux:f1" not in ids(sheet_checks(content, catalogue, DAY))


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ({}, RIGHT, "acquis le 1er décembre 2019"),
        ({"status": None}, OPEN, "dites si le financement"),
        ({"granted_on": None}, OPEN, "« Acquis » sans date"),
        ({"granted_on": date(2019, 9, 15)}, WRONG, "avant d'être sollicité"),
        ({"requested_on": date(2019, 8, 1)}, WRONG, "avant d'être envisagé"),
        ({"granted_on": date(2021, 1, 1)}, WRONG, "une date à venir"),
        ({"paid_on": date(2020, 2, 1)}, OPEN, "Mettez le statut à jour"),
        ({"status": FundingStatus.REFUSED}, OPEN, "« Refusé » sans date"),
    ],
)
def test_statuses_and_their_dates(check: Any, said: Any, status: Any, words: str) -> None:
    found = check(with_line(study(), "f1", **said), "statut:f1")
    assert found.status is status
    assert words in found.sentence


def test_the_calendar(check: Any) -> None:
    assert check(study(), "calendrier").status is RIGHT
    assert check(replace(study(), end=date(2019, 1, 1)), "calendrier").status is WRONG
    assert check(replace(study(), end=None), "calendrier").status is OPEN


@pytest.mark.parametrize(
    ("due", "status"),
    [
        (date(2020, 1, 1), RIGHT),
        (date(2020, 12, 31), RIGHT),
        (date(2019, 12, 31), OPEN),
        (date(2021, 1, 1), WRONG),
        (None, OPEN),
    ],
)
def test_milestones_are_in_the_calendar(check: Any, due: Any, status: Any) -> None:
    content = replace(study(), milestones=(Milestone("j1", "Rapport", due),))
    assert check(content, "jalon:j1").status is status


def test_an_indicator_has_the_year_of_its_baseline(check: Any) -> None:
    whole = study().indicators[0]
    assert check(study(), "indicateur:i1").status is RIGHT
    bare = replace(study(), indicators=(replace(whole, baseline_year=None),))
    found = check(bare, "indicateur:i1")
    assert found.status is OPEN
    assert found.where == (("indicateurs", "i1", "annee_depart"),)
    assert check(replace(study(), indicators=()), "indicateurs").status is OPEN
    empty = replace(study(), indicators=(Indicator("i2"),))
    assert "sans nom" in check(empty, "indicateur:i2").sentence


# All of them


def test_every_check_of_the_example_names_fields_that_exist(catalogue: Catalogue) -> None:
    known = {each.spec.key: each for each in attributes(SheetContent)}
    for example in demo().sheets:
        checks = sheet_checks(example.content, catalogue, DEMO_DAY)
        assert len(ids(checks)) == len(checks)
        for each in checks:
            assert each.sentence.endswith((".", ".)")), each
            for path in each.where:
                spec = known[path[0]].spec
                if len(path) > 1:
                    lines = getattr(example.content, known[path[0]].name)
                    assert path[1] in {line.id for line in lines}
                if len(path) > 2:
                    assert spec.item is not None
                    assert path[2] in {cell.spec.key for cell in attributes(spec.item)}


def test_the_example_has_something_of_each_status(catalogue: Catalogue) -> None:
    checks = [
        each
        for example in demo().sheets
        for each in sheet_checks(example.content, catalogue, DEMO_DAY)
    ]
    assert {each.status for each in checks} == {WRONG, OPEN, RIGHT}
    ordered = worst_first(checks)
    assert ordered[0].status is WRONG
    assert ordered[-1].status is RIGHT


def test_an_unreadable_profile_leaves_the_sheet_unknown(check: Any) -> None:
    damaged = replace(kept(), profile={"fait_inconnu": "oui"})
    assert check(study(), "mesure:f1", damaged).status is OPEN


def test_the_last_evaluation_of_the_measure_is_the_one_that_counts(check: Any) -> None:
    first, last = kept(1, effectif="300"), kept(2)
    assert check(study(), "mesure:f1", last, first).status is RIGHT
    other = kept(3, measure="ademe-enr", effectif="300")
    assert check(study(), "mesure:f1", first, last, other).status is RIGHT


def test_more_lines_than_the_engine_takes_are_said(check: Any) -> None:
    lines = tuple(funding(number, 10, 1_000_000, legal_basis="rgec-49") for number in range(60))
    content = sheet(budget=(cost(1_000_000),), funding=lines)
    assert "Hors du compte" in check(content, "cumul", kept()).sentence


def test_more_different_costs_than_the_engine_takes_are_said(check: Any) -> None:
    lines = tuple(funding(number, 10, 100 + number, legal_basis="rgec-49") for number in range(30))
    found = check(sheet(budget=(cost(1_000_000),), funding=lines), "cumul", kept())
    assert found.status is OPEN
    assert "regroupez" in found.sentence


def test_names_that_look_like_those_of_the_engine_do_no_harm(catalogue: Catalogue) -> None:
    names = ("minimis déjà reçu n° 1", "", "=SUM(A1)", "A: [b] - {c}", "\u202eetalucnoc")
    lines = tuple(
        FundingLine(f"f{rank}", funder=name, amount=Decimal(10), base=Decimal(10), own=False)
        for rank, name in enumerate(names)
    )
    checks = sheet_checks(sheet(funding=lines, aid_day=DAY), catalogue, DAY)
    assert not [each for each in checks if "ne se calcule pas" in each.sentence]
