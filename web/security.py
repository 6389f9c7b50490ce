"""The headers that keep a page to itself: no outside request, no frame, no referrer, no trace."""

from __future__ import annotations

import secrets

from flask import Flask, Response, g, request

_EMBEDDABLE = ("/embed", "/en/embed")
_UNUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
_PERMISSIONS = ", ".join(f"{name}=()" for name in (*_UNUSED, "browsing-topics"))
# What is not a page loads nothing and runs nothing, even opened by itself (an SVG may try).
_INERT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def install_security_headers(app: Flask, embedding_sites: tuple[str, ...]) -> None:
    """Add the headers to every answer, the API's included; a view may set its own policy."""
    guests = " ".join(embedding_sites) or "'none'"

    @app.after_request
    def add_headers(response: Response) -> Response:
        embeddable = request.path in _EMBEDDABLE
        headers = response.headers
        page = response.mimetype == "text/html"
        headers.setdefault(
            "Content-Security-Policy",
            _page_policy(_nonce(), guests if embeddable else "'none'") if page else _INERT,
        )
        headers.setdefault("Cache-Control", _caching(response.status_code))
        headers["Referrer-Policy"] = "no-referrer"
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Permissions-Policy"] = _PERMISSIONS
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.is_secure:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        if not embeddable:
            headers["X-Frame-Options"] = "DENY"
        return response

    app.jinja_env.globals["csp_nonce"] = _nonce


def _nonce() -> str:
    """The word that marks the scripts of this page as ours."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def _page_policy(nonce: str, frames: str) -> str:
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        f"base-uri 'none'; frame-ancestors {frames}"
    )


def _caching(status: int) -> str:
    """What was asked with words of the visitor stays nowhere; the rest is asked again each time."""
    said = bool(request.query_string) or request.method not in ("GET", "HEAD")
    return "no-store" if said or status >= 400 else "private, no-cache"
