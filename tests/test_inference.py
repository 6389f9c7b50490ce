"""Inference: both engines conclude the same, for valid reasons, alone, in threads and forked."""

from __future__ import annotations

import itertools
import sys
from types import ModuleType

import pytest
from click.testing import CliRunner

from navigator.cli.main import cli
from rules.inference import (
    Comparison,
    Conclusion,
    Fact,
    InferenceError,
    Pattern,
    Ruleset,
    Variable,
    engine_name,
    infer,
)
from rules.inference.fixpoint import MAX_FACTS
from tests.inference_samples import (
    AIDS,
    ENGINES,
    FIRMS,
    A,
    B,
    M,
    N,
    assert_sound,
    each_engine,
    rule,
    share,
)


def test_the_engine_is_durable_rules_where_it_runs() -> None:
    expected = "durable_rules" if sys.version_info < (3, 13) else "référence"
    assert engine_name() == expected
    assert infer(FIRMS, [share("a", "b", 6000)]).engine == expected


def test_version_says_which_engine_runs() -> None:
    words = "durable_rules 2.0.28" if len(ENGINES) == 2 else "référence"
    said = CliRunner().invoke(cli, ["version"]).output
    assert f"moteur d'inférence : {words}\n" in said


@each_engine
def test_closure_with_its_reasons(engine: ModuleType) -> None:
    ab, bc, cd = share("a", "b", 6000), share("b", "c", 5001), share("c", "d", 5000)
    found = engine.infer(FIRMS, [cd, bc, ab])
    links = {(fact["a"], fact["b"]) for fact in found.facts("liees")}
    assert links == set(itertools.permutations("abc", 2))
    direct = found.why(Fact.of("liees", a="a", b="b"))
    assert direct == Conclusion(Fact.of("liees", a="a", b="b"), FIRMS.rules[0], (ab,))
    indirect = found.why(Fact.of("liees", a="a", b="c"))
    assert indirect is not None
    assert indirect.because == (Fact.of("liees", a="a", b="b"), Fact.of("liees", a="b", b="c"))
    assert indirect.rule.source == "source de transitivité"
    assert found.why(ab) is None
    assert_sound(FIRMS, [ab, bc, cd], found)


@each_engine
def test_pairs_and_repeated_variables(engine: ModuleType) -> None:
    facts = [
        Fact.of("aide", id="x", assiette="études", rang=1, montant=10),
        Fact.of("aide", id="y", assiette="études", rang=2, montant=20),
        Fact.of("aide", id="z", assiette="travaux", rang=3, montant=30),
        Fact.of("exclusives", a="x", b="y", sens="deux"),
        Fact.of("exclusives", a="z", b="z", sens="un"),
    ]
    found = engine.infer(AIDS, facts)
    assert {each.fact for each in found.conclusions} == {
        Fact.of("cumul", premiere="x", seconde="y", assiette="études"),
        Fact.of("alerte", aide="x", motif="exclusion"),
        Fact.of("alerte", aide="z", motif="boucle"),
    }


@each_engine
def test_one_fact_may_match_two_patterns(engine: ModuleType) -> None:
    rules = Ruleset(
        "paires",
        (rule("p", [Pattern.of("f", x=A), Pattern.of("f", x=B)], Pattern.of("g", x=A, y=B)),),
    )
    found = engine.infer(rules, [Fact.of("f", x=1), Fact.of("f", x=2)])
    assert {(fact["x"], fact["y"]) for fact in found.facts("g")} == {(1, 1), (1, 2), (2, 1), (2, 2)}


@each_engine
@pytest.mark.parametrize(
    ("operator", "expected"),
    [("<", {-2}), ("<=", {-2, 3}), (">", {10}), (">=", {3, 10}), ("=", {3}), ("!=", {-2, 10})],
)
def test_comparisons(engine: ModuleType, operator: str, expected: set[int]) -> None:
    for left, sign, right in ((N, operator, 3), (N, operator, M)):
        rules = Ruleset(
            "seuil",
            (
                rule(
                    "r",
                    [Pattern.of("seuil", n=M), Pattern.of("f", n=N)],
                    Pattern.of("g", n=N),
                    [Comparison(left, sign, right)],
                ),
            ),
        )
        facts = [Fact.of("f", n=n) for n in (-2, 3, 10)]
        found = engine.infer(rules, [*facts, Fact.of("seuil", n=3)])
        assert {fact["n"] for fact in found.facts("g")} == expected


