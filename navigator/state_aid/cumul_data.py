"""What cumulation needs from the folder of schemes beside the catalogue: its ruleset."""

from __future__ import annotations

from pathlib import Path

from navigator.catalogue.rulesets import load_ruleset
from rules.inference import Ruleset

RULESET_FILE = "cumul.yaml"


def load_cumul_rules(folder: Path | None = None) -> Ruleset:
    """Read the ruleset « cumul » once, the shipped one by default.

    Raises ProblemsError with every problem found.
    """
    return load_ruleset(RULESET_FILE, folder)
