"""A form and the document it describes: the way there, the way back, and whatever one sends."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.forms.form_document import (
    MAX_FIELDS,
    MAX_STEPS,
    TooManyFieldsError,
    around,
    document_of,
    fields_of,
    is_inside,
)


def one_line(text: str) -> str:
    return " ".join(text.splitlines()).strip()


KEYS = st.from_regex(r"[a-z_][a-z0-9_]{0,6}", fullmatch=True)
TEXTS = st.text(min_size=1, max_size=20).map(one_line).filter(bool)
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS,
    lambda inside: st.one_of(
        st.lists(inside, min_size=1, max_size=4),
        st.dictionaries(KEYS, inside, min_size=1, max_size=4),
    ),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, max_size=4)


def depth(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max((depth(inside) for inside in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((depth(inside) for inside in value), default=0)
    return 0


@given(DOCUMENTS.filter(lambda document: depth(document) <= MAX_STEPS))
def test_the_fields_of_a_document_give_it_back(document: dict[str, Any]) -> None:
    assert document_of(fields_of(document).items()) == document


@given(st.lists(st.tuples(st.text(alphabet="ab_.[]01\n", max_size=20), st.text(max_size=5))))
def test_any_names_give_a_document(fields: list[tuple[str, str]]) -> None:
    document = document_of(fields)
    assert depth(document) <= MAX_STEPS
    assert set(fields_of(document).values()) <= {one_line(text) for _, text in fields}


def test_lists_keep_their_order_and_lose_their_holes() -> None:
    fields = [("a[7].x", "sept"), ("a[2].x", "deux"), ("a[3].x", "  "), ("a[10].x", "dix")]
    assert document_of(fields) == {"a": [{"x": "deux"}, {"x": "sept"}, {"x": "dix"}]}


@pytest.mark.parametrize(
    "name",
    [
        *("", "A", "a b", "a..b", "a.", ".a", "a[]", "a[-1]", "a[1", "a]", "a[1000]", "é", "a\n"),
        *("a[x]", ".".join("a" * (MAX_STEPS + 1)), "a" + "[0]" * MAX_STEPS, "a" + ".a" * 5_000),
    ],
)
def test_a_name_that_is_no_path_is_ignored(name: str) -> None:
    assert document_of([(name, "x"), ("b", "y")]) == {"b": "y"}


def test_a_field_holds_one_line() -> None:
    assert document_of([("a", " 0\r\n0 "), ("b", "\n"), ("c", "x\u2028y")]) == {
        "a": "0 0",
        "c": "x y",
    }


def test_a_field_inside_a_value_is_ignored() -> None:
    assert document_of([("a", "1"), ("a.b", "2")]) == {"a": "1"}
    assert document_of([("a.b", "2"), ("a", "1")]) == {"a": {"b": "2"}}


def test_too_many_fields_are_refused_rather_than_cut() -> None:
    fields = [(f"a{rank}", "x") for rank in range(MAX_FIELDS)]
    assert len(document_of(fields)) == MAX_FIELDS
    with pytest.raises(TooManyFieldsError):
        document_of([*fields, ("b", "")])


def test_what_is_inside_and_around_a_path() -> None:
    assert is_inside("aides[1].taux", "aides[1]")
    assert is_inside("aides[1]", "aides[1]")
    assert not is_inside("aides[10].taux", "aides[1]")
    assert not is_inside("assiettes.c10.montant", "assiettes.c1")
    assert [around(path) for path in ("a[1].b", "a[1]", "a", "")] == ["a[1]", "a", "", ""]
