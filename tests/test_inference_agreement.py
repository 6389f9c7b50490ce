"""Both engines reach the same conclusions, each with sound reasons."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.inference import (
    Comparison,
    Conclusion,
    Fact,
    Inference,
    Pattern,
    Ruleset,
    reference,
)
from rules.inference.matching import conclude, flaws
from tests.inference_samples import (
    AIDS,
    ENGINES,
    FIRMS,
    A,
    B,
    C,
    assert_sound,
    durable_adapter,
    rule,
    share,
    with_durable,
)


def outcome(found: Inference) -> list[tuple[Fact, str, tuple[Fact, ...]]]:
    return [(each.fact, each.rule.name, each.because) for each in found.conclusions]


def naive(ruleset: Ruleset, facts: Iterable[Fact]) -> set[Fact]:
    """Try every rule on every list of facts: slow, and hard to get wrong."""
    given_facts = set(facts)
    known = set(given_facts)
    while True:
        tried = (
            conclude(each, chosen)
            for each in ruleset.rules
            for chosen in itertools.product(known, repeat=len(each.when))
        )
        new = {fact for fact in tried if fact is not None} - known
        if not new:
            return known - given_facts
        known |= new


_terms = st.sampled_from(["p", "q", 0, 1])


_integers = st.sampled_from([-1, 0, 1, 2])


_variables = st.sampled_from([A, B, C])


@st.composite
def rulesets(draw: st.DrawFn) -> tuple[Ruleset, list[Fact]]:
    """Small rules over kinds f, g, h with fields x and y; recursive ones come by themselves."""
    ordered = draw(st.booleans())
    terms = _integers if ordered else _terms
    operators = ["<", "<=", ">", ">=", "=", "!="] if ordered else ["=", "!="]
    kinds = st.sampled_from("fgh")
    slots = st.one_of(_variables, _variables, _variables, terms)
    fields = st.dictionaries(st.sampled_from("xy"), slots, max_size=2)
    patterns = st.builds(Pattern, kinds, fields.map(lambda found: tuple(found.items())))
    rules = []
    for number in range(draw(st.integers(1, 4))):
        when = draw(st.lists(patterns, min_size=1, max_size=3))
        bound = sorted({v for pattern in when for v in pattern.variables()}, key=str)
        used: st.SearchStrategy[Any] = st.one_of(st.sampled_from(bound), terms) if bound else terms
        where = []
        if bound:
            where = draw(
                st.lists(
                    st.builds(Comparison, st.sampled_from(bound), st.sampled_from(operators), used),
                    max_size=2,
                )
            )
        then = Pattern(draw(kinds), (("x", draw(used)), ("y", draw(used))))
        rules.append(rule(f"r{number}", when, then, where))
    kinds_read = sorted({pattern.kind for each in rules for pattern in each.when})
    facts = draw(
        st.lists(
            st.builds(
                lambda kind, x, y: Fact.of(kind, x=x, y=y),
                st.sampled_from(kinds_read),
                terms,
                terms,
            ),
            max_size=8,
        )
    )
    return Ruleset("tiré au hasard", tuple(rules)), facts


_firms = st.sampled_from([f"f{i}" for i in range(8)])


_shares = st.lists(st.builds(share, _firms, _firms, st.sampled_from([100, 5000, 5001, 10000])))


_names = st.sampled_from(["x", "y", "z", "t"])


_aids = st.lists(
    st.one_of(
        st.builds(
            lambda i, base, rank: Fact.of("aide", id=i, assiette=base, rang=rank),
            _names,
            st.sampled_from(["études", "travaux"]),
            st.integers(-3, 3),
        ),
        st.builds(
            lambda a, b, way: Fact.of("exclusives", a=a, b=b, sens=way),
            _names,
            _names,
            st.sampled_from(["un", "deux"]),
        ),
    ),
    max_size=20,
)


@with_durable
@given(rulesets())
@settings(max_examples=250, deadline=None)
def test_engines_agree_on_generated_rules(drawn: tuple[Ruleset, list[Fact]]) -> None:
    ruleset, facts = drawn
    expected = reference.infer(ruleset, facts)
    assert outcome(durable_adapter.infer(ruleset, facts)) == outcome(expected)
    assert_sound(ruleset, facts, expected)


@given(rulesets())
@settings(max_examples=60, deadline=None)
def test_the_reference_forgets_nothing(drawn: tuple[Ruleset, list[Fact]]) -> None:
    ruleset, facts = drawn
    facts = facts[:4]
    found = reference.infer(ruleset, facts)
    assert {each.fact for each in found.conclusions} == naive(ruleset, facts)


@given(_shares, st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_closures_agree_whatever_the_order(facts: list[Fact], random: Any) -> None:
    shuffled = random.sample(facts, len(facts))
    outcomes = [
        outcome(engine.infer(FIRMS, order)) for engine in ENGINES for order in (facts, shuffled)
    ]
    assert all(found == outcomes[0] for found in outcomes)
    links = {(fact["de"], fact["dans"]) for fact in facts if int(fact["voix"]) > 5000}
    reached = {(fact["a"], fact["b"]) for fact, _, _ in outcomes[0]}
    assert links <= reached


@with_durable
@given(_aids)
@settings(max_examples=80, deadline=None)
def test_aids_agree(facts: list[Fact]) -> None:
    expected = reference.infer(AIDS, facts)
    assert outcome(durable_adapter.infer(AIDS, facts)) == outcome(expected)
    assert_sound(AIDS, facts, expected)


def test_the_checker_sees_a_false_reason() -> None:
    ab, link = share("a", "b", 5000), Fact.of("liees", a="a", b="b")
    back = Fact.of("liees", a="b", b="a")
    other = rule("ailleurs", [Pattern.of("liees", a=A, b=B)], Pattern.of("liees", a=B, b=A))
    wrong = {
        "ne le donne pas": [Conclusion(link, FIRMS.rules[0], (ab,))],
        "faits inconnus": [Conclusion(link, FIRMS.rules[0], (share("a", "b", 9999),))],
        "n'est pas de l'ensemble": [Conclusion(back, other, (link,))],
        "était connu": [Conclusion(ab, FIRMS.rules[0], (ab,))],
    }
    for words, conclusions in wrong.items():
        assert any(words in flaw for flaw in flaws(FIRMS, [ab], Inference(tuple(conclusions), "")))
    short = Conclusion(link, FIRMS.rules[2], (ab,))
    assert list(flaws(FIRMS, [ab], Inference((short,), "")))
