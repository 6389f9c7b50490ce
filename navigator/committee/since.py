"""What changed since the last committee: amounts, dates, statuses, before → after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from navigator.committee.content import Differences, Row, SheetDifferences, Table, computed
from navigator.committee.names import named_value
from navigator.contracts.choices import SheetState
from navigator.contracts.differences import Change
from navigator.contracts.fields import Kind, Spec, attributes
from navigator.contracts.records import ContractFile, SheetRecord
from navigator.contracts.signing import SheetChange, file_changes
from rules.quantities import write_day

_COLUMNS = (
    computed("champ", "Champ", Kind.LINE),
    computed("avant", "Avant", Kind.TEXT),
    computed("apres", "Après", Kind.TEXT),
)
_TEXT, _WRITTEN, _REWRITTEN = "(texte)", "(texte écrit)", "(texte modifié)"
_ABSENT, _REMOVED = "(absent)", "(retiré)"


def differences(
    before: ContractFile,
    after: ContractFile,
    shown: Sequence[SheetRecord],
    names: Mapping[str, str],
) -> Differences:
    """Return what changed between two states of a contract, for the sheets shown.

    A sheet that is in the first state only is told too: a selection hides it, it does not
    remove it, so ``after`` is the whole contract.
    """
    found = file_changes(before, after)
    ids = {sheet.id for sheet in shown}
    sheets = [each for each in found.sheets if each.after is None or each.after.id in ids]
    gone = "Retirée du contrat"
    if after.hidden:
        gone += ", ou devenue non accessible"
    return Differences(
        since=_since(before),
        contract=_table(found.contract, names),
        sheets=tuple(_sheet(each, gone, names) for each in sheets),
    )


def _since(before: ContractFile) -> str:
    if before.signed is None:
        return f"version du {write_day(before.contract.changed_at.date())}"
    return f"{before.signed.label}, {write_day(before.signed.at.date())}"


def _sheet(change: SheetChange, gone: str, names: Mapping[str, str]) -> SheetDifferences:
    sheet = change.after or change.before
    assert sheet is not None
    if change.before is None:
        news = "Nouvelle fiche"
    elif change.after is None:
        news = gone
    elif change.before.state is not change.after.state:
        news = f"{_validation(change.before.state)} → {_validation(change.after.state)}"
    else:
        news = ""
    return SheetDifferences(sheet.number, sheet.content.title, news, _table(change.changes, names))


def _validation(state: SheetState) -> str:
    return state.label


def _table(changes: Iterable[Change], names: Mapping[str, str]) -> Table:
    return Table(
        "changements",
        "Changements",
        _COLUMNS,
        tuple(Row((change.where, *_words(change, names))) for change in changes),
    )


def _words(change: Change, names: Mapping[str, str]) -> tuple[str, str]:
    """A long text is said to have changed: its two versions are read on the site."""
    if change.spec.kind is Kind.TEXT:
        if not change.before:
            return "", _WRITTEN
        return _TEXT, _REWRITTEN if change.after else ""
    before, after = (_value(change.spec, each, names) for each in (change.before, change.after))
    if change.spec.kind is Kind.ITEMS:
        return before or _ABSENT, after or _REMOVED
    return before, after


def _value(spec: Spec, value: Any, names: Mapping[str, str]) -> str:
    """A value, or all that a line says."""
    if value is None or spec.kind is not Kind.ITEMS:
        return named_value(spec, value, names)
    said = (
        (each.spec.label, named_value(each.spec, getattr(value, each.name), names))
        for each in attributes(type(value))
    )
    return " ; ".join(f"{label} : {words}" for label, words in said if words)
