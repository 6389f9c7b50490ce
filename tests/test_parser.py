"""The language of the conditions: what is read, with which types, and what it says in French."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules.errors import ExpressionError
from rules.expressions import (
    AddMonths,
    And,
    Arithmetic,
    Between,
    Compare,
    Condition,
    Constant,
    Contains,
    Extremum,
    FactRef,
    IsTrue,
    Kind,
    Not,
    OneOf,
    Or,
    Value,
    fact_names,
)
from tests.parser_samples import read, value

A, B, C = IsTrue("a"), IsTrue("b"), IsTrue("c")


EFFECTIF, SEUIL = FactRef("effectif", Kind.NUMBER), FactRef("seuil", Kind.NUMBER)


PRIX, ACOMPTE = FactRef("prix", Kind.MONEY), FactRef("acompte", Kind.MONEY)


COMMANDE = FactRef("commande", Kind.DATE)


def number(text: str) -> Constant:
    return Constant(Decimal(text), Kind.NUMBER)


def money(text: str) -> Constant:
    return Constant(Decimal(text), Kind.MONEY)


def percent(text: str) -> Constant:
    return Constant(Decimal(text), Kind.PERCENT)


def day(year: int, month: int, number: int) -> Constant:
    return Constant(date(year, month, number), Kind.DATE)


WORDS_ARE_MISSING = "on attend un fait, un nombre ou une date, et on trouve la fin de la ligne"


COMPARISON = "on attend une comparaison (<, <=, >, >=, =, !=, entre), et on trouve"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a et b ou c", Or((And((A, B)), C))),
        ("a ou b et c", Or((A, And((B, C))))),
        ("non a et b", And((Not(A), B))),
        ("non a ou b", Or((Not(A), B))),
        ("non non a", Not(Not(A))),
        ("a et b et c", And((A, B, C))),
        ("a ou b ou c", Or((A, B, C))),
        ("(a ou b) et c", And((Or((A, B)), C))),
        ("non (a et b)", Not(And((A, B)))),
        ("((a))", A),
        ("a et (b ou (c))", And((A, Or((B, C))))),
    ],
)
def test_non_binds_tighter_than_et_and_et_than_ou(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">=", "=", "!="])
def test_every_comparison(operator: str) -> None:
    assert read(f"effectif {operator} 50") == Compare(operator, EFFECTIF, number("50"))
    assert read(f"effectif{operator}50") == Compare(operator, EFFECTIF, number("50"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("effectif entre 20 et 49", Between(EFFECTIF, number("20"), number("49"))),
        (
            "a et effectif entre 20 et 49 et b",
            And((A, Between(EFFECTIF, number("20"), number("49")), B)),
        ),
        (
            "non effectif entre 20 et 49 ou a",
            Or((Not(Between(EFFECTIF, number("20"), number("49"))), A)),
        ),
        (
            "effectif + 1 entre 20 et seuil * 2",
            Between(
                Arithmetic("+", EFFECTIF, number("1"), Kind.NUMBER),
                number("20"),
                Arithmetic("*", SEUIL, number("2"), Kind.NUMBER),
            ),
        ),
    ],
)
def test_the_et_of_entre_is_not_a_conjunction(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "(effectif + seuil) * 2 > 10",
            Compare(
                ">",
                Arithmetic(
                    "*",
                    Arithmetic("+", EFFECTIF, SEUIL, Kind.NUMBER),
                    number("2"),
                    Kind.NUMBER,
                ),
                number("10"),
            ),
        ),
        ("(effectif) >= 50", Compare(">=", EFFECTIF, number("50"))),
        ("(effectif >= 50)", Compare(">=", EFFECTIF, number("50"))),
        ("(effectif) entre 1 et 2", Between(EFFECTIF, number("1"), number("2"))),
        (
            "((effectif) > 50 et a) ou b",
            Or((And((Compare(">", EFFECTIF, number("50")), A)), B)),
        ),
    ],
)
def test_parentheses_hold_a_condition_or_a_calculation(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("porteur = epci", OneOf("porteur", ("epci",))),
        ("porteur != epci", Not(OneOf("porteur", ("epci",)))),
        ("porteur dans {epci, entreprise}", OneOf("porteur", ("epci", "entreprise"))),
        ('porteur = "2A"', OneOf("porteur", ("2A",))),
        ('porteur dans {epci, "2A"}', OneOf("porteur", ("epci", "2A"))),
        ("besoins contient epci", Contains("besoins", "epci")),
        ("non besoins contient epci", Not(Contains("besoins", "epci"))),
    ],
)
def test_choices(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 234 567", "1234567"),
        ("1\u00a0234", "1234"),
        ("1\u202f234,5", "1234.5"),
        ("12,5", "12.5"),
        ("0", "0"),
        ("1234567", "1234567"),
    ],
)
def test_numbers_take_spaces_by_three_and_a_comma(text: str, expected: str) -> None:
    assert value(text, Kind.NUMBER) == number(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50 000 €", "50000"),
        ("50 000€", "50000"),
        ("50\u202f000\u00a0€", "50000"),
        ("2 M€", "2000000"),
        ("1,5 M€", "1500000"),
        ("100 k€", "100000"),
    ],
)
def test_amounts_take_their_unit(text: str, expected: str) -> None:
    assert value(text) == money(expected)


@pytest.mark.parametrize(("text", "expected"), [("70 %", "70"), ("2,5 %", "2.5"), ("0%", "0")])
def test_percentages(text: str, expected: str) -> None:
    assert value(text, Kind.PERCENT) == percent(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-09-20", day(2018, 9, 20)),
        ("commande", COMMANDE),
        ("commande + 24 mois", AddMonths(COMMANDE, 24)),
        ("commande - 1 mois", AddMonths(COMMANDE, -1)),
        ("commande + 1 an", AddMonths(COMMANDE, 12)),
        ("commande + 2 ans - 1 mois", AddMonths(AddMonths(COMMANDE, 24), -1)),
        ("2020-01-31 + 1 mois", AddMonths(day(2020, 1, 31), 1)),
    ],
)
def test_dates_move_by_months_and_years(text: str, expected: Value) -> None:
    assert value(text, Kind.DATE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 % * prix", Arithmetic("*", percent("10"), PRIX, Kind.MONEY)),
        ("prix * taux", Arithmetic("*", PRIX, FactRef("taux", Kind.PERCENT), Kind.MONEY)),
        ("3 * 14 000 €", Arithmetic("*", number("3"), money("14000"), Kind.MONEY)),
        (
            "prix - acompte - 1 €",
            Arithmetic("-", Arithmetic("-", PRIX, ACOMPTE, Kind.MONEY), money("1"), Kind.MONEY),
        ),
        (
            "prix + 10 % * acompte",
            Arithmetic("+", PRIX, Arithmetic("*", percent("10"), ACOMPTE, Kind.MONEY), Kind.MONEY),
        ),
        ("min(prix; acompte)", Extremum("min", (PRIX, ACOMPTE), Kind.MONEY)),
        ("max(prix; 1 €; acompte)", Extremum("max", (PRIX, money("1"), ACOMPTE), Kind.MONEY)),
        (
            "min(prix; max(acompte; 5 €))",
            Extremum("min", (PRIX, Extremum("max", (ACOMPTE, money("5")), Kind.MONEY)), Kind.MONEY),
        ),
        ("(prix)", PRIX),
    ],
)
def test_calculations_and_their_kind(text: str, expected: Value) -> None:
    assert value(text) == expected


def test_percentage_of_a_percentage_is_a_percentage() -> None:
    assert value("50 % * taux", Kind.PERCENT).kind is Kind.PERCENT


def test_facts_of_a_condition_are_found_once_and_in_order() -> None:
    condition = read("a et (effectif > seuil ou non besoins contient epci) et effectif < 3")
    assert fact_names(condition) == ("a", "effectif", "seuil", "besoins")


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 1, WORDS_ARE_MISSING),
        ("a et", 5, WORDS_ARE_MISSING),
        ("effectif >", 11, WORDS_ARE_MISSING),
        ("non", 4, WORDS_ARE_MISSING),
        ("et a", 1, "et on trouve « et »"),
        ("a b", 3, "on attend « et », « ou » ou la fin de la condition, et on trouve « b »"),
        ("a ou (b", 8, "on attend « ) », et on trouve la fin de la ligne"),
        ("a)", 2, "et on trouve « ) »"),
        ("effectif", 9, f"{COMPARISON} la fin de la ligne"),
        ("effectif et a", 10, f"{COMPARISON} « et »"),
        ("effectif entre 1", 17, "on attend « et », et on trouve la fin de la ligne"),
        ("effectif > > 1", 12, "et on trouve « > »"),
        ("effectif @ 3", 10, "« @ » n'a pas sa place ici"),
        ("effectif > 12.5", 14, "« . » n'a pas sa place ici"),
        ("effectif == 3", 11, "et on trouve « = »"),
        ("effectiff > 3", 1, "n'est pas déclaré (vouliez-vous dire « effectif » ?)"),
        ("a et xyzzy", 6, "le fait « xyzzy » n'est pas déclaré"),
        ("a = oui", 3, "« a » est un fait oui/non : écrivez « a » ou « non a »"),
        ("a > 3", 3, "« a » est un fait oui/non"),
        ("porteur", 8, "on attend « = », « != » ou « dans » après le choix « porteur »"),
        ("porteur > epci", 9, "on attend « = », « != » ou « dans »"),
        ("porteur = epsi", 11, "n'est pas une valeur de « porteur » (vouliez-vous dire « epci »"),
        ("porteur = 3", 11, "on attend une valeur de « porteur », et on trouve « 3 »"),
        ("porteur =", 10, "on attend une valeur de « porteur », et on trouve la fin de la ligne"),
        ("porteur dans {epci; a}", 19, "on attend « } », et on trouve « ; »"),
        ("porteur dans {}", 15, "on attend une valeur de « porteur »"),
        ("besoins = epci", 9, "on attend « contient », et on trouve « = »"),
        ("besoins contient zzz", 18, "« zzz » n'est pas une valeur de « besoins »"),
        ("effectif > porteur", 12, "« porteur » n'est pas un nombre ni une date"),
        ("effectif > 3 €", 12, "on compare un nombre à un montant"),
        ("prix > 3", 8, "on compare un montant à un nombre (écrivez « € »)"),
        ("taux > 3", 8, "on compare un pourcentage à un nombre (écrivez « % »)"),
        ("prix entre 1 € et 3", 19, "on compare un montant à un nombre"),
        ("commande > 3", 12, "on compare une date à un nombre"),
        ("commande > 2020-02-30", 12, "la date « 2020-02-30 » n'existe pas"),
        ("commande > livraison + 3", 24, "on attend une durée en mois ou en années"),
        ("commande > livraison + 3 jours", 24, "on attend une durée en mois ou en années"),
        ("commande > livraison + 1 200 mois", 24, "on attend une durée en mois ou en années"),
        ("commande > livraison + 1,5 ans", 24, "on attend une durée en mois ou en années"),
        ("prix + 3 > 3 €", 6, "on n'ajoute pas un nombre à un montant"),
        ("prix * acompte > 3 €", 6, "on ne multiplie pas un montant par un montant"),
        ("prix > min(3 €; 3)", 17, "on compare un montant à un nombre"),
        ("prix > min 3 €", 12, "on attend « ( », et on trouve « 3 »"),
        ("effectif > 9999999999999999", 12, "est trop grand"),
        ("prix > 9999999999 M€", 8, "est trop grand"),
    ],
)
def test_mistake_is_placed_and_says_what_is_expected(text: str, column: int, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        read(text)
    assert message in caught.value.message
    assert caught.value.column == column


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("50 %", Kind.MONEY, "on attend un montant, et non un pourcentage"),
        ("50", Kind.PERCENT, "on attend un pourcentage, et non un nombre"),
        ("50 € 3", Kind.MONEY, "et on trouve « 3 »"),
    ],
)
def test_calculation_has_the_kind_of_its_place(text: str, kind: Kind, message: str) -> None:
    with pytest.raises(ExpressionError, match=message):
        value(text, kind)


def test_deep_parentheses_are_refused_and_never_crash() -> None:
    with pytest.raises(ExpressionError, match="trop longue"):
        read("(" * 100_000 + "a" + ")" * 100_000)
