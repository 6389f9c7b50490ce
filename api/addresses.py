"""The addresses of the API."""

from __future__ import annotations

PREFIX = "/api/"
VERSION_1 = "/api/v1"
DOCUMENTATION = "/api/docs"
