"""The schema of a profile: one optional key for each fact that a person can answer."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marshmallow import Schema

from api import forms
from api.fields import Body, Written
from api.forms import Form
from rules.errors import FactValueError
from rules.evaluate import is_asked
from rules.expressions import Kind, Quantity
from rules.vocabulary import Fact, Vocabulary

PROFILE_NAME = "Profil"
_EXPECTED = {
    Kind.BOOLEAN: "oui ou non",
    Kind.MONEY: "un montant en euros : 50000 ou « 50 000 € »",
    Kind.NUMBER: "un nombre positif",
    Kind.PERCENT: "un pourcentage de 0 à 100 : 40 ou « 40 % »",
    Kind.DATE: "une date : « 2020-02-03 »",
    Kind.CHOICE: "l'une des valeurs du fait, entre guillemets",
    Kind.CHOICES: "une liste de valeurs du fait",
}
_BOUNDED = {
    (Kind.MONEY, 0, forms.MAX_NUMBER): forms.MONEY,
    (Kind.NUMBER, 0, forms.MAX_NUMBER): forms.NUMBER,
    (Kind.NUMBER, 1, forms.MAX_NUMBER): forms.NUMBER_FROM_ONE,
    (Kind.PERCENT, 0, 100): forms.PERCENT,
}
_NAMED = {
    "OuiNon": forms.YES_NO,
    "Montant": forms.MONEY,
    "Nombre": forms.NUMBER,
    "Pourcentage": forms.PERCENT,
    "Date": forms.DATE,
}
_UNITS = {Kind.MONEY: "euro", Kind.PERCENT: "pour cent"}
_EXAMPLES = {
    Kind.BOOLEAN: True,
    Kind.MONEY: 50_000,
    Kind.NUMBER: 120,
    Kind.PERCENT: 40,
    Kind.DATE: "2019-06-03",
}


def profile_schema(vocabulary: Vocabulary) -> type[Schema]:
    """Return the schema of the profiles of a vocabulary."""
    examples: dict[str, Any] = {}
    for fact in vocabulary:
        examples[fact.name] = _example(fact, examples)
    made = {fact.name: _field(fact, examples[fact.name]) for fact in vocabulary if is_asked(fact)}
    return type(PROFILE_NAME, (Body,), made)


def fact_forms(fact: Fact) -> tuple[Form, ...]:
    """The forms in which a fact can be answered, apart from « inconnu »."""
    match fact.kind:
        case Kind.BOOLEAN:
            return forms.YES_NO
        case Kind.DATE:
            return forms.DATE
        case Kind.CHOICE:
            return (_choice(fact),)
        case Kind.CHOICES:
            return (forms.list_of(choice.key for choice in fact.choices),)
    least, most = _bound(fact.minimum, 0), _bound(fact.maximum, forms.MAX_NUMBER)
    known = _BOUNDED.get((fact.kind, least, most))
    # A pattern cannot say every bound: where ours do not, only a JSON number is accepted.
    return known or (forms.number(least, most, cents=fact.kind is Kind.MONEY),)


def _bound(value: Quantity | None, default: int) -> int:
    return int(value) if isinstance(value, Decimal) else default


def _choice(fact: Fact) -> Form:
    """The keys and the labels; whatever the command line reads as one of them is taken too."""
    keys_and_labels = [choice.key for choice in fact.choices] + [c.label for c in fact.choices]

    def accepts(value: object) -> bool:
        try:
            return isinstance(value, str) and bool(fact.parse(value))
        except FactValueError:
            return False

    return Form(forms.words(keys_and_labels).schema, accepts)


def _field(fact: Fact, example: Any) -> Written:
    metadata: dict[str, Any] = {"title": fact.label}
    explained = [text for text in (fact.question, fact.help) if text]
    if explained:
        metadata["description"] = " ".join(explained)
    unit = fact.unit or _UNITS.get(fact.kind, "")
    if unit:
        metadata["x-unite"] = unit
    metadata["examples"] = [example]
    written = fact_forms(fact)
    return Written(
        *written,
        forms.BLANK,
        expected=_EXPECTED[fact.kind],
        named=_named(fact, written),
        metadata=metadata,
    )


def _named(fact: Fact, written: tuple[Form, ...]) -> str:
    """The common forms are published once."""
    if fact.choices:
        return ""
    return next((name for name, known in _NAMED.items() if known == written), "")


def _example(fact: Fact, others: Mapping[str, Any]) -> Any:
    """An answer, which agrees with that of the fact it is deduced from."""
    deduced = fact.deductions.get(others.get(fact.deduced_from, ""))
    if deduced is not None:
        return deduced
    if fact.kind is Kind.CHOICES:
        return [choice.key for choice in fact.choices[:2]]
    return fact.choices[0].key if fact.choices else _EXAMPLES[fact.kind]
