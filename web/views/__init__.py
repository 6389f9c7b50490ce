"""One module for each part of the site; each adds its routes to ``web.site.site``."""

from __future__ import annotations

from importlib import import_module

_PARTS = (
    "home",
    "sheets",
    "questionnaire",
    "commune_step",
    "answers",
    "results",
    "documents",
    "plan",
    "minimis",
    "symbiosis",
    "agenda",
    "comparison",
    "embed",
    "pages",
    "territory",
)


def load() -> None:
    """Import every part, which registers its routes."""
    for part in _PARTS:
        import_module(f"{__name__}.{part}")
