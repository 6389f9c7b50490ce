"""The form of the filters: what may be chosen, and what the address chooses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from navigator.following.filters import CHOICES, LABELS, UNSAID, Filters, Known


@dataclass(frozen=True, slots=True)
class Field:
    """A list to choose from, or a text when it has no options; ``chosen`` may be several."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]


def filter_fields(filters: Filters, known: Known, keys: Collection[str]) -> tuple[Field, ...]:
    """Return the fields of the filters that a page has."""
    chosen: dict[str, list[str]] = {}
    for key, value in filters.pairs():
        chosen.setdefault(key, []).append(value)
    return tuple(
        Field(key, label, tuple(_options(key, known)), tuple(chosen.get(key, ())))
        for key, label in LABELS.items()
        if key in keys
    )


def _options(key: str, known: Known) -> Iterable[tuple[str, str]]:
    names: Mapping[str, Mapping[str, str]] = {
        "financeur": known.funders,
        "territoire": known.territories,
        "region": {region: region for region in known.regions},
    }
    if key in names:
        return names[key].items()
    if key in CHOICES:
        kind = CHOICES[key][1]
        return [*((each.value, each.label) for each in kind), (UNSAID, "Non renseigné")]
    return ()
