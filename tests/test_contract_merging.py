"""Two people write the same document: no word of either is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable
from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from navigator.contracts.contract import ContractContent, Signatory
from navigator.contracts.differences import change_words, changes
from navigator.contracts.fields import Kind, attributes
from navigator.contracts.merging import Merge, merge, settle
from navigator.contracts.sheet import FundingLine, Milestone, Risk, SheetContent
from tests.contract_desk import documents, said_value, values

Paths = dict[tuple[str, ...], Any]
ABSENT = object()
KINDS: list[Any] = [SheetContent, ContractContent]


@st.composite
def written(draw: st.DrawFn, base: Any) -> Any:
    """What a person makes of a document: some fields changed, lines added, changed, removed."""
    fields = attributes(type(base))
    chosen = draw(st.lists(st.sampled_from(fields), max_size=3, unique_by=lambda each: each.name))
    said: dict[str, Any] = {}
    for each in chosen:
        if each.spec.kind is not Kind.ITEMS:
            said[each.name] = draw(values(each.spec))
            continue
        lines = [
            draw(written(line)) if draw(st.booleans()) else line
            for line in getattr(base, each.name)
            if draw(st.integers(0, 3))
        ]
        known = {line.id for line in lines}
        assert each.spec.item is not None
        more = draw(st.lists(documents(cast(Hashable, each.spec.item)), max_size=1))
        said[each.name] = (*lines, *(line for line in more if line.id not in known))
    return dataclasses.replace(base, **said)


@st.composite
def stories(draw: st.DrawFn) -> tuple[Any, Any, Any]:
    """A document, and two others written from it."""
    base = draw(st.sampled_from(KINDS).flatmap(documents))
    return base, draw(written(base)), draw(written(base))


def flat(document: Any, path: tuple[str, ...] = ()) -> Paths:
    """Every value of a document, by its path; a line says that it is there."""
    found: Paths = {}
    for each in attributes(type(document)):
        value, here = getattr(document, each.name), (*path, each.spec.key)
        if each.spec.kind is not Kind.ITEMS:
            found[here] = value
            continue
        for line in value:
            found[(*here, line.id)] = "ligne"
            found |= flat(line, (*here, line.id))
    return found


def unordered(document: Any) -> Any:
    lists = {
        each.name: tuple(sorted(getattr(document, each.name), key=lambda line: line.id))
        for each in attributes(type(document))
        if each.spec.kind is Kind.ITEMS
    }
    return dataclasses.replace(document, **lists)


def in_conflict(path: tuple[str, ...], merged: Merge[Any]) -> bool:
    return any(path[: len(each.path)] == each.path for each in merged.conflicts)


laws = settings(max_examples=80, suppress_health_check=list(HealthCheck), deadline=None)


@laws
@given(stories())
def test_what_one_person_alone_wrote_is_what_is_saved(story: tuple[Any, Any, Any]) -> None:
    base, ours, _ = story
    alone, other, same = merge(base, base, ours), merge(base, ours, base), merge(base, ours, ours)
    assert alone.merged == other.merged == same.merged == ours
    assert [*alone.conflicts, *other.conflicts, *same.conflicts] == []
    assert (alone.kept, same.kept) == ((), ())
    assert other.kept == changes(base, ours)


@laws
@given(stories())
def test_nothing_that_either_said_is_lost(story: tuple[Any, Any, Any]) -> None:
    base, theirs, ours = story
    joined = merge(base, theirs, ours)
    was, their, our, now = (flat(each) for each in (base, theirs, ours, joined.merged))
    for path in {*was, *their, *our}:
        b, t, o, m = (each.get(path, ABSENT) for each in (was, their, our, now))
        if in_conflict(path, joined):
            continue
        if b is ABSENT and ABSENT not in (t, o):
            # Both added a line of the same name: what neither said is not said.
            b = "" if isinstance(t, str) else () if isinstance(t, tuple) else None
            b = "ligne" if t == "ligne" and len(path) == 2 else b
        assert m == (o if t == b else t), path
        assert b in (t, o) or t == o, path


@laws
@given(stories())
def test_a_conflict_shows_the_words_of_both(story: tuple[Any, Any, Any]) -> None:
    base, theirs, ours = story
    joined = merge(base, theirs, ours)
    their, our = flat(theirs), flat(ours)
    for each in joined.conflicts:
        assert each.theirs != each.ours
        assert each.where
        if each.spec.kind is Kind.ITEMS:
            assert None in (each.theirs, each.ours)
        else:
            assert (each.theirs, each.ours) == (their[each.path], our[each.path])


@laws
@given(stories())
def test_the_first_who_saves_changes_nothing_to_what_is_kept(story: tuple[Any, Any, Any]) -> None:
    base, theirs, ours = story
    one, other = merge(base, theirs, ours), merge(base, ours, theirs)
    mirrored = {each.path: (each.ours, each.theirs) for each in other.conflicts}
    assert mirrored == {each.path: (each.theirs, each.ours) for each in one.conflicts}
    chosen = settle(one.merged, {each.path: each.ours for each in one.conflicts})
    swapped = settle(other.merged, {each.path: each.theirs for each in other.conflicts})
    assert unordered(chosen) == unordered(other.merged) or any(
        None in (each.theirs, each.ours) for each in one.conflicts
    )
    assert unordered(chosen) == unordered(swapped)


@laws
@given(stories())
def test_the_other_version_is_told_and_can_be_taken(story: tuple[Any, Any, Any]) -> None:
    base, theirs, ours = story
    joined = merge(base, theirs, ours)
    assert settle(joined.merged, {}) == joined.merged
    assert joined.kept == changes(ours, joined.merged)
    for each in changes(base, theirs):
        assert change_words(each.spec, each.after) or change_words(each.spec, each.before)


def test_a_line_added_in_the_middle_stays_there() -> None:
    first, last = Milestone("1", label="Début"), Milestone("3", label="Fin")
    base = SheetContent(milestones=(first, last))
    ours = SheetContent(milestones=(first, Milestone("2", label="Milieu"), last))
    assert merge(base, base, ours).merged == ours


def test_two_lines_added_at_the_same_time_are_both_kept() -> None:
    base = SheetContent(title="A")
    theirs = dataclasses.replace(base, risks=(Risk("1", label="Retard"),))
    ours = dataclasses.replace(base, risks=(Risk("2", label="Coût"),))
    joined = merge(base, theirs, ours)
    assert [risk.label for risk in joined.merged.risks] == ["Retard", "Coût"]
    assert [change.where for change in joined.kept] == ["Risques, « Retard »"]


def test_two_cells_of_one_line_are_both_kept() -> None:
    line = FundingLine("1", funder="Région")
    base = SheetContent(funding=(line,))
    theirs = SheetContent(funding=(dataclasses.replace(line, amount=Decimal(5)),))
    ours = SheetContent(funding=(dataclasses.replace(line, base=Decimal(10)),))
    joined = merge(base, theirs, ours)
    assert joined.merged.funding == (
        FundingLine("1", funder="Région", base=Decimal(10), amount=Decimal(5)),
    )
    assert not joined.conflicts


@pytest.mark.parametrize("keep", [True, False])
def test_a_line_removed_by_one_and_changed_by_the_other_waits_for_a_person(keep: bool) -> None:
    line = FundingLine("1", funder="Région", amount=Decimal(5))
    changed = dataclasses.replace(line, amount=Decimal(6))
    base, theirs, ours = (SheetContent(funding=each) for each in ((line,), (), (changed,)))
    joined = merge(base, theirs, ours)
    (conflict,) = joined.conflicts
    assert (conflict.theirs, conflict.ours) == (None, changed)
    assert conflict.where == "Financements, « Région »"
    decided = settle(joined.merged, {conflict.path: changed if keep else None})
    assert decided.funding == ((changed,) if keep else ())


def test_a_conflict_in_a_line_is_settled_in_that_line() -> None:
    lines = (Signatory("1", name="Région"), Signatory("2", name="État"))
    base = ContractContent(signatories=lines)
    theirs = ContractContent(signatories=(lines[0], dataclasses.replace(lines[1], name="Préfet")))
    ours = ContractContent(signatories=(lines[0], dataclasses.replace(lines[1], name="Préfecture")))
    joined = merge(base, theirs, ours)
    (conflict,) = joined.conflicts
    assert (conflict.base, conflict.theirs, conflict.ours) == ("État", "Préfet", "Préfecture")
    assert conflict.path == ("signataires", "2", "nom")
    decided = settle(joined.merged, {conflict.path: "Préfecture"})
    assert [each.name for each in decided.signatories] == ["Région", "Préfecture"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_changed_in_two_ways_is_a_conflict(kind: Any) -> None:
    for each in attributes(kind):
        theirs = kind(**{each.name: said_value(each.spec)})
        ours = kind(**{each.name: said_value(each.spec, other=True)})
        joined = merge(kind(), theirs, ours)
        assert joined.conflicts, each.name
        assert {conflict.path[0] for conflict in joined.conflicts} == {each.spec.key}
        assert joined.merged == theirs
