"""The language of the conditions: what is read, with which types, and what it says in French."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from datetime import date
from decimal import Decimal

import pytest

import rules
from rules.errors import ExpressionError, FactValueError
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
from rules.parser import parse_condition, parse_value
from rules.prose import clause, of, quantity, sentence
from rules.quantities import (
    add_months,
    floor_cents,
    parse_day,
    parse_decimal,
    parse_money,
    parse_percent,
    slug,
    write_day,
    write_money,
    write_number,
    write_percent,
    write_quantity,
)
from rules.vocabulary import Choice, Fact, Origin, Vocabulary


def fact(name: str, kind: Kind, label: str, **words: str) -> Fact:
    choices = (
        Choice("entreprise", "une entreprise"),
        Choice("epci", "une intercommunalité"),
        Choice("2A", "la Corse-du-Sud"),
    )
    return Fact(
        name,
        kind,
        label,
        Origin.ASKED,
        choices=() if kind.is_ordered or kind is Kind.BOOLEAN else choices,
        unit=words.get("unit", ""),
        true_text=words.get("true", ""),
        false_text=words.get("false", ""),
        contains_text=words.get("contains", ""),
    )


VOCABULARY = Vocabulary(
    [
        fact("effectif", Kind.NUMBER, "l'effectif", unit="salarié"),
        fact("seuil", Kind.NUMBER, "le seuil"),
        fact("prix", Kind.MONEY, "le prix du bien"),
        fact("acompte", Kind.MONEY, "l'acompte"),
        fact("taux", Kind.PERCENT, "le taux"),
        fact("commande", Kind.DATE, "la date de commande"),
        fact("livraison", Kind.DATE, "la date de livraison"),
        fact("porteur", Kind.CHOICE, "le porteur"),
        fact("besoins", Kind.CHOICES, "les besoins", contains="le projet demande"),
        fact("a", Kind.BOOLEAN, "a", true="il pleut", false="il ne pleut pas"),
        fact("b", Kind.BOOLEAN, "b", true="il vente", false="il ne vente pas"),
        fact("c", Kind.BOOLEAN, "c", true="il neige", false="il ne neige pas"),
    ]
)
A, B, C = IsTrue("a"), IsTrue("b"), IsTrue("c")
EFFECTIF, SEUIL = FactRef("effectif", Kind.NUMBER), FactRef("seuil", Kind.NUMBER)
PRIX, ACOMPTE = FactRef("prix", Kind.MONEY), FactRef("acompte", Kind.MONEY)
COMMANDE = FactRef("commande", Kind.DATE)


def read(text: str) -> Condition:
    return parse_condition(text, VOCABULARY)


def value(text: str, kind: Kind = Kind.MONEY) -> Value:
    return parse_value(text, VOCABULARY, kind)


def number(text: str) -> Constant:
    return Constant(Decimal(text), Kind.NUMBER)


def money(text: str) -> Constant:
    return Constant(Decimal(text), Kind.MONEY)


def percent(text: str) -> Constant:
    return Constant(Decimal(text), Kind.PERCENT)


def day(year: int, month: int, number: int) -> Constant:
    return Constant(date(year, month, number), Kind.DATE)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


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


WORDS_ARE_MISSING = "on attend un fait, un nombre ou une date, et on trouve la fin de la ligne"
COMPARISON = "on attend une comparaison (<, <=, >, >=, =, !=, entre), et on trouve"


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


@pytest.mark.parametrize(
    ("text", "said", "denied"),
    [
        ("a", "il pleut", "il ne pleut pas"),
        ("non a", "il ne pleut pas", "il pleut"),
        ("a et b", "il pleut et il vente", "il ne pleut pas ou il ne vente pas"),
        ("a ou b", "il pleut ou il vente", "il ne pleut pas et il ne vente pas"),
        (
            "a et (b ou c)",
            "il pleut et (il vente ou il neige)",
            "il ne pleut pas, ou bien il ne vente pas et il ne neige pas",
        ),
        (
            "a et non (b et c)",
            "il pleut et (il ne vente pas ou il ne neige pas)",
            "il ne pleut pas, ou bien il vente et il neige",
        ),
        (
            "a et b ou c",
            "il pleut et il vente, ou bien il neige",
            "(il ne pleut pas ou il ne vente pas) et il ne neige pas",
        ),
        (
            "porteur = epci",
            "le porteur est une intercommunalité",
            "le porteur n'est pas une intercommunalité",
        ),
        (
            'porteur dans {epci, entreprise, "2A"}',
            "le porteur est une intercommunalité, une entreprise ou la Corse-du-Sud",
            "le porteur n'est ni une intercommunalité ni une entreprise ni la Corse-du-Sud",
        ),
        (
            "besoins contient epci",
            "le projet demande une intercommunalité",
            "ne convient pas : le projet demande une intercommunalité",
        ),
        (
            "effectif < 50",
            "l'effectif reste en dessous de 50 salariés",
            "l'effectif atteint ou dépasse 50 salariés",
        ),
        ("effectif <= 1", "l'effectif ne dépasse pas 1 salarié", "l'effectif dépasse 1 salarié"),
        (
            "effectif > 1 000",
            "l'effectif dépasse 1 000 salariés",
            "l'effectif ne dépasse pas 1 000 salariés",
        ),
        (
            "effectif = 3",
            "l'effectif vaut exactement 3 salariés",
            "l'effectif ne vaut pas 3 salariés",
        ),
        (
            "effectif != 3",
            "l'effectif ne vaut pas 3 salariés",
            "l'effectif vaut exactement 3 salariés",
        ),
        (
            "effectif < seuil",
            "l'effectif reste en dessous du seuil",
            "l'effectif atteint ou dépasse le seuil",
        ),
        (
            "effectif entre 20 et 49",
            "l'effectif se situe entre 20 salariés et 49 salariés, bornes comprises",
            "l'effectif sort de la plage entre 20 salariés et 49 salariés",
        ),
        (
            "commande > 2018-09-20",
            "la date de commande tombe après le 20 septembre 2018",
            "la date de commande tombe au plus tard le 20 septembre 2018",
        ),
        (
            "commande < 2020-03-01",
            "la date de commande tombe avant le 1er mars 2020",
            "la date de commande tombe au plus tôt le 1er mars 2020",
        ),
        (
            "commande = 2020-03-01",
            "la date de commande tombe exactement le 1er mars 2020",
            "la date de commande ne tombe pas le 1er mars 2020",
        ),
        (
            "livraison <= commande + 24 mois",
            "la date de livraison tombe au plus tard la date de commande plus 24 mois",
            "la date de livraison tombe après la date de commande plus 24 mois",
        ),
        (
            "acompte >= 10 % * prix",
            "l'acompte atteint ou dépasse 10 % du prix du bien",
            "l'acompte reste en dessous de 10 % du prix du bien",
        ),
        (
            "acompte <= min(prix; 5 000,50 €)",
            "l'acompte ne dépasse pas le minimum entre le prix du bien et 5 000,50 €",
            "l'acompte dépasse le minimum entre le prix du bien et 5 000,50 €",
        ),
    ],
)
def test_every_condition_has_its_sentence_and_its_denial(text: str, said: str, denied: str) -> None:
    condition = read(text)
    assert plain(clause(condition, VOCABULARY)) == said
    assert plain(clause(Not(condition), VOCABULARY)) == denied
    assert plain(sentence(condition, VOCABULARY)) == said[0].upper() + said[1:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("prix - acompte", "le prix du bien moins l'acompte"),
        ("prix + 1 €", "le prix du bien plus 1 €"),
        ("3 * prix", "3 × le prix du bien"),
        ("10 % * prix", "10 % du prix du bien"),
        ("10 % * acompte", "10 % de l'acompte"),
        ("10 % * (prix - acompte)", "10 % du prix du bien moins l'acompte"),
        ("max(prix; acompte; 2 M€)", "le maximum entre le prix du bien, l'acompte et 2 000 000 €"),
    ],
)
def test_every_calculation_has_its_words(text: str, expected: str) -> None:
    assert plain(quantity(value(text), VOCABULARY)) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("le prix", "du prix"),
        ("les frais", "des frais"),
        ("la dépense", "de la dépense"),
        ("l'acompte", "de l'acompte"),
        ("50 €", "de 50 €"),
    ],
)
def test_de_before_a_phrase(phrase: str, expected: str) -> None:
    assert of(phrase) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "12"),
        ("1 234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1\u202f234\u00a0567", "1234567"),
        ("-3", "-3"),
        ("+3", "3"),
        (" 12 ", "12"),
        ("12,500", "12.500"),
        ("12.50", "12.50"),
        ("0,125", "0.125"),
    ],
)
def test_decimal_is_read(text: str, expected: str) -> None:
    assert parse_decimal(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    ["", "douze", "12.500", "1.234,5", "12 34", "1e3", "NaN", "Infinity", "--3", "12,", ",5"],
)
def test_decimal_that_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(FactValueError, match=r"écrivez"):
        parse_decimal(text)


def test_amounts_and_percentages_are_read() -> None:
    amounts = {"50 000 €": 50_000, "2 M€": 2_000_000, "1,5 k€": 1500, "3 Md€": 3 * 10**9}
    assert {text: parse_money(text) for text in amounts} == amounts
    assert parse_money("12 EUR") == parse_money("12 euros") == parse_money("12") == 12
    assert parse_percent("70 %") == parse_percent("70%") == parse_percent("70") == 70


def test_implausible_quantity_is_refused() -> None:
    for text in ("1" + "0" * 15, "1 000 000 Md€"):
        with pytest.raises(FactValueError, match="trop grand"):
            parse_money(text)


def test_days_are_read_both_ways() -> None:
    assert parse_day("2020-02-29") == parse_day("29/02/2020") == date(2020, 2, 29)
    for text in ("2021-02-29", "31/04/2020", "2020-13-01", "0000-01-01"):
        with pytest.raises(FactValueError, match="n'existe pas"):
            parse_day(text)
    for text in ("2020", "1er mars 2020", "2020-2-9", "20-02-2020"):
        with pytest.raises(FactValueError, match="AAAA-MM-JJ"):
            parse_day(text)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2019, 1, 31), 1, date(2019, 2, 28)),
        (date(2020, 12, 15), 1, date(2021, 1, 15)),
        (date(2020, 1, 15), -1, date(2019, 12, 15)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 2, 29), 48, date(2024, 2, 29)),
    ],
)
def test_months_are_added_to_the_last_day_when_needed(
    start: date, months: int, expected: date
) -> None:
    assert add_months(start, months) == expected


def test_cents_are_rounded_down() -> None:
    """An aid never passes its ceiling because of a rounding."""
    assert floor_cents(Decimal("34999.999")) == Decimal("34999.99")
    assert floor_cents(Decimal("35000")) == Decimal("35000.00")


def test_quantities_are_written_the_french_way() -> None:
    assert write_money(Decimal(50_000)) == "50\u202f000\u00a0€"
    assert write_money(Decimal("34999.9")) == "34\u202f999,90\u00a0€"
    assert write_number(Decimal("1250.50")) == "1\u202f250,5"
    assert write_number(Decimal("1E+3")) == "1\u202f000"
    assert write_percent(Decimal("70.0")) == "70\u00a0%"
    assert write_day(date(2020, 3, 1)) == "1er mars 2020"
    assert write_day(date(2018, 9, 21)) == "21 septembre 2018"


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        ("0", "salarié", "0 salarié"),
        ("1", "salarié", "1 salarié"),
        ("1.5", "salarié", "1,5 salarié"),
        ("2", "salarié", "2 salariés"),
        ("3", "mois", "3 mois"),
        ("3", "", "3"),
    ],
)
def test_unit_is_plural_from_two(amount: str, unit: str, expected: str) -> None:
    assert plain(write_quantity(Decimal(amount), Kind.NUMBER, unit)) == expected


def test_slug_is_plain_ascii() -> None:
    assert slug("Provence-Alpes-Côte d’Azur") == "provence_alpes_cote_d_azur"
    assert slug("  Œuvre & Cie ") == "oeuvre_cie"


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(rules.__path__)])
def test_examples_of_the_documentation_are_right(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"rules.{name}")).failed == 0
