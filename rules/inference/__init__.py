"""Conclusions from facts that meet: one call, whatever the engine.

durable_rules does the work where it can be imported (CPython 3.11 and 3.12), the plain matcher
elsewhere; both give the same conclusions with the same justifications, and the tests hold them to
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeAlias

from rules.inference import reference
from rules.inference.results import Conclusion, Inference, InferenceError
from rules.inference.rulesets import (
    Comparison,
    Fact,
    FactError,
    Pattern,
    Rule,
    Ruleset,
    RulesetError,
    Term,
    Variable,
)

__all__ = [
    "Comparison",
    "Conclusion",
    "Fact",
    "FactError",
    "Inference",
    "InferenceError",
    "Pattern",
    "Rule",
    "Ruleset",
    "RulesetError",
    "Term",
    "Variable",
    "engine_name",
    "infer",
]

_Infer: TypeAlias = Callable[[Ruleset, Iterable[Fact]], Inference]


def infer(ruleset: Ruleset, facts: Iterable[Fact]) -> Inference:
    """Return everything that follows from the facts, with the engine that found it.

    Raises FactError when a fact is not one the ruleset accepts, InferenceError when the facts lead
    to too many others or the engine fails. Make a ruleset once and keep it: it is compiled at its
    first use in the process, and known by its identity.
    """
    return _engine()[1](ruleset, facts)


def engine_name() -> str:
    """Return the name of the engine that runs: « durable_rules » or « référence »."""
    return _engine()[0]


@cache
def _engine() -> tuple[str, _Infer]:
    # At the first use and not before: most commands infer nothing.
    try:
        from rules.inference import durable_adapter
    except ImportError:
        return reference.NAME, reference.infer
    return durable_adapter.NAME, durable_adapter.infer
