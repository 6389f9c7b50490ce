"""What the tests of parser share."""

from __future__ import annotations

from rules.expressions import (
    Condition,
    Kind,
    Value,
)
from rules.parser import parse_condition, parse_value
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


def read(text: str) -> Condition:
    return parse_condition(text, VOCABULARY)


def value(text: str, kind: Kind = Kind.MONEY) -> Value:
    return parse_value(text, VOCABULARY, kind)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
