"""The headers that keep a page to itself: no outside request, no frame, no referrer."""

from __future__ import annotations

import secrets

from flask import Flask, Response, g, request

_EMBEDDABLE = ("/embed", "/en/embed")


def install_security_headers(app: Flask, embedding_sites: tuple[str, ...]) -> None:
    """Add the headers to every answer, the API's included."""

    def nonce() -> str:
        if "nonce" not in g:
            g.nonce = secrets.token_urlsafe(16)
        return str(g.nonce)

    @app.after_request
    def add_headers(response: Response) -> Response:
        frames = " ".join(embedding_sites) if request.path in _EMBEDDABLE else "'none'"
        response.headers["Content-Security-Policy"] = (
            f"default-src 'none'; script-src 'self' 'nonce-{nonce()}'; style-src 'self'; "
            "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
            f"base-uri 'none'; frame-ancestors {frames}"
        )
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.path not in _EMBEDDABLE:
            response.headers["X-Frame-Options"] = "DENY"
        return response

    app.jinja_env.globals["csp_nonce"] = nonce
