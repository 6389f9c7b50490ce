"""The alerts of contracts, concluded by the ruleset « alertes » from the facts of their sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from navigator.catalogue.rulesets import load_ruleset
from navigator.contracts.check_case import SheetCase
from navigator.contracts.choices import Progress, SheetState
from navigator.contracts.records import ContractFile, SheetRecord
from navigator.contracts.sheet import FundingLine
from navigator.following.alert import Alert, Severity
from navigator.following.alert_facts import measure_facts, minimis_facts, sheet_facts
from navigator.following.alert_words import WORDS, Subject
from navigator.following.minimis_use import MinimisUse, minimis_lines, minimis_use, owner_key
from rules.catalogue import Catalogue
from rules.inference import Conclusion, Fact, infer

RULESET_FILE = "alertes.yaml"
# The engine takes 5 000 facts at a time, conclusions included.
_MOST_FACTS = 1_500
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class _Followed:
    contract: int
    record: SheetRecord
    case: SheetCase


def alerts(files: Iterable[ContractFile], catalogue: Catalogue, day: date) -> tuple[Alert, ...]:
    """Return the alerts of contracts on a day, the most pressing first.

    Sheets that are archived, closed or given up call for nothing. An owner's de minimis aids are
    counted over all the sheets given, refused lines left out. Raises ProblemsError when the
    shipped ruleset is damaged.
    """
    followed = [
        _Followed(file.contract.id, record, SheetCase(record.content, catalogue, day))
        for file in files
        for record in file.sheets
        if is_followed(record)
    ]
    uses = _uses(followed, catalogue, day)
    by_id = {each.record.id: each for each in followed}
    found = [
        _alert(by_id, conclusion, uses)
        for conclusion in _conclusions(followed, uses, catalogue, day)
    ]
    return tuple(sorted(found, key=_order))


def is_followed(record: SheetRecord) -> bool:
    """True when a sheet still goes on."""
    ended = record.archived or record.state is SheetState.CLOSED
    return not ended and record.content.progress is not Progress.GIVEN_UP


def _order(alert: Alert) -> tuple[int, int, int, int, str, str]:
    return (
        _SEVERITIES.index(alert.severity),
        alert.contract,
        alert.number,
        alert.sheet,
        alert.kind,
        alert.sentence,
    )


def _uses(followed: Sequence[_Followed], catalogue: Catalogue, day: date) -> dict[str, MinimisUse]:
    owned: dict[str, list[FundingLine]] = {}
    for each in followed:
        lines = minimis_lines(each.case)
        if lines:
            owned.setdefault(owner_key(each.case, each.record.id), []).extend(lines)
    return minimis_use(owned, catalogue, day)


def _conclusions(
    followed: Sequence[_Followed], uses: dict[str, MinimisUse], catalogue: Catalogue, day: date
) -> Iterator[Conclusion]:
    ruleset = load_ruleset(RULESET_FILE)
    shared = list(minimis_facts(uses))
    for batch in _batches(followed, day):
        measures = {str(fact["mesure"]) for fact in batch if fact.kind == "ligne"}
        facts = [*batch, *measure_facts(catalogue, measures, day), *_of(batch, shared)]
        yield from infer(ruleset, facts).conclusions


def _of(batch: Sequence[Fact], shared: Iterable[Fact]) -> Iterator[Fact]:
    """The de minimis facts of the owners of these sheets."""
    owners = {fact["beneficiaire"] for fact in batch if fact.kind == "ligne_minimis"}
    return (fact for fact in shared if fact["beneficiaire"] in owners)


def _batches(followed: Sequence[_Followed], day: date) -> Iterator[list[Fact]]:
    """The facts of the sheets, whole sheets together, as many as the engine takes."""
    batch: list[Fact] = []
    for each in followed:
        facts = list(sheet_facts(each.record, each.case, day))
        if batch and len(batch) + len(facts) > _MOST_FACTS:
            yield batch
            batch = []
        batch += facts
    if batch:
        yield batch


def _alert(
    by_id: dict[int, _Followed], conclusion: Conclusion, uses: dict[str, MinimisUse]
) -> Alert:
    fact = conclusion.fact
    followed = by_id[int(fact["fiche"])]
    subject = Subject(followed.record, followed.case, str(fact["objet"]), uses)
    words = WORDS[str(fact["sorte"])]
    return Alert(
        kind=str(fact["sorte"]),
        title=words.title,
        severity=words.severity,
        contract=followed.contract,
        sheet=followed.record.id,
        number=followed.record.number,
        sheet_title=followed.record.content.title,
        sentence=words.sentence(subject),
        action=words.action,
        source=conclusion.rule.source,
        where=words.where(subject),
    )
