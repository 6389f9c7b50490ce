"""The words of the interface, in the language of the page: « from web.translation import _ ».

Babel's catalogues, read once a process and each sentence looked up once: a page says thousands.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache, lru_cache, wraps
from gettext import NullTranslations
from pathlib import Path
from typing import TypeVar

from babel.support import Translations
from flask import Flask

from web.context import language
from web.typography import unbroken

_FOLDER = Path(__file__).parent / "translations"
# More than the sentences of the site in its two languages.
_MOST_SENTENCES = 8192

Value = TypeVar("Value", bound=Hashable)


def install_translation(app: Flask) -> None:
    """Let the templates use the same words: ``_``, ``ngettext``, ``{% trans %}``."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    # The extension gives the environment this method: mypy knows nothing of it.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=_translated, ngettext=_counted, newstyle=True
    )


def _(text: str, **values: object) -> str:
    """Translate a French sentence, then put the values in place of its ``%(name)s``."""
    return _translated(text) % values if values else _translated(text)


def ngettext(one: str, several: str, num: int, **values: object) -> str:
    """Translate a French sentence in the right number, ``%(num)s`` being the number."""
    return _counted(one, several, num) % {"num": num, **values}


def worded(words: Callable[[Value], str]) -> Callable[[Value], str]:
    """Keep what a function says of each value of an enumeration, once a language."""

    @lru_cache(maxsize=_MOST_SENTENCES)
    def kept(_code: str, value: Value) -> str:
        return words(value)

    @wraps(words)
    def said(value: Value) -> str:
        return kept(language(), value)

    return said


def _translated(text: str) -> str:
    return _sentence(language(), text)


def _counted(one: str, several: str, num: int) -> str:
    return unbroken(_catalogue(language()).ngettext(one, several, num))


@lru_cache(maxsize=_MOST_SENTENCES)
def _sentence(code: str, text: str) -> str:
    return unbroken(_catalogue(code).gettext(text))


@cache
def _catalogue(code: str) -> NullTranslations:
    """The catalogue of a language; French, which has none, says its sentences as they are."""
    return Translations.load(_FOLDER, [code])
