"""The catalogue: everything the rules need, compiled once, immutable afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.contacts import Directory
from rules.derived import Deductions
from rules.evaluate import Compiler
from rules.kleene import Test
from rules.measures import CompiledMeasure, compile_measure
from rules.model import Scheme
from rules.partitions import Partitions
from rules.sources import Document
from rules.stateaid.bases import LegalBases
from rules.stateaid.model import StateAid
from rules.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All the sheets with their compiled measures.

    ``verdicts`` gives the test of each measure by id: the fast path.
    ``content_hash`` identifies the files it was read from, so that a result can be replayed.
    """

    documents: Mapping[str, Document]
    vocabulary: Vocabulary
    schemes: tuple[Scheme, ...]
    directories: Mapping[str, Directory]
    content_hash: str
    compiler: Compiler
    deductions: Deductions
    measures: tuple[CompiledMeasure, ...]
    verdicts: tuple[tuple[str, Test], ...]
    partitions: Partitions
    legal_bases: LegalBases

    def measure(self, identifier: str) -> CompiledMeasure | None:
        """Return the measure of that id, or None."""
        return next((m for m in self.measures if m.measure.id == identifier), None)


def compile_catalogue(
    documents: Mapping[str, Document],
    vocabulary: Vocabulary,
    schemes: tuple[Scheme, ...],
    directories: Mapping[str, Directory],
    content_hash: str,
    state_aid: StateAid,
) -> Catalogue:
    """Compile every measure of every sheet, and every legal basis."""
    compiler = Compiler(vocabulary)
    deductions = Deductions(vocabulary, compiler)
    measures = tuple(
        compile_measure(scheme, measure, compiler, vocabulary, deductions)
        for scheme in schemes
        for measure in scheme.measures
    )
    return Catalogue(
        documents,
        vocabulary,
        schemes,
        directories,
        content_hash,
        compiler,
        deductions,
        measures,
        tuple((compiled.measure.id, compiled.verdict) for compiled in measures),
        Partitions(vocabulary, schemes),
        LegalBases(state_aid, compiler, deductions),
    )
