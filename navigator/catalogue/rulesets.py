"""Reads the rulesets of the folder of schemes: ``regles/*.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from navigator.catalogue.loader import read_record, shipped_schemes
from rules.errors import ProblemsError
from rules.file_shapes import DOCUMENTS
from rules.inference import Ruleset
from rules.inference.ruleset_file import RULESET, build_ruleset
from rules.shapes import Report
from rules.vocabulary_builder import build_documents


@cache
def load_ruleset(file: str, folder: Path | None = None) -> Ruleset:
    """Read a ruleset by the name of its file, once; in the shipped folder by default.

    Raises ProblemsError with every problem found.
    """
    folder = folder or shipped_schemes()
    report = Report()
    documents = build_documents(read_record(folder / "documents.yaml", DOCUMENTS, report))
    record = read_record(folder / "regles" / file, RULESET, report)
    ruleset = None if record is None else build_ruleset(record, report, documents)
    if report.problems or ruleset is None:
        raise ProblemsError(report.problems)
    return ruleset
