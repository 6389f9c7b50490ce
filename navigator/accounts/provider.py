"""The identity provider of a body, that vouches for its people (OpenID Connect)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_SUBJECT = re.compile(r"[!-~]{1,255}")


@dataclass(frozen=True, slots=True)
class Provider:
    """Where the provider is, and how this site is known there; ``title`` is on the button."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    title: str


def identity_of(provider: Provider, claims: Mapping[str, Any]) -> str:
    """Return what names a person, whom nobody else has: neither here nor at another provider.

    Raises ValueError when the provider names nobody (OpenID Connect Core, section 2: at most 255
    ASCII characters).
    """
    subject = claims.get("sub")
    if not isinstance(subject, str) or not _SUBJECT.fullmatch(subject):
        raise ValueError("the provider names nobody")
    return f"{provider.issuer} {subject}"


def verified_email(claims: Mapping[str, Any]) -> str:
    """Return the address that a provider says to have verified, else nothing."""
    email = claims.get("email")
    # Some providers write the word.
    verified = claims.get("email_verified") in (True, "true")
    return email if isinstance(email, str) and verified else ""
