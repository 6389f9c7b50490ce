"""What the tests of cumulation share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rules.cumulation.dossier import (
    Beneficiary,
    BeneficiaryKind,
)
from tests.cumul_cases import (
    aid,
    dossier,
)

CENT = Decimal("0.01")


def commune(other: int | str, own: int | None, **more: Any) -> Any:
    region = more.pop("region", "occitanie")
    return dossier(
        Beneficiary(BeneficiaryKind.AUTHORITY, region=region),
        {"halle": 1_000_000},
        aid("Région", other, "halle", "sans_aide"),
        own=None if own is None else Decimal(own),
        investment=True,
        **more,
    )
