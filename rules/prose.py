"""French sentences generated from the syntax tree, so that rule and text cannot drift.

Verbs are chosen so that no agreement is needed: « dépasse », « reste en dessous de », « tombe ».
"""

from __future__ import annotations

from rules.expressions import (
    AddMonths,
    Always,
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
)
from rules.quantities import write_quantity
from rules.vocabulary import Vocabulary

_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}


def sentence(condition: Condition, vocabulary: Vocabulary) -> str:
    """Return the condition as one French sentence, capitalised, without a final stop."""
    text = clause(condition, vocabulary)
    return text[:1].upper() + text[1:]


def clause(condition: Condition, vocabulary: Vocabulary) -> str:
    """Return the condition as a French clause, to be put inside a sentence."""
    match _without_outer_not(condition):
        case And(items=items):
            return " et ".join(_inside_and(item, vocabulary) for item in items)
        case Or(items=items):
            clauses = [clause(item, vocabulary) for item in items]
            several = any(isinstance(_without_outer_not(item), And) for item in items)
            return (", ou bien " if several else " ou ").join(clauses)
        case Not(item=item):
            return _negated(item, vocabulary)
        case IsTrue(name=name):
            return vocabulary[name].true_text
        case OneOf(name=name, values=values):
            fact = vocabulary[name]
            return f"{fact.label} est {_enumerate([fact.choice(v).label for v in values], 'ou')}"
        case Contains(name=name, value=value):
            fact = vocabulary[name]
            return f"{fact.contains_text} {fact.choice(value).label}"
        case Compare(operator=operator, left=left, right=right):
            return _comparison(operator, left, right, vocabulary)
        case Between(operand=operand, low=low, high=high):
            bounds = " et ".join(_at(bound, vocabulary, operand) for bound in (low, high))
            return f"{quantity(operand, vocabulary)} se situe entre {bounds}, bornes comprises"
        case Always():
            return "dans tous les autres cas"


def quantity(value: Value, vocabulary: Vocabulary, unit: str = "") -> str:
    """Return a calculation as a French noun phrase."""
    match value:
        case Constant(value=constant, kind=kind):
            return write_quantity(constant, kind, unit)
        case FactRef(name=name):
            return vocabulary[name].label
        case AddMonths(base=base, months=months):
            count = abs(months)
            return f"{quantity(base, vocabulary)} {'plus' if months >= 0 else 'moins'} {count} mois"
        case Extremum(name=name, items=items):
            which = "le minimum entre" if name == "min" else "le maximum entre"
            return f"{which} {_enumerate([quantity(i, vocabulary) for i in items], 'et')}"
        case Arithmetic(operator="*", left=left, right=right):
            if left.kind is Kind.PERCENT:
                return f"{quantity(left, vocabulary)} {of(quantity(right, vocabulary))}"
            return f"{quantity(left, vocabulary)} × {quantity(right, vocabulary)}"
        case Arithmetic(operator=operator, left=left, right=right):
            word = "plus" if operator == "+" else "moins"
            return f"{quantity(left, vocabulary)} {word} {quantity(right, vocabulary)}"


def of(phrase: str) -> str:
    """Put « de » before a noun phrase.

    >>> of("le prix du bien")
    'du prix du bien'
    """
    if phrase.startswith("le "):
        return "du " + phrase[3:]
    if phrase.startswith("les "):
        return "des " + phrase[4:]
    return "de " + phrase


def _inside_and(item: Condition, vocabulary: Vocabulary) -> str:
    text = clause(item, vocabulary)
    return f"({text})" if isinstance(_without_outer_not(item), Or) else text


def _without_outer_not(condition: Condition) -> Condition:
    """Push a negation inside « et », « ou » and « non », so that one looks at what is written."""
    match condition:
        case Not(item=And(items=items)):
            return Or(tuple(Not(part) for part in items))
        case Not(item=Or(items=items)):
            return And(tuple(Not(part) for part in items))
        case Not(item=Not(item=inner)):
            return _without_outer_not(inner)
        case _:
            return condition


def _negated(item: Condition, vocabulary: Vocabulary) -> str:
    match item:
        case IsTrue(name=name):
            return vocabulary[name].false_text
        case OneOf(name=name, values=values):
            fact = vocabulary[name]
            labels = [fact.choice(value).label for value in values]
            if len(labels) == 1:
                return f"{fact.label} n'est pas {labels[0]}"
            return f"{fact.label} n'est ni {' ni '.join(labels)}"
        case Contains(name=name, value=value):
            fact = vocabulary[name]
            return f"ne convient pas : {fact.contains_text} {fact.choice(value).label}"
        case Compare(operator=operator, left=left, right=right):
            return _comparison(_OPPOSITE[operator], left, right, vocabulary)
        case Between(operand=operand, low=low, high=high):
            bounds = " et ".join(_at(bound, vocabulary, operand) for bound in (low, high))
            return f"{quantity(operand, vocabulary)} sort de la plage entre {bounds}"
        case _:
            return "jamais"


def _comparison(operator: str, left: Value, right: Value, vocabulary: Vocabulary) -> str:
    subject = quantity(left, vocabulary)
    target = _at(right, vocabulary, left)
    if left.kind is Kind.DATE:
        phrase = {
            "<": f"tombe avant {target}",
            "<=": f"tombe au plus tard {target}",
            ">": f"tombe après {target}",
            ">=": f"tombe au plus tôt {target}",
            "=": f"tombe exactement {target}",
            "!=": f"ne tombe pas {target}",
        }[operator]
        return f"{subject} {phrase}"
    phrase = {
        "<": f"reste en dessous {of(target)}",
        "<=": f"ne dépasse pas {target}",
        ">": f"dépasse {target}",
        ">=": f"atteint ou dépasse {target}",
        "=": f"vaut exactement {target}",
        "!=": f"ne vaut pas {target}",
    }[operator]
    return f"{subject} {phrase}"


def _at(value: Value, vocabulary: Vocabulary, beside: Value) -> str:
    """Write a bound with the unit of what it bounds, and dates with their article."""
    unit = vocabulary[beside.name].unit if isinstance(beside, FactRef) else ""
    text = quantity(value, vocabulary, unit)
    return f"le {text}" if isinstance(value, Constant) and value.kind is Kind.DATE else text


def _enumerate(words: list[str], conjunction: str) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"
