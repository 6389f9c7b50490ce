"""What the tests of the dashboards share: the example, and how its tables are read."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from hypothesis import settings

from navigator.committee.content import Table
from navigator.contracts.demo import demo_file
from navigator.following.filters import Filters, Known
from tests.contract_cases import MOMENT

EXAMPLE = demo_file(MOMENT)
LAWS = settings(max_examples=60, deadline=None, derandomize=True)


def read(query: str, known: Known, *others: str) -> Filters:
    return Filters.from_query(parse_qsl(query, keep_blank_values=True), known, others)


def column(table: Table, key: str) -> list[Any]:
    at = [spec.key for spec in table.columns].index(key)
    return [row.cells[at] for row in table.rows if not row.subtotal]
