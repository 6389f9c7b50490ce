"""What sizing needs from the folder of schemes: its thresholds, and the ruleset of links."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from navigator.catalogue.loader import read_record, shipped_schemes
from rules.errors import ProblemsError
from rules.file_shapes import DOCUMENTS, PARAMETERS
from rules.inference import Ruleset
from rules.inference.ruleset_file import RULESET, build_ruleset
from rules.shapes import Report
from rules.vocabulary import Vocabulary
from rules.vocabulary_builder import VocabularyBuilder, build_documents

RULESET_FILE = "entreprises-liees.yaml"


@dataclass(frozen=True, slots=True)
class SizeData:
    """The parameters, as a vocabulary, and the ruleset « entreprises-liees »."""

    parameters: Vocabulary
    ruleset: Ruleset


@cache
def load_size_data(folder: Path | None = None) -> SizeData:
    """Read the parameters and the ruleset once, those shipped by default.

    Raises ProblemsError with every problem found.
    """
    folder = folder or shipped_schemes()
    report = Report()
    documents = build_documents(read_record(folder / "documents.yaml", DOCUMENTS, report))
    builder = VocabularyBuilder(report, documents, {})
    for path in sorted((folder / "parametres").glob("*.yaml")):
        record = read_record(path, PARAMETERS, report)
        if record is not None:
            builder.add_parameters(record)
    record = read_record(folder / "regles" / RULESET_FILE, RULESET, report)
    ruleset = None if record is None else build_ruleset(record, report, documents)
    if report.problems or ruleset is None:
        raise ProblemsError(report.problems)
    return SizeData(builder.build(), ruleset)
