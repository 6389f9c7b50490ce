"""The documentation to read at /api/docs: a page made from the OpenAPI document."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template

from api.addresses import DOCUMENTATION


def documentation(document: dict[str, Any]) -> Blueprint:
    page = Blueprint("api_docs", __name__, template_folder="templates")

    @page.get(DOCUMENTATION)
    def read() -> str:
        return render_template("documentation_api.html", document=document)

    return page
