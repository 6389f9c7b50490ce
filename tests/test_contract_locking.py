"""What may still change in a sheet or a contract, field by field."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from navigator.contracts.choices import SheetState
from navigator.contracts.contract import ContractContent, Epci
from navigator.contracts.fields import Attribute, Kind, attributes
from navigator.contracts.locking import Opening, forbidden_changes, sheet_opening
from navigator.contracts.sheet import SheetContent
from tests.contract_desk import said_value

# What follow-up changes after the signature: fields of the sheet, and of a line of a list.
FOLLOWED = {
    ("phase",),
    ("progress",),
    ("risks",),
    ("budget", "spent"),
    ("budget", "spent_staff"),
    ("funding", "status"),
    ("funding", "considered_on"),
    ("funding", "requested_on"),
    ("funding", "granted_on"),
    ("funding", "refused_on"),
    ("funding", "paid_on"),
    ("milestones", "done"),
    ("indicators", "actual"),
    ("indicators", "source"),
    ("risks", "label"),
    ("risks", "likelihood"),
    ("risks", "severity"),
    ("risks", "answer"),
}
PERIMETER = {("name",), ("communes",), ("epcis", "name"), ("epcis", "siren")}


def paths(kind: Any) -> list[tuple[str, ...]]:
    """Every field of a document, then every field of the lines of its lists."""
    found: list[tuple[str, ...]] = []
    for each in attributes(kind):
        if each.spec.kind is not Kind.ITEMS:
            found.append((each.name,))
        else:
            assert each.spec.item is not None
            found += [(each.name, inner.name) for inner in attributes(each.spec.item)]
    return found


def changed(kind: Any, path: tuple[str, ...]) -> tuple[Any, Any]:
    """A document, and the same with one field changed."""
    each = attribute(kind, path[0])
    if len(path) == 1:
        return kind(), kind(**{path[0]: said_value(each.spec)})
    item: Any = each.spec.item
    line = item(id="ligne")
    said = said_value(attribute(item, path[1]).spec)
    after = dataclasses.replace(line, **{path[1]: said})
    return kind(**{path[0]: (line,)}), kind(**{path[0]: (after,)})


def attribute(kind: Any, name: str) -> Attribute:
    return next(each for each in attributes(kind) if each.name == name)


@pytest.mark.parametrize("path", paths(SheetContent), ids=".".join)
@pytest.mark.parametrize("state", SheetState)
def test_each_field_of_a_sheet_changes_only_when_it_is_open(
    state: SheetState, path: tuple[str, ...]
) -> None:
    before, after = changed(SheetContent, path)
    allowed = state is SheetState.DRAFT or (state is SheetState.INSCRIBED and path in FOLLOWED)
    refused = forbidden_changes(before, after, sheet_opening(state))
    assert (not refused) == allowed
    assert allowed or sheet_opening(state).reason


LISTS = [each for each in attributes(SheetContent) if each.spec.kind is Kind.ITEMS]


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.name)
@pytest.mark.parametrize("state", SheetState)
def test_a_line_comes_or_goes_only_where_its_list_is_open(
    state: SheetState, each: Attribute
) -> None:
    without, with_line = SheetContent(), SheetContent(**{each.name: said_value(each.spec)})
    allowed = state is SheetState.DRAFT or (state is SheetState.INSCRIBED and each.name == "risks")
    for before, after in ((without, with_line), (with_line, without)):
        assert (not forbidden_changes(before, after, sheet_opening(state))) == allowed


@pytest.mark.parametrize("path", paths(ContractContent), ids=".".join)
def test_the_perimeter_of_a_contract_is_in_other_hands_than_its_text(path: tuple[str, ...]) -> None:
    before, after = changed(ContractContent, path)
    manager, committee = Opening(everything=True), Opening(perimeter=True)
    assert (not forbidden_changes(before, after, committee)) == (path in PERIMETER)
    assert (not forbidden_changes(before, after, manager)) == (path not in PERIMETER)
    assert not forbidden_changes(before, after, Opening(everything=True, perimeter=True))
    assert forbidden_changes(before, after, Opening())


def test_an_intercommunalite_comes_and_goes_with_the_perimeter() -> None:
    before, after = ContractContent(), ContractContent(epcis=(Epci("1", name="Une"),))
    assert not forbidden_changes(before, after, Opening(perimeter=True))
    assert not forbidden_changes(after, before, Opening(perimeter=True))
    assert forbidden_changes(before, after, Opening(everything=True))


def test_every_forbidden_change_is_told() -> None:
    before = SheetContent(title="A")
    after = SheetContent(title="B", context="c", phase=None)
    refused = forbidden_changes(before, after, sheet_opening(SheetState.INSCRIBED))
    assert [change.where for change in refused] == ["Titre", "Contexte"]
