"""A web form as a document: each field is named by its path (« aides[2].montant »).

Empty fields are not answers: they are left out, as are the lines with nothing in them. A problem
found in the document therefore names the very field to correct.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

MAX_FIELDS = 3_000
# Deeper than any of our forms: a name with more steps is none of ours.
MAX_STEPS = 8
_PATH = re.compile(rf"[a-z_]\w*(?:\.[a-z_]\w*|\[\d{{1,3}}\]){{0,{MAX_STEPS - 1}}}", re.ASCII)
_STEP = re.compile(r"\w+", re.ASCII)

Document = dict[str, Any]


class TooManyFieldsError(Exception):
    """More fields than any form of ours has: reading a part of them would lose the others."""


def document_of(fields: Iterable[tuple[str, str]]) -> Document:
    """Build the document that the fields of a form describe.

    A field holds one line, as browsers send it. Names that are no path are ignored, and so is a
    field inside one that has a value of its own. Raises TooManyFieldsError beyond ``MAX_FIELDS``.
    """
    root: dict[str | int, Any] = {}
    for count, (name, text) in enumerate(fields, 1):
        if count > MAX_FIELDS:
            raise TooManyFieldsError
        line = " ".join(text.splitlines()).strip()
        if not line or not _PATH.fullmatch(name):
            continue
        place = root
        steps = _steps(name)
        for step in steps[:-1]:
            inside = place.setdefault(step, {})
            if not isinstance(inside, dict):
                break
            place = inside
        else:
            if not isinstance(place.get(steps[-1]), dict):
                place[steps[-1]] = line
    return {str(key): _settled(value) for key, value in root.items()}


def fields_of(document: object, path: str = "") -> dict[str, str]:
    """Return the fields that describe a document: the way back."""
    if isinstance(document, Mapping):
        found: dict[str, str] = {}
        for key, value in document.items():
            found |= fields_of(value, f"{path}.{key}" if path else str(key))
        return found
    if isinstance(document, list):
        found = {}
        for index, value in enumerate(document):
            found |= fields_of(value, f"{path}[{index}]")
        return found
    return {path: str(document)}


def is_inside(name: str, path: str) -> bool:
    """Whether a field is at a path or under it: « aides[1].taux » is under « aides[1] »."""
    return name == path or name.startswith((f"{path}.", f"{path}["))


def around(path: str) -> str:
    """The path without its last step; empty at the top."""
    return path[: max(path.rfind("."), path.rfind("["), 0)]


def _steps(name: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in _STEP.findall(name)]


def _settled(value: Any) -> Any:
    """Turn the numbered entries into lists, without the lines left empty."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [_settled(value[key]) for key in sorted(value)]
    return {str(key): _settled(inside) for key, inside in value.items()}
