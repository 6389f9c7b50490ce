"""A file to keep, under a name of ours: never opened in the page."""

from __future__ import annotations

from flask import Response


def download(content: bytes, media_type: str, name: str) -> Response:
    """Return a file; ``name`` is in plain ASCII."""
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
