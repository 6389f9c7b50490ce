"""Typesets a template with data. Fonts are those of the typst package: the same everywhere."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from importlib.resources import files
from pathlib import Path
from typing import Final

import typst

from navigator.forms.json_values import Json
from navigator.pdf.displayable import displayable

_TEMPLATES = Path(str(files("navigator.pdf"))) / "templates"
_ACCESSIBLE: Final = "ua-1"
# What typst says of a text that its fonts lack.
_NO_GLYPH = "could not be displayed"


def typeset(template: str, data: Json, day: date) -> bytes:
    """Return the PDF of a template, tagged for accessibility (PDF/UA-1).

    ``data`` reaches the template as values, never as markup: no text of a user is ever run. A
    character that the fonts lack becomes « □ ». ``day`` dates the file, so that the same content
    gives the same bytes.
    """
    try:
        return _compiled(template, displayable(data), day)
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
        # Characters that are shown alone may not be side by side, in a script of ligatures.
        return _compiled(template, displayable(data, tried=False), day)


def _compiled(template: str, data: Json, day: date) -> bytes:
    stamp = int(datetime.combine(day, time(), UTC).timestamp())
    return typst.compile(
        _TEMPLATES / template,
        root=_TEMPLATES,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"donnees": json.dumps(data, ensure_ascii=False)},
        pdf_standards=_ACCESSIBLE,
        timestamp=stamp,
    )
