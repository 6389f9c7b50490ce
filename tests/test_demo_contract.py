"""The example contract: whole, plausible, and impossible to take for a real one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from navigator.contracts.choices import FundingStatus, Phase, Progress, SheetAxis, SignatoryGroup
from navigator.contracts.contract import ContractContent
from navigator.contracts.demo import DEMO_DAY, demo, demo_file
from navigator.contracts.fields import Kind, attributes
from navigator.contracts.sheet import FundingLine, SheetContent
from navigator.contracts.snapshot import read_file, write_file
from tests.shipped import shipped_catalogue

NOW = datetime(2021, 6, 15, 9, 30, tzinfo=UTC)
# What names an organisation, in a contract and in a sheet.
ORGANISATIONS = {
    "epci.nom",
    "signataires.nom",
    "deliberations.partie",
    "comite.organisme",
    "maitre_ouvrage",
    "maitre_ouvrage_delegue",
    "partenaires.nom",
    "financements.financeur",
}
PEOPLE = {
    "epci.representant",
    "signataires.representant",
    "elu",
    "industriel",
    "chef_de_projet",
    "comite.nom",
    "elu_referent",
    "industriel_referent",
    "contact_nom",
    "contact_courriel",
}


def said(document: Any, under: str = "") -> Iterator[tuple[str, Kind, Any]]:
    for each in attributes(type(document)):
        value = getattr(document, each.name)
        if each.spec.kind is Kind.ITEMS:
            for item in value:
                yield from said(item, f"{each.spec.key}.")
        elif value not in ("", None, ()):
            yield f"{under}{each.spec.key}", each.spec.kind, value


def everything() -> Iterator[tuple[str, Kind, Any]]:
    yield from said(demo().content)
    for sheet in demo().sheets:
        yield from said(sheet.content)


def is_real_number(digits: str) -> bool:
    """Whether the check digit of a SIREN or a SIRET is right."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def lines() -> Iterator[FundingLine]:
    for sheet in demo().sheets:
        yield from sheet.content.funding


def test_three_sheets_for_each_axis():
    assert [sheet.content.axis for sheet in demo().sheets] == [
        axis for axis in SheetAxis for _ in range(3)
    ]


def test_everything_says_that_it_is_an_example():
    assert "exemple" in demo().territory
    assert "exemple" in demo().content.name.lower()
    for where, kind, value in everything():
        if where in ORGANISATIONS or where in PEOPLE:
            assert "exemple" in value.lower(), (where, value)
        if kind is Kind.EMAIL:
            assert value.endswith(".exemple.invalid")


def test_no_number_of_the_example_can_be_real():
    numbers = [value for where, _, value in everything() if where in ("siret", "epci.siren")]
    assert len(numbers) >= 10
    for number in numbers:
        assert number.startswith("000")
        assert not is_real_number(number)
    codes = [value for where, _, value in everything() if where == "lieux.code"]
    assert all(code.startswith("00") for code in (*codes, *demo().content.communes))


def test_every_field_is_used_somewhere():
    used = {where for where, _, _ in everything()}
    declared = set()
    for kind in (ContractContent, SheetContent):
        for each in attributes(kind):
            if each.spec.item is None:
                declared.add(each.spec.key)
            else:
                declared |= {
                    f"{each.spec.key}.{inner.spec.key}" for inner in attributes(each.spec.item)
                }
    assert declared - used == {"prefet_coordonnateur"}


def test_resources_make_the_cost_but_where_the_check_has_something_to_show():
    gaps = {}
    for number, sheet in enumerate(demo().sheets, start=1):
        cost = sum((line.planned or Decimal() for line in sheet.content.budget), Decimal())
        kept = [each for each in sheet.content.funding if each.status is not FundingStatus.REFUSED]
        resources = sum((line.amount or Decimal() for line in kept), Decimal())
        if cost != resources:
            gaps[number] = cost - resources
    assert gaps == {10: 10_000, 12: 15_000}


def test_measures_are_those_of_the_catalogue_and_stay_under_their_rates():
    catalogue = shipped_catalogue()
    measures = {measure.id: measure for s in catalogue.schemes for measure in s.measures}
    bases = {basis.id for basis in catalogue.legal_bases.definitions.bases} | {"sans_aide"}
    used = [line for line in lines() if line.measure]
    assert len({line.measure for line in used}) >= 8
    for line in used:
        allowed = {link.basis for link in measures[line.measure].legal_bases} - {""}
        if allowed and line.legal_basis:
            assert line.legal_basis in allowed, line.measure
    assert {line.legal_basis for line in lines()} - {""} <= bases
    for line in lines():
        if line.rate is not None:
            assert line.base is not None
            assert line.amount is not None
            assert abs(line.base * line.rate / 100 - line.amount) < 10


def test_every_status_of_a_line_is_there_with_its_date():
    counts = Counter(line.status for line in lines())
    assert set(counts) == set(FundingStatus)
    dated = {
        FundingStatus.CONSIDERED: "considered_on",
        FundingStatus.REQUESTED: "requested_on",
        FundingStatus.GRANTED: "granted_on",
        FundingStatus.REFUSED: "refused_on",
        FundingStatus.PAID: "paid_on",
    }
    for line in lines():
        assert line.status is not None
        assert getattr(line, dated[line.status]) is not None, line
        steps = [line.considered_on, line.requested_on, line.granted_on, line.paid_on]
        known = [day for day in steps if day is not None]
        assert known == sorted(known)


def test_it_shows_what_the_screens_have_to_show():
    contents = [sheet.content for sheet in demo().sheets]
    late = [
        milestone
        for content in contents
        for milestone in content.milestones
        if milestone.done is None and milestone.due is not None and milestone.due < DEMO_DAY
    ]
    assert 3 <= len(late) < sum(len(content.milestones) for content in contents) / 2
    assert [content.confidential for content in contents].count(True) == 1
    assert [content.owner for content in contents].count("") == 1
    assert {content.phase for content in contents} == set(Phase)
    assert {content.progress for content in contents} >= set(Progress) - {Progress.GIVEN_UP}
    assert {party.group for party in demo().content.signatories} == set(SignatoryGroup)
    assert all(sheet.notes for sheet in demo().sheets[:8])


def test_the_file_is_whole_and_goes_through_a_snapshot():
    file = demo_file(NOW)
    assert file.contract.id == 1
    assert file.contract.example
    assert [sheet.number for sheet in file.sheets] == list(range(1, 13))
    notes = [note.id for sheet in file.sheets for note in sheet.notes]
    assert len(set(notes)) == len(notes)
    again = read_file(write_file(file), None)
    assert again.sheets == file.sheets
    assert again.contract.content == file.contract.content
