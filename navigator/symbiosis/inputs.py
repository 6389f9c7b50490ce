"""What the user says to the symbiosis estimator, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from navigator.symbiosis.data import Question, load_symbiosis
from rules.errors import FactValueError, Location, Problem, ProblemsError, suggestion
from rules.quantities import parse_decimal, parse_percent, write_number

UNKNOWN = "inconnu"
# More than any programme: beyond it, a typing mistake.
MOST = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class SymbiosisInputs:
    """The answers, by question id; a question that is absent is unknown."""

    answers: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))


def read_inputs(fields: Mapping[str, object]) -> SymbiosisInputs:
    """Read the fields of a form or of a JSON document; an empty one, or « inconnu », is unknown.

    Raises ProblemsError with every field to correct, named in ``Location.path``.
    """
    questions = load_symbiosis().questions
    answers: dict[str, Decimal] = {}
    problems = []
    for rank, (name, value) in enumerate(fields.items(), 1):
        try:
            answer = _answer(name, value, questions)
        except FactValueError as error:
            place = Location("estimation", rank, 1, path=name)
            problems.append(Problem(place, f"{error}."))
        else:
            if answer is not None:
                answers[name] = answer
    if problems:
        raise ProblemsError(problems)
    return SymbiosisInputs(MappingProxyType(answers))


def _answer(name: str, value: object, questions: Mapping[str, Question]) -> Decimal | None:
    question = questions.get(name)
    if question is None:
        raise FactValueError(f"« {name} » n'est pas une question{suggestion(name, questions)}")
    if value is None or (isinstance(value, str) and value.strip() in ("", UNKNOWN)):
        return None
    number = _number(value, question)
    most = MOST if question.maximum is None else Decimal(int(question.maximum))
    if number < 0 or number > most:
        raise FactValueError(
            f"{question.label} va de 0 à {write_number(most)} ; « {value} » n'y est pas"
        )
    if question.whole and number != number.to_integral_value():
        raise FactValueError(f"{question.label} est un nombre entier ; « {value} » ne l'est pas")
    return number


def _number(value: object, question: Question) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise FactValueError(f"{question.label} est un nombre")
    if isinstance(value, str):
        return parse_percent(value) if question.unit == "%" else parse_decimal(value)
    number = Decimal(str(value))
    if not number.is_finite():
        raise FactValueError(f"{question.label} est un nombre")
    return number
