"""The blueprint of the private space: contracts and accounts, in French alone."""

from __future__ import annotations

from flask import Blueprint, Flask
from werkzeug.routing import IntegerConverter, Map

espace = Blueprint("espace", __name__)
LAST_ROW = 2**31 - 1


class RowNumber(IntegerConverter):
    """« <int:…> » in an address: no number that the database could not hold."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=LAST_ROW)


def register_espace(app: Flask) -> None:
    """Put the private space on an application."""
    app.url_map.converters["int"] = RowNumber
    app.register_blueprint(espace)
