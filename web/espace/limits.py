"""What a request may hold in the private space: longer forms, numbers that a base can hold."""

from __future__ import annotations

from typing import Any

from flask import request
from werkzeug.exceptions import NotFound

from navigator.storage.attachments import MOST_BYTES
from web.espace.blueprint import LAST_ROW, espace

# Six texts of 20 000 characters, each written in the form as up to twelve signs.
_LONG_FORM = 4_000_000
_AROUND_A_FILE = 100_000
# Filled by the modules that serve such forms.
LONG_FORMS: set[str] = set()
FILE_FORMS: set[str] = set()


@espace.url_value_preprocessor
def _set_limits(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Runs before anything reads the form, the check of its origin included."""
    name = (endpoint or "").removeprefix("espace.")
    if name in LONG_FORMS:
        request.max_content_length = request.max_form_memory_size = _LONG_FORM
    elif name in FILE_FORMS:
        request.max_content_length = MOST_BYTES + _AROUND_A_FILE


def number_asked(name: str) -> int | None:
    """Return a number of the address; None when it says none. Raises NotFound."""
    return _number(request.args.get(name, ""))


def number_sent(name: str) -> int | None:
    """Return a number of the form; None when it says none. Raises NotFound."""
    return _number(request.form.get(name, ""))


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:11]) <= LAST_ROW):
        raise NotFound
    return int(text[:11])
