"""Answers that change only with the program: their ETag, and « rien n'a changé » (304)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version

from flask import Response, request

SECONDS_KEPT = 300


def catalogue_tag(content_hash: str) -> str:
    """The ETag of whatever follows from the catalogue and this version of the program alone."""
    return f"{version('aiguilleur')}-{content_hash[:16]}"


def content_tag(response: Response) -> str:
    """The ETag of an answer that also depends on imported lists."""
    return hashlib.sha256(response.get_data()).hexdigest()[:16]


def cached(make: Callable[[], Response], tag: str = "") -> Response:
    """Return the answer, or 304 to a client that has it; with a tag, 304 makes nothing.

    The ETag is weak: the answer may be compressed on its way.
    """
    response = Response() if tag and request.if_none_match.contains_weak(tag) else make()
    response.set_etag(tag or content_tag(response), weak=True)
    response.headers["Cache-Control"] = f"public, max-age={SECONDS_KEPT}"
    response.make_conditional(request)
    return response
