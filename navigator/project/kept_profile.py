"""The answers of a project kept as JSON with an action sheet, and read again later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from navigator.forms.json_values import Json
from navigator.plain_document import document_node
from navigator.project.profile_file import Profile, profile_from_pairs
from navigator.project.profile_text import plain_value
from rules.errors import ProblemsError
from rules.file_shapes import PROFILE
from rules.shapes import Report
from rules.vocabulary import FactValue, Vocabulary


def kept_profile(profile: Mapping[str, FactValue]) -> Json:
    """Return typed answers as a profile file writes them, sorted by fact."""
    return {name: plain_value(profile[name]) for name in sorted(profile)}


def read_kept_profile(kept: Mapping[str, Any], vocabulary: Vocabulary) -> Profile:
    """Return the typed answers again.

    Raises ProblemsError with every answer that the vocabulary no longer takes.
    """
    report = Report()
    pairs = PROFILE.check(document_node(kept), report)
    if report.problems:
        raise ProblemsError(report.problems)
    return profile_from_pairs(pairs, vocabulary)
