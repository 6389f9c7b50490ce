"""Inference: both engines conclude the same, for valid reasons, alone, in threads and forked."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.cli.main import cli
from rules.errors import ProblemsError
from rules.inference import (
    Comparison,
    Conclusion,
    Fact,
    FactError,
    Inference,
    InferenceError,
    Pattern,
    Rule,
    Ruleset,
    RulesetError,
    Variable,
    engine_name,
    infer,
    reference,
)
from rules.inference.durable_definition import SID, marker
from rules.inference.fixpoint import MAX_FACTS
from rules.inference.matching import conclude, flaws
from rules.inference.ruleset_file import read_ruleset
from rules.sources import Document
from tests.conftest import ROOT

try:
    from rules.inference import durable_adapter
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


def assert_sound(ruleset: Ruleset, facts: list[Fact], found: Inference) -> None:
    assert list(flaws(ruleset, facts, found)) == []
    concluded = [each.fact for each in found.conclusions]
    assert len(set(concluded)) == len(concluded)


# --- Both engines --------------------------------------------------------------


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


# --- The same conclusions --------------------------------------------------------

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


_firms = st.sampled_from([f"f{i}" for i in range(8)])
_shares = st.lists(st.builds(share, _firms, _firms, st.sampled_from([100, 5000, 5001, 10000])))


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


# --- durable_rules on a short lead ------------------------------------------------


@with_durable
def test_ids_of_facts_never_collide() -> None:
    """The engine knows a fact by a 32-bit hash of its id; ours are all distinct."""
    ids = [str(position) for position in range(MAX_FACTS)]
    ids += [str(marker(step)["id"]) for step in range(MAX_FACTS + 2)] + [f"sid-{SID}"]
    hashes = set()
    for text in ids:
        value = 2166136261
        for byte in text.encode():
            value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
        hashes.add(value)
    assert len(hashes) == len(ids)


@with_durable
def test_what_an_action_raises_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Ruleset("seul", (rule("r", [Pattern.of("f", x=A)], Pattern.of("g", x=A)),))
    facts = [Fact.of("f", x=1)]

    class Broken(list[Any]):
        def append(self, _: Any) -> None:
            raise ValueError("panne")

    run = durable_adapter._Engine._run

    def broken_run(self: Any, known: Any, start: int) -> Any:
        if not known:
            return run(self, known, start)
        action = self._rules._actions["r0"]
        monkeypatch.setattr(action, "_func", lambda context: Broken().append(context))
        return run(self, known, start)

    with monkeypatch.context() as patched:
        patched.setattr(durable_adapter._Engine, "_run", broken_run)
        with pytest.raises(InferenceError, match="panne"):
            durable_adapter.infer(rules, facts)
    monkeypatch.undo()
    assert durable_adapter.infer(rules, facts).facts("g") == (Fact.of("g", x=1),)


@with_durable
def test_more_rulesets_than_are_kept_compiled() -> None:
    for number in range(80):
        rules = Ruleset(
            f"n{number}", (rule("r", [Pattern.of("f", x=A)], Pattern.of("g", x=A, y=number)),)
        )
        found = durable_adapter.infer(rules, [Fact.of("f", x="a")])
        assert found.facts("g") == (Fact.of("g", x="a", y=number),)
    assert len(durable_adapter._pools) <= durable_adapter._MAX_COMPILED


@with_durable
def test_threads_do_not_mix_their_facts() -> None:
    def evaluate(number: int) -> None:
        size = 2 + number % 4
        facts = [share(f"t{number}-{i}", f"t{number}-{i + 1}", 6000) for i in range(size)]
        found = durable_adapter.infer(FIRMS, facts)
        assert len(found.conclusions) == size * (size + 1)
        assert all(str(fact["a"]).startswith(f"t{number}-") for fact in found.facts("liees"))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(evaluate, range(1200)))


_FORK = """
import os, threading
from tests.test_inference import FIRMS, share
from rules.inference import durable_adapter, infer

def links(n):
    facts = [share(f"{n}-{i}", f"{n}-{i + 1}", 6000) for i in range(4)]
    return len(infer(FIRMS, facts).conclusions)

assert links(0) == 20
stop = threading.Event()
def busy():
    while not stop.is_set():
        links(1)
