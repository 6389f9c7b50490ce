"""Filters of a dashboard: read from the address, written back, refused clearly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.contracts.choices import Progress, SheetAxis, SheetState
from navigator.following.filters import FilterError, Filters, Known, known_in
from tests.following_samples import EXAMPLE, LAWS, read

CHOSEN = st.builds(
    Filters,
    axes=st.sets(st.sampled_from([*SheetAxis, None])).map(
        lambda found: tuple(each for each in (*SheetAxis, None) if each in found)
    ),
    progress=st.sets(st.sampled_from([*Progress, None])).map(
        lambda found: tuple(each for each in (*Progress, None) if each in found)
    ),
    states=st.sets(st.sampled_from(SheetState)).map(
        lambda found: tuple(each for each in SheetState if each in found)
    ),
    text=st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs")), max_size=20),
)


def test_filters_are_read_from_an_address_and_written_back() -> None:
    known = known_in([EXAMPLE])
    query = "axe=innover&axe=attirer&phase=non_dit&financeur=ADEME+(exemple)&texte=chaleur&page=2"
    filters = read(query, known, "page")
    assert filters.axes == (SheetAxis.ATTRACT, SheetAxis.INNOVATE)
    assert filters.phases == (None,)
    assert filters.funders == ("ademe (exemple)",)
    written = filters.to_query()
    assert read(written, known) == filters
    assert filters.words(known) == (
        "Axe : Attirer, Innover",
        "Phase : non renseigné",
        "Financeur : ADEME (exemple)",
        "Texte cherché : chaleur",
    )
    assert read("axe=&texte=", known).is_empty
    assert Filters().to_query() == ""


def test_the_order_of_the_query_changes_nothing() -> None:
    known = known_in([EXAMPLE])
    assert read("etat=bloquee&etat=en_cours", known) == read("etat=en_cours&etat=bloquee", known)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("axe=inover", "« innover »"),
        ("axes=innover", "Le filtre « axes » n'existe pas (vouliez-vous"),
        ("financeur=inconnu", "« Financeur »"),
        ("territoire=ailleurs", "« Territoire »"),
        ("region=nulle-part", "« Région »"),
        (f"texte={'a' * 201}", "200 caractères"),
    ],
)
def test_unknown_values_are_refused_with_what_to_write(query: str, words: str) -> None:
    with pytest.raises(FilterError) as refused:
        read(query, known_in([EXAMPLE]))
    assert words in str(refused.value)


def test_every_problem_of_a_query_is_said() -> None:
    with pytest.raises(FilterError) as refused:
        read("axe=x&phase=y&z=1", known_in([EXAMPLE]))
    assert len(refused.value.problems) == 3


@LAWS
@given(CHOSEN)
def test_any_filters_survive_their_address(filters: Filters) -> None:
    assert read(filters.to_query(), Known()) == filters
