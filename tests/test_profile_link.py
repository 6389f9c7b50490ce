"""The link that carries a project: it says what was said, in order, or says nothing."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.project.link_codes import short_codes
from navigator.project.profile_file import parse_profile
from navigator.project.profile_link import MAX_LINK, LinkError, ProfileLinks
from navigator.project.project_state import COMMUNE, ProjectState
from rules.evaluate import is_asked
from rules.expressions import Kind
from rules.vocabulary import Choice, Fact, FactValue, Vocabulary
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
ASKED = [fact for fact in CATALOGUE.vocabulary if is_asked(fact)]
LINKS = ProfileLinks("s" * 40, CATALOGUE.vocabulary)
EXAMPLES = Path(__file__).resolve().parent.parent / "exemples"
ALPHABET = string.ascii_letters + string.digits + "-_.~"


def values_of(fact: Fact) -> st.SearchStrategy[FactValue]:
    """Every kind of answer that a fact accepts."""
    keys = [choice.key for choice in fact.choices]
    if fact.kind is Kind.BOOLEAN:
        return st.booleans()
    if fact.kind is Kind.CHOICE:
        return st.sampled_from(keys)
    if fact.kind is Kind.CHOICES:
        return st.frozensets(st.sampled_from(keys), max_size=12)
    if fact.kind is Kind.DATE:
        return st.dates()
    low = fact.minimum if isinstance(fact.minimum, Decimal) else Decimal("-1000")
    high = fact.maximum if isinstance(fact.maximum, Decimal) else Decimal(10) ** 12
    return st.decimals(low, high, places=2)


@st.composite
def states(draw: st.DrawFn) -> ProjectState:
    """A project as the questionnaire makes one: answers, doubts, a commune, changes of mind."""
    state = ProjectState()
    for fact in draw(st.lists(st.sampled_from(ASKED), max_size=30)):
        if draw(st.integers(0, 3)) == 0:
            state = state.without(fact.name, skipped=draw(st.booleans()))
        else:
            state = state.with_answer(fact.name, draw(values_of(fact)))
    if draw(st.booleans()):
        state = state.with_commune("2A004")
    return state


@given(states())
def test_a_link_says_what_was_said_and_in_which_order(state: ProjectState) -> None:
    read = LINKS.read(LINKS.write(state))
    assert read.answers == state.answers
    assert (read.skipped, read.commune) == (state.skipped, state.commune)
    assert read.history == state.history
    assert read.dropped == ()


@given(states())
def test_a_link_needs_no_escaping_and_ends_with_a_letter_or_a_digit(state: ProjectState) -> None:
    link = LINKS.write(state)
    assert set(link) <= set(ALPHABET)
    assert link == "" or link[-1].isalnum()


def example_state() -> ProjectState:
    profile = parse_profile(
        (EXAMPLES / "pme-projet-complet.yaml").read_bytes(), "exemple", CATALOGUE.vocabulary
    )
    state = ProjectState(dict(list(profile.items())[:29])).without("cotise_apec", skipped=True)
    return state.with_commune("01283")


def test_no_changed_letter_is_ever_read() -> None:
    link = LINKS.write(example_state())
    for place, letter in enumerate(link):
        for other in (*ALPHABET[:12], "-", ".", "~", "é", "\0", " ", "%"):
            if other != letter:
                with pytest.raises(LinkError):
                    LINKS.read(link[:place] + other + link[place + 1 :])


def test_no_cut_link_is_ever_read() -> None:
    link = LINKS.write(example_state())
    for length in range(1, len(link)):
        with pytest.raises(LinkError):
            LINKS.read(link[:length])
        with pytest.raises(LinkError):
            LINKS.read(link[length:])
    with pytest.raises(LinkError):
        LINKS.read(link + "0")


@given(st.text(min_size=1, max_size=300))
@settings(max_examples=300)
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(LinkError, match=r"^[A-Z].+\.$"):
        LINKS.read(text)


def test_another_key_refuses_the_link() -> None:
    with pytest.raises(LinkError, match="incomplet ou a été modifié"):
        ProfileLinks("t" * 40, CATALOGUE.vocabulary).read(LINKS.write(example_state()))


@pytest.mark.parametrize("version", ["0", "2", "12", "999"])
def test_another_version_is_named(version: str) -> None:
    link = version + LINKS.write(example_state())[1:]
    with pytest.raises(LinkError, match=rf"version \({version}\)"):
        LINKS.read(link)


def test_a_link_too_long_is_refused_and_none_of_ours_is() -> None:
    with pytest.raises(LinkError, match="trop long"):
        LINKS.read("1." + "a" * MAX_LINK)
    everything = ProjectState({fact.name: _largest(fact) for fact in ASKED})
    assert len(everything.answers) > 100
    assert len(LINKS.write(everything)) < MAX_LINK / 2


def _largest(fact: Fact) -> FactValue:
    keys = [choice.key for choice in fact.choices]
    largest: dict[Kind, FactValue] = {
        Kind.BOOLEAN: True,
        Kind.CHOICE: keys[-1] if keys else "",
        Kind.CHOICES: frozenset(keys),
        Kind.DATE: date(2020, 2, 29),
        Kind.MONEY: Decimal("999999999.99"),
        Kind.PERCENT: Decimal("99.99"),
        Kind.NUMBER: Decimal("99999.5"),
    }
    return largest[fact.kind]


def test_thirty_answers_make_a_short_link() -> None:
    state = example_state()
    assert len(state.answers) + len(state.skipped) >= 30
    assert len(LINKS.write(state)) <= 400


def test_the_empty_project_has_the_empty_link() -> None:
    assert LINKS.write(ProjectState()) == ""
    assert LINKS.read("").is_empty


def with_facts(**changes: Fact | None) -> ProfileLinks:
    """Links of another catalogue: some facts replaced, or removed."""
    facts = [changes.get(fact.name, fact) for fact in CATALOGUE.vocabulary]
    return ProfileLinks("s" * 40, Vocabulary(fact for fact in facts if fact is not None))


def test_answers_that_the_catalogue_no_longer_understands_are_left_out_and_said() -> None:
    state = ProjectState().with_answer("effectif", Decimal(12)).with_answer("secteur", "industrie")
    state = state.with_answer("type_porteur", "entreprise")
    secteur = CATALOGUE.vocabulary["secteur"]
    later = with_facts(
        effectif=None, secteur=replace(secteur, choices=(Choice("autre", "un autre"),))
    )
    read = later.read(LINKS.write(state))
    assert read.answers == {"type_porteur": "entreprise"}
    assert read.dropped == (
        "une réponse à une question que ce site ne pose plus",
        "la réponse sur le secteur d'activité",
    )


def test_a_value_now_out_of_bounds_is_left_out_and_said() -> None:
    state = ProjectState({"duree_etude": Decimal(40), "effectif": Decimal(3)})
    etude = CATALOGUE.vocabulary["duree_etude"]
    read = with_facts(duree_etude=replace(etude, maximum=Decimal(36))).read(LINKS.write(state))
    assert read.answers == {"effectif": Decimal(3)}
    assert read.dropped == (f"la réponse sur {etude.label}",)


def test_a_new_fact_changes_no_other_link() -> None:
    link = LINKS.write(example_state())
    extra = replace(CATALOGUE.vocabulary["effectif"], name="nouveau_fait")
    later = ProfileLinks("s" * 40, Vocabulary([extra, *CATALOGUE.vocabulary]))
    assert later.read(link) == LINKS.read(link)


def test_names_that_would_share_a_code_take_a_longer_one() -> None:
    names = [f"fait_{number}" for number in range(3000)]
    codes = short_codes(names)
    assert len(set(codes.values())) == len(names)
    assert {len(code) for code in codes.values()} == {3, 8}
    assert all(code.isascii() and code.isalnum() for code in codes.values())


def test_the_order_survives_changes_of_mind() -> None:
    state = ProjectState().with_answer("type_porteur", "entreprise")
    state = state.without("secteur", skipped=True).with_answer("effectif", Decimal(12))
    state = state.with_answer("type_porteur", "epci").with_answer("secteur", "commerce")
    assert state.history == ("type_porteur", "secteur", "effectif")
    assert state.before("effectif") == "secteur"
    assert state.before("cout_projet") == "effectif"
    assert state.before("type_porteur") == ""
    assert state.without("secteur").history == ("type_porteur", "effectif")


def test_what_follows_from_the_commune_is_not_in_the_link() -> None:
    state = ProjectState().with_answer("zone_afr", "aucune").with_commune("2A004")
    completed = state.with_deductions({"departement": "2A", "zone_afr": "c"})
    assert completed.answers == {"zone_afr": "aucune", "departement": "2A"}
    assert completed.deduced == {"departement"}
    assert completed.history == ("zone_afr", COMMUNE)
    assert LINKS.write(completed) == LINKS.write(state)


def test_another_commune_replaces_what_the_first_one_decided() -> None:
    state = ProjectState().without("departement", skipped=True).with_commune("2A004")
    state = state.with_deductions({"departement": "2A", "zone_afr": "c"})
    moved = state.with_commune("74042").with_deductions({"departement": "74"})
    assert moved.answers == {"departement": "74"}
    assert moved.deduced == {"departement"}
    own = moved.with_answer("departement", "01")
    assert own.answers == {"departement": "01"}
    assert own.deduced == frozenset()
    assert moved.without("departement", skipped=True).with_deductions({"departement": "74"}) == (
        moved.without("departement", skipped=True)
    )
    assert moved.without(COMMUNE).answers == {}
    assert moved.without(COMMUNE, skipped=True).skipped == {COMMUNE}
