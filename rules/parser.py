"""Reads conditions and calculations written in French into the syntax tree, types included.

Grammar: ``ou`` < ``et`` < ``non`` < comparison; ``entre … et …`` binds tighter than ``et``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rules.errors import ExpressionError, FactValueError, suggestion
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
)
from rules.quantities import parse_day, parse_decimal, parse_money, parse_percent
from rules.vocabulary import Fact, Vocabulary

_TOKEN = re.compile(
    r"""(?P<space>[\s\u00a0\u202f]+)
    |(?P<date>\d{4}-\d{2}-\d{2})
    |(?P<number>(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:,\d+)?)
    |(?P<unit>M€|k€|€|%)
    |(?P<name>[^\W\d]\w*)
    |(?P<string>"[^"]*")
    |(?P<operator><=|>=|!=|[<>=+\-*(){},;])""",
    re.VERBOSE,
)
_MAX_TOKENS = 400
_COMPARISONS = frozenset({"<", "<=", ">", ">=", "=", "!="})
_KEYWORDS = frozenset({"et", "ou", "non", "entre", "dans", "contient", "min", "max"})


class _Token(NamedTuple):
    type: str
    text: str
    column: int


def parse_condition(text: str, vocabulary: Vocabulary) -> Condition:
    """Read a condition. Raises ExpressionError with the column and what was expected."""
    parser = _Parser(text, vocabulary)
    condition = parser.either()
    parser.finish()
    return condition


def parse_value(text: str, vocabulary: Vocabulary, kind: Kind) -> Value:
    """Read a calculation of the given kind. Raises ExpressionError."""
    parser = _Parser(text, vocabulary)
    value = parser.value()
    parser.finish()
    if value.kind is not kind:
        raise ExpressionError(f"on attend {_a(kind)}, et non {_a(value.kind)}", 1)
    return value


def _a(kind: Kind) -> str:
    return f"{'une' if kind is Kind.DATE else 'un'} {kind.value}"


def _tokens(text: str) -> list[_Token]:
    tokens = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match:
            raise ExpressionError(f"« {text[position]} » n'a pas sa place ici", position + 1)
        if match.lastgroup != "space":
            tokens.append(_Token(match.lastgroup or "", match.group(), position + 1))
        position = match.end()
    if len(tokens) > _MAX_TOKENS:
        raise ExpressionError(
            "la condition est trop longue ; découpez-la en faits dérivés",
            tokens[_MAX_TOKENS].column,
        )
    tokens.append(_Token("end", "", len(text) + 1))
    return tokens


class _Parser:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.tokens = _tokens(text)
        self.index = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.index]

    def fail(self, expected: str, token: _Token | None = None) -> ExpressionError:
        token = token or self.token
        found = f"« {token.text} »" if token.text else "la fin de la ligne"
        return ExpressionError(f"on attend {expected}, et on trouve {found}", token.column)

    def take(self, text: str) -> bool:
        if self.token.text == text and self.token.type != "string":
            self.index += 1
            return True
        return False

    def need(self, text: str) -> None:
        if not self.take(text):
            raise self.fail(f"« {text} »")

    def advance(self) -> _Token:
        token = self.token
        self.index += 1
        return token

    def finish(self) -> None:
        if self.token.type != "end":
            raise self.fail("« et », « ou » ou la fin de la condition")

    def either(self) -> Condition:
        items = [self.both()]
        while self.take("ou"):
            items.append(self.both())
        return items[0] if len(items) == 1 else Or(tuple(items))

    def both(self) -> Condition:
        items = [self.negation()]
        while self.take("et"):
            items.append(self.negation())
        return items[0] if len(items) == 1 else And(tuple(items))

    def negation(self) -> Condition:
        if self.take("non"):
            return Not(self.negation())
        if self.token.text == "(" and self._parenthesis_is_a_condition():
            self.need("(")
            condition = self.either()
            self.need(")")
            return condition
        return self.comparison()

    def _parenthesis_is_a_condition(self) -> bool:
        depth = 0
        for position in range(self.index, len(self.tokens)):
            text = self.tokens[position].text
            depth += (text == "(") - (text == ")")
            if depth == 0:
                after = self.tokens[position + 1].text if position + 1 < len(self.tokens) else ""
                return after not in {*_COMPARISONS, "+", "-", "*", "entre"}
        return True

    def comparison(self) -> Condition:
        token = self.token
        if token.type == "name" and token.text not in _KEYWORDS:
            fact = self._fact(token)
            if not fact.kind.is_ordered:
                self.index += 1
                return self._test(fact, token)
        left = self.value()
        if self.take("entre"):
            low = self.value(left.kind)
            self.need("et")
            return Between(left, low, self.value(left.kind))
        operator = self.token
        if operator.text not in _COMPARISONS:
            raise self.fail("une comparaison (<, <=, >, >=, =, !=, entre)")
        self.index += 1
        return Compare(operator.text, left, self.value(left.kind))

    def _test(self, fact: Fact, token: _Token) -> Condition:
        if fact.kind is Kind.BOOLEAN:
            if self.token.text in _COMPARISONS:
                raise ExpressionError(
                    f"« {fact.name} » est un fait oui/non : écrivez « {fact.name} » ou "
                    f"« non {fact.name} »",
                    self.token.column,
                )
            return IsTrue(fact.name)
        if fact.kind is Kind.CHOICES:
            self.need("contient")
            return Contains(fact.name, self._choice(fact))
        if self.take("="):
            return OneOf(fact.name, (self._choice(fact),))
        if self.take("!="):
            return Not(OneOf(fact.name, (self._choice(fact),)))
        if self.take("dans"):
            self.need("{")
            values = [self._choice(fact)]
            while self.take(","):
                values.append(self._choice(fact))
            self.need("}")
            return OneOf(fact.name, tuple(values))
        raise self.fail(f"« = », « != » ou « dans » après le choix « {fact.name} »")

    def _choice(self, fact: Fact) -> str:
        token = self.advance()
        if token.type not in {"name", "string"}:
            raise self.fail(f"une valeur de « {fact.name} »", token)
        key = token.text.strip('"')
        keys = [choice.key for choice in fact.choices]
        if key not in keys:
            hint = suggestion(key, keys)
            raise ExpressionError(
                f"« {key} » n'est pas une valeur de « {fact.name} »{hint}", token.column
            )
        return key

    def _fact(self, token: _Token) -> Fact:
        fact = self.vocabulary.get(token.text)
        if fact is None:
            hint = suggestion(token.text, self.vocabulary.names())
            raise ExpressionError(f"le fait « {token.text} » n'est pas déclaré{hint}", token.column)
        return fact

    def value(self, expected: Kind | None = None) -> Value:
        token = self.token
        left = self.product()
        while self.token.text in {"+", "-"}:
            operator = self.advance()
            if left.kind is Kind.DATE:
                left = AddMonths(left, self._months(operator))
                continue
            right = self.product()
            if right.kind is not left.kind:
                raise ExpressionError(
                    f"on n'ajoute pas {_a(right.kind)} à {_a(left.kind)}", operator.column
                )
            left = Arithmetic(operator.text, left, right, left.kind)
        if expected is not None and left.kind is not expected:
            unit = {Kind.MONEY: " (écrivez « € »)", Kind.PERCENT: " (écrivez « % »)"}.get(
                expected, ""
            )
            raise ExpressionError(
                f"on compare {_a(expected)} à {_a(left.kind)}{unit}", token.column
            )
        return left

    def _months(self, operator: _Token) -> int:
        number = self.advance()
        unit = self.advance()
        factor = {"mois": 1, "an": 12, "ans": 12}.get(unit.text)
        if number.type != "number" or not number.text.isdigit() or factor is None:
            raise self.fail("une durée en mois ou en années (« 24 mois »)", number)
        return int(number.text) * factor * (1 if operator.text == "+" else -1)

    def product(self) -> Value:
        left = self.atom()
        while self.token.text == "*":
            operator = self.advance()
            right = self.atom()
            kinds = {left.kind, right.kind}
            if Kind.DATE in kinds or kinds == {Kind.MONEY}:
                raise ExpressionError(
                    f"on ne multiplie pas {_a(left.kind)} par {_a(right.kind)}", operator.column
                )
            kind = next((k for k in (Kind.MONEY, Kind.NUMBER) if k in kinds), Kind.PERCENT)
            left = Arithmetic("*", left, right, kind)
        return left

    def atom(self) -> Value:
        token = self.advance()
        if token.text == "(":
            value = self.value()
            self.need(")")
            return value
        if token.type == "date":
            try:
                return Constant(parse_day(token.text), Kind.DATE)
            except FactValueError as error:
                raise ExpressionError(str(error), token.column) from error
        if token.type == "number":
            return self._number(token)
        if token.type == "name" and token.text in {"min", "max"}:
            self.need("(")
            items = [self.value()]
            while self.take(";"):
                items.append(self.value(items[0].kind))
            self.need(")")
            return Extremum(token.text, tuple(items), items[0].kind)
        if token.type == "name" and token.text not in _KEYWORDS:
            fact = self._fact(token)
            if not fact.kind.is_ordered:
                raise ExpressionError(
                    f"« {fact.name} » n'est pas un nombre ni une date", token.column
                )
            return FactRef(fact.name, fact.kind)
        raise self.fail("un fait, un nombre ou une date", token)

    def _number(self, token: _Token) -> Constant:
        unit = self.advance().text if self.token.type == "unit" else ""
        try:
            if unit == "%":
                return Constant(parse_percent(token.text), Kind.PERCENT)
            if unit:
                return Constant(parse_money(f"{token.text} {unit}"), Kind.MONEY)
            return Constant(parse_decimal(token.text), Kind.NUMBER)
        except FactValueError as error:
            raise ExpressionError(str(error), token.column) from error
