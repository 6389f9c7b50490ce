"""What to write when an answer cannot be taken, in the language of the page."""

from __future__ import annotations

from decimal import Decimal

from rules.errors import FactValueError
from rules.expressions import Kind
from rules.vocabulary import Fact
from web.context import language
from web.language import number
from web.translation import _


def answer_error(fact: Fact, error: FactValueError) -> str:
    """The engine's sentence, which is French; elsewhere, what the question accepts."""
    return str(error) if language() == "fr" else f"{_accepted(fact)} {_bounds(fact)}".strip()


def _accepted(fact: Fact) -> str:
    return {
        Kind.BOOLEAN: _("Répondez par oui ou par non, ou choisissez « Je ne sais pas »."),
        Kind.CHOICE: _("Choisissez l'une des réponses proposées, ou « Je ne sais pas »."),
        Kind.CHOICES: _("Cochez au moins une case, ou « Rien de tout cela » seul."),
        Kind.NUMBER: _("Écrivez un nombre, par exemple 1 250 ou 12,5."),
        Kind.MONEY: _("Écrivez un montant en euros, par exemple 50 000, sans plus de 2 décimales."),
        Kind.PERCENT: _("Écrivez un pourcentage, par exemple 12,5."),
        Kind.DATE: _("Indiquez une date qui existe."),
    }[fact.kind]


def _bounds(fact: Fact) -> str:
    low, high = fact.minimum, fact.maximum
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        return _("De %(low)s à %(high)s.", low=number(low), high=number(high))
    return _("Au moins %(low)s.", low=number(low)) if isinstance(low, Decimal) else ""
