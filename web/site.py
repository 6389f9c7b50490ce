"""The blueprint that every page belongs to; it is registered once for each language."""

from __future__ import annotations

from flask import Blueprint

site = Blueprint("site", __name__, template_folder="templates")