threads = [threading.Thread(target=busy) for _ in range(3)]
[thread.start() for thread in threads]
for number in range(8):
    child = os.fork()
    if child == 0:
        os._exit(0 if [links(n) for n in range(20)] == [20] * 20 else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert links(2) == 20
stop.set()
"""

_MEMORY = """
import sys
from tests.test_inference import FIRMS, share
from rules.inference import infer

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096

def run(times):
    for number in range(times):
        facts = [share(f"e{number}-{i}", f"e{number}-{i + 1}", 6000) for i in range(3)]
        assert len(infer(FIRMS, facts).conclusions) == 12

run(300)
before = resident()
run(2000)
print(resident() - before)
"""


def _script(text: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", text],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@with_durable
@pytest.mark.skipif(sys.platform == "win32", reason="pas de fork")
def test_forked_processes_compile_their_own() -> None:
    _script(_FORK)


@with_durable
@pytest.mark.skipif(sys.platform != "linux", reason="mémoire lue dans /proc")
def test_memory_stays_flat() -> None:
    assert int(_script(_MEMORY)) < 2_000_000


# --- What is refused ---------------------------------------------------------------


@pytest.mark.parametrize(
    "value", [True, 0.5, Decimal("1"), date(2020, 1, 1), None, b"a", 10**16, ("a",)]
)
def test_facts_hold_integers_and_texts_only(value: Any) -> None:
    with pytest.raises(FactError, match="x"):
        Fact.of("f", x=value)
    with pytest.raises(RulesetError, match="x"):
        Pattern.of("f", x=value)
    with pytest.raises(RulesetError, match="comparaison"):
        Comparison(A, "=", value)


def test_fact_fields_are_sorted_named_and_unique() -> None:
    fact = Fact("f", (("y", "e\u0301"), ("x", 1)))
    assert fact == Fact.of("f", x=1, y="é")
    assert fact["y"] == "é"
    assert str(fact) == "f(x: 1, y: é)"
    with pytest.raises(KeyError):
        fact["z"]
    with pytest.raises(FactError, match="deux fois"):
        Fact("f", (("x", 1), ("x", 2)))
    with pytest.raises(FactError, match="n'est pas un nom"):
        Fact.of("deux mots")


@each_engine
@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (Fact.of("participations", de="a"), "vouliez-vous dire « participation »"),
        (Fact.of("participation", de="a", dans="b"), "n'a pas le champ « voix »"),
        (Fact.of("participation", de="a", dans="b", voix="6000"), "« voix » doit être un entier"),
    ],
)
def test_facts_a_ruleset_cannot_read_are_refused(
    engine: ModuleType, fact: Fact, words: str
) -> None:
    with pytest.raises(FactError, match=words):
        engine.infer(FIRMS, [fact])
    assert len(engine.infer(FIRMS, [share("a", "b", 6000)]).conclusions) == 2


F_X = Pattern.of("f", x=A)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ((), "aucune règle"),
        ((rule("r", [F_X], F_X), rule("r", [F_X], F_X)), "plusieurs règles"),
        (tuple(rule(f"r{i}", [F_X], F_X) for i in range(41)), "41 règles"),
        (tuple(rule(f"r{i}", [F_X, F_X], F_X) for i in range(31)), "62 motifs lisent « f »"),
        ((rule("r", [], Pattern.of("g")),), "aucun motif"),
        ((rule("r", [F_X] * 7, F_X),), "7 motifs"),
        ((rule("r", [F_X], F_X, [Comparison(A, "=", 1)] * 9),), "9 comparaisons"),
        ((rule("r", [F_X], Pattern.of("g", **{f"x{i}": A for i in range(13)})),), "13 champs"),
        ((rule("r", [F_X], Pattern.of("f", x=B)),), r"« \$b » de la conclusion"),
        ((rule("r", [F_X], F_X, [Comparison(B, "=", 1)]),), r"« \$b » de la comparaison"),
        ((rule("r", [F_X], F_X, [Comparison(A, "==", 1)]),), "n'est pas une comparaison"),
        ((rule("r", [F_X], F_X, [Comparison(1, "<", 2)]),), "ne dépend d'aucun fait"),
        ((rule("r", [F_X], F_X, [Comparison(A, "<", "b")]),), "ordonne un texte"),
        (
            (
                rule("r", [F_X], F_X, [Comparison(A, "<", 2)]),
                rule("s", [Pattern.of("f", x="un")], F_X, [Comparison(A, "=", 1)]),
            ),
            "est un entier",
        ),
        ((rule("r", [F_X], Pattern.of("f", y=A)),), "sans le champ « x »"),
        ((Rule("r", (F_X,), (), F_X, " "),), "source"),
        ((Rule(" ", (F_X,), (), F_X, "s"),), "pas de nom"),
    ],
)
def test_bad_rulesets_are_refused(rules: tuple[Rule, ...], words: str) -> None:
    with pytest.raises(RulesetError, match=words):
        Ruleset("mauvais", rules)


def test_a_conclusion_that_is_ordered_later_must_be_an_integer() -> None:
    chain = (
        rule("vers", [F_X], Pattern.of("g", y=A)),
        rule("seuil", [Pattern.of("g", y=B)], Pattern.of("h"), [Comparison(B, ">", 2)]),
    )
    ruleset = Ruleset("chaîne", chain)
    with pytest.raises(FactError, match="« x » doit être un entier"):
        infer(ruleset, [Fact.of("f", x="trois")])
    assert infer(ruleset, [Fact.of("f", x=3)]).facts("h") == (Fact.of("h"),)
    with pytest.raises(RulesetError, match="est un entier"):
        Ruleset("chaîne", (rule("fixe", [F_X], Pattern.of("g", y="trois")), chain[1]))


# --- Rulesets in YAML ---------------------------------------------------------------

DOCUMENTS = {
    "guide": Document("guide", "Guide", "guide", "2020", external=False),
    "rgec": Document("rgec", "RGEC", "RGEC", "2014", external=True),
}
GOOD = """\
ensemble: entreprises-liees
document: rgec
regles:
  - nom: majorite
    quand:
      - participation: {de: $a, dans: $b, voix: $v, nature: "2020"}
    et: ["$v > 5000", $a != $b]   # points de base
    alors: {controle: {de: $a, dans: $b, rang: 1}}
    source: annexe I, article 3, paragraphe 3
"""
BAD = """\
ensemble: entreprises-liees
auteur: moi
regles:
  - nom: majorite
    quand:
      - participation: {de: $a, voix: $}
      - participation: {de: $a}
        controle: {de: $a}
    et: ["$a plus que 5", $a != 99999999999999999999]
    alors: {controle: {de: $a}}
    source: {document: rgek, section: annexe I}
  - nom: controle
    quand:
      - controle: {de: $a, "d ans": $b}
    alors: {liees: {a: $a}}
    source: annexe I
  - nom: deduite
    quand: [{participation: {de: $societe}}]
    alors: {liees: {a: $societee}}
    source: annexe I
  - nom: vide
    quand: []
    alors: {liees: {a: 1}}
"""


def test_yaml_ruleset_is_read() -> None:
    ruleset = read_ruleset(GOOD, "regles.yaml", DOCUMENTS)
    (read,) = ruleset.rules
    v = Variable("v")
    assert read.when == (Pattern.of("participation", de=A, dans=B, voix=v, nature="2020"),)
    assert read.where == (Comparison(v, ">", 5000), Comparison(A, "!=", B))
    assert read.then == Pattern.of("controle", de=A, dans=B, rang=1)
    assert read.source == "RGEC, annexe I, article 3, paragraphe 3 (source extérieure au guide)"
    facts = [Fact.of("participation", de="x", dans="y", voix=5001, nature="2020")]
    assert infer(ruleset, facts).facts("controle") == (
        Fact.of("controle", de="x", dans="y", rang=1),
    )


def test_yaml_problems_are_all_told_with_their_place() -> None:
    with pytest.raises(ProblemsError) as caught:
        read_ruleset(BAD, "regles.yaml", DOCUMENTS)
    places = {
        (problem.location.line, problem.location.column): problem.message
        for problem in caught.value.problems
    }
    expected = {
        (2, 1): "clé inconnue « auteur »",
        (6, 39): "« $ » n'est pas une variable",
        (8, 9): "une seule sorte de fait",
        (9, 10): "n'est pas une comparaison",
        (9, 27): "est trop grand",
        (11, 24): "« rgek » n'est pas déclaré (vouliez-vous dire « rgec » ?)",
        (14, 28): "« d ans » n'est pas un nom",
        (17, 10): "n'est liée par aucun motif (vouliez-vous dire",
        (21, 5): "il manque la clé « source »",
        (21, 10): "elle n'a aucun motif",
    }
    assert set(places) == set(expected)
    assert all(words in places[place] for place, words in expected.items())


@pytest.mark.parametrize(
    "text", ["[]", "ensemble: x", "ensemble: x\nregles: []", "ensemble: x\nregles: 3"]
)
def test_yaml_that_is_no_ruleset_is_refused(text: str) -> None:
    with pytest.raises(ProblemsError):
        read_ruleset(text, "regles.yaml", DOCUMENTS)
