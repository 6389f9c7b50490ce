"""Which places in which texts an answer rests on, outside sources included."""

from __future__ import annotations

from collections.abc import Iterable

from rules.derived import Deductions
from rules.model import Measure, Scheme
from rules.scheme_checks import measure_tables
from rules.sources import Source
from rules.vocabulary import Vocabulary, derivation_facts


def measure_sources(measure: Measure) -> tuple[Source, ...]:
    """The places that a measure rests on: its offer, its criteria, its figures; each once."""
    found: dict[Source, None] = {measure.source: None}
    found.update(dict.fromkeys(criterion.source for criterion in measure.criteria))
    if measure.aid is not None and measure.aid.base is not None:
        found[measure.aid.base.source] = None
    found.update(dict.fromkeys(table.source for table in measure_tables(measure)))
    return tuple(found)


def scheme_sources(scheme: Scheme) -> tuple[Source, ...]:
    """The places that all the measures of a sheet rest on, each once."""
    found: dict[Source, None] = {}
    for measure in scheme.measures:
        found.update(dict.fromkeys(measure_sources(measure)))
    return tuple(found)


def definition_sources(
    names: Iterable[str], vocabulary: Vocabulary, deductions: Deductions
) -> tuple[Source, ...]:
    """The places that the derived facts and the thresholds behind these facts come from."""
    found: dict[Source, None] = {}
    for name in deductions.derived_facts(names):
        derivation = vocabulary[name].derivation
        assert derivation is not None
        found[derivation.source] = None
        for read in derivation_facts(derivation):
            found.update(dict.fromkeys(value.source for value in vocabulary[read].dated_values))
    return tuple(found)
