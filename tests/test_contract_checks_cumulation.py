"""The checks of an action sheet: aid on the same costs, and its ceilings."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from navigator.contracts.check import worst
from navigator.contracts.checks import sheet_checks
from navigator.contracts.sheet import SheetContent
from tests.contract_cases import DAY, cost, funding, kept, own, sheet, study, with_line
from tests.contract_checks_samples import OPEN, WRONG, check
from tests.shipped import shipped_catalogue


def two_aids(first: int = 20_000, second: int = 20_000, base: int = 50_000) -> SheetContent:
    lines = (
        funding(1, first, base, legal_basis="rgec-49"),
        funding(2, second, base, legal_basis="rgec-49"),
        own(50_000 - first - second),
    )
    return sheet(budget=(cost(50_000),), funding=lines)


def test_two_aids_above_the_ceiling_of_the_same_costs() -> None:
    found = check(two_aids(), "cumul-cumul-memes-couts:f1+f2", kept())
    assert found.status is WRONG
    assert "10 000 € de trop" in found.sentence
    assert "article 8" in found.article
    assert found.where == (("financements", "f1"), ("financements", "f2"))


def test_two_aids_under_the_ceiling() -> None:
    found = check(two_aids(15_000, 15_000), "cumul", kept())
    assert found.status is OPEN, "rien ne dit que l'entreprise n'est pas en difficulté"
    assert "elles se cumulent" in found.sentence
    assert "La fiche ne dit pas si l'entreprise est « en difficulté »" in found.sentence
    assert worst(sheet_checks(two_aids(15_000, 15_000), shipped_catalogue(), DAY, [kept()])) is OPEN


def test_bases_that_may_be_apart_are_not_condemned() -> None:
    content = two_aids(15_000, 15_000, base=25_000)
    found = check(content, "cumul-cumul-memes-couts:f1+f2", kept())
    assert found.status is OPEN
    assert "quels coûts chacune finance" in found.sentence


def test_bases_that_surely_overlap_are_condemned() -> None:
    lines = (
        funding(1, 28_800, 48_000, 60, legal_basis="rgec-49"),
        funding(2, 21_200, 48_000, legal_basis="rgec-49"),
    )
    content = sheet(budget=(cost(50_000),), funding=lines)
    assert check(content, "cumul-cumul-memes-couts:f1+f2", kept()).status is WRONG


def test_a_basis_that_nobody_said_never_condemns() -> None:
    content = sheet(
        budget=(cost(50_000),),
        funding=(
            funding(1, 25_000, 50_000, legal_basis="rgec-49"),
            funding(2, 25_000, 50_000),
        ),
    )
    together = [
        each
        for each in sheet_checks(content, shipped_catalogue(), DAY, [kept()])
        if each.rule.startswith("cumul")
    ]
    assert together
    assert {each.status for each in together} == {OPEN}


def test_private_money_is_not_lent_the_article_of_the_sheet() -> None:
    content = replace(two_aids(), aid_article="rgec-49", aid_basis=Decimal(50_000))
    private = with_line(content, "f2", legal_basis="")
    assert "« rgec-49 » : écrivez-le" in check(private, "base-legale:f2").sentence
    assert check(private, "base-legale:f2").status is OPEN


def test_de_minimis_above_its_ceiling() -> None:
    lines = (
        funding(1, 150_000, 400_000, legal_basis="minimis"),
        funding(2, 60_000, 400_000, legal_basis="minimis"),
        own(190_000),
    )
    content = sheet(budget=(cost(400_000),), funding=lines)
    found = check(content, "cumul-minimis:f1+f2")
    assert found.status is WRONG
    assert "200 000 €" in found.sentence


def test_the_share_of_a_local_authority_is_only_wrong_for_one() -> None:
    lines = (funding(1, 90_000, legal_basis="sans_aide"), own(10_000))
    content = sheet(budget=(cost(100_000),), funding=lines)
    unknown = check(content, "cumul-autofinancement-collectivite:f1")
    assert unknown.status is OPEN
    assert unknown.sentence.startswith("Si le maître d'ouvrage est une collectivité :")
    epci = kept(type_porteur="epci")
    assert check(content, "cumul-autofinancement-collectivite:f1", epci).status is WRONG


def test_a_line_without_amount_is_said_to_be_left_out() -> None:
    content = sheet(budget=(cost(50_000),), funding=(*study().funding, funding(3, None)))
    found = check(content, "cumul", kept())
    assert found.status is OPEN
    assert "Hors du compte" in found.sentence
    assert "« Financeur 3 »" in found.sentence
