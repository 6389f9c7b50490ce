"""A workbook that nobody touched changes nothing, whatever the contract holds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from navigator.committee.xlsx import write_xlsx
from navigator.contracts.fields import Kind, attributes
from navigator.contracts.import_plan import ImportKind
from navigator.contracts.records import ContractFile
from navigator.contracts.sheet import SheetContent
from navigator.contracts.workbook_form import list_tabs, sheets_tab
from navigator.contracts.xlsx_import import plan_import
from tests.contract_samples import contract_file, contract_files, demo, hostile, large, pack_of


def assert_nothing_changes(file: ContractFile, *, people: bool = True) -> None:
    plan = plan_import(write_xlsx(pack_of(file, people=people)), file)
    assert [problem.sentence for problem in plan.problems] == []
    assert [each.kind for each in plan.sheets] == [ImportKind.UNCHANGED] * len(file.sheets)
    by_id = {sheet.id: sheet.content for sheet in file.sheets}
    for each in plan.sheets:
        assert each.sheet_id is not None
        assert each.content == by_id[each.sheet_id]
    assert plan.notices == ()
    assert not plan.is_ready


def test_the_workbook_carries_every_field_of_a_sheet():
    carried = {column.attribute.name for column in sheets_tab().fields if column.attribute}
    carried |= {tab.attribute.name for tab in list_tabs() if tab.attribute}
    assert carried == {each.name for each in attributes(SheetContent)}
    for tab in list_tabs():
        assert tab.attribute is not None
        assert tab.attribute.spec.item is not None
        inside = {column.attribute.name for column in tab.fields if column.attribute}
        assert inside == {each.name for each in attributes(tab.attribute.spec.item)}


def test_names_of_tabs_and_columns_are_unique():
    tabs = (sheets_tab(), *list_tabs())
    assert len({tab.title.casefold() for tab in tabs}) == len(tabs)
    for tab in tabs:
        labels = [column.label.casefold() for column in tab.columns]
        assert len(set(labels)) == len(labels)
    keys = [column.key for tab in tabs for column in tab.columns]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("people", [True, False])
def test_the_example_comes_back_unchanged(people: bool):
    assert_nothing_changes(demo(), people=people)


def test_hostile_texts_come_back_unchanged():
    assert_nothing_changes(hostile())


def test_a_text_too_long_for_a_cell_comes_back_unchanged():
    assert_nothing_changes(large(2, "🏭" * 20_000))
    assert_nothing_changes(large(2, "é" * 20_000))


def test_an_empty_contract_comes_back_empty():
    assert_nothing_changes(contract_file())


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(contract_files())
def test_any_contract_comes_back_unchanged(file: ContractFile):
    assert_nothing_changes(file)


def test_lists_hold_one_tab_each():
    lists = [each for each in attributes(SheetContent) if each.spec.kind is Kind.ITEMS]
    assert [tab.attribute for tab in list_tabs()] == lists
