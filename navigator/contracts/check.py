"""What a check of an action sheet answers: the same on screen, in a document and in a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from navigator.contracts.fields import Choice

# As in Change.path: a field; or a list, the id of one of its lines, and a field of it.
Path: TypeAlias = tuple[str, ...]


class CheckStatus(Choice):
    """The answer, from the worst to the best; « à vérifier » is neither yes nor no."""

    NOT_CONFORM = "non_conforme", "Non conforme"
    TO_VERIFY = "a_verifier", "À vérifier"
    CONFORM = "conforme", "Conforme"


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a sheet.

    ``id`` is unique in a sheet and stable: the rule, then the id of the line it is about, if any
    (« montant:a1b2 »). ``title`` names the rule, ``sentence`` says the answer with its arithmetic
    and what to do. ``where`` names the fields concerned by their keys; empty for the whole sheet.
    ``article`` is the law or the page that says so, empty where arithmetic alone does.
    """

    id: str
    status: CheckStatus
    title: str
    sentence: str
    where: tuple[Path, ...] = ()
    article: str = ""

    @property
    def rule(self) -> str:
        """The rule, whatever the line."""
        return self.id.partition(":")[0]


_WORST_FIRST = tuple(CheckStatus)


def worst(checks: Iterable[Check]) -> CheckStatus:
    """Return the worst status; nothing to check is conform."""
    statuses = (check.status for check in checks)
    return min(statuses, key=_WORST_FIRST.index, default=CheckStatus.CONFORM)


def worst_first(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return the checks as a reader wants them: what is wrong, what is open, what holds."""
    return tuple(sorted(checks, key=lambda check: _WORST_FIRST.index(check.status)))
