"""Whom a measure leaves out, found by asking its own rules: carriers, sectors, headcounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from navigator.export.export_mapping import ALL_SECTORS, CARRIER_TARGETS, SECTORS, TARGETS
from rules.catalogue import Catalogue
from rules.evaluation import verdicts
from rules.expressions import fact_names
from rules.results import State

# Any day of the edition: no criterion of the guide depends on the day of the evaluation.
_DAY = date(2019, 12, 1)
_CARRIER, _SECTOR, _STAFF = "type_porteur", "secteur", "effectif"
# Above every threshold of the guide.
_MANY = Decimal(1_000_000)


class ExportLimits:
    """For each measure, the values that a single known answer leaves possible."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._possible_carriers = _possible(catalogue, _CARRIER, CARRIER_TARGETS)
        self._named_carriers = _named(catalogue, _CARRIER, CARRIER_TARGETS)
        self._sectors = _possible(catalogue, _SECTOR, SECTORS)
        bounds = catalogue.partitions.values(_STAFF)
        counts = {Decimal(1), _MANY, *(n for n in bounds if isinstance(n, Decimal) and n >= 1)}
        self._counts = tuple(sorted(n for n in counts if n == n.to_integral_value()))
        self._staff = _possible(catalogue, _STAFF, self._counts)
        self._counted = {
            compiled.measure.id
            for compiled in catalogue.measures
            if any(_STAFF in fact_names(c.condition) for c in compiled.measure.criteria)
        }

    def carriers(self, measure: str) -> tuple[str, ...]:
        """The carriers that the text names; those it does not refuse when conditions decide."""
        return self._named_carriers.get(measure) or self._possible_carriers[measure]

    def restricts_carriers(self, measure: str) -> bool:
        """True when the text says who may carry the project."""
        return measure in self._named_carriers

    def leaves_others(self, measure: str) -> bool:
        """True when some carrier is neither named nor refused."""
        return set(self.carriers(measure)) < set(self._possible_carriers[measure])

    def targets(self, measure: str) -> tuple[str, ...]:
        """The beneficiaries in the words of the schema; professionals when the text names none."""
        if not self.restricts_carriers(measure):
            return TARGETS[:1]
        found = {CARRIER_TARGETS[carrier] for carrier in self.carriers(measure)}
        return tuple(target for target in TARGETS if target in found)

    def sectors(self, measure: str) -> tuple[str, ...]:
        """The sectors in the words of the schema, which has one for « no restriction »."""
        found = self._sectors[measure]
        if len(found) == len(SECTORS):
            return (ALL_SECTORS,)
        return tuple(SECTORS[sector] for sector in found)

    def staff(self, measure: str) -> tuple[int | None, int | None]:
        """The headcounts of the enterprise that the text writes, both included; None without one.

        A headcount of the establishment is another thing, and a size class too: neither counts.
        """
        possible = self._staff[measure]
        if measure not in self._counted or not possible:
            return None, None
        low, high = possible[0], possible[-1]
        return (
            None if low == self._counts[0] else int(low),
            None if high == _MANY else int(high),
        )


def _possible(
    catalogue: Catalogue, fact: str, values: Iterable[Any]
) -> Mapping[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {compiled.measure.id: [] for compiled in catalogue.measures}
    for value in values:
        for measure, state in verdicts(catalogue, {fact: value}, _DAY).items():
            if state is not State.NOT_ELIGIBLE:
                found[measure].append(value)
    return {measure: tuple(kept) for measure, kept in found.items()}


def _named(catalogue: Catalogue, fact: str, values: Iterable[Any]) -> Mapping[str, tuple[Any, ...]]:
    """For each measure with a criterion on the fact, the values that fulfil all of these."""
    worlds = {value: catalogue.deductions.world({fact: value}, _DAY) for value in values}
    found = {}
    for compiled in catalogue.measures:
        tests = [c.test for c in compiled.criteria if fact in c.asked]
        if tests:
            found[compiled.measure.id] = tuple(
                value for value, world in worlds.items() if all(test(world) for test in tests)
            )
    return found
