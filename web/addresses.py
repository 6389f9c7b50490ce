"""The addresses of the pages, built quickly: a page of results has hundreds."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from flask import current_app, request, url_for

from web.context import LANGUAGES, language

# More than the pages of the site, its sheets and its measures, in its two languages.
_MOST_PATHS = 4096


def page_address(endpoint: str, *, _anchor: str = "", **values: object) -> str:
    """The address of a page in the language of this one; a value None is left out."""
    name = f"{language()}.{endpoint}"
    in_path = _arguments(name)
    path = _path(request.script_root, name, *(values[argument] for argument in in_path))
    said = [(k, v) for k, v in values.items() if k not in in_path and v is not None]
    query = f"?{urlencode(said, doseq=True)}" if said else ""
    return f"{path}{query}{'#' if _anchor else ''}{quote(_anchor)}"


def other_language_address(wanted: str) -> str:
    """The address of this same page in another language; its home when there is none."""
    blueprint, _, endpoint = (request.endpoint or "").partition(".")
    if blueprint not in LANGUAGES or request.method != "GET":
        return url_for(f"{wanted}.home")
    address = url_for(f"{wanted}.{endpoint}", **(request.view_args or {}))
    # Not through url_for: an argument named « _scheme » or « endpoint » would steer it.
    return f"{address}?{urlencode(list(request.args.items(multi=True)))}".rstrip("?")


@cache
def _arguments(name: str) -> tuple[str, ...]:
    """The arguments that are a part of the path of an endpoint, rather than of its query."""
    rules = current_app.url_map.iter_rules(name)
    return tuple(sorted({argument for rule in rules for argument in rule.arguments}))


@lru_cache(maxsize=_MOST_PATHS)
def _path(_root: str, name: str, *parts: str) -> str:
    values: dict[str, Any] = dict(zip(_arguments(name), parts, strict=True))
    return url_for(name, **values)
