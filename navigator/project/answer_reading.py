"""Reads what is typed or ticked on a screen as the answer to a question."""

from __future__ import annotations

from collections.abc import Sequence

from rules.errors import FactValueError
from rules.expressions import Kind
from rules.vocabulary import Fact, FactValue

NOTHING = "aucun"  # the box that says that none of the choices applies
LONGEST = 200

_ASKED = {
    Kind.BOOLEAN: "Répondez oui ou non",
    Kind.CHOICE: "Choisissez l'une des réponses proposées",
    Kind.CHOICES: "Cochez au moins une case",
    Kind.NUMBER: "Écrivez un nombre",
    Kind.MONEY: "Écrivez un montant en euros, par exemple 50 000 ou 50 k€",
    Kind.PERCENT: "Écrivez un pourcentage, par exemple 40",
    Kind.DATE: "Indiquez une date",
}


def read_answer(fact: Fact, values: Sequence[str]) -> FactValue:
    """Return the answer to a fact.

    ``values`` are what the form sent: one text, or the keys of the ticked boxes. Raises
    FactValueError with a complete French sentence that says what to do.
    """
    given = [value.strip() for value in values if value.strip()]
    if not given:
        raise FactValueError(f"{_ASKED[fact.kind]}, ou choisissez « Je ne sais pas ».")
    if fact.kind is Kind.CHOICES:
        return _several(fact, given)
    text = given[0]
    if len(text) > LONGEST:
        raise FactValueError(f"Cette réponse est trop longue : {LONGEST} caractères au plus.")
    try:
        return fact.parse(text)
    except FactValueError as error:
        if fact.kind in (Kind.CHOICE, Kind.BOOLEAN):
            raise FactValueError(f"{_ASKED[fact.kind]} : « {text} » n'en est pas une.") from error
        raise FactValueError(f"{error}.") from error


def _several(fact: Fact, given: Sequence[str]) -> frozenset[str]:
    keys = {choice.key for choice in fact.choices}
    if given == [NOTHING]:
        return frozenset()
    if NOTHING in given:
        raise FactValueError(
            "Vous avez coché « Rien de tout cela » et autre chose : ne gardez que l'un des deux."
        )
    if not keys.issuperset(given):
        raise FactValueError(f"{_ASKED[fact.kind]} parmi celles de la liste.")
    return frozenset(given)
