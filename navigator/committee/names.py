"""The French names of what a sheet cites by its id: measures of the guide, legal bases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from navigator.contracts.fields import Spec
from navigator.contracts.typed_values import shown_value
from rules.catalogue import Catalogue

_CITED = frozenset({"mesure", "base_legale", "article", "reference"})


def catalogue_names(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the name of every measure and of every legal basis, by id."""
    measures = {each.measure.id: each.measure.title for each in catalogue.measures}
    bases = {each.id: each.name for each in catalogue.legal_bases}
    return {**bases, **measures}


def named_value(spec: Spec, value: Any, names: Mapping[str, str]) -> str:
    """Return a value as it is read, by its name when it is the id of something."""
    if spec.key in _CITED and value in names:
        return names[value]
    return shown_value(spec, value)
