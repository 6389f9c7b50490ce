"""Every field of every document is stored exactly, typed back, and refused when damaged."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.contracts import contract, sheet
from navigator.contracts.choices import SheetAxis
from navigator.contracts.contract import ContractContent
from navigator.contracts.documents import DamagedDocumentError, read_document, write_document
from navigator.contracts.fields import Attribute, Kind, Spec, attributes
from navigator.contracts.sheet import BudgetLine, FundingLine, SheetContent
from navigator.contracts.typed_values import clean_text, read_typed, shown_value, typed_value
from rules.errors import FactValueError
from tests.contract_desk import documents, said_value, values, whole

DOCUMENTS: list[Any] = [ContractContent, SheetContent]
LINES: list[Any] = [
    each.spec.item for kind in DOCUMENTS for each in attributes(kind) if each.spec.item
]
EVERY = [(kind, each) for kind in (*DOCUMENTS, *LINES) for each in attributes(kind)]
NAMES = [f"{kind.__name__}.{each.name}" for kind, each in EVERY]
SIMPLE = [pair for pair in EVERY if pair[1].spec.kind is not Kind.ITEMS]
SIMPLE_NAMES = [f"{kind.__name__}.{each.name}" for kind, each in SIMPLE]
every_field = pytest.mark.parametrize(("kind", "each"), EVERY, ids=NAMES)
every_simple_field = pytest.mark.parametrize(("kind", "each"), SIMPLE, ids=SIMPLE_NAMES)


def through_json(document: Any) -> Any:
    return read_document(type(document), json.loads(json.dumps(write_document(document))))


def blank(kind: Any) -> Any:
    return kind(id="ligne") if kind in LINES else kind()


@every_field
def test_each_field_is_stored_and_read_back(kind: Any, each: Attribute) -> None:
    document = dataclasses.replace(blank(kind), **{each.name: said_value(each.spec)})
    assert through_json(document) == document
    assert each.spec.key in write_document(document)


@every_field
def test_what_nobody_said_is_neither_zero_nor_no(kind: Any, each: Attribute) -> None:
    assert getattr(blank(kind), each.name) in ("", None, ())
    assert each.spec.key not in write_document(blank(kind))
    assert getattr(through_json(blank(kind)), each.name) in ("", None, ())


@pytest.mark.parametrize("kind", [*DOCUMENTS, *LINES], ids=lambda kind: kind.__name__)
def test_two_fields_of_a_document_have_two_keys_and_two_labels(kind: Any) -> None:
    specs = [each.spec for each in attributes(kind)]
    assert len({spec.key for spec in specs}) == len({spec.label for spec in specs}) == len(specs)
    assert "id" not in {spec.key for spec in specs}


@pytest.mark.parametrize(("module", "kind"), [(contract, ContractContent), (sheet, SheetContent)])
def test_every_field_is_in_one_part_of_the_form(module: Any, kind: Any) -> None:
    in_parts = [name for part in module.PARTS.values() for name in part]
    assert sorted(in_parts) == sorted(each.name for each in attributes(kind))


@given(st.sampled_from(DOCUMENTS).flatmap(documents))
def test_any_document_is_stored_and_read_back(document: Any) -> None:
    assert through_json(document) == document


@given(st.data(), st.sampled_from(SIMPLE))
def test_any_value_is_typed_back(data: st.DataObject, field: tuple[Any, Attribute]) -> None:
    spec = field[1].spec
    value = data.draw(values(spec))
    assert read_typed(spec, typed_value(spec, value)) == value


@given(st.text(st.characters(codec="utf-16", exclude_categories=[])))
def test_cleaning_a_text_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


def test_a_control_character_between_two_letters_leaves_a_composed_text() -> None:
    assert clean_text("e\x00\u0301t\x07e\u0301") == "été"


def test_line_breaks_of_every_system_are_one() -> None:
    assert clean_text("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"


@every_simple_field
def test_each_field_is_typed_shown_and_emptied(kind: Any, each: Attribute) -> None:
    spec, value = each.spec, said_value(each.spec)
    assert read_typed(spec, f" {typed_value(spec, value)} ") == value
    assert shown_value(spec, value)
    nothing = getattr(blank(kind), each.name)
    assert read_typed(spec, " \n ") == nothing
    assert (typed_value(spec, nothing), shown_value(spec, nothing)) == ("", "")


def spec_of(kind: Any, name: str) -> Spec:
    return next(each.spec for each in attributes(kind) if each.name == name)


@pytest.mark.parametrize(
    ("kind", "name", "typed", "value", "shown"),
    [
        (FundingLine, "amount", "2,5 M€", Decimal(2_500_000), "2 500 000 €"),
        (FundingLine, "amount", "99 999 999 999 999,99", Decimal("99999999999999.99"), None),
        (FundingLine, "rate", "33,33 %", Decimal("33.33"), "33,33 %"),
        (FundingLine, "rate", "0", Decimal(0), "0 %"),
        (FundingLine, "own", "OUI", True, "Oui"),
        (FundingLine, "granted_on", "29/02/2020", date(2020, 2, 29), "29 février 2020"),
        (BudgetLine, "staff", "-0,5", Decimal("-0.5"), "-0,5"),
        (BudgetLine, "year", "2021", 2021, "2021"),
        (SheetContent, "axis", "Innover", SheetAxis.INNOVATE, "Innover"),
        (SheetContent, "axis", "innover", SheetAxis.INNOVATE, "Innover"),
        (SheetContent, "owner_siret", "000 000 000 00001", "00000000000001", "00000000000001"),
        (SheetContent, "tags", "b, a,, b ,c", ("b", "a", "c"), "b, a, c"),
        (SheetContent, "title", "  deux\n lignes ", "deux lignes", "deux lignes"),
        (SheetContent, "context", "un\r\n\r\ndeux", "un\n\ndeux", "un\n\ndeux"),
    ],
)
def test_what_is_typed_is_read(
    kind: Any, name: str, typed: str, value: Any, shown: str | None
) -> None:
    spec = spec_of(kind, name)
    assert read_typed(spec, typed) == value
    if shown is not None:
        plain = shown_value(spec, value).replace("\u202f", " ").replace("\u00a0", " ")
        assert plain == shown


@pytest.mark.parametrize(
    ("kind", "name", "typed", "said"),
    [
        (FundingLine, "amount", "-1", "écrivez un montant positif"),
        (FundingLine, "amount", "1,005", "plus loin que le centime"),
        (FundingLine, "amount", "12.500", "se lit de deux façons"),
        (FundingLine, "amount", "1" * 16, "trop grand"),
        (FundingLine, "amount", "NaN", "n'est pas un nombre"),
        (FundingLine, "rate", "100,01", "n'est pas entre 0 et 100"),
        (FundingLine, "rate", "-1", "n'est pas entre 0 et 100"),
        (FundingLine, "own", "peut-être", "ni oui ni non"),
        (FundingLine, "granted_on", "30/02/2020", "n'existe pas"),
        (BudgetLine, "year", "20 21", "n'est pas une année"),
        (BudgetLine, "year", "2999", "n'est pas une année"),
        (SheetContent, "axis", "inover", "Innover"),
        (SheetContent, "owner_siret", "123", "ses 14 chiffres"),
        (SheetContent, "contact_email", "a@b", "écrivez nom@exemple.fr"),
        (SheetContent, "contact_email", "a@b.fr, c@d.fr", "n'est pas une adresse"),
        (SheetContent, "title", "x" * 161, "pas plus de 160"),
        (SheetContent, "context", "x" * 20_001, "pas plus de 20000"),
        (SheetContent, "tags", ",".join(f"mot{n}" for n in range(51)), "pas plus de 50"),
        (SheetContent, "tags", "x" * 101, "dépasse 100 caractères"),
    ],
)
def test_what_cannot_be_read_is_refused_in_french(
    kind: Any, name: str, typed: str, said: str
) -> None:
    with pytest.raises(FactValueError, match=said):
        read_typed(spec_of(kind, name), typed)


def test_a_text_of_twenty_thousand_characters_is_kept_whole() -> None:
    spec = spec_of(SheetContent, "description")
    text = "é" * 20_000
    assert through_json(SheetContent(description=read_typed(spec, text))).description == text


DAMAGED = {
    Kind.LINE: 3,
    Kind.TEXT: ["un"],
    Kind.EMAIL: {"a": 1},
    Kind.SIRET: 14,
    Kind.MONEY: "NaN",
    Kind.RATE: 0.1,
    Kind.NUMBER: "beaucoup",
    Kind.YEAR: True,
    Kind.DAY: "2020-02-30",
    Kind.CHOICE: "inconnue",
    Kind.YES_NO: "non",
    Kind.WORDS: "mot",
    Kind.ITEMS: {"id": "a"},
}


@every_field
def test_a_damaged_value_is_never_read_as_another(kind: Any, each: Attribute) -> None:
    with pytest.raises(DamagedDocumentError, match="ne se lit plus"):
        read_document(kind, {each.spec.key: DAMAGED[each.spec.kind]})


def test_a_key_that_is_no_longer_known_is_left_aside() -> None:
    document = whole(SheetContent)
    stored = {**write_document(document), "ancien_champ": 3}
    assert read_document(SheetContent, stored) == document
