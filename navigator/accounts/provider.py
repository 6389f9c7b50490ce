"""The identity provider of a body, that vouches for its people (OpenID Connect)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Provider:
    """Where the provider is, and how this site is known there; ``title`` is on the button."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    title: str


def verified_email(claims: Mapping[str, Any]) -> str:
    """Return the address that a provider says to have verified, else nothing."""
    email = claims.get("email")
    # Some providers write the word.
    verified = claims.get("email_verified") in (True, "true")
    return email if isinstance(email, str) and verified else ""
