"""How much of its de minimis ceiling each owner uses, all its sheets together.

The engine counts: the windows and the ceilings are those of ``navigator.state_aid``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from navigator.contracts.check_case import SheetCase
from navigator.contracts.choices import FundingStatus
from navigator.contracts.sheet import FundingLine
from navigator.contracts.sheet_dossier import form_of
from navigator.state_aid.minimis_balance import minimis_balance
from rules.catalogue import Catalogue
from rules.cumulation.dossier import Form
from rules.errors import ProblemsError
from rules.stateaid.bases import BasisKind

_ZERO = Decimal(0)
_GENERAL = "minimis"
_WHOLE = 10_000
_GRANTED = (FundingStatus.GRANTED, FundingStatus.PAID)


@dataclass(frozen=True, slots=True)
class MinimisUse:
    """What the sheets say of one owner: aids received in the window, aids it still expects.

    ``share`` is what both make of the ceiling, in basis points, as far as it may go; only the
    aids of the sheets are known.
    """

    received: Decimal
    expected: Decimal
    ceiling: Decimal
    text: str

    @property
    def share(self) -> int:
        """Hundredths of a percent of the ceiling, rounded down; above 10 000 as soon as it is."""
        used = self.received + self.expected
        share = int(used * _WHOLE / self.ceiling)
        return max(share, _WHOLE + 1) if used > self.ceiling else share


def minimis_lines(case: SheetCase) -> tuple[FundingLine, ...]:
    """The general de minimis grants of a sheet, of which the amount is said."""
    return tuple(
        line
        for line in case.funders
        if line.amount
        and form_of(case, line) is Form.GRANT
        and (basis := case.basis(line)) is not None
        and basis.kind is BasisKind.DE_MINIMIS
        and basis.id == _GENERAL
    )


def owner_key(case: SheetCase, sheet_id: int) -> str:
    """Name an owner by the nine digits of its enterprise; the sheet alone when it has no SIRET."""
    return case.content.owner_siret[:9] or f"fiche {sheet_id}"


def minimis_use(
    lines: Mapping[str, Iterable[FundingLine]], catalogue: Catalogue, day: date
) -> dict[str, MinimisUse]:
    """Return the use of each owner on a day: under the text that leaves it least."""
    found = {}
    for owner, owned in lines.items():
        kept = list(owned)
        received: list[dict[str, object]] = [
            {"date": line.granted_on, "montant": line.amount}
            for line in kept
            if line.status in _GRANTED and line.granted_on is not None and line.granted_on <= day
        ]
        expected = sum(
            (line.amount or _ZERO for line in kept if line.status not in _GRANTED), _ZERO
        )
        use = _use(received, expected, catalogue, day)
        if use is not None:
            found[owner] = use
    return found


def _use(
    received: list[dict[str, object]], expected: Decimal, catalogue: Catalogue, day: date
) -> MinimisUse | None:
    past: object = received or "aucun"
    try:
        balance = minimis_balance(catalogue, {"date_octroi": day}, {"minimis_recus": past})
    except ProblemsError:  # a date or an amount that no dossier takes: the checks say it
        return None
    uses = [
        MinimisUse(each.received[1], expected, each.window.text.ceiling, each.window.text.name)
        for each in balance.texts
        if each.window.text.ceiling
    ]
    return max(uses, key=lambda use: use.share, default=None)
