"""So many requests a minute for one client, over the whole API.

Counts live in the memory of each process: with three workers, a client gets up to three times
that number. It protects the machine; it is no quota.
"""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

_SCOPE = "api"


def install_limit(app: Flask, blueprints: Iterable[Blueprint], per_minute: int | None) -> None:
    """Limit the blueprints together; no limit when ``per_minute`` is None.

    The address of the client is that of the connection, or the one the trusted proxy gives.
    """
    if per_minute is None:
        return
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://", headers_enabled=True)
    limit = limiter.shared_limit(f"{per_minute} per minute", scope=_SCOPE)
    for blueprint in blueprints:
        limit(blueprint)
