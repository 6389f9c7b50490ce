"""The words of the facts in the language of the page: names, questions, choices, values.

A word that has no English is shown in French, and marked as such.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from flask import Flask
from markupsafe import Markup

from rules.expressions import Kind
from rules.vocabulary import Choice, Fact, FactValue, FactWording
from web.context import language
from web.language import day, euros, number, percent
from web.translation import _
from web.wording import french


def install_fact_words(app: Flask) -> None:
    """Give the templates the words of the facts."""
    app.jinja_env.filters.update(
        mot_fait=fact_label,
        question_fait=fact_question,
    )
    app.jinja_env.globals.update(
        valeur_fait=written, mot_choix=choice_label, titre_choix=group_label
    )


def fact_label(fact: Fact) -> str | Markup:
    """The name of a fact."""
    words = _english(fact)
    return words.label if words else french(fact.label)


def plain_label(fact: Fact) -> str:
    """The name of a fact where no mark of language can go: a field, a drawing."""
    words = _english(fact)
    return words.label if words else fact.label


def fact_question(fact: Fact) -> str | Markup:
    """The question that asks for a fact."""
    words = _english(fact)
    return words.question if words else french(fact.question)


def fact_help(fact: Fact) -> str | Markup:
    """What one must know to answer; empty when there is nothing."""
    words = _english(fact)
    if words or not fact.help:
        return words.help if words else ""
    return french(fact.help)


def fact_theme(fact: Fact) -> str | Markup:
    """The theme that a fact belongs to."""
    words = _english(fact)
    return words.theme if words else french(fact.theme)


def fact_unit(fact: Fact, several: bool = True) -> str | Markup:
    """The unit of a fact, plural unless told otherwise; empty for a plain number."""
    if fact.kind is Kind.MONEY:
        return "€"
    if fact.kind is Kind.PERCENT:
        return "%"
    words = _english(fact)
    if not words:
        plural = several and fact.unit and not fact.unit.endswith("s")
        return french(f"{fact.unit}s" if plural else fact.unit) if fact.unit else ""
    if not several or not words.unit:
        return words.unit
    return f"{words.unit}s"


def group_label(fact: Fact, title: str) -> str | Markup:
    """The title of a group of choices, from its French one."""
    words = _english(fact)
    return (words.groups.get(title) if words else None) or (french(title) if title else "")


def choice_label(fact: Fact, choice: Choice) -> str | Markup:
    """The name of a choice; places keep their French name."""
    return english_choice(fact, choice.key) or french(choice.label)


def english_choice(fact: Fact, key: str) -> str:
    """The English name of a choice, in an English page only; else empty."""
    words = _english(fact)
    return words.choices.get(key, "") if words else ""


def written(fact: Fact, value: FactValue) -> str | Markup:
    """A value in words, with figures and dates as the reader writes them."""
    if language() == "fr":
        return fact.write(value)
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, str):
        return choice_label(fact, fact.choice(value))
    if isinstance(value, frozenset):
        kept = [choice_label(fact, choice) for choice in fact.choices if choice.key in value]
        return Markup(", ").join(kept) if kept else _("rien")
    return _written_quantity(fact, value)


def _written_quantity(fact: Fact, value: Decimal | date) -> str | Markup:
    if isinstance(value, date):
        return day(value)
    if fact.kind is Kind.MONEY:
        return euros(value)
    if fact.kind is Kind.PERCENT:
        return percent(value)
    unit = fact_unit(fact, several=abs(value) != 1)
    return Markup("{} {}").format(number(value), unit) if unit else number(value)


def _english(fact: Fact) -> FactWording | None:
    return fact.english if language() == "en" else None
