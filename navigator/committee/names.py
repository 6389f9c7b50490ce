"""The French names of what a sheet cites by its id: measures of the guide, legal bases."""

from __future__ import annotations

from collections.abc import Mapping

from rules.catalogue import Catalogue


def catalogue_names(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the name of every measure and of every legal basis, by id."""
    measures = {each.measure.id: each.measure.title for each in catalogue.measures}
    bases = {each.id: each.name for each in catalogue.legal_bases}
    return {**bases, **measures}
