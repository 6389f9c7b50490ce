"""What an inference gives: each conclusion with its rule and the facts it came from."""

from __future__ import annotations

from dataclasses import dataclass

from rules.errors import RuleError
from rules.inference.rulesets import Fact, Rule


class InferenceError(RuleError):
    """An inference that could not be brought to its end."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A fact that follows, the rule that says so, and one fact for each of its patterns."""

    fact: Fact
    rule: Rule
    because: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Inference:
    """Every conclusion, each once: those that need the fewest steps first.

    ``because`` names given facts or earlier conclusions. The order of the given facts changes
    nothing, and neither does the engine.
    """

    conclusions: tuple[Conclusion, ...]
    engine: str

    def facts(self, kind: str) -> tuple[Fact, ...]:
        """Return the concluded facts of a kind."""
        return tuple(found.fact for found in self.conclusions if found.fact.kind == kind)

    def why(self, fact: Fact) -> Conclusion | None:
        """Return the conclusion that gives a fact; None when it was given, or does not follow."""
        return next((found for found in self.conclusions if found.fact == fact), None)
