"""The static files: in memory, compressed once, at addresses that change with their content."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import brotli
from flask import Flask, Response, abort, request, url_for

FOLDER = Path(__file__).parent / "static"
ENDPOINT = "ressource"
_ONE_YEAR = 31_536_000
# The best first; each is made once a process, hence at its slowest and smallest.
_COMPRESSIONS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=11),
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}
_TEXTS = ("text/", "application/javascript", "application/json", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it is on the disk."""

    content: bytes
    mimetype: str
    fingerprint: str


@lru_cache(maxsize=1)
def static_files() -> dict[str, StaticFile]:
    """Every static file, by its path under the folder."""
    return {
        path.relative_to(FOLDER).as_posix(): _read(path)
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }


def install_static_files(app: Flask) -> None:
    """Serve the files, and give the templates their addresses."""
    app.add_url_rule("/static/<path:name>", ENDPOINT, _serve)
    app.jinja_env.globals["ressource"] = static_address


def static_address(name: str) -> str:
    """The address of a static file, which changes with its content so that caches keep it long."""
    return url_for(ENDPOINT, name=name, v=static_files()[name].fingerprint)


def _serve(name: str) -> Response:
    file = static_files().get(name)
    if file is None:
        abort(404)
    encoding = _encoding(file)
    content = _compressed(name, encoding) if encoding else file.content
    response = Response(content, mimetype=file.mimetype)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.set_etag(f"{file.fingerprint}-{encoding or 'brut'}")
    if request.args.get("v") == file.fingerprint:
        response.headers["Cache-Control"] = f"public, max-age={_ONE_YEAR}, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"
    # Werkzeug types what it returns as the base of Flask's responses: it is this very one.
    return response.make_conditional(request)  # type: ignore[return-value]


def _encoding(file: StaticFile) -> str | None:
    if not file.mimetype.startswith(_TEXTS):
        return None
    return next((name for name in _COMPRESSIONS if request.accept_encodings[name] > 0), None)


@cache
def _compressed(name: str, encoding: str) -> bytes:
    return _COMPRESSIONS[encoding](static_files()[name].content)


def _read(path: Path) -> StaticFile:
    content = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "text/plain"
    return StaticFile(content, kind, hashlib.sha256(content).hexdigest()[:10])
