"""The French sentences of conditions and calculations."""

from __future__ import annotations

import pytest

from rules.expressions import (
    Not,
)
from rules.prose import clause, of, quantity, sentence
from tests.parser_samples import VOCABULARY, plain, read, value


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
