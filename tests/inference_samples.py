"""What the tests of inference share."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

import pytest

from rules.inference import (
    Comparison,
    Fact,
    Inference,
    Pattern,
    Rule,
    Ruleset,
    Variable,
    reference,
)
from rules.inference.matching import flaws

try:
    from rules.inference import durable_adapter as durable_adapter
except ImportError:  # CPython 3.13
    ENGINES: list[ModuleType] = [reference]
else:
    ENGINES = [durable_adapter, reference]


A, B, C, N, M = (Variable(name) for name in "abcnm")


each_engine = pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.NAME)


with_durable = pytest.mark.skipif(len(ENGINES) == 1, reason="durable_rules n'est pas importable")


def rule(
    name: str, when: Iterable[Pattern], then: Pattern, where: Iterable[Comparison] = ()
) -> Rule:
    return Rule(name, tuple(when), tuple(where), then, f"source de {name}")


FIRMS = Ruleset(
    "entreprises liées",
    (
        rule(
            "majorité",
            [Pattern.of("participation", de=A, dans=B, voix=N)],
            Pattern.of("liees", a=A, b=B),
            [Comparison(N, ">", 5000)],
        ),
        rule("symétrie", [Pattern.of("liees", a=A, b=B)], Pattern.of("liees", a=B, b=A)),
        rule(
            "transitivité",
            [Pattern.of("liees", a=A, b=B), Pattern.of("liees", a=B, b=C)],
            Pattern.of("liees", a=A, b=C),
            [Comparison(A, "!=", C)],
        ),
    ),
)


AIDS = Ruleset(
    "aides",
    (
        rule(
            "même assiette",
            [
                Pattern.of("aide", id=A, assiette=C, rang=N),
                Pattern.of("aide", id=B, assiette=C, rang=M),
            ],
            Pattern.of("cumul", premiere=A, seconde=B, assiette=C),
            [Comparison(N, "<", M), Comparison(A, "!=", B)],
        ),
        rule(
            "exclusion",
            [
                Pattern.of("cumul", premiere=A, seconde=B),
                Pattern.of("exclusives", a=A, b=B, sens="deux"),
            ],
            Pattern.of("alerte", aide=A, motif="exclusion"),
        ),
        rule(
            "boucle",
            [Pattern.of("exclusives", a=A, b=A)],
            Pattern.of("alerte", aide=A, motif="boucle"),
        ),
    ),
)


def share(owner: str, firm: str, votes: int) -> Fact:
    return Fact.of("participation", de=owner, dans=firm, voix=votes)


def assert_sound(ruleset: Ruleset, facts: list[Fact], found: Inference) -> None:
    assert list(flaws(ruleset, facts, found)) == []
    concluded = [each.fact for each in found.conclusions]
    assert len(set(concluded)) == len(concluded)
