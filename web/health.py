"""Two addresses for whoever watches the site: is the process alive, can it answer."""

from __future__ import annotations

import os

from flask import Flask, Response

from navigator.services import Services


def install_health(app: Flask, shared: Services) -> None:
    """Add « /healthz » and « /readyz », which say nothing about anybody."""

    def alive() -> Response:
        return _words("vivant", 200)

    def ready() -> Response:
        trouble = _trouble(shared)
        return _words(trouble or "prêt", 503 if trouble else 200)

    app.add_url_rule("/healthz", "healthz", alive)
    app.add_url_rule("/readyz", "readyz", ready)


def _trouble(shared: Services) -> str:
    """What prevents the site from answering, or nothing."""
    if not shared.catalogue.measures:
        return "le catalogue est vide"
    folder = shared.settings.folder
    # It may not exist: no pack was imported, and the key comes from the environment.
    if folder.exists() and not os.access(folder, os.R_OK | os.X_OK):
        return "le dossier des données ne se lit pas"
    return ""


def _words(text: str, status: int) -> Response:
    return Response(text + "\n", status, {"Cache-Control": "no-store"}, "text/plain")
