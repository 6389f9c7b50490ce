"""Small sheets for the tests of checks and dashboards, in a few words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from navigator.contracts.choices import (
    AidZone,
    ContractPhase,
    FundingStatus,
    Phase,
    Progress,
    SheetAxis,
    SheetState,
    Spending,
)
from navigator.contracts.contract import ContractContent
from navigator.contracts.records import (
    ContractFile,
    ContractRecord,
    EvaluationRecord,
    MeasureAnswer,
    SheetRecord,
)
from navigator.contracts.sheet import (
    BudgetLine,
    FundingLine,
    Indicator,
    Milestone,
    SheetContent,
)

DAY = date(2020, 6, 1)
MOMENT = datetime(2020, 6, 1, tzinfo=UTC)


def euros(amount: int | str | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def cost(amount: int | str | None, number: int = 1, **more: Any) -> BudgetLine:
    known = {"year": 2020, "spending": Spending.INVESTMENT, "planned": euros(amount)}
    return BudgetLine(f"c{number}", **{**known, **more})


def funding(
    number: int,
    amount: int | str | None,
    base: int | str | None = None,
    rate: int | str | None = None,
    **more: Any,
) -> FundingLine:
    """A line asked for in time and granted, but for what is said otherwise."""
    known: dict[str, Any] = {
        "funder": f"Financeur {number}",
        "amount": euros(amount),
        "base": euros(base),
        "rate": euros(rate),
        "own": False,
        "status": FundingStatus.GRANTED,
        "considered_on": date(2019, 9, 1),
        "requested_on": date(2019, 10, 1),
        "granted_on": date(2019, 12, 1),
    }
    return FundingLine(f"f{number}", **{**known, **more})


def own(amount: int | str | None, number: int = 9) -> FundingLine:
    return FundingLine(
        f"f{number}",
        funder="Commune",
        amount=euros(amount),
        own=True,
        status=FundingStatus.GRANTED,
        granted_on=date(2019, 12, 1),
    )


def sheet(**said: Any) -> SheetContent:
    """A sheet that says all that a check asks for, but its costs and its financing."""
    known: dict[str, Any] = {
        "title": "Étude d'une chaufferie",
        "axis": SheetAxis.INNOVATE,
        "phase": Phase.OPERATION,
        "progress": Progress.ON_TIME,
        "owner": "Commune",
        "elected": "Une élue",
        "aid_zone": AidZone.NONE,
        "start": date(2020, 1, 1),
        "end": date(2020, 12, 31),
        "milestones": (Milestone("j1", "Rapport", date(2020, 9, 1)),),
        "indicators": (
            Indicator("i1", "Énergie", "MWh", Decimal(100), 2019, Decimal(80), Decimal(90)),
        ),
    }
    return SheetContent(**{**known, **said})


def study(amount: int = 30_000, rate: int = 60, **more: Any) -> SheetContent:
    """A study that ADEME pays in part, its owner paying the rest."""
    aid = funding(
        1,
        amount,
        50_000,
        rate,
        funder="ADEME",
        measure="ademe-etude-diagnostic",
        legal_basis="rgec-49",
        **more,
    )
    return sheet(budget=(cost(50_000),), funding=(aid, own(50_000 - amount)))


def kept(identifier: int = 1, measure: str = "ademe-etude-diagnostic", **answers: Any) -> Any:
    """An evaluation kept with a sheet: a medium enterprise, unless said otherwise."""
    known = {
        "type_porteur": "entreprise",
        "secteur": "industrie",
        "effectif": "120",
        "chiffre_affaires": "20000000",
        "total_bilan": "12000000",
        "zone_afr": "aucune",
    }
    return EvaluationRecord(
        identifier,
        {**known, **answers},
        date(2019, 9, 1),
        "hash",
        (MeasureAnswer(measure, "eligible"),),
    )


def record(identifier: int, content: SheetContent, **said: Any) -> SheetRecord:
    known: dict[str, Any] = {
        "number": identifier,
        "state": SheetState.DRAFT,
        "version": 1,
        "author": "Une cheffe de projet",
        "created_at": MOMENT,
        "changed_at": MOMENT,
    }
    return SheetRecord(id=identifier, content=content, **{**known, **said})


def contract_file(identifier: int, *sheets: SheetRecord, **said: Any) -> ContractFile:
    known: dict[str, Any] = {
        "territory": f"territoire-{identifier}",
        "regions": ("occitanie",),
        "phase": ContractPhase.CONTRACT,
        "amendment": 0,
        "locked": False,
        "version": 1,
        "content": ContractContent(name=f"Territoire {identifier}"),
        "author": "Une cheffe de projet",
        "changed_at": MOMENT,
    }
    return ContractFile(ContractRecord(id=identifier, **{**known, **said}), sheets)


def with_line(content: SheetContent, line_id: str, **said: Any) -> SheetContent:
    """The sheet with one line of financing changed."""
    lines = tuple(replace(line, **said) if line.id == line_id else line for line in content.funding)
    return replace(content, funding=lines)
