"""The blueprint of the private space: contracts and accounts, in French alone."""

from __future__ import annotations

from flask import Blueprint

espace = Blueprint("espace", __name__)
