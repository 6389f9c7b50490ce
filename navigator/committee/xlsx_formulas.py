"""The formulas of the figures of a sheet: they follow what is typed in the other tabs.

They say what ``navigator.committee.figures`` says: nothing said is a blank, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from navigator.contracts.choices import FundingStatus


class Columns(Protocol):
    """A tab whose columns have references."""

    def span(self, key: str) -> str:
        """Return the reference of a column."""


Lists = Mapping[str, Columns]
_REFUSED = f'"<>{FundingStatus.REFUSED.label}"'
_ACQUIRED = tuple(f'"{each.label}"' for each in (FundingStatus.GRANTED, FundingStatus.PAID))


def sheet_formulas(lists: Lists, number: str, places: Mapping[str, str]) -> dict[str, str]:
    """Return the formula of each figure of the sheet whose number is in the cell ``number``.

    ``places`` names the cells of the figures by key.
    """
    budget, funding = lists["budget"], lists["financements"]
    cost_of, spent_of = budget.span("budget.prevu_ht"), budget.span("budget.realise_ht")
    amounts, statuses = funding.span("financements.montant"), funding.span("financements.statut")
    in_budget = f"{budget.span('budget#numero')},{number}"
    in_funding = f"{funding.span('financements#numero')},{number}"
    kept = f"{in_funding},{statuses},{_REFUSED}"
    acquired = [f"{in_funding},{statuses},{each}" for each in _ACQUIRED]
    cost, brought, got = (places[key] for key in ("cout_ht", "financements_ht", "acquis_ht"))
    unsaid = " + ".join([f'COUNTIFS({in_budget},{cost_of},"")', f'COUNTIFS({kept},{amounts},"")'])
    return {
        "cout_ht": _sum([in_budget], in_budget, cost_of),
        "realise_ht": _sum([in_budget], in_budget, spent_of),
        "financements_ht": _sum([kept], in_funding, amounts),
        "acquis_ht": _sum(acquired, in_funding, amounts),
        "part_acquise": f'=IF(OR({brought}="",{got}=""),"",IF({brought}=0,"",'
        f"ROUNDDOWN(ROUND({got}/{brought},9),3)))",
        "reste_ht": f'=IF(OR({cost}="",{brought}="",({unsaid})>0),"",{cost}-{brought})',
    }


def _sum(conditions: Sequence[str], lines: str, amounts: str) -> str:
    """Blank without any line; blank when the lines to sum say no amount; else their sum."""
    counted = "+".join(f"COUNTIFS({each})" for each in conditions)
    said = "+".join(f'COUNTIFS({each},{amounts},">=0")' for each in conditions)
    total = "+".join(f"SUMIFS({amounts},{each})" for each in conditions)
    return f'=IF(COUNTIFS({lines})=0,"",IF(AND({counted}>0,{said}=0),"",{total}))'
