"""The words of the interface, in the language of the page: « from web.translation import _ »."""

from __future__ import annotations

from flask import Flask
from flask_babel import get_translations

from web.typography import unbroken


def install_translation(app: Flask) -> None:
    """Let the templates use the same words: ``_``, ``ngettext``, ``{% trans %}``."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=_translated, ngettext=_counted, newstyle=True
    )


def _(text: str, **values: object) -> str:
    """Translate a French sentence, then put the values in place of its ``%(name)s``."""
    return _translated(text) % values if values else _translated(text)


def ngettext(one: str, several: str, num: int, **values: object) -> str:
    """Translate a French sentence in the right number, ``%(num)s`` being the number."""
    return _counted(one, several, num) % {"num": num, **values}


def _translated(text: str) -> str:
    return unbroken(get_translations().ugettext(text))


def _counted(one: str, several: str, num: int) -> str:
    return unbroken(get_translations().ungettext(one, several, num))
