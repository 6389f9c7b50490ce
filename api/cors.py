"""Other sites may read the API from a browser: it holds nothing personal, and knows no cookie."""

from __future__ import annotations

from flask import Flask, Response, request

from api.addresses import PREFIX

_READABLE = "ETag, Retry-After, Allow"
_SENDABLE = "Content-Type, If-None-Match"
_SECONDS_KEPT = 86_400


def install_cors(app: Flask) -> None:
    """Add the headers to every answer of the API, errors and preflights included."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        if not request.path.startswith(PREFIX):
            return response
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = _READABLE
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET")
            response.headers["Access-Control-Allow-Headers"] = _SENDABLE
            response.headers["Access-Control-Max-Age"] = str(_SECONDS_KEPT)
        return response
