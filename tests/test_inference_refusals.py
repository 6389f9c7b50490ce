"""The facts and the rulesets that are refused, in Python and in YAML."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from rules.errors import ProblemsError
from rules.inference import (
    Comparison,
    Fact,
    FactError,
    Pattern,
    Rule,
    Ruleset,
    RulesetError,
    Variable,
    infer,
)
from rules.inference.ruleset_file import read_ruleset
from rules.sources import Document
from tests.inference_samples import (
    FIRMS,
    A,
    B,
    each_engine,
    rule,
    share,
)

F_X = Pattern.of("f", x=A)


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