@each_engine
def test_texts_and_integers_never_meet(engine: ModuleType) -> None:
    rules = Ruleset(
        "textes",
        (
            rule("j", [Pattern.of("f", x=A), Pattern.of("g", x=A)], Pattern.of("h", x=A)),
            rule("c", [Pattern.of("f", x=1)], Pattern.of("un", x=1)),
            rule("t", [Pattern.of("f", x='a "b" \\ é')], Pattern.of("texte", x="vu")),
        ),
    )
    facts = [
        *(Fact.of("f", x=x) for x in (1, "2", "true", 'a "b" \\ e\u0301', "\x00\n{}", "")),
        *(Fact.of("g", x=x) for x in ("1", 2, 10**15, "$s", "\x00\n{}", "")),
    ]
    found = engine.infer(rules, facts)
    assert {fact["x"] for fact in found.facts("h")} == {"\x00\n{}", ""}
    assert found.facts("un") == (Fact.of("un", x=1),)
    assert found.facts("texte") == (Fact.of("texte", x="vu"),)


@each_engine
def test_nothing_follows_from_nothing(engine: ModuleType) -> None:
    assert engine.infer(FIRMS, []).conclusions == ()
    assert engine.infer(FIRMS, [share("a", "b", 5000)]).conclusions == ()
    already = [
        share("a", "b", 6000),
        Fact.of("liees", a="a", b="b"),
        Fact.of("liees", a="b", b="a"),
    ]
    assert engine.infer(FIRMS, already).conclusions == ()


@each_engine
def test_a_full_ruleset_runs(engine: ModuleType) -> None:
    """Forty rules; sixty patterns on one kind, none sharing its condition with another."""
    rules = [
        rule(
            f"r{i}",
            [Pattern.of("f", n=A, k=i), Pattern.of("f", n=B, k=Variable("k"))],
            Pattern.of("g", n=B, i=i),
            [Comparison(A, "!=", B), Comparison(Variable("k"), ">=", i)],
        )
        for i in range(30)
    ]
    rules += [rule(f"s{i}", [Pattern.of("h", n=i)], Pattern.of("i", n=i)) for i in range(10)]
    full = Ruleset("plein", tuple(rules))
    facts = [Fact.of("f", n=i, k=i) for i in range(30)] + [Fact.of("h", n=3)]
    found = engine.infer(full, facts)
    assert {(f["n"], f["i"]) for f in found.facts("g")} == {
        (n, i) for n in range(30) for i in range(n)
    }
    assert found.facts("i") == (Fact.of("i", n=3),)


@each_engine
def test_long_rules_run(engine: ModuleType) -> None:
    """Six patterns, joined by many fields and comparisons."""
    names = [f"x{i}" for i in range(12)]
    patterns = [Pattern.of("f", **{name: Variable(name) for name in names}) for _ in range(5)]
    tests = [Comparison(Variable("x0"), "<", Variable("y")) for _ in range(8)]
    long = Ruleset(
        "long",
        (rule("r", [Pattern.of("g", x=Variable("y")), *patterns], Pattern.of("h", x=1), tests),),
    )
    fact = Fact.of("f", **{name: i for i, name in enumerate(names)})
    assert engine.infer(long, [fact, Fact.of("g", x=1)]).facts("h") == (Fact.of("h", x=1),)
    assert engine.infer(long, [fact, Fact.of("g", x=0)]).conclusions == ()


@each_engine
def test_too_many_facts_are_refused_and_the_engine_goes_on(engine: ModuleType) -> None:
    pairs = Ruleset(
        "paires",
        (rule("p", [Pattern.of("f", x=A), Pattern.of("f", x=B)], Pattern.of("g", x=A, y=B)),),
    )
    with pytest.raises(InferenceError, match=f"au plus {MAX_FACTS}"):
        engine.infer(pairs, [Fact.of("f", x=x) for x in range(100)])
    with pytest.raises(InferenceError, match="mène à 5001 faits"):
        engine.infer(pairs, [Fact.of("f", x=x) for x in range(MAX_FACTS + 1)])
    assert len(engine.infer(pairs, [Fact.of("f", x=x) for x in range(3)]).conclusions) == 9
