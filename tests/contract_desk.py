"""Contracts, sheets and people for the tests, and any document at random."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, cast

from hypothesis import strategies as st
from sqlalchemy import select

from navigator.accounts.rights import Actor, Mandate, Role
from navigator.contracts.contract import ContractContent
from navigator.contracts.contract_writing import create_contract
from navigator.contracts.fields import Kind, Spec, attributes
from navigator.contracts.office import Office, Unit, utc_now
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_writing import create_sheet, take_step
from navigator.contracts.signing import sign_contract
from navigator.contracts.typed_values import clean_text
from navigator.contracts.workflow import SheetStep
from navigator.storage.database import Database
from navigator.storage.tables import AccountRow, AuditRow, ContractRow, SheetRow

HERE, ELSEWHERE = "ti-0001", "ti-0002"
NORTH, SOUTH = "Hauts-de-France", "Occitanie"

_CHARACTERS = st.characters(exclude_categories=["Cs"])
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _text(most: int) -> st.SearchStrategy[str]:
    return st.text(_CHARACTERS, max_size=60).map(clean_text).filter(lambda said: len(said) <= most)


def _line(most: int) -> st.SearchStrategy[str]:
    return _text(most).map(lambda said: " ".join(said.split()))


def _decimals(most: int, places: int) -> st.SearchStrategy[Decimal | None]:
    return st.none() | st.decimals(0, most, places=places)


def _items(spec: Spec) -> st.SearchStrategy[Any]:
    items = st.lists(
        documents(cast(Hashable, spec.item)), max_size=3, unique_by=lambda item: item.id
    )
    return items.map(tuple)


_EMAILS = st.just("") | st.from_regex(r"[a-z]{1,9}@[a-z]{1,9}\.(fr|eu)", fullmatch=True)
_WORDS = st.lists(st.text(_LETTERS, min_size=1, max_size=9), max_size=3, unique=True).map(tuple)
_VALUES: dict[Kind, Callable[[Spec], st.SearchStrategy[Any]]] = {
    Kind.LINE: lambda spec: _line(spec.most),
    Kind.TEXT: lambda spec: _text(spec.most),
    Kind.EMAIL: lambda _: _EMAILS,
    Kind.SIRET: lambda _: st.just("") | st.text("0123456789", min_size=14, max_size=14),
    Kind.MONEY: lambda _: _decimals(10**14, 2),
    Kind.RATE: lambda _: _decimals(100, 2),
    Kind.NUMBER: lambda _: st.none() | st.decimals(-(10**9), 10**9, places=3),
    Kind.YEAR: lambda _: st.none() | st.integers(1900, 2100),
    Kind.DAY: lambda _: st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    Kind.CHOICE: lambda spec: st.none() | st.sampled_from(list(spec.choice or ())),
    Kind.YES_NO: lambda _: st.none() | st.booleans(),
    Kind.WORDS: lambda _: _WORDS,
    Kind.ITEMS: _items,
}


def values(spec: Spec) -> st.SearchStrategy[Any]:
    """Any value of a field, as a person could have typed it."""
    return _VALUES[spec.kind](spec)


@cache
def documents(kind: Any) -> st.SearchStrategy[Any]:
    """Any document of a class."""
    said = {each.name: values(each.spec) for each in attributes(kind)}
    if "id" in {each.name for each in dataclasses.fields(kind)}:
        said["id"] = st.sampled_from(["a", "b", "c", "d", "e"])
    return st.builds(kind, **said)


def said_value(spec: Spec, *, other: bool = False) -> Any:
    """One value of a field that is said; ``other`` is another one."""
    match spec.kind:
        case Kind.EMAIL:
            return "autre@exemple.fr" if other else "nom@exemple.fr"
        case Kind.SIRET:
            return "00000000000002" if other else "00000000000001"
        case Kind.MONEY | Kind.RATE | Kind.NUMBER:
            return Decimal("20.5") if other else Decimal("10.5")
        case Kind.YEAR:
            return 2021 if other else 2020
        case Kind.DAY:
            return date(2021, 2, 3) if other else date(2020, 1, 2)
        case Kind.CHOICE:
            assert spec.choice is not None
            return list(spec.choice)[1 if other else 0]
        case Kind.YES_NO:
            return not other
        case Kind.WORDS:
            return ("autre",) if other else ("mot",)
        case Kind.ITEMS:
            return (whole(spec.item, other=other),)
    return "autre" if other else "mot"


def whole(kind: Any, *, other: bool = False) -> Any:
    """A document of a class with every field said."""
    said = {each.name: said_value(each.spec, other=other) for each in attributes(kind)}
    if "id" in {each.name for each in dataclasses.fields(kind)}:
        said["id"] = "ligne"
    return kind(**said)


@dataclass(frozen=True)
class People:
    """Those who act on the contract of HERE, and those who act elsewhere."""

    manager: Actor
    committee: Actor
    north: Actor
    south: Actor
    national: Actor
    administrator: Actor
    stranger: Actor


_MANDATES = {
    "manager": Mandate(Role.MANAGER, HERE),
    "committee": Mandate(Role.PROJECT, HERE),
    "north": Mandate(Role.REGIONAL, NORTH),
    "south": Mandate(Role.REGIONAL, SOUTH),
    "national": Mandate(Role.NATIONAL),
    "administrator": Mandate(Role.ADMINISTRATOR),
    "stranger": Mandate(Role.MANAGER, ELSEWHERE),
}


def people(database: Database) -> People:
    """Open their accounts, whose name is that of their field here."""
    with database.writing() as session:
        rows = {
            name: AccountRow(email=f"{name}@exemple.fr", name=name, created_at=utc_now())
            for name in _MANDATES
        }
        session.add_all(rows.values())
        session.flush()
        return People(
            **{name: Actor(row.id, name, (_MANDATES[name],)) for name, row in rows.items()}
        )


@dataclass(frozen=True)
class Desk:
    """An office, its people, and what they do in one call each."""

    office: Office
    people: People

    def do(self, actor: Actor, act: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Do one thing, in a transaction of its own."""
        with self.office.writing(actor) as unit:
            return act(unit, *given, **named)

    def read(self, actor: Actor, act: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Read one thing."""
        with self.office.reading(actor) as unit:
            return act(unit, *given, **named)

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """Look into the base without any right."""
        with self.office.reading(self.people.manager) as unit:
            yield unit

    def contract(self, *regions: str, territory: str = HERE) -> int:
        """A contract of HERE in the North, or in these regions."""
        manager = self.people.manager if territory == HERE else self.people.stranger
        content = ContractContent(name="Territoire d'exemple")
        found: int = self.do(manager, create_contract, territory, regions or (NORTH,), content)
        return found

    def sheet(self, contract: int, **said: Any) -> int:
        """A draft sheet."""
        content = SheetContent(**{"title": "Une fiche", **said})
        found: int = self.do(self.people.manager, create_sheet, contract, content)
        return found

    def step(self, actor: Actor, sheet: int, step: SheetStep, reason: str = "") -> Any:
        """Move a sheet on, as it is now."""
        return self.do(actor, take_step, sheet, step, self.version(sheet), reason)

    def validated(self, contract: int, **said: Any) -> int:
        """A sheet that the North validated."""
        sheet = self.sheet(contract, **said)
        self.step(self.people.manager, sheet, SheetStep.SUBMIT)
        self.step(self.people.north, sheet, SheetStep.VALIDATE)
        return sheet

    def signed(self, **said: Any) -> tuple[int, int]:
        """A signed contract of the North, and its one sheet, inscribed."""
        contract = self.contract()
        self.do(self.people.north, sign_contract, contract)
        sheet = self.validated(contract, **said)
        self.do(self.people.north, sign_contract, contract)
        return contract, sheet

    def version(self, sheet: int) -> int:
        """The version of a sheet now."""
        return self.row(SheetRow, sheet).version

    def row(self, table: Any, key: Any) -> Any:
        """A row as it is in the base."""
        with self.unit() as unit:
            return unit.session.get_one(table, key)

    def audit(self, **wanted: Any) -> list[AuditRow]:
        """The lines of the log, the oldest first."""
        with self.unit() as unit:
            query = select(AuditRow).filter_by(**wanted).order_by(AuditRow.id)
            return list(unit.session.scalars(query))

    def contract_version(self, contract: int) -> int:
        """The version of a contract's text now."""
        version: int = self.row(ContractRow, contract).version
        return version


def desk(database: Database) -> Desk:
    """An office with its people, on an empty base."""
    return Desk(Office(database), people(database))
