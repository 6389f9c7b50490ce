"""The private space: accounts, contracts, sheets. Each part adds its routes to the blueprint."""

from __future__ import annotations

from importlib import import_module

_PARTS = (
    "login",
    "my_account",
    "accounts",
    "provider",
    "public",
    "following",
    "exports",
    "imports",
    "words",
    "contracts",
    "contract_acts",
    "contract_past",
    "sheets",
    "sheet_acts",
    "sheet_past",
    "editing",
    "attachments",
    "evaluations",
    "add_aid",
)


def load() -> None:
    """Import every part, which registers its routes."""
    for part in _PARTS:
        import_module(f"{__name__}.{part}")
