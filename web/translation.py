"""The words of the interface, in the language of the page: « from web.translation import _ »."""

from __future__ import annotations

from flask_babel import gettext


def _(text: str, **values: object) -> str:
    """Translate a French sentence, then put the values in place of its ``%(name)s``."""
    return str(gettext(text, **values))
