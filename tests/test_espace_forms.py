"""The form of a document: what is typed becomes the document, and nothing typed disappears."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from werkzeug.exceptions import RequestEntityTooLarge

from navigator.contracts.choices import FundingStatus, SheetAxis, SheetState
from navigator.contracts.demo import demo
from navigator.contracts.fields import attributes
from navigator.contracts.locking import sheet_opening
from navigator.contracts.sheet import PARTS, FundingLine, SheetContent
from web.espace.forms import (
    ADD,
    FormField,
    FormList,
    document_form,
    ordered_errors,
    read_form,
    typed_form,
)
from web.espace.words import input_type

BASE = SheetContent(
    title="Une usine",
    funding=(
        FundingLine("a1", funder="Région", amount=Decimal(1_000)),
        FundingLine("b2", funder="État", amount=Decimal(2_000)),
    ),
)
EVERYTHING = tuple(each.name for each in attributes(SheetContent))


def fields(names: tuple[str, ...], **said: object) -> list[FormField]:
    entries = document_form(BASE, names, **said)  # type: ignore[arg-type]
    return [entry for entry in entries if isinstance(entry, FormField)]


def only_list(name: str, **said: object) -> FormList:
    (entry,) = document_form(BASE, (name,), **said)  # type: ignore[arg-type]
    assert isinstance(entry, FormList)
    return entry


def test_what_is_typed_is_the_document() -> None:
    typed = {"titre": "  Une  halle ", "axe": "attirer", "mots_cles": "bois, chaleur"}
    read = read_form(BASE, ("title", "axis", "tags"), typed)
    assert read.errors == {}
    assert read.document == dataclasses.replace(
        BASE, title="Une halle", axis=SheetAxis.ATTRACT, tags=("bois", "chaleur")
    )


def test_what_the_form_does_not_hold_stays() -> None:
    assert read_form(BASE, ("title", "context"), {"contexte": "Un texte"}).document == (
        dataclasses.replace(BASE, context="Un texte")
    )
    # A form cut short removes no line, and a field of another part is not read.
    assert read_form(BASE, ("funding",), {"titre": "Pris"}).document == BASE


def test_lines_are_changed_removed_and_added() -> None:
    typed = {
        "financements.a1.montant": "1 500,50",
        "financements.b2.retirer": "oui",
        "financements.b2.montant": "ceci n'est plus à lire",
        "financements.0f0f0f0f.financeur": "Banque",
        "financements.0f0f0f0f.statut": "acquis",
        "financements.1e1e1e1e.financeur": "  ",
    }
    read = read_form(BASE, ("funding",), typed)
    assert read.errors == {}
    assert read.document.funding == (
        FundingLine("a1", funder="Région", amount=Decimal("1500.50")),
        FundingLine("0f0f0f0f", funder="Banque", status=FundingStatus.GRANTED),
    )


def test_a_line_left_empty_goes() -> None:
    typed = {f"financements.a1.{key}": "" for key in ("financeur", "montant")}
    assert [line.id for line in read_form(BASE, ("funding",), typed).document.funding] == ["b2"]


def test_each_problem_is_said_beside_its_field() -> None:
    typed = {"titre": " ", "financements.a1.montant": "beaucoup", "financements.a1.taux": "140"}
    read = read_form(BASE, ("title", "funding"), typed)
    entries = document_form(BASE, ("title", "funding"), typed=typed, errors=read.errors)
    assert [name for name, _, _ in ordered_errors(entries)] == [
        "titre",
        "financements.a1.montant",
        "financements.a1.taux",
    ]
    shown = {field.name: field for line in entries[1].lines for field in line.fields}  # type: ignore[union-attr]
    assert shown["financements.a1.montant"].typed == "beaucoup"
    assert "beaucoup" in shown["financements.a1.montant"].error


def test_too_many_lines_are_said_then_refused() -> None:
    def lines(count: int) -> dict[str, str]:
        return {f"partenaires.{n:08x}.nom": "Nom" for n in range(count)}

    assert "partenaires" in read_form(BASE, ("partners",), lines(101)).errors
    with pytest.raises(RequestEntityTooLarge):
        read_form(BASE, ("partners",), lines(201))


@pytest.mark.parametrize("line", ["../x", "a b", "<i>", "é", "a" * 41])
def test_a_line_with_an_id_that_is_not_ours_is_left_aside(line: str) -> None:
    assert read_form(BASE, ("partners",), {f"partenaires.{line}.nom": "Nom"}).document == BASE


def test_an_empty_list_offers_a_line_and_a_button_one_more() -> None:
    assert len(only_list("partners").lines) == 1
    assert [line.title for line in only_list("funding").lines] == ["« Région »", "« État »"]
    again = only_list("funding", typed={ADD: "financements", "financements.a1.taux": "20"})
    assert [line.title for line in again.lines] == ["« Région »", "« État »", ""]
    assert again.lines[0].fields[5].typed == "20"


def test_a_line_added_keeps_its_id_from_page_to_page() -> None:
    typed = {ADD: "financements", "financements.0f0f0f0f.financeur": "Banque"}
    again = only_list("funding", typed=typed)
    assert [line.name for line in again.lines[:3]] == [
        "financements.a1",
        "financements.b2",
        "financements.0f0f0f0f",
    ]
    assert len(again.lines) == 4


def test_only_what_follows_a_signed_sheet_is_open() -> None:
    inscribed = sheet_opening(SheetState.INSCRIBED)
    shown = only_list("funding", opening=inscribed)
    assert not shown.is_open
    assert {f.spec.key for f in shown.lines[0].fields if f.is_open} == {
        "statut",
        "envisage_le",
        "sollicite_le",
        "acquis_le",
        "refuse_le",
        "verse_le",
    }
    assert only_list("risks", opening=inscribed).is_open
    assert not only_list("partners", opening=inscribed).lines


def test_what_was_typed_stays_a_field_even_once_closed() -> None:
    closed = sheet_opening(SheetState.CLOSED)
    (title, axis) = fields(("title", "axis"), opening=closed, typed={"titre": "Écrit"})
    assert (title.is_open, title.typed) == (True, "Écrit")
    assert not axis.is_open


def test_a_date_that_cannot_be_read_is_shown_as_typed() -> None:
    typed = {"debut": "31/02/2020", "fin": "2020-02-03"}
    read = read_form(BASE, ("start", "end"), typed)
    start, end = fields(("start", "end"), typed=typed, errors=read.errors)
    assert (input_type(start), input_type(end)) == ("text", "date")


@pytest.mark.parametrize("sheet", demo().sheets, ids=lambda sheet: sheet.content.title[:20])
def test_a_document_goes_through_its_form_unchanged(sheet: object) -> None:
    content = sheet.content  # type: ignore[attr-defined]
    typed = dict(typed_form(SheetContent(), content, EVERYTHING))
    read = read_form(SheetContent(), EVERYTHING, typed)
    assert read.errors == {}
    assert read.document == content


def test_the_contract_goes_through_its_form_unchanged() -> None:
    content = demo().content
    names = tuple(each.name for each in attributes(type(content)))
    read = read_form(type(content)(), names, dict(typed_form(type(content)(), content, names)))
    assert (read.errors, read.document) == ({}, content)


def test_a_line_that_was_removed_stays_so_through_a_form() -> None:
    shorter = dataclasses.replace(BASE, funding=BASE.funding[:1])
    typed = dict(typed_form(BASE, shorter, ("funding",)))
    assert read_form(BASE, ("funding",), typed).document == shorter


def test_every_field_is_in_one_part() -> None:
    named = [name for names in PARTS.values() for name in names]
    assert sorted(named) == sorted(EVERYTHING)
