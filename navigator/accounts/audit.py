"""What the audit log keeps of the accounts: who did what to whom, by number, never by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from navigator.contracts.office import Unit


def record(
    unit: Unit,
    act: str,
    subject: int | None,
    said: Iterable[tuple[str, Any, Any]] = (),
    by: int | None = None,
) -> None:
    """Write an entry about an account, in the transaction of what it tells.

    ``said`` are the things that changed, before and after; never a name nor an e-mail. ``by`` is
    who did it, when the actor of the unit is not yet known: a login, a link.
    """
    unit.audit(act, subject_id=subject, by=by, said=said)
